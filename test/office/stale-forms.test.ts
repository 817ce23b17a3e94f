import { expect, test } from 'vitest'
import { ledgerOf } from '../../src/modules/vault/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { tehranDay } from '../../src/platform/persian/tehran-time.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { formsOf } from '../stories/forms.ts'
import { type Bought, buys, plentyOf, walks } from '../stories/orders.ts'

const shop = await testShop()
const { db, vault } = shop.house
const port = Number(new URL(shop.origin).port)
const goods = await plentyOf(shop, 'standard')
const desk = await member(shop, 'order-desk')
const packer = await member(shop, 'packer')
const day = tehranDay(shop.house.clock())
const [courier] = shop.house.delivery.table().methods.filter(({ kind }) => kind === 'courier')

let host = 0
const someOrder = async (units = 1, more: { id: string; quantity?: number }[] = []): Promise<Bought> => {
  host += 1
  const all = [{ id: goods[0]!.id, quantity: units }, ...more]
  return buys(shop, httpBuyer(port, `127.0.9.${host}`), all)
}
const versionOf = async ({ id }: Bought) =>
  String((await db`select version from orders.purchase where id = ${id}`)[0]!.version)
const parcelsOf = ({ id }: Bought) => db<{ id: string; state: string }[]>`
  select id, state from orders.parcel where purchase_id = ${id} order by position`

/** A packed order that the courier brings today. */
const forToday = async (): Promise<Bought> => {
  const order = await someOrder()
  await walks(shop, order, 'packed')
  await db`update orders.purchase set delivery_method = ${courier!.code}, delivery_from = ${day}::date where id = ${order.id}`
  return order
}

/** What the courier's page sends when one of its buttons is pressed. */
const courierForm = async (action: string) => {
  const { body } = await packer.get(routes.officeCourierLists)
  const form = formsOf(body).find((each) => each.action === action && each.method === 'post')!
  const fields: Record<string, string[]> = {}
  for (const { tag, name, value } of form.controls) if (tag === 'input') fields[name] = [...(fields[name] ?? []), value]
  return fields
}

test('the courier took what stood on the page: a parcel that was packed since waits for the next', async () => {
  const taken = await forToday()
  const form = await courierForm(routes.officeCourierDispatches)
  const late = await forToday()
  expect((await packer.post(routes.officeCourierDispatches, form)).status).toBe(303)
  expect([await parcelsOf(taken), await parcelsOf(late)]).toMatchObject([
    [{ state: 'dispatched' }],
    [{ state: 'packed' }],
  ])
  const told = await db`
    select from messaging.message where cause = ${`order:${late.id}`} and template = 'parcel-sent'`
  expect(told.length, 'nobody hears of a parcel that stands on the shelf').toBe(0)
})

test('a form that takes no parcel hands nothing over, and one of another day is passed over', async () => {
  const order = await forToday()
  await packer.post(routes.officeCourierDispatches, { day })
  await packer.post(routes.officeCourierDispatches, { day, parcel: newId() })
  expect(await parcelsOf(order)).toMatchObject([{ state: 'packed' }])
  const [parcel] = await parcelsOf(order)
  await packer.post(routes.officeCourierDispatches, { day: '1405/1/1', parcel: parcel!.id })
  expect(await parcelsOf(order)).toMatchObject([{ state: 'packed' }])
})

test('a courier’s list that is made again by the same form names in the books whoever came onto it', async () => {
  await forToday()
  const form = await courierForm(routes.officeCourierLists)
  await packer.post(routes.officeCourierLists, form)
  const late = await forToday()
  expect((await packer.post(routes.officeCourierLists, form)).status).toBe(200)
  const [row] = await db<{ buyer: string }[]>`select buyer_subject as buyer from orders.purchase where id = ${late.id}`
  const seen = (await ledgerOf(db, vault, row!.buyer)).filter(({ actorKind }) => actorKind === 'staff')
  const booked = await db`
    select from orders.courier_stop s join orders.parcel c on c.id = s.parcel_id where c.purchase_id = ${late.id}`
  expect([seen.length > 0, booked.length]).toEqual([true, 1])
})

test('of two parcels that one page shows, the second press is for the second one: it is told, not swallowed', async () => {
  const order = await someOrder(2)
  await desk.post(routes.officeOrderChecks(order.number), { version: await versionOf(order) })
  for (const partly of ['1', ''])
    await packer.post(routes.officeOrderParcels(order.number), { version: await versionOf(order), line: '1', partly })
  const [first, second] = await parcelsOf(order)
  const version = await versionOf(order)
  const leaves = (parcel: string) =>
    packer.post(routes.officeParcelDispatches(order.number, parcel), { version, carrier: 'motor-courier' })
  expect([(await leaves(first!.id)).status, (await leaves(second!.id)).status]).toEqual([303, 409])
  expect((await leaves(first!.id)).status, 'the same button again').toBe(303)
})

test('what was ticked on a page that is old is told too, unless it is what she has just packed', async () => {
  const order = await someOrder(1, [{ id: goods[1]!.id }])
  await desk.post(routes.officeOrderChecks(order.number), { version: await versionOf(order) })
  const version = await versionOf(order)
  const packs = (line: string) => packer.post(routes.officeOrderParcels(order.number), { version, line, partly: '1' })
  expect([(await packs('1')).status, (await packs('2')).status, (await packs('1')).status]).toEqual([303, 409, 303])
  expect((await parcelsOf(order)).length).toBe(1)
})
