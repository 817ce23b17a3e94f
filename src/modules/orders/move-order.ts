import { type Tx, type Unsent, unsent } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { type By, byColumns, mayMove, type OrderState, type SeenOrder } from './order.ts'
import { lockPurchase, type PurchaseRow } from './queries.ts'
import { movePurchase } from './writing-queries.ts'

export type Move = { to: OrderState; by: By; why: string; now: Date }

/**
 * Takes a locked order along one arrow of `order.ts` and writes the row that says who and when.
 * @throws when there is no such arrow: callers ask `mayMove` first
 */
export const moveOrder = async (tx: Tx, purchase: PurchaseRow, move: Move): Promise<void> => {
  await orderMove(tx, purchase, move)
}

/** The statement of `moveOrder`, for the end of a transaction. */
export const orderToMove = (tx: Tx, purchase: PurchaseRow, move: Move): Unsent => unsent(orderMove(tx, purchase, move))

const orderMove = (tx: Tx, purchase: PurchaseRow, { to, by, why, now }: Move) => {
  if (!mayMove(purchase.state, to)) throw new Error(`an order does not go from ${purchase.state} to ${to}`)
  return movePurchase(tx, {
    id: newId(now.getTime()),
    purchaseId: purchase.id,
    from: purchase.state,
    to,
    at: now,
    ...byColumns(by),
    why,
  })
}

/** `changed`: somebody did something with the order since she saw it; nothing was done now. */
export type NotSeen = { ok: false; why: 'no-such-order' | 'changed' }
export type Stepped = { ok: true } | { ok: false; why: NotSeen['why'] | 'not-now' }

/** Locks an order for a member of staff, if it still is as she saw it. */
export const lockSeen = async (
  tx: Tx,
  { purchaseId, version }: SeenOrder,
): Promise<{ ok: true; purchase: PurchaseRow } | NotSeen> => {
  const [purchase] = await lockPurchase(tx, purchaseId)
  if (!purchase) return { ok: false, why: 'no-such-order' }
  return purchase.version === version ? { ok: true, purchase } : { ok: false, why: 'changed' }
}
