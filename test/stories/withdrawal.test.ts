import { expect, test } from 'vitest'
import { dropWithdrawal, refuseWithdrawal, settleWithdrawals, takeGoodsBack } from '../../src/modules/orders/index.ts'
import { payRefundByHand, refundsOf } from '../../src/modules/payments/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { jalaliDate } from '../../src/platform/persian/jalali.ts'
import { formatNumber } from '../../src/platform/persian/numbers.ts'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { type Buyer, httpBuyer } from './buyer.ts'
import { control, fieldsOf, formsOf, messageOf } from './forms.ts'
import { type Bought, buys, packer, plentyOf, walks } from './orders.ts'

const shop = await testShop()
const { db, orders } = shop.house
const port = Number(new URL(shop.origin).port)
const [plain] = await plentyOf(shop, 'standard')
const [sealed] = await plentyOf(shop, 'sealed')
const [excluded] = await plentyOf(shop, 'excluded')

/** Sara buys 3 of one pack and 2 of another for herself, and has them. */
const delivered = async (buyer: Buyer, changes: Record<string, string> = {}): Promise<Bought> => {
  const order = await buys(
    shop,
    buyer,
    [
      { id: plain!.id, quantity: 3 },
      { id: sealed!.id, quantity: 2 },
    ],
    changes,
  )
  await walks(shop, order, 'delivered')
  return order
}

const totals = async ({ id }: Bought) => {
  const [row] = await db<{ delivery: number; total: number }[]>`
    select delivery_rials as delivery, total_rials as total from orders.purchase where id = ${id}`
  return row!
}

const units = async ({ id }: Bought) => {
  const lines = await db<{ position: number; variant: string; unit: number }[]>`
    select position, variant_id as variant, unit_rials as unit from orders.line where purchase_id = ${id}`
  const of = (variant: string) => lines.find((line) => line.variant === variant)!
  return { plain: of(plain!.id), sealed: of(sealed!.id) }
}

/** Walks through the two pages with these quantities, to the form that would be sent. */
const chosen = async (buyer: Buyer, { number }: Bought, quantities: Record<string, number>) => {
  const query = new URLSearchParams({
    step: 'sum',
    ...Object.fromEntries(Object.entries(quantities).map(([position, count]) => [`units${position}`, String(count)])),
  })
  const page = await buyer.get(`${routes.orderWithdrawal(number)}?${query}`)
  return { page, form: () => fieldsOf(page.body, routes.orderWithdrawals(number)) }
}

const asks = async (buyer: Buyer, order: Bought, quantities: Record<string, number>, changes = {}) => {
  const { form } = await chosen(buyer, order, quantities)
  return buyer.post(routes.orderWithdrawals(order.number), { ...form(), ...changes })
}

const withdrawals = ({ id }: Bought) => db<
  { id: string; state: string; goods: number; delivery: number; note: string | null }[]
>`
  select id, state, goods_rials as goods, delivery_rials as delivery, note_record as note
  from orders.withdrawal where purchase_id = ${id} order by asked_at`

test('Sara gives back a part: the page counts the days and the exact sum, and the money is owed once the goods are here', async () => {
  const sara = await signedIn(shop)
  const order = await delivered(sara)
  const { plain: line } = await units(order)
  const first = await sara.get(routes.orderWithdrawal(order.number))
  expect(first.body).toContain('مادهٔ ۳۷')
  expect(first.body).toContain('تا وقتی بسته‌اش باز نشده')
  const { page } = await chosen(sara, order, { [line.position]: 2 })
  expect(page.body).toContain(formatNumber((line.unit * 2) / 10, 'fa'))
  expect(page.body).toContain('هزینهٔ ارسال برنمی‌گردد')

  const asked = await asks(sara, order, { [line.position]: 2 }, { note: 'کمی بزرگ بود' })
  expect([asked.status, asked.headers.location]).toEqual([303, `${routes.order(order.number)}#withdrawals`])
  const [row] = await withdrawals(order)
  expect(row).toMatchObject({ state: 'asked', goods: line.unit * 2, delivery: 0, note: expect.any(String) })
  expect(await refundsOf(db, order.id), 'nothing is owed while the goods are with her').toEqual([])
  const [note] = await db`select kind, subject_id as subject from vault.record where id = ${row!.note}`
  expect(note).toEqual({ kind: 'order.withdrawal-note', subject: sara.customerId })

  expect(await takeGoodsBack(orders, row!.id, packer, 'as sent')).toEqual({ ok: true, owedRials: line.unit * 2 })
  expect(await takeGoodsBack(orders, row!.id, packer, 'twice')).toEqual({ ok: false, why: 'not-now' })
  const [refund, ...others] = await refundsOf(db, order.id)
  expect([refund, others]).toMatchObject([{ amountRials: line.unit * 2, reason: 'withdrawal', state: 'owed' }, []])
  expect(await settleWithdrawals(orders)).toBe(0)
  await inTransaction(db, (tx) => payRefundByHand(tx, { refundId: refund!.id, by: packer.id, now: shop.house.clock() }))
  expect(await settleWithdrawals(orders)).toBe(1)
  expect((await sara.get(routes.order(order.number))).body).toContain('پول برگشت')
  const moves =
    await db`select to_state as "to", by_kind as "by", why from orders.withdrawal_move where withdrawal_id = ${row!.id} order by moved_at, id`
  expect(moves.map(({ to, by }) => `${to} ${by}`)).toEqual(['asked buyer', 'goods-back staff', 'paid-back system'])
})

test('who gives back everything gets the delivery back too, whichever of two parcels comes last', async () => {
  const guest = httpBuyer(port)
  const order = await delivered(guest)
  const { delivery, total } = await totals(order)
  const { plain: one, sealed: other } = await units(order)
  expect(delivery).toBeGreaterThan(0)
  await asks(guest, order, { [one.position]: 3 })
  const { page } = await chosen(guest, order, { [other.position]: 2 })
  expect(page.body).toContain('هزینهٔ ارسال هم برمی‌گردد')
  await asks(guest, order, { [other.position]: 2 })
  const [early, late] = await withdrawals(order)
  expect([early!.delivery, late!.delivery]).toEqual([0, delivery])

  // The second parcel arrives first: then something is still with her, and the first one completes it.
  expect(await takeGoodsBack(orders, late!.id, packer, 'here')).toEqual({ ok: true, owedRials: late!.goods })
  expect(await takeGoodsBack(orders, early!.id, packer, 'here')).toEqual({
    ok: true,
    owedRials: early!.goods + delivery,
  })
  const owed = await refundsOf(db, order.id)
  expect(owed.reduce((rials, { amountRials }) => rials + amountRials, 0)).toBe(total)
  const rest = await guest.get(routes.orderWithdrawal(order.number))
  expect(rest.body).toContain('چیزی برای پس دادن نمانده است')
})

test('a second click, more than was bought, another’s key and an old sum change nothing', async () => {
  const guest = httpBuyer(port)
  const order = await delivered(guest)
  const { plain: line } = await units(order)
  const { form } = await chosen(guest, order, { [line.position]: 2 })
  const sent = form()
  const both = await Promise.all([1, 2].map(() => guest.post(routes.orderWithdrawals(order.number), sent)))
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  expect(await withdrawals(order)).toHaveLength(1)

  const field = `units${line.position}`
  const more = await guest.post(routes.orderWithdrawals(order.number), { ...sent, key: newId(), [field]: '2' })
  expect([more.status, messageOf(more.body)]).toEqual([422, expect.stringContaining('بیش از آنچه خریده‌اید')])
  const none = await guest.post(routes.orderWithdrawals(order.number), { ...sent, key: newId(), [field]: '0' })
  expect([none.status, messageOf(none.body)]).toEqual([422, 'دست‌کم یک کالا را برگزینید.'])
  const cheap = await guest.post(routes.orderWithdrawals(order.number), {
    ...sent,
    key: newId(),
    [field]: '1',
    shownRefund: '10',
  })
  expect(cheap.status).toBe(409)
  const keyless = await guest.post(routes.orderWithdrawals(order.number), { ...sent, key: 'x', [field]: '1' })
  expect([keyless.status, control(keyless.body, 'key')?.value]).toEqual([409, expect.stringMatching(/^[0-9a-f-]{36}$/)])
  const long = await guest.post(routes.orderWithdrawals(order.number), {
    ...sent,
    key: newId(),
    [field]: '1',
    note: 'د'.repeat(501),
  })
  expect([long.status, control(long.body, 'note')?.value.length]).toEqual([422, 501])
  const odd = await guest.post(routes.orderWithdrawals(order.number), {
    ...sent,
    key: newId(),
    [field]: '۹۹',
    units99: '1e3',
  })
  expect(odd.status).toBe(422)
  const other = await delivered(guest)
  const foreignKey = await guest.post(routes.orderWithdrawals(other.number), {
    ...sent,
    shownRefund: String(line.unit * 2),
  })
  expect(foreignKey.status).toBe(404)
  expect([await withdrawals(order), await withdrawals(other)].map((rows) => rows.length)).toEqual([1, 0])
})

test('two tabs cannot give the same units back twice', async () => {
  const guest = httpBuyer(port)
  const order = await delivered(guest)
  const { plain: line } = await units(order)
  const forms = [await chosen(guest, order, { [line.position]: 2 }), await chosen(guest, order, { [line.position]: 2 })]
  const answers = await Promise.all(forms.map(({ form }) => guest.post(routes.orderWithdrawals(order.number), form())))
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
  expect(await withdrawals(order)).toHaveLength(1)
})

test('somebody else’s order is not there; a guest with number and phone gives back from another browser', async () => {
  const guest = httpBuyer(port)
  const order = await delivered(guest)
  const { plain: line } = await units(order)
  const { form } = await chosen(guest, order, { [line.position]: 1 })
  const stranger = httpBuyer(port)
  await stranger.get(routes.basket)
  expect((await stranger.get(routes.orderWithdrawal(order.number))).status).toBe(404)
  expect((await stranger.post(routes.orderWithdrawals(order.number), form())).status).toBe(404)
  expect(await withdrawals(order)).toEqual([])
  await stranger.post(routes.tracking, { number: order.number, mobile: cast.sara.mobile })
  expect((await asks(stranger, order, { [line.position]: 1 })).status).toBe(303)
})

test('she may keep the goods after all; the office may refuse with a reason, and then nothing is owed', async () => {
  const guest = httpBuyer(port)
  const order = await delivered(guest)
  const { plain: line } = await units(order)
  await asks(guest, order, { [line.position]: 3 })
  const [first] = await withdrawals(order)
  const stranger = httpBuyer(port)
  await stranger.get(routes.basket)
  expect((await stranger.post(routes.withdrawalEnd(order.number, first!.id), {})).status).toBe(404)
  expect((await guest.post(routes.withdrawalEnd(order.number, newId()), {})).status).toBe(404)
  expect((await guest.post(routes.withdrawalEnd(order.number, first!.id), {})).status).toBe(303)
  expect((await asks(guest, order, { [line.position]: 3 })).status, 'the units are hers to give again').toBe(303)
  const [, second] = await withdrawals(order)
  expect(await refuseWithdrawal(orders, second!.id, packer, 'seal broken')).toEqual({ ok: true, owedRials: 0 })
  expect(await dropWithdrawal(orders, second!.id, { kind: 'buyer' }, 'late')).toEqual({ ok: false, why: 'not-now' })
  expect(await refundsOf(db, order.id)).toEqual([])
  const page = (await guest.get(routes.order(order.number))).body
  expect(page).toContain('پذیرفته نشد')
  expect(page).toContain('چرا: seal broken')
})

test('what was paid at the door is owed back as well', async () => {
  const guest = httpBuyer(port)
  const order = await delivered(guest, { payment: 'cash' })
  const { plain: line } = await units(order)
  await asks(guest, order, { [line.position]: 1 })
  const [row] = await withdrawals(order)
  expect(await takeGoodsBack(orders, row!.id, packer, 'here')).toEqual({ ok: true, owedRials: line.unit })
})

test('goods without the right say so and offer no quantity', async () => {
  if (!excluded) throw new Error('the demo shop has no excluded goods any more')
  const guest = httpBuyer(port)
  const order = await buys(shop, guest, [{ id: excluded.id }, { id: plain!.id }])
  await walks(shop, order, 'delivered')
  const { body } = await guest.get(routes.orderWithdrawal(order.number))
  expect(body).toContain('این کالا حق انصراف ندارد')
  const [form] = formsOf(body).filter(({ action }) => action === routes.orderWithdrawal(order.number))
  expect(form!.controls.filter(({ tag }) => tag === 'select')).toHaveLength(1)
})

test('before the delivery and past the last day nothing is written, and the page says what the last day was', async () => {
  const guest = httpBuyer(port)
  const early = await buys(shop, guest, [{ id: plain!.id }])
  expect((await guest.get(routes.orderWithdrawal(early.number))).body).toContain('هنوز تحویل نشده است')
  const order = await delivered(guest)
  const { plain: line } = await units(order)
  const { form } = await chosen(guest, order, { [line.position]: 1 })
  const sent = form()
  const [, lastDay] = /تا پایان ([^<]+?) حق دارید/.exec((await guest.get(routes.orderWithdrawal(order.number))).body)!
  shop.later(40 * 24 * 60)
  // The cookie of a browser lives for thirty days without a visit; the order is found again by number and phone.
  await guest.post(routes.tracking, { number: order.number, mobile: cast.sara.mobile })
  const late = await guest.post(routes.orderWithdrawals(order.number), sent)
  expect(late.status).toBe(409)
  expect(messageOf(late.body)).toContain(lastDay)
  expect(lastDay).not.toBe(jalaliDate(shop.house.clock(), 'fa'))
  expect([await withdrawals(order), await withdrawals(early)]).toEqual([[], []])
})
