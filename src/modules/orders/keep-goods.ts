import { addMinutes } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { type Allocation, extendReservation } from '../inventory/index.ts'
import type { Lot } from './parcel.ts'
import { setLineLots } from './parcel-queries.ts'
import type { PurchaseRow } from './queries.ts'

/** How long the goods are kept once the bank says it was paid and we are about to take the money. */
export const VERIFYING_MINUTES = 10

/**
 * Keeps the goods of an order that is being paid; false: they are gone. What had to be held anew may lie in another lot (hers
 * was called back, or expired): her lines name that one from here on, for the packer takes what they name. Goods that are held
 * still cost no further statement.
 */
export const keepGoods = async (tx: Tx, { id }: PurchaseRow, now: Date): Promise<boolean> => {
  const kept = await extendReservation(tx, { orderRef: id, until: addMinutes(now, VERIFYING_MINUTES), now })
  if (kept.ok && kept.moved) await nameLots(tx, id, kept.moved)
  return kept.ok
}

/** Writes onto the lines of these variants which lots they get. */
export const nameLots = (tx: Tx, purchaseId: string, allocations: readonly Allocation[]) => {
  const variantIds = [...new Set(allocations.map(({ variantId }) => variantId))]
  return setLineLots(
    tx,
    purchaseId,
    variantIds.map((id) => ({ variant_id: id, lots: lotsOf(allocations, id) })),
  )
}

/** What a line of a variant gets, by the codes of lots. */
export const lotsOf = (allocations: readonly Allocation[], variantId: string): Lot[] =>
  allocations
    .filter((allocation) => allocation.variantId === variantId)
    .map(({ lotCode, expiresOn, quantity }) => ({ lotCode, expiresOn, quantity }))
