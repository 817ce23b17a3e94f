import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { formatNumber, formatToman } from '../../src/platform/persian/numbers.ts'
import { routes } from '../../src/routes.ts'
import { makeDiscount, usesOf } from '../discounts.ts'
import { testShop } from '../shop.ts'
import { type Buyer, filledCheckout, httpBuyer, intoBasket, receipt } from './buyer.ts'
import { decoded, fieldsOf } from './forms.ts'
import { plentyOf } from './orders.ts'

const shop = await testShop()
const { db, discounts } = shop.house
const port = Number(new URL(shop.origin).port)
const [pack] = await plentyOf(shop, 'standard')
const words = fa.discounts

/** Each buyer calls from an address of her own: tries of codes are counted by address. */
let last = 10
const withBasket = async (quantity = 2): Promise<Buyer> => {
  const buyer = httpBuyer(port, `127.0.0.${last++}`)
  await intoBasket(buyer, pack!.id, quantity)
  return buyer
}

const says = async (buyer: Buyer, coupon: string) => {
  const answer = await buyer.post(routes.basketCoupon, { coupon })
  return { status: answer.status, text: decoded(answer.body) }
}

const worth = async () => {
  const [row] = await db<{ rials: number }[]>`
    select price_rials as rials from catalogue.price
    where variant_id = ${pack!.id} and valid_from <= now() and (valid_until is null or valid_until > now())`
  return row!.rials
}

test('a code counts in the basket, at the checkout, in the order and on the receipt, and can be taken away', async () => {
  const discountId = await makeDiscount(db, { code: 'HELLO20', percent: 20 })
  const buyer = await withBasket()
  expect((await buyer.post(routes.basketCoupon, { coupon: 'hello۲۰' })).status).toBe(303)
  const off = Math.floor((2 * (await worth()) * 20) / 1000) * 10
  const basket = decoded((await buyer.get(routes.basket)).body)
  expect(basket).toContain(words.withCode('جشن یلدا', 'HELLO20'))
  expect(basket).toContain(formatNumber(-off / 10, 'fa'))
  expect(basket).toContain(formatNumber((2 * (await worth()) - off) / 10, 'fa'))

  await buyer.post(routes.basketCoupon, { coupon: '' })
  expect(decoded((await buyer.get(routes.basket)).body)).not.toContain('HELLO20')
  await buyer.post(routes.basketCoupon, { coupon: 'HELLO20' })

  const placed = await buyer.post(routes.orders, await filledCheckout(buyer))
  const { number } = receipt(placed)
  expect(number).not.toBeNull()
  const order = decoded((await buyer.get(routes.order(number!))).body)
  expect(order).toContain(words.withCode('جشن یلدا', 'HELLO20'))
  const [row] = await db<{ total: number; delivery: number; off: number }[]>`
    select total_rials as total, delivery_rials as delivery, reduction_rials as off from orders.purchase where number = ${number}`
  expect(row).toMatchObject({ off, total: 2 * (await worth()) - off + row!.delivery })
  expect(await usesOf(db, discountId)).toMatchObject({ taken: 1 })

  await buyer.post(routes.orderCancellation(number!), {})
  expect(await usesOf(db, discountId)).toMatchObject({ taken: 0 })
})

test('a code that does not help gets one sentence at its field, and what was typed stays', async () => {
  await makeDiscount(db, { code: 'OVER-NOW', validUntil: new Date(Date.now() - 3_600_000) })
  await makeDiscount(db, { code: 'TOMORROW', validFrom: new Date(Date.now() + 86_400_000) })
  await makeDiscount(db, { code: 'BIGGER', minimumRials: 40_000_000_000 })
  await makeDiscount(db, { code: 'BIRDS', categorySlugs: ['no-such-category'] })
  await makeDiscount(db, { code: 'WELCOME', firstOrder: true, usesPerPerson: 1 })
  await makeDiscount(db, { code: 'ALLGONE', usesTotal: 1 })
  await db`update discounts.discount set uses_taken = 1 where code = 'ALLGONE'`
  const sentences: Record<string, string> = {
    NOTHING1: words.troubles.unknown,
    TOMORROW: words.troubles.unknown,
    'OVER-NOW': words.troubles.over,
    BIGGER: words.troubles.minimum(40_000_000_000),
    BIRDS: words.troubles['not-these-goods'],
    WELCOME: words.troubles['sign-in'],
    ALLGONE: words.troubles.used,
  }
  for (const [code, sentence] of Object.entries(sentences)) {
    const answer = await says(await withBasket(), code)
    expect(answer.status, code).toBe(422)
    expect(answer.text, code).toContain(sentence)
    expect(answer.text, code).toContain(`value="${code}"`)
  }
})

test('at the checkout a code counts within the form, keeps what was typed, and a press before that orders nothing', async () => {
  await makeDiscount(db, { code: 'INFORM', kind: 'amount', amountRials: 50_000 })
  const buyer = await withBasket()
  const filled = await filledCheckout(buyer)
  const pressed = await buyer.post(routes.orders, { ...filled, coupon: 'INFORM' })
  expect(pressed.status).toBe(409)
  expect(decoded(pressed.body)).toContain(words.applied)
  const again = fieldsOf(pressed.body, routes.orders)
  expect(again.name).toBe(filled.name)
  expect(Number(again.shownTotal)).toBe(Number(filled.shownTotal) - 50_000)
  expect(receipt(await buyer.post(routes.orders, again)).number).not.toBeNull()

  const other = await withBasket()
  const wrong = await other.post(routes.checkout, {
    ...(await filledCheckout(other)),
    coupon: 'WRONG-ONE',
    use: 'coupon',
  })
  expect(wrong.status).toBe(422)
  expect(decoded(wrong.body)).toContain(words.troubles.unknown)
  expect(fieldsOf(wrong.body, routes.orders).street).toBe(filled.street)
})

test('a delivery that is given costs what is left of it, on the page and in the order', async () => {
  await makeDiscount(db, { code: 'SHIPFREE', kind: 'free-delivery' })
  const buyer = await withBasket(1)
  await buyer.post(routes.basketCoupon, { coupon: 'SHIPFREE' })
  const { number } = receipt(await buyer.post(routes.orders, await filledCheckout(buyer)))
  const [row] = await db<{ delivery: number; kinds: string }[]>`
    select delivery_rials as delivery, reductions -> 0 ->> 'of' as kinds from orders.purchase where number = ${number}`
  expect(row).toEqual({ delivery: 0, kinds: 'delivery' })
})

test('what gives by itself is on the page before anybody types anything', async () => {
  const id = await makeDiscount(db, { kind: 'amount', amountRials: 30_000 })
  await discounts.renew()
  const page = decoded((await (await withBasket()).get(routes.basket)).body)
  await db`update discounts.discount set stopped_at = now() where id = ${id}`
  await discounts.renew()
  expect(page).toContain('جشن یلدا')
  expect(page).toContain(formatNumber(-3_000, 'fa'))
})

test('whoever tries one code after the other is asked to wait, and a right one does not help then', async () => {
  await makeDiscount(db, { code: 'SECRET77' })
  const buyer = await withBasket()
  for (let guess = 0; guess < 30; guess++) expect((await says(buyer, `GUESS-${guess}`)).status).toBe(422)
  for (const code of ['GUESS-31', 'SECRET77']) {
    const { status, text } = await says(buyer, code)
    expect(status).toBe(429)
    expect(text).toContain(words.troubles['too-many'])
  }
  expect(decoded((await buyer.get(routes.basket)).body)).toContain(formatToman(2 * (await worth()), 'fa').split(' ')[0])
})
