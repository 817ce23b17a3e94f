import { expect, test } from 'vitest'
import { refundsOf } from '../../src/modules/payments/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { formatNumber } from '../../src/platform/persian/numbers.ts'
import { routes } from '../../src/routes.ts'
import { makeDiscount, usesOf } from '../discounts.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { httpBuyer, intoBasket } from '../stories/buyer.ts'
import { decoded, fieldsOf, messageOf } from '../stories/forms.ts'
import { type Bought, buys, plentyOf, walks } from '../stories/orders.ts'
import { arrives, withdraws } from '../stories/returns.ts'

const shop = await testShop()
const { db } = shop.house
const port = Number(new URL(shop.origin).port)
const goods = await plentyOf(shop, 'standard')
const desk = await member(shop, 'order-desk')
const packer = await member(shop, 'packer')

let visitors = 0
/** Three of one product and one of another. */
const bought = async (changes: Record<string, string> = {}, coupon?: string) => {
  const buyer = httpBuyer(port, `127.0.14.${++visitors}`)
  const basket = [
    { id: goods[0]!.id, quantity: 3 },
    { id: goods[1]!.id, quantity: 1 },
  ]
  if (coupon) {
    await intoBasket(buyer, basket[0]!.id, 1)
    await buyer.post(routes.basketCoupon, { coupon })
    basket[0]!.quantity = 2
  }
  const order = await buys(shop, buyer, basket, changes)
  await desk.post(routes.officeOrderChecks(order.number), { version: await versionOf(order) })
  return { buyer, order }
}
type Row = { state: string; version: number; restUnits: number; total: number; delivery: number; given: number }
const rowOf = async ({ id }: Bought) =>
  (
    await db<Row[]>`
    select state, version, rest_units as "restUnits", total_rials as total, delivery_rials as delivery, given_up_rials as given
    from orders.purchase where id = ${id}`
  )[0]!
const versionOf = async (order: Bought) => String((await rowOf(order)).version)
type Line = {
  quantity: number
  unit: number
  off: number
  gone: number
  goneRials: number
  lots: { quantity: number }[]
}
const linesOf = ({ id }: Bought) => db<Line[]>`
  select quantity, unit_rials as unit, reduction_rials as off, given_up_units as gone, given_up_rials as "goneRials", lots
  from orders.line where purchase_id = ${id} order by position`
const stockOf = async (variantId: string) =>
  (
    await db<{ units: number; moved: number }[]>`
    select sum(on_hand - reserved)::int as units,
      (select coalesce(sum(m.quantity), 0)::int from inventory.movement m join inventory.lot o on o.id = m.lot_id
        where o.variant_id = ${variantId}) as moved
    from inventory.lot where variant_id = ${variantId}`
  )[0]!
const soldTo = async ({ id }: Bought) =>
  (
    await db<{ units: number }[]>`
    select coalesce(sum(quantity), 0)::int as units from inventory.reservation where order_ref = ${id} and state = 'sold'`
  )[0]!.units
const told = async ({ id }: Bought) =>
  (
    await db<{ template: string; rials: number }[]>`
    select template, (params ->> 'totalRials')::bigint as rials from messaging.message
    where cause = ${`order:${id}`} and template like 'rest-given-up%' order by id`
  ).map(({ template, rials }) => [template, rials])
const packs = async (order: Bought, fields: Record<string, string | string[]> = {}) =>
  packer.post(routes.officeOrderParcels(order.number), { version: await versionOf(order), line: '1', ...fields })
const parcelsOf = ({ id }: Bought) => db<{ id: string; state: string; position: number }[]>`
  select id, state, position from orders.parcel where purchase_id = ${id} order by packed_at`
const dispatches = async (order: Bought, place = 0) =>
  packer.post(
    routes.officeParcelDispatches(
      order.number,
      (await parcelsOf(order)).filter(({ state }) => state !== 'unpacked')[place]!.id,
    ),
    {
      version: await versionOf(order),
      carrier: 'own-courier',
    },
  )
/** The second step of the page, where what was chosen does not hold. */
const refusedFor = async (order: Bought, units: Record<string, string>) => {
  const query = new URLSearchParams({ step: 'sum', ...units })
  const { status, body } = await desk.get(`${routes.officeOrderGivingUp(order.number)}?${query}`)
  return [status, textOf(body)]
}
/** The second step of the page, filled. */
const formFor = async (order: Bought, units: Record<string, string>, changes: Record<string, string> = {}) => {
  const query = new URLSearchParams({ step: 'sum', ...units })
  const page = await desk.get(`${routes.officeOrderGivingUp(order.number)}?${query}`)
  const form: Record<string, string> = {
    ...fieldsOf(page.body, routes.officeOrderGivingsUp(order.number)),
    reason: 'out-of-stock',
    ...changes,
  }
  return { page, form, send: () => desk.post(routes.officeOrderGivingsUp(order.number), form) }
}
/** The VAT inside what was really sold, by the lines themselves. */
const vatLeft = async ({ id }: Bought) => {
  const [sold] = await db<{ rials: number }[]>`
    select sum(round((line_rials - reduction_rials - given_up_rials) * vat_basis_points / (10000.0 + vat_basis_points)))::int as rials
    from orders.line where purchase_id = ${id}`
  return sold!.rials
}
const textOf = (body: string) =>
  decoded(body)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

test('the rest of a partly sent order is given up: goods into their lots, the exact money back, the order is on its way', async () => {
  const { buyer, order } = await bought()
  const [first, second] = await linesOf(order)
  await packs(order, { line: '1', units1: '1', partly: '1' })
  await dispatches(order)
  expect(await rowOf(order)).toMatchObject({ state: 'partly-dispatched', restUnits: 3 })
  const stock = [await stockOf(goods[0]!.id), await stockOf(goods[1]!.id)]
  const { page, form, send } = await formFor(order, { units1: '2', units2: '1' })
  const rials = 2 * first!.unit + second!.unit
  expect([page.status, form.shownRefund]).toEqual([200, String(rials)])
  const twice = await Promise.all([send(), send()])
  expect(twice.map(({ status }) => status)).toEqual([303, 303])

  expect(await rowOf(order)).toMatchObject({ state: 'dispatched', restUnits: 0, given: rials })
  expect(await linesOf(order)).toMatchObject([
    { quantity: 3, gone: 2, goneRials: 2 * first!.unit },
    { quantity: 1, gone: 1, goneRials: second!.unit, lots: [] },
  ])
  expect(await soldTo(order)).toBe(1)
  for (const [place, units] of [
    [0, 2],
    [1, 1],
  ] as const) {
    const now = await stockOf(goods[place]!.id)
    expect([now.units - stock[place]!.units, now.moved - stock[place]!.moved]).toEqual([units, units])
  }
  expect(await refundsOf(db, order.id)).toMatchObject([{ amountRials: rials, reason: 'given-up', state: 'owed' }])
  expect(await told(order)).toEqual([['rest-given-up', rials]])
  const audited =
    await db`select action from staff.audit where target = ${`order:${order.number}`} and action = 'order.rest-given-up'`
  expect(audited.length).toBeGreaterThan(0)

  const { total } = await rowOf(order)
  const seen = textOf((await buyer.get(routes.order(order.number))).body)
  for (const words of [
    '۲ عدد فرستاده نمی‌شود',
    'تمام شد و دیگر نمی‌آید',
    'کالایی که نفرستادیم',
    formatNumber((total - rials) / 10, 'fa'),
  ])
    expect(seen).toContain(words)
  expect(seen).not.toContain('بقیهٔ سفارش در بستهٔ دیگری می‌آید')
  const vat = `${formatNumber(Math.round((await vatLeft(order)) / 10), 'fa')} تومان مالیات بر ارزش افزوده`
  expect(seen).toContain(vat)
  expect(textOf((await desk.get(routes.officeOrder(order.number))).body)).toContain(vat)
  const invoice = textOf((await buyer.get(routes.orderInvoice(order.number))).body)
  for (const words of ['آنچه نفرستادیم', 'مبلغ نهایی', formatNumber((total - rials) / 10, 'fa')])
    expect(invoice).toContain(words)
  expect(await refusedFor(order, { units1: '1' })).toEqual([
    422,
    expect.stringContaining('چیزی بیرون از بسته‌ها نمانده است'),
  ])
})

test('with boxes that were all handed over, giving up the rest delivers the order, and what she has can still be returned, delivery with it', async () => {
  const { buyer, order } = await bought()
  const [first, second] = await linesOf(order)
  await packs(order, { line: '1', units1: '2', partly: '1' })
  await dispatches(order)
  const [parcel] = await parcelsOf(order)
  await packer.post(routes.officeParcelDeliveries(order.number, parcel!.id), { version: await versionOf(order) })
  expect((await rowOf(order)).state).toBe('partly-dispatched')
  expect((await (await formFor(order, { units1: '1', units2: '1' })).send()).status).toBe(303)
  const { state, total, delivery } = await rowOf(order)
  expect(state).toBe('delivered')
  const withdrawal = await withdraws(shop, buyer, order, 2)
  expect(await arrives(shop, withdrawal, 2 * first!.unit + delivery)).toMatchObject({ ok: true })
  const back = (await refundsOf(db, order.id)).map(({ amountRials }) => amountRials)
  expect(back).toEqual([first!.unit + second!.unit, 2 * first!.unit + delivery])
  expect(
    back.reduce((sum, rials) => sum + rials, 0),
    'exactly what was paid',
  ).toBe(total)
})

test('of a line that a code reduced, every unit given up and returned adds up to what was paid; the code stays used', async () => {
  const discountId = await makeDiscount(db, { code: 'REST7', percent: 7 })
  const { order } = await bought({}, 'REST7')
  const [first] = await linesOf(order)
  const paid = 3 * first!.unit - first!.off
  expect(first!.off).toBeGreaterThan(0)
  const a = await formFor(order, { units1: '1' })
  expect((await a.send()).status).toBe(303)
  const b = await formFor(order, { units1: '2' })
  expect((await b.send()).status).toBe(303)
  const [one, two] = await refundsOf(db, order.id)
  expect([one!.amountRials % 10, one!.amountRials + two!.amountRials]).toEqual([0, paid])
  expect(await usesOf(db, discountId)).toMatchObject({ taken: 1 })
  expect(await refusedFor(order, { units2: '1' })).toEqual([422, expect.stringContaining('سفارش را لغو کنید')])
  const cancelled = await desk.post(routes.officeOrderCancellations(order.number), {
    version: await versionOf(order),
    why: 'چیزی نماند',
  })
  expect(cancelled.status).toBe(303)
  const { state, total } = await rowOf(order)
  const back = (await refundsOf(db, order.id)).reduce((rials, { amountRials }) => rials + amountRials, 0)
  expect([state, back, await soldTo(order)]).toEqual(['cancelled', total, 0])
  expect(await usesOf(db, discountId), 'with the whole order the code is hers again').toMatchObject({ taken: 0 })
})

test('of two who give up at once, and of one who packs meanwhile, the second is told and nothing is counted twice', async () => {
  const { order } = await bought()
  const [first] = await linesOf(order)
  const [one, other] = [await formFor(order, { units1: '2' }), await formFor(order, { units1: '2' })]
  const both = await Promise.all([one.send(), other.send()])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  expect(await linesOf(order)).toMatchObject([{ gone: 2 }, { gone: 0 }])
  expect(await refundsOf(db, order.id)).toMatchObject([{ amountRials: 2 * first!.unit }])

  const mine = await formFor(order, { units1: '1' })
  const version = await versionOf(order)
  const race = await Promise.all([
    mine.send(),
    packer.post(routes.officeOrderParcels(order.number), { version, line: ['1', '2'] }),
  ])
  expect(race.map(({ status }) => status).sort()).toEqual([303, 409])
  const [line] = await linesOf(order)
  const boxed = await db<{ units: number }[]>`
    select coalesce(sum(l.quantity), 0)::int as units from orders.parcel_line l join orders.parcel p on p.id = l.parcel_id
    where p.purchase_id = ${order.id} and l.position = 1`
  expect(line!.gone + boxed[0]!.units).toBe(3)
  const fresh = (await bought()).order
  expect(await refusedFor(fresh, { units1: '99' })).toEqual([422, expect.stringContaining('بیرون از بسته‌ها نیست')])
  expect(await refusedFor(fresh, {})).toEqual([422, expect.stringContaining('هیچ کالایی')])
})

test('a reason must be of the list; an old sum, an old page and another order’s key change nothing', async () => {
  const { order } = await bought()
  const before = await linesOf(order)
  const form = await formFor(order, { units1: '1' }, { reason: '' })
  const noReason = await form.send()
  expect([noReason.status, messageOf(noReason.body) ?? '']).toEqual([422, expect.stringContaining('دلیل')])
  expect((await (await formFor(order, { units1: '1' }, { shownRefund: '10' })).send()).status).toBe(409)
  expect((await (await formFor(order, { units1: '1' }, { version: '1' })).send()).status).toBe(409)
  const other = await bought()
  const done = await formFor(other.order, { units1: '1' })
  expect((await done.send()).status).toBe(303)
  expect((await (await formFor(order, { units1: '1' }, { key: done.form.key! })).send()).status).toBe(409)
  expect(await linesOf(order)).toEqual(before)
  expect(await refundsOf(db, order.id)).toEqual([])
})

test('money at the door becomes less; where every box was handed over, somebody says that the money is here', async () => {
  const { order } = await bought({ payment: 'cash' })
  const [first, second] = await linesOf(order)
  const { total } = await rowOf(order)
  expect((await (await formFor(order, { units2: '1' })).send()).status).toBe(303)
  const due = total - second!.unit
  const attempt = async () =>
    (
      await db<
        { rials: number; state: string }[]
      >`select amount_rials as rials, state from payments.attempt where order_ref = ${order.id}`
    )[0]
  expect(await attempt()).toEqual({ rials: due, state: 'created' })
  expect(await told(order)).toEqual([['rest-given-up-cash', due]])
  await packs(order, { line: '1', units1: '2', partly: '1' })
  await dispatches(order)
  const [parcel] = await parcelsOf(order)
  await packer.post(routes.officeParcelDeliveries(order.number, parcel!.id), { version: await versionOf(order) })
  const last = await formFor(order, { units1: '1' })
  const refused = await last.send()
  expect([refused.status, messageOf(refused.body) ?? '']).toEqual([422, expect.stringContaining('پول نمی‌آورد')])
  const sure = await formFor(order, { units1: '1' }, { cashIsHere: '1' })
  expect((await sure.send()).status).toBe(303)
  expect(await attempt()).toEqual({ rials: due - first!.unit, state: 'settled' })
  expect([(await rowOf(order)).state, await refundsOf(db, order.id)]).toEqual(['delivered', []])
})

test('killed in the middle, nothing of it is there; done again, it is there once', async () => {
  const { order } = await bought()
  const before = { lines: await linesOf(order), stock: await stockOf(goods[0]!.id), row: await rowOf(order) }
  const { send } = await formFor(order, { units1: '2' })
  const killed = await inTransaction(db, async (tx) => {
    // It has moved the goods when it comes to the payment, and there it waits for us.
    await tx`select id from payments.attempt where order_ref = ${order.id} for update`
    const answer = send()
    const waiting = async () =>
      (
        await db<{ pid: number }[]>`
        select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%payments.attempt%' and pid <> pg_backend_pid()`
      )[0]?.pid
    let pid = await waiting()
    for (let tries = 0; !pid && tries < 800; tries++) {
      await new Promise((done) => setTimeout(done, 25))
      pid = await waiting()
    }
    await db`select pg_terminate_backend(${pid!})`
    return answer
  })
  expect(killed.status).toBe(500)
  expect({ lines: await linesOf(order), stock: await stockOf(goods[0]!.id), row: await rowOf(order) }).toEqual(before)
  expect([await refundsOf(db, order.id), await told(order)]).toEqual([[], []])
  expect((await send()).status).toBe(303)
  expect([(await refundsOf(db, order.id)).length, (await linesOf(order))[0]!.gone]).toEqual([1, 2])
  await walks(shop, order, 'delivered')
})
