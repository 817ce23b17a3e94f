import { addMinutes } from '../../platform/clock.ts'
import type { Tx, Unsent } from '../../platform/database.ts'
import { confirmHeldSlot, freeSlot, retakeSlot } from '../delivery/index.ts'
import { couldTakeAgain, takeUseAgain } from '../discounts/index.ts'
import { type SellRequest, sellReserved, takeBack } from '../inventory/index.ts'
import type { Attempt, PaymentHooks } from '../payments/index.ts'
import { keepGoods, VERIFYING_MINUTES } from './keep-goods.ts'
import { orderToMove } from './move-order.ts'
import type { OrderNeeds } from './needs.ts'
import { usedCode } from './order.ts'
import { lockPurchase, type PurchaseRow } from './queries.ts'
import { newsToWrite } from './tell-buyer.ts'
import { loseSlot } from './writing-queries.ts'

/**
 * What an order does when a bank has news of its payment. Asked before the money is taken, so that a payment which comes
 * too late for the goods is never verified and goes back by itself; asked again when the money is ours.
 */
export const paymentHooks = ({ clock }: Pick<OrderNeeds, 'clock'>): PaymentHooks<PurchaseRow | null> => ({
  lockOrder: async (tx, orderRef) => (await lockPurchase(tx, orderRef))[0] ?? null,
  isUnmoved: (known, now) =>
    now !== null &&
    known?.version === now.version &&
    known.recipientErasedAt?.getTime() === now.recipientErasedAt?.getTime() &&
    known.slotFrom === now.slotFrom &&
    known.customerId === now.customerId,
  beforeVerify: async (tx, attempt, order) => {
    const purchase = waitingOrder(order, attempt)
    const now = clock()
    // Goods that are held for long enough need no second look.
    const held =
      purchase?.state === 'awaiting-payment' &&
      purchase.expiresAt &&
      purchase.expiresAt > addMinutes(now, VERIFYING_MINUTES)
    return purchase && (held || (await keepOrder(tx, purchase, now))) ? 'honour' : 'leave'
  },
  onSettled: async (tx, attempt, order) => {
    const purchase = waitingOrder(order, attempt)
    const last = purchase && (await confirmOrder(tx, purchase, attempt, clock()))
    return last ? { honoured: last } : 'owed'
  },
  // The goods stay reserved until their time is over: the buyer may try again.
  onFailed: async () => {},
})

/** The attempt's order, if it still waits for money, or expired with the recipient's data still there. */
const waitingOrder = (purchase: PurchaseRow | null, attempt: Attempt): PurchaseRow | null => {
  if (!purchase || !isUnpaid(purchase) || purchase.recipientErasedAt) return null
  return purchase.totalRials === attempt.amountRials ? purchase : null
}

/** Other states lead to `confirmed` too, and of those the money is taken already. */
const isUnpaid = ({ state }: PurchaseRow): boolean => state === 'awaiting-payment' || state === 'expired'

/** An expired order gave back the use of its code: it needs one again, beside its goods. */
const gaveCodeBack = (purchase: PurchaseRow): boolean => purchase.state === 'expired' && usedCode(purchase)

const keepOrder = async (tx: Tx, purchase: PurchaseRow, now: Date): Promise<boolean> =>
  (!gaveCodeBack(purchase) || (await couldTakeAgain(tx, purchase.id))) && keepGoods(tx, purchase, now)

/**
 * The money is ours: the goods are sold, the place in the slot is firm, the buyer hears of it. Null: the goods are gone, or
 * the code of an order that had expired was used meanwhile. Where goods and place are still held, as they nearly always are,
 * one round trip, and that of COMMIT, with which the statements go out that it answers.
 */
const confirmOrder = async (tx: Tx, purchase: PurchaseRow, attempt: Attempt, now: Date): Promise<Unsent[] | null> => {
  const request = { orderRef: purchase.id, now, cause: `payment:${attempt.id}` }
  const [sold, lostPlace] = await Promise.all([
    sellReserved(tx, request),
    purchase.slotFrom === null ? null : confirmHeldSlot(tx, purchase.id),
  ])
  if (!sold.ok) {
    if (sold.why === 'already-sold') return null
    if (!(await fetchAndSell(tx, purchase, request))) {
      await freeSlot(tx, purchase.id)
      return null
    }
  }
  const slot = lostPlace ? await retakeSlot(tx, lostPlace) : { ok: true }
  if (gaveCodeBack(purchase) && !(await takeUseAgain(tx, purchase.id))) {
    await takeBack(tx, { orderRef: purchase.id, now, by: 'shop', why: `code-gone:${purchase.id}` })
    await freeSlot(tx, purchase.id)
    return null
  }
  // Money that came late may find the place taken. The goods are there, so the order stands; staff agree on another time.
  if (!slot.ok) await loseSlot(tx, purchase.id)
  const news = await newsToWrite(tx, purchase, 'order-confirmed', now)
  const why = slot.ok ? 'paid' : 'paid-slot-lost'
  return [orderToMove(tx, purchase, { to: 'confirmed', by: { kind: 'system', name: 'payment' }, why, now }), ...news]
}

/** The holds were given up before the money came: the goods are held anew, where they are still there, and sold. */
const fetchAndSell = async (tx: Tx, purchase: PurchaseRow, request: SellRequest): Promise<boolean> =>
  (await keepGoods(tx, purchase, request.now)) && (await sellReserved(tx, request)).ok
