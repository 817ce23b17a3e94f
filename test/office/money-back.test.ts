import { expect, test } from 'vitest'
import { refundsOf, sendRefunds } from '../../src/modules/payments/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { fieldsOf, messageOf } from '../stories/forms.ts'
import { type Bought, buys, plentyOf, walks } from '../stories/orders.ts'
import { deskOf, owes, owingForm, withdraws } from '../stories/returns.ts'

const shop = await testShop()
const { db, payments, clock } = shop.house
const port = Number(new URL(shop.origin).port)
const [goods] = await plentyOf(shop, 'standard')
const desk = await deskOf(shop)

let visitors = 0
const somebody = () => httpBuyer(port, `127.0.11.${++visitors}`)
const bought = async (quantity = 2, changes: Record<string, string> = {}) => {
  const buyer = somebody()
  return { buyer, order: await buys(shop, buyer, [{ id: goods!.id, quantity }], changes) }
}
const totalOf = async ({ id }: Bought) => {
  const [row] = await db<{ total: number; unit: number }[]>`
    select p.total_rials as total, l.unit_rials as unit
    from orders.purchase p join orders.line l on l.purchase_id = p.id where p.id = ${id}`
  return row!
}
const pays = (order: Bought, refundId: string, reference: string) =>
  desk.post(routes.officeRefundPayments(order.number, refundId), { reference })
const send = () => sendRefunds(db, payments, { now: clock(), limit: 50 })
const onHand = async (code: string) => {
  const [lot] = await db<{ units: number }[]>`
    select on_hand as units from inventory.lot where variant_id = ${goods!.id} and code = ${code}`
  return lot!.units
}

test('parts of a payment go back one by one, never more than was paid, and each press counts once', async () => {
  const { buyer, order } = await bought()
  await walks(shop, order, 'delivered')
  const { total } = await totalOf(order)
  const { body } = await desk.get(routes.officeOrderRefunds(order.number))
  const form = { ...fieldsOf(body, routes.officeOrderRefunds(order.number)), reason: 'damaged', why: 'پاره بود' }
  const post = (fields: Record<string, string>) =>
    desk.post(routes.officeOrderRefunds(order.number), { ...form, ...fields })
  const twice = await Promise.all([1, 2].map(() => post({ amount: '۱٬۰۰۰' })))
  expect(twice.map(({ status }) => status)).toEqual([303, 303])
  expect(await refundsOf(db, order.id)).toMatchObject([{ amountRials: 10_000, reason: 'damaged', state: 'owed' }])
  const old = await post({ amount: '1000', key: newId() })
  expect([old.status, messageOf(old.body)]).toEqual([409, expect.stringContaining('مانده فرق کرده')])
  const much = await owes(shop, order, total)
  expect([much.status, much.body.includes('بیش از مانده است')]).toEqual([422, true])
  for (const amount of ['0', '-5', 'abc', '99999999999999'])
    expect((await owes(shop, order, 10, { amount })).status, amount).toBe(422)
  // Both forms are opened before either is sent: the second would find nothing left to owe.
  const rest = await Promise.all([owingForm(shop, order, total - 10_000), owingForm(shop, order, total - 10_000)])
  const atOnce = await Promise.all(rest.map((send) => send()))
  expect(atOnce.map(({ status }) => status).sort()).toEqual([303, 409])
  const refunds = await refundsOf(db, order.id)
  expect(refunds.reduce((rials, { amountRials }) => rials + amountRials, 0)).toBe(total)

  const [first] = refunds
  expect((await pays(order, first!.id, ' ')).status, 'without its number').toBe(422)
  expect((await pays(order, first!.id, '۱۴۰۵-۷۷۸۱')).status).toBe(303)
  expect((await pays(order, first!.id, '1405-7781')).status, 'the second press').toBe(303)
  const other = await pays(order, first!.id, '999')
  expect([other.status, messageOf(other.body)]).toEqual([409, expect.stringContaining('پیش‌تر')])
  const page = (await buyer.get(routes.order(order.number))).body
  for (const text of ['آسیب دیدن کالا', '1405-7781', 'پولی که برمی‌گردد']) expect(page).toContain(text)
  const told =
    await db`select template from messaging.message where cause = ${`order:${order.id}`} and template like 'refund%'`
  expect(told.map(({ template }) => template).sort()).toEqual(['refund-owed', 'refund-owed', 'refund-paid'])
})

test('a bank that is silent or refuses leaves a state that says what to do next', async () => {
  const { order } = await bought()
  await walks(shop, order, 'delivered')
  const { total } = await totalOf(order)
  const page = async () => (await desk.get(routes.officeOrderRefunds(order.number))).body
  expect((await owes(shop, order, total, { reason: 'late' })).status).toBe(303)
  const [refund] = await refundsOf(db, order.id)
  expect(await page()).toContain('از بانک خواسته می‌شود')
  expect((await pays(order, refund!.id, '1')).status, 'the bank is about to').toBe(409)
  shop.bank.turn({ hangUp: ['reverse'] })
  await send()
  expect(await page()).toContain('هنوز نگفته چه شد')
  const early = await pays(order, refund!.id, '1')
  expect([early.status, messageOf(early.body)]).toEqual([409, expect.stringContaining('دست بانک')])
  shop.bank.turn({ failWith: { reverse: -63, inquiry: -63 } })
  await db`update payments.refund set next_check_at = now() - interval '1 second', state = 'owed' where id = ${refund!.id}`
  await send()
  const refused = await page()
  for (const text of ['بانک برنگرداند', 'کد بانک']) expect(refused).toContain(text)
  expect((await desk.get(`${routes.officeRefunds}?waits=by-hand`)).body).toContain(`#refund-${refund!.id}`)
  expect((await pays(order, refund!.id, 'SHEBA-1')).status).toBe(303)
  expect(await page()).not.toContain('کد بانک')
  shop.bank.turn({})
})

test('an order that is cancelled after a part went back gets the rest, and no more', async () => {
  const { buyer, order } = await bought()
  const { total } = await totalOf(order)
  await owes(shop, order, 30_000, { reason: 'overcharged' })
  await buyer.post(routes.orderCancellation(order.number), {})
  const refunds = await refundsOf(db, order.id)
  expect(refunds.map(({ amountRials, reason }) => [amountRials, reason])).toEqual([
    [30_000, 'overcharged'],
    [total - 30_000, 'order-cancelled'],
  ])
})

test('goods that are back go whole into their lot or are written down, and exactly what was paid for them is owed', async () => {
  const { buyer, order } = await bought(3)
  await walks(shop, order, 'delivered')
  const { unit } = await totalOf(order)
  const [line] = await db<{ lots: { lotCode: string; quantity: number }[] }[]>`
    select lots from orders.line where purchase_id = ${order.id}`
  const lot = line!.lots[0]!
  const id = await withdraws(shop, buyer, order, 2, 'رنگش با عکس نمی‌خواند')
  const before = await onHand(lot.lotCode)

  const shown = await desk.get(routes.officeReturn(id))
  expect(shown.body).not.toContain('رنگش با عکس')
  expect((await desk.post(routes.officeReturnNotes(id), {})).status, 'for no purpose').toBe(422)
  expect((await desk.post(routes.officeReturnNotes(id), { purpose: 'decision' })).body).toContain('رنگش با عکس')
  const form = fieldsOf(shown.body, routes.officeReturnArrivals(id))
  const post = (fields: Record<string, string>) => desk.post(routes.officeReturnArrivals(id), { ...form, ...fields })
  expect((await post({ why: 'رسید' })).status, 'every lot wants a word').toBe(422)
  expect((await post({ units100: '1' })).status, 'no reason').toBe(422)
  expect((await post({ units100: '3', why: 'رسید' })).status, 'more than came back').toBe(422)
  expect((await post({ units100: '1', why: 'رسید', shownRefund: '1' })).status, 'another sum').toBe(409)
  expect(await onHand(lot.lotCode)).toBe(before)
  const presses = await Promise.all([1, 2].map(() => post({ units100: '1', why: 'یکی سالم بود' })))
  expect(presses.map(({ status }) => status).sort()).toEqual([303, 409])
  expect(await onHand(lot.lotCode), 'one of two is whole').toBe(before + 1)
  const [refund, ...more] = await refundsOf(db, order.id)
  expect([refund, more]).toMatchObject([{ amountRials: unit * 2, reason: 'withdrawal' }, []])
  const decided = (await desk.get(routes.officeReturn(id))).body
  for (const text of [`به بچ ${lot.lotCode}`, 'فروختنی نیست']) expect(decided).toContain(text)
  expect((await pays(order, refund!.id, 'SATNA-4')).status).toBe(303)
  const [row] = await db`select state, owed_rials as owed from orders.withdrawal where id = ${id}`
  expect(row).toEqual({ state: 'paid-back', owed: unit * 2 })
})

test('of a payment that went back before, a return owes what is left; where nothing is left it is over at once', async () => {
  const { buyer, order } = await bought(1)
  await walks(shop, order, 'delivered')
  const { total } = await totalOf(order)
  await owes(shop, order, total - 10, { reason: 'goodwill' })
  const id = await withdraws(shop, buyer, order, 1)
  await owes(shop, order, 10, { reason: 'goodwill' })
  const form = fieldsOf((await desk.get(routes.officeReturn(id))).body, routes.officeReturnArrivals(id))
  expect(form.shownRefund).toBe('0')
  expect((await desk.post(routes.officeReturnArrivals(id), { ...form, units100: '1', why: 'رسید' })).status).toBe(303)
  const [row] = await db`select state, owed_rials as owed from orders.withdrawal where id = ${id}`
  expect(row).toEqual({ state: 'paid-back', owed: 0 })
})

test('a refusal has a reason from a list, which the buyer reads', async () => {
  const { buyer, order } = await bought(1)
  await walks(shop, order, 'delivered')
  const id = await withdraws(shop, buyer, order, 1)
  const refuse = (reason: string) => desk.post(routes.officeReturnRefusals(id), { reason, why: 'دیدیم' })
  expect((await refuse('because')).status).toBe(422)
  expect((await refuse('seal-broken')).status).toBe(303)
  expect((await refuse('seal-broken')).status).toBe(409)
  expect((await buyer.get(routes.order(order.number))).body).toContain('باز شده است')
  expect((await desk.get(`${routes.officeReturns}?state=refused`)).body).toContain(routes.officeReturn(id))
})
