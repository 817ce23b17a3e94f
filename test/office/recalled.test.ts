import { beforeEach, expect, test } from 'vitest'
import { receiveLots } from '../../src/modules/inventory/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { type Bought, buys, plentyOf } from '../stories/orders.ts'

const shop = await testShop()
const { db } = shop.house
const [goods, others] = await plentyOf(shop, 'standard')
const desk = await member(shop, 'order-desk')
const packer = await member(shop, 'packer')
const variantId = goods!.id

type LotRow = { id: string; onHand: number; reserved: number; blocked: boolean }
const lotOf = async (code: string) =>
  (
    await db<LotRow[]>`
    select id, on_hand as "onHand", reserved, blocked from inventory.lot where code = ${code}`
  )[0]!
const receives = (code: string, quantity: number, expiresOn: string) =>
  inTransaction(db, (tx) =>
    receiveLots(tx, [{ variantId, code, expiresOn, quantity }], { by: 'shop', cause: 'test', now: shop.house.clock() }),
  )
const recalls = async (code: string) => {
  const { id } = await lotOf(code)
  const form = { key: newId(), reason: 'safety', note: 'نامهٔ سازنده' }
  expect((await desk.post(routes.officeLotRecall(id), form)).status).toBe(303)
}
const versionOf = async ({ id }: Bought) =>
  String((await db`select version from orders.purchase where id = ${id}`)[0]!.version)
const boxes = async (order: Bought) =>
  (
    await db<{ lots: { lotCode: string; quantity: number }[] }[]>`
      select l.lots from orders.parcel_line l join orders.parcel p on p.id = l.parcel_id
      where p.purchase_id = ${order.id} and l.position = 1 order by p.position`
  ).map(({ lots }) => lots.map(({ lotCode, quantity }) => [lotCode, quantity]))
const soldTo = async ({ id }: Bought) =>
  (
    await db<{ code: string; quantity: number; state: string }[]>`
    select l.code, r.quantity, r.state from inventory.reservation r join inventory.lot l on l.id = r.lot_id
    where r.order_ref = ${id} and l.variant_id = ${variantId} order by l.code`
  ).map(({ code, quantity, state }) => [code, quantity, state])
const audits = async (order: Bought) =>
  (await db<{ action: string }[]>`select action from staff.audit where target = ${`order:${order.number}`}`).filter(
    ({ action }) => action === 'order.lots-exchanged',
  ).length
const packs = async (order: Bought, fields: Record<string, string | string[]> = {}) =>
  packer.post(routes.officeOrderParcels(order.number), { version: await versionOf(order), line: '1', ...fields })
const exchanges = async (order: Bought, who = packer, version?: string) =>
  who.post(routes.officeOrderExchanges(order.number), { version: version ?? (await versionOf(order)), line: '1' })
const textOf = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const RECALLED = 'فراخوانده شده و نباید در بسته برود'

let bad: string
let good: string
let host = 0
/** An order of units of a lot that expires first, checked; behind it there is another lot. */
const bought = async (quantity: number, more: { id: string }[] = []): Promise<Bought> => {
  host += 1
  const order = await buys(shop, httpBuyer(Number(new URL(shop.origin).port), `127.0.8.${host}`), [
    { id: variantId, quantity },
    ...more,
  ])
  await desk.post(routes.officeOrderChecks(order.number), { version: await versionOf(order) })
  return order
}

beforeEach(async () => {
  await db`update inventory.lot set blocked = true where variant_id = ${variantId}`
  bad = `bad-${newId().slice(-8)}`
  good = `good-${newId().slice(-8)}`
  await receives(bad, 10, '2028-01-01')
})

test('goods of a recalled lot are not packed; the line says so and offers another lot, which goes into the box', async () => {
  const order = await bought(2)
  await receives(good, 5, '2029-01-01')
  const before = (await packer.get(routes.officeOrder(order.number))).body
  expect(before).not.toContain(RECALLED)
  expect(before).not.toContain(routes.officeOrderExchanges(order.number))
  await recalls(bad)
  const shown = (await packer.get(routes.officeOrder(order.number))).body
  expect(textOf(shown)).toContain(RECALLED)
  expect(shown).toContain(routes.officeOrderExchanges(order.number))
  const refused = await packs(order)
  expect([refused.status, await boxes(order)]).toEqual([422, []])
  expect(textOf(refused.body)).toContain(RECALLED)

  expect((await exchanges(order)).status).toBe(303)
  expect(await soldTo(order)).toEqual([
    [bad, 2, 'returned'],
    [good, 2, 'sold'],
  ])
  expect([await lotOf(bad), await lotOf(good)]).toMatchObject([
    { onHand: 10, reserved: 0, blocked: true },
    { onHand: 3, reserved: 0, blocked: false },
  ])
  expect(await audits(order)).toBe(1)
  expect((await packer.get(routes.officeOrder(order.number))).body).not.toContain(RECALLED)
  expect((await packs(order, { units1: '2' })).status).toBe(303)
  expect(await boxes(order)).toEqual([[[good, 2]]])
})

test('pressed twice, or by two of the staff at once, it is one exchange; whoever packs meanwhile is shown what changed', async () => {
  const order = await bought(2)
  await receives(good, 9, '2029-01-01')
  await recalls(bad)
  const other = await member(shop, 'packer')
  const version = await versionOf(order)
  const answers = await Promise.all([
    exchanges(order, packer, version),
    exchanges(order, packer, version),
    exchanges(order, other, version),
    exchanges(order, other, version),
  ])
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
  expect([await lotOf(bad), await lotOf(good)]).toMatchObject([{ onHand: 10 }, { onHand: 7, reserved: 0 }])
  expect(await audits(order)).toBe(1)
  const late = await other.post(routes.officeOrderParcels(order.number), { version, line: '1', units1: '2' })
  expect([late.status, await boxes(order)]).toEqual([409, []])
})

test('one packs at the moment of the recall: the box is written before it, or refused after it', async () => {
  await receives(good, 50, '2029-01-01')
  const orders = [await bought(1), await bought(1), await bought(1)]
  const [, ...packed] = await Promise.all([recalls(bad), ...orders.map((order) => packs(order))])
  for (const [n, { status }] of packed.entries()) {
    expect([303, 422]).toContain(status)
    expect((await boxes(orders[n]!)).length).toBe(status === 303 ? 1 : 0)
  }
  const concerned = await db`
    select order_ref from inventory.recalled_order where order_ref in ${db(orders.map(({ id }) => id))}`
  expect(concerned.length).toBe(3)
})

test('what is in a box already stays there; of the rest, healthy lots are packed first and the recalled are exchanged', async () => {
  const order = await bought(4)
  expect((await packs(order, { units1: '1', partly: '1' })).status).toBe(303)
  await receives(good, 9, '2027-12-01')
  await recalls(bad)
  expect((await exchanges(order)).status).toBe(303)
  expect(await soldTo(order)).toEqual([
    [bad, 1, 'sold'],
    [good, 3, 'sold'],
  ])
  expect((await lotOf(bad)).onHand).toBe(9)
  expect((await packs(order, { units1: '3' })).status).toBe(303)
  expect(await boxes(order)).toEqual([[[bad, 1]], [[good, 3]]])
})

test('where no other lot is there, she is told so and what to do; nothing changes, and the other goods are packed', async () => {
  const order = await bought(2, [{ id: others!.id }])
  await receives(good, 1, '2029-01-01')
  await recalls(bad)
  const position = (
    await db<{ position: number; variant_id: string }[]>`
    select position, variant_id from orders.line where purchase_id = ${order.id} order by position`
  ).find((line) => line.variant_id === variantId)!.position
  const answer = await packer.post(routes.officeOrderExchanges(order.number), {
    version: await versionOf(order),
    line: String(position),
  })
  expect(answer.status).toBe(422)
  expect(textOf(answer.body)).toMatch(/تنها ۱ عدد.*«نفرستادن بخشی از سفارش»/)
  expect(await soldTo(order)).toEqual([[bad, 2, 'sold']])
  expect(await lotOf(good)).toMatchObject({ onHand: 1, reserved: 0 })
  expect(await audits(order)).toBe(0)
  const rest = await packs(order, { line: String(position === 1 ? 2 : 1), partly: '1' })
  expect(rest.status).toBe(303)
})
