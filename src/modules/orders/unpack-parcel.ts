import type { Audited } from '../staff/index.ts'
import { lockSeen, moveOrder, type Stepped } from './move-order.ts'
import type { SeenOrder } from './order.ts'
import { stateByParcels } from './parcel.ts'
import { parcelsOf, takeApart } from './parcel-queries.ts'

/**
 * Takes a box apart that did not leave yet: something in it was called back, or it was packed by mistake. What was in it waits for
 * its packer again, who gets other lots for recalled ones (`exchangeRecalled`), or it is given up (`giveUp`). An order of which
 * nothing is in a box any more is confirmed as before, and its buyer may cancel it again.
 */
export const unpackParcel = async (
  { tx, by, now }: Audited<'order.unpacked'>,
  seen: SeenOrder,
  parcelId: string,
): Promise<Stepped> => {
  const locked = await lockSeen(tx, seen)
  if (!locked.ok) return locked
  const { purchase } = locked
  const parcels = await parcelsOf(tx, purchase.id)
  const parcel = parcels.find(({ id, state }) => id === parcelId && state === 'packed')
  if (!parcel) return { ok: false, why: 'not-now' }
  const others = parcels.filter(({ id }) => id !== parcelId)
  const units = parcel.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const restUnits = others.length === 0 ? 0 : purchase.restUnits + units
  await takeApart(tx, { id: parcelId, at: now, by: by.id, restUnits })
  const to = others.length === 0 ? 'confirmed' : stateByParcels(others, restUnits)
  if (to !== purchase.state) await moveOrder(tx, purchase, { to, by, why: 'unpacked', now })
  return { ok: true }
}
