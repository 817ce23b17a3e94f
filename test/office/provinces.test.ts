import { expect, test } from 'vitest'
import { openProvinceTally } from '../../src/modules/orders/figures/province-tally.ts'
import { startOf } from '../../src/platform/persian/period.ts'
import { tehranDay } from '../../src/platform/persian/tehran-time.ts'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { testShop } from '../shop.ts'
import { member, owner } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { type Bought, buys, plentyOf, walks } from '../stories/orders.ts'

const shop = await testShop()
const { db, clock } = shop.house
const port = Number(new URL(shop.origin).port)
const [goods] = await plentyOf(shop, 'standard')
const packer = await member(shop, 'packer')
const boss = await owner(shop)

let visitors = 0
const packed = async (changes: Record<string, string> = {}): Promise<Bought> => {
  const order = await buys(shop, httpBuyer(port, `127.0.16.${++visitors}`), [{ id: goods!.id }], changes)
  await walks(shop, order, 'packed')
  return order
}
const prints = async (order: Bought) => {
  const [parcel] = await db<{ id: string }[]>`select id from orders.parcel where purchase_id = ${order.id}`
  const answer = await packer.post(routes.officeParcelLabels(order.number, parcel!.id), {})
  expect(answer.status).toBe(200)
}
const months = () => db<{ month: string; province: string; orders: number; xmin: string }[]>`
  select month::text, province, orders, xmin::text from orders.province_month order by province`
const counted = async () => (await months()).reduce((sum, { orders }) => sum + orders, 0)
const flagged = async (orders: Bought[]) =>
  (await db`select id from orders.purchase where province_counted and id = any(${orders.map(({ id }) => id)}::uuid[])`)
    .length
const csv = async () => (await boss.get(routes.officeFigureTable('provinces'))).body

test('an order is counted once, however often and by however many its label is printed, and only ten at once are written', async () => {
  const orders = []
  for (let n = 0; n < 9; n++) orders.push(await packed())
  for (const order of orders) await Promise.all([prints(order), prints(order)])
  const gift = await packed({
    someoneElse: 'yes',
    recipientName: cast.mahnaz.name,
    recipientPhone: cast.mahnaz.phone,
    street: cast.mahnaz.street,
  })
  await prints(gift)
  expect([await counted(), await flagged(orders), await flagged([gift])]).toEqual([0, 9, 0])
  const [tenth] = [await packed()]
  await prints(tenth!)
  await prints(orders[0]!)
  const rows = await months()
  expect([await counted(), rows.length]).toEqual([10, 31])
  expect(rows.filter(({ orders }) => orders > 0)).toMatchObject([{ province: '23', orders: 10 }])
  expect(new Set(rows.map(({ xmin }) => xmin)).size, 'every row by one transaction').toBe(1)
  expect(rows[0]!.month).toBe(startOf(tehranDay(clock()), 'month'))
  const page = (await boss.get(routes.officeFigures)).body
  expect(page).toContain('سفارش‌های هر استان')
  expect(await csv()).toMatch(/تهران,10\r?\nبقیه و شمرده‌نشده‌ها,1/)
})

test('a province of few orders in a month stands with the others, also in a period of several months', async () => {
  const month = startOf(tehranDay(clock()), 'month')
  await db`update orders.province_month set orders = 4 where province = '07'`
  expect(await csv()).not.toContain('فارس')
  // Four in each of two months are eight, and still of two months that say nothing.
  const before = startOf(new Date(Date.parse(month) - 86_400_000).toISOString().slice(0, 10), 'month')
  await db`insert into orders.province_month (month, province, orders) values (${before}, '07', 4)`
  const both = await boss.get(
    `${routes.officeFigureTable('provinces')}?by=month&from=${before}&until=${tehranDay(clock())}`,
  )
  expect(both.body).not.toContain('فارس')
  await db`update orders.province_month set orders = 5 where province = '07' and month = ${month}`
  expect(await csv()).toContain('فارس,5')
})

test('two who open one order at the same moment count it once; what cannot be written waits', async () => {
  const order = await packed()
  const warned: string[] = []
  const tally = openProvinceTally({ db, clock, log: { warn: (_, text) => warned.push(text) } })
  const sent = { purchaseId: order.id, province: '23' }
  const before = await counted()
  await Promise.all(Array.from({ length: 20 }, () => tally.count([sent, sent])))
  expect([(await counted()) - before, await flagged([order]), warned]).toEqual([0, 1, []])
  await tally.count([{ purchaseId: order.id, province: 'no such' }])
  expect((await counted()) - before).toBe(0)
})

test('nothing that stands in the database leads from an order to its province', async () => {
  const columns = await db<{ name: string; type: string }[]>`
    select column_name as name, data_type as type from information_schema.columns
    where table_schema = 'orders' and table_name = 'province_month' order by ordinal_position`
  expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual(['month date', 'province text', 'orders integer'])
  const named = await db<{ place: string }[]>`
    select table_schema || '.' || table_name || '.' || column_name as place from information_schema.columns
    where column_name like '%province%' and table_schema not in ('pg_catalog', 'information_schema')`
  expect(named.map(({ place }) => place).sort()).toEqual([
    // what a delivery costs where: of no order
    'delivery.province_zone.province_code',
    'orders.province_month.province',
    'orders.purchase.province_counted',
  ])
})
