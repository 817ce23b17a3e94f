import { addMinutes } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { confirmSlot } from '../delivery/index.ts'
import { extendReservation, sellReserved } from '../inventory/index.ts'
import type { Attempt, PaymentHooks } from '../payments/index.ts'
import { moveOrder } from './move-order.ts'
import type { OrderNeeds } from './needs.ts'
import { mayMove } from './order.ts'
import { lockPurchase, loseSlot, type PurchaseRow } from './queries.ts'
import { tellBuyer } from './tell-buyer.ts'

/** How long the goods are kept once the bank says it was paid and we are about to take the money. */
const VERIFYING_MINUTES = 10

/**
 * What an order does when a bank has news of its payment. Asked before the money is taken, so that a payment which comes
 * too late for the goods is never verified and goes back by itself; asked again when the money is ours.
 */
export const paymentHooks = ({ clock }: Pick<OrderNeeds, 'clock'>): PaymentHooks => ({
  beforeVerify: async (tx, attempt) => {
    const purchase = await waitingOrder(tx, attempt)
    const now = clock()
    // Goods that are held for long enough need no second look.
    const held =
      purchase?.state === 'awaiting-payment' &&
      purchase.expiresAt &&
      purchase.expiresAt > addMinutes(now, VERIFYING_MINUTES)
    return purchase && (held || (await keepGoods(tx, purchase, now))) ? 'honour' : 'leave'
  },
  onSettled: async (tx, attempt) => {
    const purchase = await waitingOrder(tx, attempt)
    return purchase && (await confirmOrder(tx, purchase, attempt, clock())) ? 'honoured' : 'owed'
  },
  // The goods stay reserved until their time is over: the buyer may try again.
  onFailed: async () => {},
})

/** The attempt's order, locked, if it still waits for money, or expired with the recipient's data still there. */
const waitingOrder = async (tx: Tx, attempt: Attempt): Promise<PurchaseRow | null> => {
  const [purchase] = await lockPurchase(tx, attempt.orderRef)
  if (!purchase || !mayMove(purchase.state, 'confirmed') || purchase.recipientErasedAt) return null
  return purchase.totalRials === attempt.amountRials ? purchase : null
}

const keepGoods = (tx: Tx, purchase: PurchaseRow, now: Date) =>
  extendReservation(tx, { orderRef: purchase.id, until: addMinutes(now, VERIFYING_MINUTES), now })

/** The money is ours: the goods are sold, the place in the slot is firm, the buyer hears of it. False: the goods are gone. */
const confirmOrder = async (tx: Tx, purchase: PurchaseRow, attempt: Attempt, now: Date): Promise<boolean> => {
  if (!(await sellOrFetch(tx, purchase, attempt, now))) return false
  const slot = purchase.slotFrom === null ? { ok: true } : await confirmSlot(tx, purchase.id)
  // Money that came late may find the place taken. The goods are there, so the order stands; staff agree on another time.
  if (!slot.ok) await loseSlot(tx, purchase.id)
  await Promise.all([
    moveOrder(tx, purchase, {
      to: 'confirmed',
      by: { kind: 'system', name: 'payment' },
      why: slot.ok ? 'paid' : 'paid-slot-lost',
      now,
    }),
    tellBuyer(tx, purchase, 'order-confirmed', now),
  ])
  return true
}

const sellOrFetch = async (tx: Tx, purchase: PurchaseRow, attempt: Attempt, now: Date): Promise<boolean> => {
  const request = { orderRef: purchase.id, now, cause: `payment:${attempt.id}` }
  const sold = await sellReserved(tx, request)
  if (sold.ok) return true
  if (sold.why === 'already-sold' || !(await keepGoods(tx, purchase, now))) return false
  return (await sellReserved(tx, request)).ok
}
