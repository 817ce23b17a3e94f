import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { expireOrders, paymentHooks } from '../../src/modules/orders/index.ts'
import { sweep } from '../../src/modules/payments/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { type Buyer, filledCheckout, httpBuyer, intoBasket, pathOf, receipt } from '../stories/buyer.ts'
import { formsOf, messageOf } from '../stories/forms.ts'

const shop = await testShop()
const { db, catalogue } = shop.house
const port = Number(new URL(shop.origin).port)
const words = fa.purchase

let buyers = 0
/** Everybody calls from an address of her own. */
const someone = (): Buyer => {
  buyers++
  return httpBuyer(port, `127.1.${Math.floor(buyers / 200)}.${1 + (buyers % 200)}`)
}

type Goods = { id: string; productId: string; units: number }
/**
 * Variants in stock that nobody of this file has taken yet, the same in every run; one a product, since a product that goes takes all of
 * its own.
 */
const goods = await db<Goods[]>`
  select distinct on (p.code) v.id, v.product_id as "productId", sum(l.on_hand - l.reserved)::int as units
  from catalogue.variant v
  join catalogue.product p on p.id = v.product_id
  join inventory.lot l on l.variant_id = v.id and (l.expires_on is null or l.expires_on > current_date + 60)
  where v.max_per_order >= 3
  group by p.code, v.id
  having sum(l.on_hand) >= 20
  order by p.code, v.sku`
const fresh = (): Goods => goods.shift()!

/** Leaves exactly so many units of a variant, as a stocktaking would. */
const leaveUnits = async (variantId: string, units: number) => {
  const lots = await db<{ id: string; onHand: number }[]>`
    select id, on_hand as "onHand" from inventory.lot where variant_id = ${variantId} and on_hand > 0
    order by expires_on desc nulls first`
  let rest = units
  for (const { id, onHand } of lots) {
    const kept = Math.min(rest, onHand)
    rest -= kept
    if (kept !== onHand)
      await db`insert into inventory.movement (lot_id, kind, quantity, cause, by_ref, at)
        values (${id}, 'corrected', ${kept - onHand}, 'stocktaking', 'test', now())`
  }
}

const stockOf = async (variantId: string) => {
  const [row] = await db<{ onHand: number; reserved: number; sold: number }[]>`
    select sum(l.on_hand)::int as "onHand", sum(l.reserved)::int as reserved,
      (select coalesce(-sum(m.quantity), 0)::int from inventory.movement m join inventory.lot s on s.id = m.lot_id
       where s.variant_id = ${variantId} and m.kind in ('sold', 'returned')) as sold
    from inventory.lot l where l.variant_id = ${variantId}`
  return row!
}

/** Waits until the shop shows this price of a pack; null: until it shows the pack no more. */
const shownAt = (variantId: string, priceRials: number | null) =>
  expect
    .poll(() => catalogue.current().cardOfVariant(variantId)?.variant.priceRials ?? null, { timeout: 20_000 })
    .toBe(priceRials)

/** How many rows everything that a purchase touches has. */
const counts = async () => {
  const [row] = await db`
    select (select count(*) from orders.purchase)::int as orders, (select count(*) from orders.line)::int as lines,
      (select count(*) from orders.move)::int as moves, (select count(*) from payments.attempt)::int as attempts,
      (select count(*) from payments.attempt_event)::int as events, (select count(*) from payments.refund)::int as refunds,
      (select count(*) from inventory.movement)::int as movements,
      (select count(*) from inventory.reservation)::int as reservations,
      (select coalesce(sum(reserved), 0) from inventory.lot)::int as reserved,
      (select count(*) from delivery.slot_booking)::int as bookings, (select count(*) from vault.subject)::int as people,
      (select count(*) from messaging.message)::int as messages, (select count(*) from baskets.line)::int as basket_lines`
  return row
}

/** A refusal: this status, these words on the page, and nothing written anywhere. */
const refused = async (buyer: Buyer, form: Record<string, string>, status: number, message: string) => {
  const before = await counts()
  const answer = await buyer.post(routes.orders, form)
  expect(answer.status).toBe(status)
  expect(messageOf(answer.body)).toContain(message)
  expect(await counts()).toEqual(before)
  return answer
}

const ordered = async (buyer: Buyer, variantId: string, changes: Record<string, string> = {}) => {
  await intoBasket(buyer, variantId)
  const form = await filledCheckout(buyer, changes)
  const answer = await buyer.post(routes.orders, form)
  return { form, answer, ...receipt(answer) }
}

const stateOf = async (number: string | null) =>
  (await db<{ state: string }[]>`select state from orders.purchase where number = ${number}`)[0]?.state

test('200 buyers at once for the last 10 units, and all of them pay: exactly 10 are sold', {
  timeout: 300_000,
}, async () => {
  const { id } = fresh()
  await leaveUnits(id, 10)
  const crowd = Array.from({ length: 200 }, someone)
  await Promise.all(crowd.map((buyer) => intoBasket(buyer, id)))
  const forms = await Promise.all(crowd.map((buyer) => filledCheckout(buyer)))
  const answers = await Promise.all(crowd.map((buyer, place) => buyer.post(routes.orders, forms[place]!)))
  const sent = answers.map(receipt)
  expect(sent.filter(({ authority }) => authority).length).toBe(10)
  expect(await stockOf(id)).toEqual({ onHand: 10, reserved: 10, sold: 0 })
  for (const { status, headers } of answers.filter((_, place) => !sent[place]!.number)) {
    // The basket says what is wrong with it; only a checkout that can be sent is shown.
    expect([303, 409]).toContain(status)
    if (status === 303) expect(headers.location).toBe(routes.basket)
  }

  await Promise.all(
    sent.map(async ({ authority }, place) => {
      if (!authority) return
      const back = await crowd[place]!.get(pathOf(shop.bank.press(authority, 'pay')!))
      expect(back.status).toBe(303)
    }),
  )
  expect(await stockOf(id)).toEqual({ onHand: 0, reserved: 0, sold: 10 })
  const loser = crowd[sent.findIndex(({ number }) => !number)]!
  expect(messageOf((await loser.get(routes.basket)).body)).toContain(words.basket.soldOut)
  for (const buyer of crowd) buyer.close()
})

test('of 60 buyers for the last 10 units some pay, some cancel, some walk away: never more than 10 are sold', {
  timeout: 180_000,
}, async () => {
  const { id } = fresh()
  await leaveUnits(id, 10)
  const crowd = Array.from({ length: 60 }, someone)
  let paid = 0
  await Promise.all(
    crowd.map(async (buyer, place) => {
      await intoBasket(buyer, id)
      const form = await filledCheckout(buyer).catch(() => null)
      const { number, authority } = form
        ? receipt(await buyer.post(routes.orders, form))
        : { number: null, authority: null }
      if (!number || !authority || place % 3 === 0) return
      if (place % 3 === 1) {
        await buyer.post(routes.orderCancellation(number), {})
        return
      }
      await buyer.get(pathOf(shop.bank.press(authority, 'pay')!))
      if ((await stateOf(number)) === 'confirmed') paid++
    }),
  )
  const now = await stockOf(id)
  expect(now.sold).toBe(paid)
  expect(now.onHand + now.sold).toBe(10)
  expect(now.reserved).toBeLessThanOrEqual(10 - paid)

  // The money of those who walked away comes when their time is long over: honoured while there are goods, never beyond.
  shop.later(25)
  await expireOrders(shop.house.orders)
  for (const { authority, state } of shop.bank.payments())
    if (state === 'IN_BANK') shop.bank.press(authority, 'pay-and-stay')
  await sweep(db, shop.house.payments, paymentHooks(shop.house.orders), { now: shop.house.clock(), limit: 1_000 })
  const after = await stockOf(id)
  expect(after.sold).toBeLessThanOrEqual(10)
  expect(after.onHand).toBe(10 - after.sold)
  expect(await db`select 1 from payments.refund`, 'nobody was charged for goods that were gone').toEqual([])
  for (const buyer of crowd) buyer.close()
})

test('a double click on the order button is one order, and so is the form sent again after paying', async () => {
  const buyer = someone()
  await intoBasket(buyer, fresh().id)
  const form = await filledCheckout(buyer)
  const [first, second] = await Promise.all([buyer.post(routes.orders, form), buyer.post(routes.orders, form)])
  expect([first!.status, second!.status].sort()).toEqual([200, 303])
  expect(receipt(first!).number).toBe(receipt(second!).number)
  const placed = receipt(first!.status === 200 ? first! : second!)
  await buyer.get(pathOf(shop.bank.press(placed.authority!, 'pay')!))

  const before = await counts()
  const replayed = await buyer.post(routes.orders, form)
  expect(replayed.status).toBe(303)
  expect(replayed.headers.location).toBe(routes.order(placed.number!))
  expect(await counts()).toEqual(before)
  const rows = await db`select 1 from orders.purchase where form_key = ${form.key!}`
  expect(rows.length).toBe(1)
})

test('two tabs with two forms of one basket are one order; the second hears that the basket is empty', async () => {
  const { id } = fresh()
  const people = Array.from({ length: 10 }, someone)
  const forms = await Promise.all(
    people.map(async (buyer) => {
      await intoBasket(buyer, id)
      return [await filledCheckout(buyer), await filledCheckout(buyer)]
    }),
  )
  const before = (await counts())!
  for (const [place, tabs] of forms.entries()) {
    const answers = await Promise.all(tabs.map((form) => people[place]!.post(routes.orders, form)))
    expect(answers.filter((answer) => receipt(answer).authority).length).toBe(1)
    const loser = answers.find((answer) => !receipt(answer).authority)!
    expect([loser.status, loser.headers.location]).toEqual([303, routes.basket])
  }
  expect((await counts())!.orders).toBe(before.orders + people.length)
})

test('a form of one buyer is worth nothing in the hands of another', async () => {
  const [sara, reza] = [someone(), someone()]
  const { form, number } = await ordered(sara, fresh().id)
  await intoBasket(reza, fresh().id)
  const before = await counts()
  const answer = await reza.post(routes.orders, { ...form, shownTotal: (await filledCheckout(reza)).shownTotal! })
  expect(answer.status).toBe(409)
  expect(answer.body).not.toContain(number!)
  expect(await counts()).toEqual(before)
})

test('the bank sends the buyer back twice at once, then with a refusal, then with the reference of another order', async () => {
  const [sara, reza] = [someone(), someone()]
  const hers = await ordered(sara, fresh().id)
  const his = await ordered(reza, fresh().id)
  const back = pathOf(shop.bank.press(hers.authority!, 'pay')!)
  const answers = await Promise.all([sara.get(back), sara.get(back), sara.get(back)])
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  expect(await stateOf(hers.number)).toBe('confirmed')

  const before = await counts()
  await sara.get(back.replace('Status=OK', 'Status=NOK'))
  expect(await stateOf(hers.number)).toBe('confirmed')
  const stranger = await sara.get(back.replace(hers.authority!, his.authority!))
  expect(stranger.status).toBe(404)
  // A paid authority of one's own does not pay the order of another.
  const [attempt] = await db<{ id: string }[]>`select id from payments.attempt where reference = ${his.authority}`
  const stolen = await reza.get(`${routes.paymentReturn(attempt!.id)}?Authority=${hers.authority}&Status=OK`)
  expect(stolen.status).toBe(404)
  expect(await stateOf(his.number)).toBe('awaiting-payment')
  expect(await counts()).toEqual(before)
})

test('OK in the address without money at the bank pays nothing, and a refusal before the OK loses nothing', async () => {
  const buyer = someone()
  const { number, authority } = await ordered(buyer, fresh().id)
  const [attempt] = await db<{ id: string }[]>`select id from payments.attempt where reference = ${authority}`
  const back = (status: string) => `${routes.paymentReturn(attempt!.id)}?Authority=${authority}&Status=${status}`
  await buyer.get(back('OK'))
  expect(await stateOf(number)).toBe('awaiting-payment')
  await buyer.get(back('NOK'))
  expect(await stateOf(number)).toBe('awaiting-payment')
  const again = receipt(await buyer.post(routes.orderPayments(number!), {}))
  await buyer.get(pathOf(shop.bank.press(again.authority!, 'pay')!))
  expect(await stateOf(number)).toBe('confirmed')
})

test('a product that was unpublished between the page and the order', async () => {
  const buyer = someone()
  const { id, productId } = fresh()
  await intoBasket(buyer, id)
  const form = await filledCheckout(buyer)
  await db`update catalogue.variant set retired_at = now() where product_id = ${productId}`
  await shownAt(id, null)
  const before = await counts()
  const answer = await buyer.post(routes.orders, form)
  // A checkout without goods is no checkout: the basket tells what became of them.
  expect([answer.status, answer.headers.location]).toEqual([303, routes.basket])
  expect(await counts()).toEqual(before)
  expect((await buyer.get(routes.basket)).body).toContain(words.basket.gone)
})

test('a price that rose between the page and the order: the new sum is shown, and pressing again accepts it', async () => {
  const buyer = someone()
  const { id } = fresh()
  await intoBasket(buyer, id)
  const form = await filledCheckout(buyer)
  const { priceRials } = catalogue.current().cardOfVariant(id)!.variant
  await db`update catalogue.price set price_rials = price_rials + 50000, earlier_price_rials = null where variant_id = ${id}`
  await shownAt(id, priceRials + 50_000)
  const answer = await refused(buyer, form, 409, words.checkout.troubles['total-changed'])
  const shown = await filledCheckout(buyer, { key: form.key! })
  expect(Number(shown.shownTotal)).toBe(Number(form.shownTotal) + 50_000)
  expect(answer.body).toContain(`value="${shown.shownTotal}"`)
  expect(receipt(await buyer.post(routes.orders, shown)).authority).not.toBeNull()
})

test('a place in a courier’s slot that was taken between the page and the order', async () => {
  const buyer = someone()
  await intoBasket(buyer, fresh().id)
  const page = await buyer.get(routes.checkout)
  const choice = /name="delivery" value="([a-z-]+ ([0-9a-f-]{36}))"/.exec(page.body)!
  const form = await filledCheckout(buyer, { delivery: choice[1]! })
  await db`update delivery.slot set taken = capacity where id = ${choice[2]!}`
  const answer = await refused(buyer, form, 409, words.checkout.troubles['slot-full'])
  const places = formsOf(answer.body)
    .flatMap(({ controls }) => controls)
    .filter(({ name }) => name === 'delivery')
  expect(places.find(({ value }) => value === choice[1])).toMatchObject({ disabled: true, checked: false })
  expect(places.filter(({ checked, disabled }) => checked && !disabled).length).toBe(1)
})

test.each([
  [
    'a slot of yesterday',
    async () => {
      const [slot] = await db<{ id: string; code: string }[]>`
      update delivery.slot set closes_at = now() - interval '1 day', taken = 0
      where id = (select id from delivery.slot order by closes_at limit 1) returning id, method_code as code`
      return { delivery: `${slot!.code} ${slot!.id}` }
    },
    'slot-past',
  ],
  ['a slot that never was', async () => ({ delivery: `courier-tehran ${newId()}` }), 'slot-past'],
  ['a courier without a slot', async () => ({ delivery: 'courier-tehran' }), 'slot-past'],
  ['a method that nobody offers', async () => ({ delivery: 'rocket' }), 'method-unavailable'],
  ['a total of nothing', async () => ({ shownTotal: '0' }), 'total-changed'],
  ['a negative total', async () => ({ shownTotal: '-1' }), 'total-changed'],
  ['a key that is none of ours', async () => ({ key: 'x' }), 'stale-form'],
] as const)('an order with %s is refused in words, and nothing changes', async (_what, changes, trouble) => {
  const buyer = someone()
  await intoBasket(buyer, fresh().id)
  await refused(buyer, await filledCheckout(buyer, { ...(await changes()) }), 409, words.checkout.troubles[trouble])
})
