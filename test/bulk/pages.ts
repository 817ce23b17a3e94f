import { operationKinds } from '../../src/modules/catalogue/bulk/operation.ts'
import { routes } from '../../src/routes.ts'
import type { TestShop } from '../shop.ts'
import { member } from '../staff.ts'
import { csvOf, guessedMapping, sendFile } from './files.ts'
import { workOnTasks } from './tasks.ts'

/** A file with something new, a change, what stays, and faults. */
export const mixedFile = async ({ house }: TestShop): Promise<string> => {
  const packs = await house.db<{ sku: string; toman: number }[]>`
    select v.sku, (p.price_rials / 10)::int as toman
    from catalogue.variant v join catalogue.price p on p.variant_id = v.id
    where p.valid_until is null order by v.sku limit 60`
  const header = [
    'product_code',
    'sku',
    'title',
    'brand',
    'category',
    'slug',
    'option_axis',
    'option_value',
    'ship_grams',
    'price_toman',
  ]
  const priced = packs
    .slice(1)
    .map(({ sku, toman }, at) => ['', sku, '', '', '', '', '', '', '', at % 3 === 0 ? toman : toman + 1_000 * at])
  const fresh = [
    '99001',
    '99001-A',
    'غذای تازهٔ گربه با بوقلمون',
    'puzak',
    'cat-adult-dry-food',
    'fresh-turkey',
    'weight',
    '۲ کیلوگرم',
    '2100',
    '۵۰۰٬۰۰۰',
  ]
  const wrong = ['', packs[0]!.sku, '=CMD|calc', 'هیچ‌کس', '', '', '', '', '۱٫۵', 'ارزان']
  return csvOf([header, ...priced, fresh, wrong])
}

/** Every page about many goods, in every state in which its forms look otherwise. */
export const bulkPages = async (shop: TestShop): Promise<string[]> => {
  const clerk = await member(shop, 'catalogue')
  const bodies: string[] = []
  const look = async (path: string) => {
    const { body } = await clerk.get(encodeURI(path))
    bodies.push(body)
    return body
  }
  for (const operation of operationKinds) await look(`${routes.officeBulkEdits}?operation=${operation}`)
  await look(routes.officeBulkImports)
  await look(`${routes.officeBulkEdits}?operation=price&words=غذا&category=cat&shown=shown`)
  const price = { operation: 'price', how: 'percent', amount: '-40', rounding: '1', scope: 'all' }
  bodies.push((await clerk.post(routes.officeBulkEdits, { ...price, amount: 'x' })).body)
  const edit = String((await clerk.post(routes.officeBulkEdits, price)).headers.location)
  await look(edit)
  await workOnTasks(shop)
  await look(edit)
  bodies.push((await clerk.post(`${edit}/applications`, {})).body)
  await clerk.post(`${edit}/applications`, { why: 'آزمون', seen: '1' })
  await look(edit)
  await clerk.post(`${edit}/stops`, { why: 'آزمون' })
  await look(edit)
  const { task } = await sendFile(shop, clerk, await mixedFile(shop))
  const form = guessedMapping(await look(routes.officeTask(task)))
  await clerk.post(routes.officeTaskMappings(task), form)
  await workOnTasks(shop)
  await look(routes.officeTask(task))
  await look(routes.officeBulk)
  return bodies
}
