import { newId } from '../../platform/ids.ts'
import type { Audited } from '../staff/index.ts'
import { stillOrdered } from './giving-up.ts'
import { lockSeen, moveOrder, type Stepped } from './move-order.ts'
import type { SeenOrder } from './order.ts'
import { type Boxed, boxUnits, freePlace, type PackedUnits, unboxedUnits } from './parcel.ts'
import { insertParcel, parcelsOf } from './parcel-queries.ts'
import { linesOfPurchase, type PurchaseRow } from './queries.ts'
import { lockRecalledOf } from './recalled-lots.ts'

export type Packed =
  | { ok: true; parcelId: string; restUnits: number }
  | {
      ok: false
      why: (Stepped & { ok: false })['why'] | Exclude<(Boxed & { ok: false })['why'], 'recalled'> | 'not-all'
    }
  | { ok: false; why: 'recalled'; positions: number[] }

/**
 * Puts units of an order into a box: everything that is in none yet, or what was chosen. With its first parcel the order is
 * packed, and from here on the buyer cannot cancel it any more, only withdraw; what stays behind waits in the queue. Nothing of
 * a lot that is called back is packed (`recalled`): `exchangeRecalled` gives its line another.
 */
export const packParcel = async (
  { tx, by, now }: Audited<'order.packed'>,
  seen: SeenOrder,
  chosen: PackedUnits[] | 'everything' = 'everything',
  /** whether something may stay behind: a forgotten tick does not send half an order */
  partly = true,
): Promise<Packed> => {
  const locked = await lockSeen(tx, seen)
  if (!locked.ok) return locked
  const { purchase } = locked
  if (!isToPack(purchase)) return { ok: false, why: 'not-now' }
  const lines = stillOrdered(await linesOfPurchase(tx, purchase.id))
  const parcels = await parcelsOf(tx, purchase.id)
  const earlier = parcels.flatMap((parcel) => parcel.lines)
  const isRecalled = await lockRecalledOf(tx, lines)
  const boxed = boxUnits(lines, earlier, chosen === 'everything' ? unboxedUnits(lines, earlier) : chosen, isRecalled)
  if (!boxed.ok) return boxed
  if (boxed.restUnits > 0 && !partly) return { ok: false, why: 'not-all' }
  const parcelId = newId(now.getTime())
  const position = freePlace(parcels)
  const { restUnits } = boxed
  await insertParcel(tx, { id: parcelId, purchaseId: purchase.id, position, at: now, by: by.id, ...boxed })
  if (purchase.state === 'confirmed') await moveOrder(tx, purchase, { to: 'packed', by, why: 'packed', now })
  return { ok: true, parcelId, restUnits }
}

/** Waits for its packer: it was checked and nothing is packed, or a part of it was left behind. */
export const isToPack = ({
  state,
  checkedAt,
  restUnits,
}: Pick<PurchaseRow, 'state' | 'checkedAt' | 'restUnits'>): boolean =>
  state === 'confirmed' ? checkedAt !== null : restUnits > 0
