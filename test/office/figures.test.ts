import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member, owner } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { buys, plentyOf } from '../stories/orders.ts'

const shop = await testShop()
const port = Number(new URL(shop.origin).port)
const { db } = shop.house
const linesOf = (csv: string) => csv.replace('\uFEFF', '').trim().split('\r\n')

test('before anything is sold the page says so, and nothing is divided by it', async () => {
  const page = await (await owner(shop)).get(routes.officeFigures)
  expect(page.status).toBe(200)
  expect(page.body).toContain('در این دوره فروشی نبود.')
})

test('what was sold is counted by time, category, product and size; who buys again is counted, and nobody is named', async () => {
  const [one, other] = await plentyOf(shop, 'standard', 2)
  const her = httpBuyer(port, '127.0.0.21')
  await buys(shop, her, [{ id: one!.id, quantity: 2 }])
  await buys(shop, her, [{ id: other!.id, quantity: 1 }])
  const [unpaid] = await db<
    { id: string; total: number }[]
  >`select id, total_rials as total from orders.purchase order by placed_at limit 1`
  const [sold] = await db<{ rials: number }[]>`select sum(total_rials)::bigint as rials from orders.purchase`
  const boss = await owner(shop)
  const time = linesOf((await boss.get(routes.officeFigureTable('time'))).body)
  expect(time.at(-1)!.split(',').slice(1)).toEqual(['2', '3', String(sold!.rials / 10)])
  const products = linesOf((await boss.get(routes.officeFigureTable('products'))).body)
  expect(products).toHaveLength(3)
  const sizes = linesOf((await boss.get(routes.officeFigureTable('sizes'))).body)
  expect(sizes.slice(1)).toEqual(['۱,1', '۲,1'])
  const page = (await boss.get(routes.officeFigures)).body
  // one of two orders was of somebody who had bought before
  expect(page).toContain('۵۰٪')
  expect(page).not.toMatch(/سارا|0912|۰۹۱۲/)
  // an order that came to nothing is sold no more
  await db`update orders.purchase set state = 'expired' where id = ${unpaid!.id}`
  const after = linesOf((await boss.get(routes.officeFigureTable('time'))).body)
  expect(after.at(-1)!.split(',')[1]).toBe('1')
})

test('a wrong date is said at its field; another table is not there; who may not look is refused', async () => {
  const boss = await owner(shop)
  expect((await boss.get(`${routes.officeFigures}?from=dirooz`)).status).toBe(422)
  expect((await boss.get(routes.officeFigureTable('people'))).status).toBe(404)
  expect((await (await member(shop, 'packer')).get(routes.officeFigures)).status).toBe(403)
})
