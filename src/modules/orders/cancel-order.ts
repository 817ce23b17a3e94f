import { inTransaction, type Tx } from '../../platform/database.ts'
import { putBack } from '../baskets/index.ts'
import { freeSlot } from '../delivery/index.ts'
import { giveBackUse } from '../discounts/index.ts'
import { release, takeBack } from '../inventory/index.ts'
import { attemptsOf, cancelAttempt, oweRefund } from '../payments/index.ts'
import type { Audited } from '../staff/index.ts'
import { lockSeen, moveOrder, type NotSeen } from './move-order.ts'
import type { OrderNeeds } from './needs.ts'
import { type By, mayMove, type SeenOrder, usedCode } from './order.ts'
import { linesOfPurchase, lockPurchase, type PurchaseRow } from './queries.ts'
import { tellBuyer } from './tell-buyer.ts'

export type Cancelled = { ok: true; owedRials: number } | { ok: false; why: 'no-such-order' | 'too-late' }

/**
 * Cancels an order before it is packed: the goods go back to their lots, the place in the slot is free, money that was
 * paid is owed back in full (article 37 of the E-Commerce Act: no penalty, no reason). An unpaid order's goods return to
 * the buyer's basket.
 */
export const cancelOrder = (
  needs: Pick<OrderNeeds, 'db' | 'clock'>,
  purchaseId: string,
  { by, why }: { by: By; why: string },
): Promise<Cancelled> =>
  inTransaction(needs.db, async (tx) => {
    const [purchase] = await lockPurchase(tx, purchaseId)
    if (!purchase) return { ok: false, why: 'no-such-order' }
    return cancelLocked(tx, purchase, { by, why, now: needs.clock() })
  })

/** The same by the office, of the order as it was seen there. */
export const cancelByStaff = async (
  { tx, by, now }: Audited<'order.cancelled'>,
  seen: SeenOrder,
): Promise<Cancelled | NotSeen> => {
  const locked = await lockSeen(tx, seen)
  return locked.ok ? cancelLocked(tx, locked.purchase, { by, why: 'office-cancelled', now }) : locked
}

/** The same of a locked order: by a job, after a silence for example. */
export const cancelLocked = async (
  tx: Tx,
  purchase: PurchaseRow,
  { by, why, now }: { by: By; why: string; now: Date },
): Promise<Cancelled> => {
  if (!mayMove(purchase.state, 'cancelled')) return { ok: false, why: 'too-late' }
  const paid = purchase.state !== 'awaiting-payment'
  await moveOrder(tx, purchase, { to: 'cancelled', by, why, now })
  // Lots are locked before slots, slots before codes, as everywhere: the other order could deadlock.
  if (!paid) {
    await release(tx, { orderRef: purchase.id, now })
    await freeSlot(tx, purchase.id)
    await returnCoupon(tx, purchase)
    await returnToBasket(tx, purchase, now)
    return { ok: true, owedRials: 0 }
  }
  await takeBack(tx, { orderRef: purchase.id, now, by: by.kind, why: `order-cancelled:${purchase.id}` })
  await freeSlot(tx, purchase.id)
  await returnCoupon(tx, purchase)
  const owedRials = await oweWhatWasPaid(tx, purchase, now)
  await tellBuyer(tx, purchase, owedRials > 0 ? 'money-owed' : 'order-cancelled', now)
  return { ok: true, owedRials }
}

/** What comes to nothing gives back the use of its code; an order without one costs no statement. */
export const returnCoupon = async (tx: Tx, purchase: PurchaseRow): Promise<void> => {
  if (usedCode(purchase)) await giveBackUse(tx, purchase.id)
}

/** Puts the goods of an order that came to nothing back into the basket they came from. */
export const returnToBasket = async (tx: Tx, purchase: PurchaseRow, now: Date): Promise<void> => {
  const lines = await linesOfPurchase(tx, purchase.id)
  const goods = lines.map(({ variantId, quantity, unitRials }) => ({ variantId, quantity, priceRials: unitRials }))
  await putBack(tx, purchase.visitorDigest, goods, now)
}

const oweWhatWasPaid = async (tx: Tx, purchase: PurchaseRow, now: Date): Promise<number> => {
  let owedRials = 0
  for (const attempt of await attemptsOf(tx, purchase.id)) {
    if (attempt.gateway === 'cash') await cancelAttempt(tx, { attemptId: attempt.id, now })
    if (attempt.gateway === 'cash' || attempt.state !== 'settled' || !attempt.honoured) continue
    await oweRefund(tx, { attemptId: attempt.id, amountRials: attempt.amountRials, reason: 'order-cancelled', now })
    owedRials += attempt.amountRials
  }
  return owedRials
}
