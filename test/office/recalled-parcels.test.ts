import { beforeEach, expect, test } from 'vitest'
import { receiveLots } from '../../src/modules/inventory/index.ts'
import { refundsOf } from '../../src/modules/payments/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { tehranDay } from '../../src/platform/persian/tehran-time.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { decoded, fieldsOf } from '../stories/forms.ts'
import { type Bought, buys, plentyOf } from '../stories/orders.ts'

const shop = await testShop()
const { db, clock } = shop.house
const port = Number(new URL(shop.origin).port)
const [goods, others] = await plentyOf(shop, 'standard')
const desk = await member(shop, 'order-desk')
const packer = await member(shop, 'packer')
const variantId = goods!.id

const receives = (code: string, quantity: number, expiresOn: string) =>
  inTransaction(db, (tx) =>
    receiveLots(tx, [{ variantId, code, expiresOn, quantity }], { by: 'shop', cause: 'test', now: clock() }),
  )
const lotOf = async (code: string) =>
  (
    await db<{ id: string; onHand: number; blocked: boolean }[]>`
    select id, on_hand as "onHand", blocked from inventory.lot where code = ${code}`
  )[0]!
const recall = async (code: string) =>
  desk.post(routes.officeLotRecall((await lotOf(code)).id), { key: newId(), reason: 'safety', note: 'نامهٔ سازنده' })
const rowOf = async ({ id }: Bought) =>
  (
    await db<{ state: string; version: number; restUnits: number }[]>`
    select state, version, rest_units as "restUnits" from orders.purchase where id = ${id}`
  )[0]!
const versionOf = async (order: Bought) => String((await rowOf(order)).version)
const parcelsOf = ({ id }: Bought) => db<{ id: string; state: string; position: number; lots: string[] }[]>`
  select p.id, p.state, p.position,
    array(select o ->> 'lotCode' from orders.parcel_line l, jsonb_array_elements(l.lots) o
      where l.parcel_id = p.id and l.position = 1) as lots
  from orders.parcel p where p.purchase_id = ${id} order by p.packed_at, p.id`
const packs = async (order: Bought, fields: Record<string, string | string[]> = {}) =>
  packer.post(routes.officeOrderParcels(order.number), {
    version: await versionOf(order),
    line: ['1', '2'],
    units1: '2',
    ...fields,
  })
const liveParcel = async (order: Bought) => (await parcelsOf(order)).findLast(({ state }) => state !== 'unpacked')!
const dispatches = async (order: Bought) =>
  packer.post(routes.officeParcelDispatches(order.number, (await liveParcel(order)).id), {
    version: await versionOf(order),
    carrier: 'own-courier',
  })
const unpacks = async (order: Bought, who = packer) =>
  who.post(routes.officeParcelUnpackings(order.number, (await liveParcel(order)).id), {
    version: await versionOf(order),
  })
const textOf = (body: string) =>
  decoded(body)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

let bad: string
let good: string
let host = 0
/** Two of a lot that is going to be called back and one of something else, checked and packed. */
const packed = async (): Promise<Bought> => {
  const basket = [{ id: variantId, quantity: 2 }, { id: others!.id }]
  const order = await buys(shop, httpBuyer(port, `127.0.15.${++host}`), basket)
  await desk.post(routes.officeOrderChecks(order.number), { version: await versionOf(order) })
  expect((await packs(order)).status).toBe(303)
  return order
}

beforeEach(async () => {
  await db`update inventory.lot set blocked = true where variant_id = ${variantId}`
  bad = `bad-${newId().slice(-8)}`
  good = `good-${newId().slice(-8)}`
  await receives(bad, 10, '2028-01-01')
})

test('a parcel packed before its lot was called back stays; it is taken apart, packed from another lot, and leaves', async () => {
  const order = await packed()
  expect((await recall(bad)).status).toBe(303)
  const page = textOf((await packer.get(routes.officeOrder(order.number))).body)
  expect(page).toContain(`سری ${bad} در این بسته فراخوانده شده`)
  const refused = await dispatches(order)
  expect([refused.status, textOf(refused.body)]).toEqual([422, expect.stringContaining('بسته نباید برود')])
  expect(await rowOf(order)).toMatchObject({ state: 'packed' })

  expect((await unpacks(order, desk)).status, 'the order desk does not pack').toBe(403)
  const version = await versionOf(order)
  const { id } = await liveParcel(order)
  const press = () => packer.post(routes.officeParcelUnpackings(order.number, id), { version })
  expect((await Promise.all([press(), press()])).map(({ status }) => status)).toEqual([303, 303])
  expect(await rowOf(order)).toMatchObject({ state: 'confirmed', restUnits: 0 })
  await receives(good, 5, '2029-01-01')
  const exchange = { version: await versionOf(order), line: '1' }
  expect((await packer.post(routes.officeOrderExchanges(order.number), exchange)).status).toBe(303)
  expect([(await lotOf(bad)).onHand, (await lotOf(good)).onHand]).toEqual([10, 3])
  expect((await packs(order)).status).toBe(303)
  expect((await dispatches(order)).status).toBe(303)
  expect(await parcelsOf(order)).toMatchObject([
    { state: 'unpacked', position: 1, lots: [bad] },
    { state: 'dispatched', position: 1, lots: [good] },
  ])
  expect(await rowOf(order)).toMatchObject({ state: 'dispatched' })
})

test('with no other lot the recalled goods are given up and lie in the blocked lot; the rest leaves', async () => {
  const order = await packed()
  await recall(bad)
  await unpacks(order)
  const path = `${routes.officeOrderGivingUp(order.number)}?step=sum&units1=2`
  const form = fieldsOf((await desk.get(path)).body, routes.officeOrderGivingsUp(order.number))
  expect((await desk.post(routes.officeOrderGivingsUp(order.number), { ...form, reason: 'recalled' })).status).toBe(303)
  expect(await lotOf(bad)).toMatchObject({ onHand: 10, blocked: true })
  expect((await packs(order, { line: '2' })).status).toBe(303)
  expect((await dispatches(order)).status).toBe(303)
  expect([(await rowOf(order)).state, (await refundsOf(db, order.id)).length]).toEqual(['dispatched', 1])
})

test('of a second parcel that is taken apart only its goods wait again, and its number is free', async () => {
  const basket = [{ id: variantId, quantity: 2 }, { id: others!.id }]
  const order = await buys(shop, httpBuyer(port, `127.0.15.${++host}`), basket)
  await desk.post(routes.officeOrderChecks(order.number), { version: await versionOf(order) })
  await packs(order, { line: '2', partly: '1' })
  await dispatches(order)
  await packs(order, { line: '1' })
  expect(await rowOf(order)).toMatchObject({ state: 'partly-dispatched', restUnits: 0 })
  await recall(bad)
  expect((await dispatches(order)).status).toBe(422)
  expect((await unpacks(order)).status).toBe(303)
  expect(await rowOf(order)).toMatchObject({ state: 'partly-dispatched', restUnits: 2 })
  expect((await packs(order, { line: '1' })).status, 'nothing of the recalled lot goes into a box').toBe(422)
})

test('the courier’s day says which parcel must not leave; his list has not its person, and «took all» leaves it here', async () => {
  const order = await packed()
  const [courier] = shop.house.delivery.table().methods.filter(({ kind }) => kind === 'courier')
  const day = tehranDay(clock())
  await db`update orders.purchase set delivery_method = ${courier!.code}, delivery_from = ${day}::date where id = ${order.id}`
  await recall(bad)
  const page = textOf((await packer.get(`${routes.officeCourierLists}?day=${day}`)).body)
  expect(page).toContain('سری فراخوانده؛ نباید برود')
  const list = { day, key: newId() }
  await packer.post(routes.officeCourierLists, list)
  const [{ stops }] = await db<[{ stops: number }]>`
    select count(*)::int as stops from orders.courier_stop s join orders.parcel p on p.id = s.parcel_id
    where p.purchase_id = ${order.id}`
  expect(stops).toBe(0)
  const parcel = (await liveParcel(order)).id
  const taken = await packer.post(routes.officeCourierDispatches, { day, parcel })
  expect([taken.status, textOf(taken.body)]).toEqual([409, expect.stringContaining('این سفارش‌ها نرفتند')])
  expect((await liveParcel(order)).state).toBe('packed')
})

test('a recall and a dispatch at the same moment: one of them is first, and the other knows it', async () => {
  for (let round = 0; round < 4; round++) {
    await db`update inventory.lot set blocked = true where variant_id = ${variantId}`
    bad = `race-${round}-${newId().slice(-6)}`
    await receives(bad, 5, '2028-01-01')
    const order = await packed()
    const acts = [() => dispatches(order), () => recall(bad)]
    const [one, other] = await Promise.all((round % 2 === 0 ? acts : acts.toReversed()).map((act) => act()))
    const [sent, called] = round % 2 === 0 ? [one!, other!] : [other!, one!]
    const { state } = await liveParcel(order)
    expect([called.status, sent.status, state]).toEqual([
      303,
      ...(sent.status === 303 ? [303, 'dispatched'] : [422, 'packed']),
    ])
  }
})

test('a dispatch waits for a recall that is being written, and a recall for a dispatch', async () => {
  const stays = await packed()
  const late = await inTransaction(db, async (tx) => {
    await tx`update inventory.lot set blocked = true where code = ${bad}`
    const answer = dispatches(stays)
    const soon = await Promise.race([answer, new Promise((done) => setTimeout(() => done('waits'), 400))])
    expect(soon).toBe('waits')
    return [answer]
  })
  expect((await late[0]!).status).toBe(422)

  await db`update inventory.lot set blocked = false where code = ${bad}`
  const called = await inTransaction(db, async (tx) => {
    // As a dispatch holds it.
    await tx`select id from inventory.lot where code = ${bad} for share`
    const answer = recall(bad)
    const soon = await Promise.race([answer, new Promise((done) => setTimeout(() => done('waits'), 400))])
    expect(soon).toBe('waits')
    return [answer]
  })
  expect((await called[0]!).status).toBe(303)
})
