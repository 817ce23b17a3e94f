import { inTransaction } from '../../platform/database.ts'
import { freeSlot } from '../delivery/index.ts'
import { release } from '../inventory/index.ts'
import { attemptsOf } from '../payments/index.ts'
import { returnCoupon } from './cancel-order.ts'
import { moveOrder } from './move-order.ts'
import type { OrderNeeds } from './needs.ts'
import { lockPurchase } from './queries.ts'
import { unpaidOver } from './sweep-queries.ts'

const BATCH = 200

/**
 * Lets go of orders whose time at the bank is over: their goods can be sold to others. Should the money come after all,
 * `confirmOrder` takes the goods again if they are there, or leaves the money with the bank. An order whose payment is
 * being verified waits for the answer. @returns how many expired
 */
export const expireOrders = async (needs: OrderNeeds): Promise<number> => {
  let expired = 0
  for (const { id } of await unpaidOver(needs.db, needs.clock(), BATCH)) if (await expireOrder(needs, id)) expired++
  return expired
}

const expireOrder = ({ db, clock }: OrderNeeds, purchaseId: string): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const now = clock()
    // Payments lock the attempt first and the order second; looking at attempts without a lock keeps that order.
    const attempts = await attemptsOf(tx, purchaseId)
    if (attempts.some((attempt) => attempt.state === 'verifying')) return false
    const [purchase] = await lockPurchase(tx, purchaseId)
    if (purchase?.state !== 'awaiting-payment' || !purchase.expiresAt || purchase.expiresAt > now) return false
    await moveOrder(tx, purchase, {
      to: 'expired',
      by: { kind: 'system', name: 'expire-orders' },
      why: 'not-paid-in-time',
      now,
    })
    await release(tx, { orderRef: purchaseId, now })
    await freeSlot(tx, purchaseId)
    await returnCoupon(tx, purchase)
    return true
  })
