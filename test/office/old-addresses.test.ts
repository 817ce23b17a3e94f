import { expect, test } from 'vitest'
import { campaignSlots } from '../../src/campaign-slots.ts'
import { fa } from '../../src/messages/fa.ts'
import { routes } from '../../src/routes.ts'
import { csvOf, guessedMapping, sendFile } from '../bulk/files.ts'
import { workOnTasks } from '../bulk/tasks.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { fieldsOf } from '../stories/forms.ts'
import { buys } from '../stories/orders.ts'

const shop = await testShop()
const { db } = shop.house
const buyer = httpBuyer(Number(new URL(shop.origin).port))
const clerk = await member(shop, 'catalogue')
/** The snapshot is loaded anew within a moment; a busy machine takes longer. */
const soon = { timeout: 20_000 }

type Some = { id: string; slug: string; code: string; sku: string; variant: string }
/** Products that the shop shows; each test takes its own. */
const some = await db<Some[]>`
  select distinct on (p.code) p.id, p.slug, p.code, v.sku, v.id as variant
  from catalogue.product p join catalogue.variant v on v.product_id = p.id
  order by p.code, v.position`
const shown = some.filter(({ slug }) => shop.house.catalogue.current().product(slug) !== null)
const one = (): Some => shown.pop()!

const place = (id: string) => routes.officeProductEdits(id, 'place')
const renames = async ({ id }: Some, slug: string) => {
  const form = fieldsOf((await clerk.get(routes.officeProduct(id))).body, place(id))
  return clerk.post(place(id), { ...form, slug })
}
const answerAt = async (path: string) => {
  const { status, headers } = await buyer.get(path)
  return headers.location === undefined ? `${status}` : `${status} ${headers.location}`
}
const addressNow = (slug: string) => shop.house.catalogue.current().addressNow(slug)
const leads = async (from: string, to: string) => {
  await expect.poll(() => addressNow(from), soon).toBe(to)
  expect(await answerAt(routes.product(from))).toBe(`301 ${routes.product(to)}`)
}
const answers = async (slug: string, status: 200 | 404) => {
  await expect.poll(() => addressNow(slug), soon).toBe(status === 200 ? slug : null)
  expect(await answerAt(routes.product(slug))).toBe(`${status}`)
}
const slugOf = async ({ id }: Some) =>
  (await db<{ slug: string }[]>`select slug from catalogue.product where id = ${id}`)[0]!.slug
const lastChange = async ({ id }: Some) =>
  (await db<{ id: string }[]>`select id from catalogue.change where product_id = ${id} order by id desc limit 1`)[0]!.id
const undoes = async (product: Some) =>
  clerk.post(routes.officeChangeUndoings(await lastChange(product)), { from: 'product' })

test('an address that was changed leads on for good, with the pack and everything else that was asked', async () => {
  const product = one()
  expect((await renames(product, 'moved-once')).status).toBe(303)
  await leads(product.slug, 'moved-once')
  const asked = `?v=${product.sku}&utm_source=a%20b&x=%D8%A2`
  expect(await answerAt(routes.product(product.slug) + asked)).toBe(`301 ${routes.product('moved-once')}${asked}`)
  const answer = await buyer.get(routes.product(product.slug))
  // A browser asks again each time: one day the address may be another product's.
  expect(answer.headers['cache-control']).toBe('private, no-cache')
  expect(await answerAt(routes.product('nobody-was-here'))).toBe('404')
})

test('everything that the shop itself says names the present address alone', async () => {
  const product = one()
  const order = await buys(shop, buyer, [{ id: product.variant, quantity: 1 }])
  await renames(product, 'present-name')
  await leads(product.slug, 'present-name')
  const page = (await buyer.get(routes.product('present-name'))).body
  expect(page).toContain(`<link rel="canonical" href="${shop.origin}${routes.product('present-name')}"`)
  const list = (await buyer.get(`${routes.search}?q=${product.code}`)).body
  const map = (await buyer.get(routes.sitemapPart('products-1.xml'))).body
  const ordered = (await buyer.get(routes.order(order.number))).body
  expect(map).toContain(`${routes.product('present-name')}<`)
  expect(ordered).toContain(`href="${routes.product('present-name')}"`)
  for (const body of [page, list, map, ordered]) expect(body).not.toContain(`${routes.product(product.slug)}"`)
  expect(map).not.toContain(`${routes.product(product.slug)}<`)
})

test('who bought it by its former address still belongs to a campaign about its category', async () => {
  const product = one()
  const { category } = shop.house.catalogue.current().product(product.slug)!
  const { isIn } = campaignSlots(shop.house)
  await renames(product, 'bought-before')
  await leads(product.slug, 'bought-before')
  expect(isIn(product.slug, category.slug)).toBe(true)
  expect(isIn('never-there', category.slug)).toBe(false)
})

test('after several changes each former address leads to the present one in one step', async () => {
  const product = one()
  const names = ['way-a', 'way-b', 'way-c']
  for (const name of names) await renames(product, name)
  for (const from of [product.slug, 'way-a', 'way-b']) await leads(from, 'way-c')
  await answers('way-c', 200)
})

test('what goes back to a former address stands there, and the one it comes from leads on', async () => {
  const product = one()
  await renames(product, 'there-and-back')
  await leads(product.slug, 'there-and-back')
  await renames(product, product.slug)
  await leads('there-and-back', product.slug)
  await answers(product.slug, 200)
})

test('a product that takes a former address of another has it for itself, from the moment it is made', async () => {
  const [first, second] = [one(), one()]
  await renames(first, 'gave-way')
  await leads(first.slug, 'gave-way')
  const form = fieldsOf((await clerk.get(routes.officeNewProduct)).body, routes.officeProducts)
  const words = { title_fa: 'کالای تازه', title_en: 'New', code: '99801', slug: first.slug, category_slug: 'cat' }
  const [brand] = await db<{ slug: string }[]>`select slug from catalogue.brand limit 1`
  const made = await clerk.post(routes.officeProducts, { ...form, ...words, brand_slug: brand!.slug })
  expect(made.status).toBe(303)
  // Not published yet: nobody is led to a product that the address does not mean any more.
  await answers(first.slug, 404)

  await renames(second, 'also-gave-way')
  await leads(second.slug, 'also-gave-way')
  await renames(first, second.slug)
  await answers(second.slug, 200)
  await leads('gave-way', second.slug)
})

test('what left the shop leads nowhere, and leads again when it comes back', async () => {
  const product = one()
  await renames(product, 'comes-and-goes')
  await leads(product.slug, 'comes-and-goes')
  await clerk.post(routes.officeProductTakingsOut(product.id), {})
  await answers(product.slug, 404)
  expect((await buyer.get(routes.product(product.slug))).body).toContain(fa.errors.productGoneTitle)
  await clerk.post(routes.officeProductPublications(product.id), { published_on: '2026-01-01' })
  await leads(product.slug, 'comes-and-goes')
})

test('a change that is taken back gives the address back, unless it is somebody else’s by now', async () => {
  const product = one()
  const other = one()
  await renames(product, 'a-mistake')
  await leads(product.slug, 'a-mistake')
  expect((await undoes(product)).status).toBe(303)
  await leads('a-mistake', product.slug)
  await answers(product.slug, 200)

  await renames(product, 'a-decision')
  await renames(other, product.slug)
  const refused = await undoes(product)
  expect([refused.status, refused.body.includes(fa.officeCatalogue.history.stale.taken)]).toEqual([409, true])
  expect(await slugOf(product)).toBe('a-decision')
})

/** Brings in a file that gives these products these addresses. */
const bringsIn = async (rows: (readonly [Some, string])[]): Promise<string> => {
  const table = [['sku', 'product_code', 'slug'], ...rows.map(([{ sku, code }, slug]) => [sku, code, slug])]
  const { task } = await sendFile(shop, clerk, csvOf(table))
  await clerk.post(routes.officeTaskMappings(task), guessedMapping((await clerk.get(routes.officeTask(task))).body))
  await workOnTasks(shop)
  await clerk.post(routes.officeTaskApplications(task), { why: 'برای آزمون', seen: '1' })
  await workOnTasks(shop)
  return task
}
const takesBack = async (task: string) => {
  await clerk.post(routes.officeTaskUndoings(task), { why: 'برای آزمون', seen: '1' })
  await workOnTasks(shop)
  const [row] = await db`
    select state, undone_rows as undone, kept_rows as kept from catalogue.task where id = ${task}`
  return { ...row }
}

test('a file renames and its undo goes back; an address that somebody took meanwhile stays theirs', async () => {
  const [first, second, third] = [one(), one(), one()]
  const task = await bringsIn([
    [first, 'from-a-file'],
    [second, 'from-a-file-too'],
  ])
  await leads(first.slug, 'from-a-file')
  await leads(second.slug, 'from-a-file-too')
  await renames(third, second.slug)
  expect(await takesBack(task)).toEqual({ state: 'undone', undone: 1, kept: 1 })
  await leads('from-a-file', first.slug)
  await answers(first.slug, 200)
  expect(await slugOf(second)).toBe('from-a-file-too')
  await answers(second.slug, 200)
  await leads(third.slug, second.slug)
  const [kept] = await db`select why from catalogue.task_row where task_id = ${task} and state = 'kept'`
  expect(kept!.why).toBe('taken')
})

const categoryNow = (slug: string) => shop.house.catalogue.current().categoryNow(slug)
const makes = (slug: string, parent: string) => {
  const words = { title_fa: 'دستهٔ تازه', title_en: 'New category', tint: 't1', slug, parent_slug: parent }
  return clerk.post(routes.officeCategories, words)
}

test('a category that is taken away leads to the one above it, with its filters; made again, it stands there itself', async () => {
  for (const [slug, parent] of [
    ['upper', 'cat'],
    ['lower', 'upper'],
  ] as const)
    expect((await makes(slug, parent)).status).toBe(303)
  await expect.poll(() => categoryNow('lower'), soon).toBe('lower')
  await clerk.post(routes.officeCategoryRemovals('lower'), {})
  await expect.poll(() => categoryNow('lower'), soon).toBe('upper')
  const filters = '?available=1&sort=cheap'
  expect(await answerAt(routes.category('lower') + filters)).toBe(`301 ${routes.category('upper')}${filters}`)
  await clerk.post(routes.officeCategoryRemovals('upper'), {})
  await expect.poll(() => categoryNow('upper'), soon).toBe('cat')
  expect(await answerAt(routes.category('lower'))).toBe(`301 ${routes.category('cat')}`)

  const [removal] = await db<{ id: string }[]>`
    select id from catalogue.change where subject_key = 'upper' order by id desc limit 1`
  expect((await clerk.post(routes.officeChangeUndoings(removal!.id), {})).status).toBe(303)
  await expect.poll(() => categoryNow('upper'), soon).toBe('upper')
  expect(await answerAt(routes.category('upper'))).toBe('200')
  expect(await answerAt(routes.category('lower'))).toBe(`301 ${routes.category('cat')}`)
  expect((await makes('lower', 'upper')).status).toBe(303)
  await expect.poll(() => categoryNow('lower'), soon).toBe('lower')
  expect(await answerAt(routes.category('nobody-was-here'))).toBe('404')
})

test('what a browser has seen by a former address is shown by its present one, once', async () => {
  const product = one()
  await renames(product, 'seen-again')
  await leads(product.slug, 'seen-again')
  const asked = new URLSearchParams([product.slug, 'seen-again', 'never-there'].map((slug) => ['slug', slug]))
  const { products } = JSON.parse((await buyer.get(`${routes.productGlances}?${asked}`)).body)
  expect(products.map(({ slug }: Some) => slug)).toEqual(['seen-again'])
})

test('the office says that links go on, lists the former addresses, and gives one up for good', async () => {
  const product = one()
  const untouched = (await clerk.get(routes.officeProduct(product.id))).body
  expect(untouched).toContain(fa.officeCatalogue.oldAddresses.hint)
  expect(untouched).not.toContain(fa.officeCatalogue.oldAddresses.title)
  await renames(product, 'listed-once')
  await leads(product.slug, 'listed-once')
  await renames(product, 'listed-twice')
  const page = (await clerk.get(routes.officeProduct(product.id))).body
  for (const slug of [product.slug, 'listed-once']) expect(page).toContain(routes.product(slug))

  const release = routes.officeOldAddressReleases(product.id, product.slug)
  const released = await clerk.post(release, fieldsOf(page, release))
  expect([released.status, released.headers.location]).toEqual([303, `${routes.officeProduct(product.id)}?done=saved`])
  await answers(product.slug, 404)
  await leads('listed-once', 'listed-twice')
  const [audit] = await db`select action, target from staff.audit order by number desc limit 1`
  expect(audit).toEqual({ action: 'catalogue.changed', target: `product:${product.id}` })
  const other = one()
  await clerk.post(routes.officeOldAddressReleases(other.id, 'listed-once'), {})
  await leads('listed-once', 'listed-twice')
})
