import { newId } from '../../../platform/ids.ts'
import type { Audited } from '../../staff/index.ts'
import type { Vault } from '../../vault/index.ts'
import { type Label, labelsOf } from '../dispatch-label.ts'
import { lockPurchases } from '../queries.ts'
import { insertCourierList, type Stop, stopsOfDay } from './courier-queries.ts'
import { recalledStops } from './recalled-stops.ts'

/** The most that one list has; a courier's day is shorter. */
export const MOST_STOPS = 200

/** What each of them reads in her own ledger: that a courier got it (C10). */
const REASON = 'نام، تلفن و نشانی برای رساندن همین سفارش به پیک سپرده شد'

export type ListedStop = Stop & { label: Label | null }
export type MadeList = { ok: true; stops: ListedStop[] } | { ok: false; why: 'nothing-to-bring' }

/**
 * The list of a courier's day: the fields that he needs of each delivery and no more (C10). It is on record which parcels stood on
 * it, and each person sees the transfer among who saw her data. What is sealed under an erased key is not on it, nor a parcel with
 * something in it that is called back.
 */
export const makeCourierList = async (
  { tx, by, now }: Audited<'courier-list.made'>,
  vault: Vault,
  { day, methods, formKey }: { day: string; methods: string[]; formKey: string },
): Promise<MadeList> => {
  const packed = await stopsOfDay(tx, { day, methods, limit: MOST_STOPS })
  const recalled = await recalledStops(tx, packed)
  const stops = packed.filter(({ parcelId }) => !recalled.has(parcelId))
  if (stops.length === 0) return { ok: false, why: 'nothing-to-bring' }
  const purchases = await lockPurchases(tx, [...new Set(stops.map(({ purchaseId }) => purchaseId))])
  const labels = await labelsOf(tx, vault, purchases, { by, reason: REASON })
  const parcelIds = stops.map(({ parcelId }) => parcelId)
  await insertCourierList(tx, { id: newId(now.getTime()), formKey, day, at: now, by: by.id, role: by.role, parcelIds })
  return { ok: true, stops: stops.map((stop) => ({ ...stop, label: labels.get(stop.purchaseId) ?? null })) }
}
