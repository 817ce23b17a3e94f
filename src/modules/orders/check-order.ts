import { newId } from '../../platform/ids.ts'
import type { Audited } from '../staff/index.ts'
import { lockSeen, type Stepped } from './move-order.ts'
import type { SeenOrder } from './order.ts'
import { markChecked } from './parcel-queries.ts'

/**
 * The office confirms an order: what the buyer wrote is enough to send it, so it may be packed. What is not enough goes the way
 * of `needs-information`, and is checked once more afterwards.
 */
export const checkOrder = async ({ tx, by, now }: Audited<'order.checked'>, seen: SeenOrder): Promise<Stepped> => {
  const locked = await lockSeen(tx, seen)
  if (!locked.ok) return locked
  if (!isToCheck(locked.purchase)) return { ok: false, why: 'not-now' }
  await markChecked(tx, { id: seen.purchaseId, moveId: newId(now.getTime()), at: now, by: by.id, role: by.role })
  return { ok: true }
}

export const isToCheck = ({ state, checkedAt }: { state: string; checkedAt: Date | null }): boolean =>
  state === 'confirmed' && checkedAt === null
