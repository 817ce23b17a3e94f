import { expect, test } from 'vitest'
import { filledForm } from '../../../test/cast.ts'
import { testCounter, visitor } from '../../../test/counter.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { receiveLots } from '../inventory/index.ts'
import { askGateway, conclude } from '../payments/index.ts'
import { parseCheckout, readTyped } from './checkout-form.ts'
import { paymentHooks } from './confirm-order.ts'
import { expireOrders } from './expire-orders.ts'
import { placeOrder } from './place-order.ts'
import { linesOfPurchase } from './queries.ts'

const counter = await testCounter()
const { db } = counter
const stock = await counter.inStock(6)

/** Orders one pack and pays at the bank; answers how the news of it is brought. */
const ordered = async (variantId: string) => {
  const lines = [{ variantId, quantity: 1 }]
  const who = visitor()
  await counter.fillBasket(who, lines)
  const shownTotal = String(await counter.totalRials(lines))
  const parsed = parseCheckout(readTyped(filledForm({ shownTotal })))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const placed = await placeOrder(counter, who, parsed.form)
  if (!placed.ok || !placed.attemptId) throw new Error(JSON.stringify(placed))
  const { attemptId, purchaseId } = placed
  const callbackUrl = `http://localhost/payments/${attemptId}/return`
  const asked = await askGateway(db, counter.payments, attemptId, { callbackUrl, now: counter.clock() })
  if (!asked.ok) throw new Error(asked.why)
  const authority = asked.payUrl.split('/').at(-1)!
  await counter.bank.press(authority, 'pay')
  const returnedParams = { Authority: authority, Status: 'OK' }
  const paid = () =>
    conclude(db, counter.payments, { attemptId, returnedParams, now: counter.clock() }, paymentHooks(counter))
  return { purchaseId, paid }
}

const receivesAnother = async (variantId: string): Promise<string> => {
  const code = `new-${newId().slice(-8)}`
  const lot = { variantId, code, expiresOn: '2029-01-01', quantity: 5 }
  await inTransaction(db, (tx) => receiveLots(tx, [lot], { by: 'shop', cause: 'test', now: counter.clock() }))
  return code
}
const lotsOf = async (purchaseId: string) =>
  (await linesOfPurchase(db, purchaseId)).flatMap(({ lots }) => lots.map(({ lotCode }) => lotCode))
const soldOf = async (purchaseId: string) =>
  (
    await db<{ code: string }[]>`
      select l.code from inventory.reservation r join inventory.lot l on l.id = r.lot_id
      where r.order_ref = ${purchaseId} and r.state = 'sold' order by l.code`
  ).map(({ code }) => code)
const blockAllBut = (variantId: string, code: string) =>
  db`update inventory.lot set blocked = true where variant_id = ${variantId} and code <> ${code}`

test('a lot that is called back while the buyer is at the bank is not on her order’s line: the packer takes the one she got', async () => {
  const { id } = stock[0]!
  const { purchaseId, paid } = await ordered(id)
  const code = await receivesAnother(id)
  expect(await lotsOf(purchaseId)).not.toEqual([code])
  await blockAllBut(id, code)
  expect((await paid()).kind).toBe('settled')
  expect(await soldOf(purchaseId)).toEqual([code])
  expect(await lotsOf(purchaseId)).toEqual([code])
})

test('so it is when the order had expired and its goods are held anew before the money is taken, twice at once', async () => {
  const { id } = stock[1]!
  const { purchaseId, paid } = await ordered(id)
  counter.later(25)
  await expireOrders(counter)
  const code = await receivesAnother(id)
  await blockAllBut(id, code)
  const both = await Promise.all([paid(), paid()])
  expect(both.some(({ kind }) => kind === 'settled')).toBe(true)
  expect(await soldOf(purchaseId)).toEqual([code])
  expect(await lotsOf(purchaseId)).toEqual([code])
})

test('a usual purchase writes its lines once: they are not touched when the money comes', async () => {
  const { purchaseId, paid } = await ordered(stock[2]!.id)
  const written = () => db`select xmin::text, lots from orders.line where purchase_id = ${purchaseId}`
  const before = await written()
  expect((await paid()).kind).toBe('settled')
  expect(await written()).toEqual(before)
})
