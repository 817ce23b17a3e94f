import { expect, test } from 'vitest'
import { filledForm } from '../../../test/cast.ts'
import { testCounter, visitor } from '../../../test/counter.ts'
import { makeDiscount, usesOf } from '../../../test/discounts.ts'
import { linesOf, setCoupon } from '../baskets/index.ts'
import { variantsForSale } from '../catalogue/index.ts'
import { askGateway, conclude } from '../payments/index.ts'
import { cancelOrder } from './cancel-order.ts'
import { type CheckoutForm, parseCheckout, readTyped } from './checkout-form.ts'
import { paymentHooks } from './confirm-order.ts'
import { expireOrders } from './expire-orders.ts'
import { vatInside } from './order.ts'
import { placeOrder } from './place-order.ts'
import { linesOfPurchase, purchaseById } from './queries.ts'

const counter = await testCounter()
const { db } = counter
const stock = (await counter.inStock(6)).filter(({ priceRials }) => priceRials < 80_000_000)
const rich = stock.filter(({ available }) => available >= 60)[0]!

type Lines = { variantId: string; quantity: number }[]

const formFor = (shownTotalRials: number, changes: Record<string, string> = {}): CheckoutForm => {
  const parsed = parseCheckout(readTyped(filledForm({ shownTotal: String(shownTotalRials), ...changes })))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return { ...parsed.form, key: crypto.randomUUID() }
}

/** A number of her own for everybody. */
let next = 1_000_000
const someMobile = () => `0912${next++}`

const worthOf = async (lines: Lines) => {
  const variants = await variantsForSale(
    db,
    lines.map(({ variantId }) => variantId),
    counter.clock(),
  )
  return lines.reduce(
    (sum, { variantId, quantity }) => sum + variants.find(({ id }) => id === variantId)!.priceRials * quantity,
    0,
  )
}

const tenth = (rials: number) => Math.floor(rials / 100) * 10

const ready = async (lines: Lines, coupon: string | null, who = visitor()) => {
  await counter.fillBasket(who, lines)
  await setCoupon(db, who, coupon)
  return who
}

const place = async (lines: Lines, coupon: string, changes: Record<string, string> = {}) => {
  const who = await ready(lines, coupon)
  const total = (await counter.totalRials(lines)) - tenth(await worthOf(lines))
  const placed = await placeOrder(counter, who, formFor(total, { mobile: someMobile(), coupon, ...changes }))
  if (!placed.ok || !('attemptId' in placed) || !placed.attemptId) throw new Error(JSON.stringify(placed))
  return { ...placed, who, attemptId: placed.attemptId }
}

const pay = async ({ attemptId }: { attemptId: string }) => {
  const asked = await askGateway(db, counter.payments, attemptId, {
    callbackUrl: `http://localhost/payments/${attemptId}/return`,
    now: counter.clock(),
  })
  if (!asked.ok) throw new Error(asked.why)
  const authority = asked.payUrl.split('/').at(-1)!
  await counter.bank.press(authority, 'pay')
  const returnedParams = { Authority: authority, Status: 'OK' }
  return () =>
    conclude(db, counter.payments, { attemptId, returnedParams, now: counter.clock() }, paymentHooks(counter))
}

test('an order keeps what each line bears of a code, and the VAT of what is really paid', async () => {
  const discountId = await makeDiscount(db, { code: 'YALDA' })
  const lines = [
    { variantId: stock[0]!.id, quantity: 2 },
    { variantId: stock[1]!.id, quantity: 1 },
  ]
  const placed = await place(lines, 'YALDA')
  const [purchase] = await purchaseById(db, placed.purchaseId)
  expect(purchase!.reductionRials).toBe(tenth(purchase!.goodsRials))
  expect(purchase!.totalRials).toBe(purchase!.goodsRials - purchase!.reductionRials + purchase!.deliveryRials)
  expect(purchase!.reductions).toMatchObject([
    { of: 'goods', code: 'YALDA', discountId, rials: purchase!.reductionRials },
  ])
  const bought = await linesOfPurchase(db, placed.purchaseId)
  expect(bought.reduce((sum, line) => sum + line.reductionRials, 0)).toBe(purchase!.reductionRials)
  const [vat] = await db<{ rials: number; basisPoints: number; lineRials: number; off: number }[]>`
    select vat_rials as rials, vat_basis_points as "basisPoints", line_rials as "lineRials", reduction_rials as off
    from orders.line where purchase_id = ${placed.purchaseId} and position = 1`
  expect(vat!.rials).toBe(vatInside(vat!.lineRials - vat!.off, vat!.basisPoints))
  expect(await usesOf(db, discountId)).toEqual({ taken: 1, counted: 1, persons: 0 })
  expect(await linesOf(db, placed.who)).toEqual([])
})

test('what gives by itself needs no code and leaves no use behind', async () => {
  const discountId = await makeDiscount(db, { percent: 10 })
  await counter.discounts.renew()
  const lines = [{ variantId: stock[2]!.id, quantity: 1 }]
  const total = (await counter.totalRials(lines)) - tenth(await worthOf(lines))
  const placed = await placeOrder(counter, await ready(lines, null), formFor(total))
  expect(placed.ok).toBe(true)
  expect(await usesOf(db, discountId)).toEqual({ taken: 0, counted: 0, persons: 0 })
  await db`update discounts.discount set stopped_at = now() where id = ${discountId}`
  await counter.discounts.renew()
})

test('fifty orders at once with a code of ten uses: exactly ten get it, the others are told and ordered nothing', async () => {
  const discountId = await makeDiscount(db, { code: 'RUSH10', usesTotal: 10 })
  const lines = [{ variantId: rich.id, quantity: 1 }]
  const total = (await counter.totalRials(lines)) - tenth(await worthOf(lines))
  const buyers = await Promise.all(Array.from({ length: 50 }, () => ready(lines, 'RUSH10')))
  const placed = await Promise.all(
    buyers.map((who) => placeOrder(counter, who, formFor(total, { mobile: someMobile(), coupon: 'RUSH10' }))),
  )
  expect(placed.filter(({ ok }) => ok)).toHaveLength(10)
  expect(new Set(placed.flatMap((one) => (one.ok ? [] : [one.why])))).toEqual(new Set(['coupon-refused']))
  expect(await usesOf(db, discountId)).toEqual({ taken: 10, counted: 10, persons: 0 })
  const refused = placed.findIndex(({ ok }) => !ok)
  expect(await linesOf(db, buyers[refused]!)).toMatchObject([{ quantity: 1 }])
}, 180_000)

test('one number in twenty tabs at once uses a code once, and nobody can read the number from the use', async () => {
  const discountId = await makeDiscount(db, { code: 'ONCE', usesPerPerson: 1 })
  const lines = [{ variantId: rich.id, quantity: 1 }]
  const total = (await counter.totalRials(lines)) - tenth(await worthOf(lines))
  const mobile = someMobile()
  const tabs = await Promise.all(Array.from({ length: 20 }, () => ready(lines, 'ONCE')))
  const placed = await Promise.all(
    tabs.map((who) => placeOrder(counter, who, formFor(total, { mobile, coupon: 'ONCE' }))),
  )
  expect(placed.filter(({ ok }) => ok)).toHaveLength(1)
  expect(placed.filter((one) => !one.ok && one.why === 'coupon-refused')).toHaveLength(19)
  expect(await usesOf(db, discountId)).toEqual({ taken: 1, counted: 1, persons: 1 })
  const other = await place(lines, 'ONCE')
  expect(other.ok).toBe(true)
}, 180_000)

test('two codes of one person have nothing in common in the database', async () => {
  const mobile = someMobile()
  const lines = [{ variantId: rich.id, quantity: 1 }]
  const ids = [
    await makeDiscount(db, { code: 'FIRST-A', usesPerPerson: 1 }),
    await makeDiscount(db, { code: 'FIRST-B', usesPerPerson: 1 }),
  ]
  await place(lines, 'FIRST-A', { mobile })
  await place(lines, 'FIRST-B', { mobile })
  const rows = await db<{ person: string }[]>`
    select encode(unnest(persons), 'hex') as person from discounts.use where discount_id = any(${ids}::uuid[])`
  expect(rows).toHaveLength(2)
  expect(new Set(rows.map(({ person }) => person)).size).toBe(2)
  const [shared] = await db<{ n: number }[]>`
    select count(*)::int as n from vault.lookup where encode(digest, 'hex') = any(${rows.map(({ person }) => person)}::text[])`
  expect(shared).toEqual({ n: 0 })
})

test('a use comes back when the order is cancelled, paid or not, and when nobody pays in time', async () => {
  const discountId = await makeDiscount(db, { code: 'BACK', usesTotal: 1, usesPerPerson: 1 })
  const lines = [{ variantId: stock[3]!.id, quantity: 1 }]
  const mobile = someMobile()
  const unpaid = await place(lines, 'BACK', { mobile })
  await cancelOrder(counter, unpaid.purchaseId, { by: { kind: 'buyer' }, why: 'buyer-cancelled' })
  expect(await usesOf(db, discountId)).toMatchObject({ taken: 0, counted: 0 })

  const paid = await place(lines, 'BACK', { mobile })
  await (await pay(paid))()
  await cancelOrder(counter, paid.purchaseId, { by: { kind: 'buyer' }, why: 'buyer-cancelled' })
  expect(await usesOf(db, discountId)).toMatchObject({ taken: 0, counted: 0 })

  await place(lines, 'BACK', { mobile })
  counter.later(25)
  await expireOrders(counter)
  expect(await usesOf(db, discountId)).toMatchObject({ taken: 0, counted: 0 })
})

test('money that comes late gets the code again while a use is left; otherwise it stays with the bank', async () => {
  const discountId = await makeDiscount(db, { code: 'LATE', usesTotal: 1 })
  const lines = [{ variantId: stock[4]!.id, quantity: 1 }]
  const first = await place(lines, 'LATE')
  const backFirst = await pay(first)
  counter.later(25)
  await expireOrders(counter)
  const second = await place(lines, 'LATE')
  expect((await backFirst()).kind).toBe('left')
  expect((await purchaseById(db, first.purchaseId))[0]!.state).toBe('expired')

  const backSecond = await pay(second)
  counter.later(25)
  await expireOrders(counter)
  expect(await usesOf(db, discountId)).toMatchObject({ taken: 0, counted: 0 })
  expect((await backSecond()).kind).toBe('settled')
  expect((await purchaseById(db, second.purchaseId))[0]!.state).toBe('confirmed')
  expect(await usesOf(db, discountId)).toMatchObject({ taken: 1, counted: 1 })
})

test('a code that was typed but not counted yet, or that is over by now, orders nothing', async () => {
  const discountId = await makeDiscount(db, { code: 'SOON' })
  const lines = [{ variantId: stock[5]!.id, quantity: 1 }]
  const full = await counter.totalRials(lines)
  const who = await ready(lines, null)
  const typed = await placeOrder(counter, who, formFor(full, { coupon: 'soon' }))
  expect(typed).toMatchObject({ ok: false, why: 'coupon-changed' })

  await setCoupon(db, who, 'SOON')
  await db`update discounts.discount set valid_until = now() - interval '1 minute' where id = ${discountId}`
  const over = await placeOrder(counter, who, formFor(full - tenth(await worthOf(lines)), { coupon: 'SOON' }))
  expect(over).toMatchObject({ ok: false, why: 'coupon-refused', because: { why: 'over' } })
  expect((await placeOrder(counter, who, formFor(full, { coupon: 'SOON' }))).ok).toBe(true)
})
