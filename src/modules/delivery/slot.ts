/**
 * The place that an order has in a courier's slot.
 *
 *   held ──> confirmed ──> freed
 *     └────────────────────^ │
 *              confirmed <───┘
 *
 *   -> held            askDelivery (while the buyer is at the bank; until `expires_at`)
 *   held -> confirmed  confirmSlot, confirmHeldSlot (paid, or cash on delivery accepted)
 *   held -> freed      freeExpiredSlots, or askDelivery for the next buyer when the slot is full; freeSlot
 *   confirmed -> freed freeSlot (the order was cancelled)
 *   freed -> confirmed confirmSlot, retakeSlot (the money came late, and there is still a place)
 *
 * `delivery.slot.taken` counts the held and the confirmed ones, in the same transaction. Whoever changes it locks the slot
 * first and the booking after it. An order books once.
 */
import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import type { SlotRow } from './queries.ts'
import {
  confirmPlace,
  lockAndFreeExpired,
  lockAndFreePlace,
  lockSlot,
  type PlaceWish,
  retakePlace,
  takePlace,
} from './slot-queries.ts'

export type BookedSlot = { id: string; day: string; from: number; to: number }
export type SlotBooked = { ok: true; slot: BookedSlot } | { ok: false; why: 'slot-full' | 'slot-past' }

/**
 * Takes a place for a while. A slot of another courier, or one that is gone, is a slot of the past. Two statements, sent
 * together: what the second one sees is of the time when the slot was ours.
 */
export const bookSlot = async (tx: Tx, wish: PlaceWish): Promise<SlotBooked> => {
  const [[slot], [place]] = await Promise.all([lockSlot(tx, wish.slotId), takePlace(tx, wish)])
  if (slot?.methodCode !== wish.methodCode || slot.closesAt <= wish.now) return { ok: false, why: 'slot-past' }
  return place?.booked ? { ok: true, slot: booked(slot) } : { ok: false, why: 'slot-full' }
}

/**
 * The order is firm, and so is its place. An order without a slot is fine. A place that was given back meanwhile is taken
 * again if there is one; if not, the order has no slot and somebody must call the buyer.
 */
export const confirmSlot = async (
  tx: Tx,
  orderRef: string,
): Promise<{ ok: true } | { ok: false; why: 'slot-full' }> => {
  const lost = await confirmHeldSlot(tx, orderRef)
  return lost ? retakeSlot(tx, lost) : { ok: true }
}

/** A place that was given back before the order was firm. */
export type LostPlace = { orderRef: string; slotId: string }

/**
 * The first half of `confirmSlot`, in one statement that locks no slot, so that it may be sent along with what locks lots.
 * Null: the place is firm, or the order has none. Otherwise `retakeSlot` asks for it again, after the lots.
 */
export const confirmHeldSlot = async (tx: Tx, orderRef: string): Promise<LostPlace | null> => {
  const [booking] = await confirmPlace(tx, orderRef)
  if (!booking || booking.confirmed || booking.before === 'confirmed') return null
  return { orderRef, slotId: booking.slotId }
}

export const retakeSlot = async (tx: Tx, lost: LostPlace): Promise<{ ok: true } | { ok: false; why: 'slot-full' }> => {
  await lockSlot(tx, lost.slotId)
  const again = await retakePlace(tx, lost)
  return again.length === 1 ? { ok: true } : { ok: false, why: 'slot-full' }
}

/** Gives the order's place back; an order without one is fine, and twice is once. */
export const freeSlot = async (tx: Tx, orderRef: string): Promise<void> => {
  await lockAndFreePlace(tx, orderRef)
}

/** Gives back the places of buyers who never paid; how many. For the schedule, once a minute. */
export const freeExpiredSlots = (db: Db, now: Date): Promise<number> =>
  inTransaction(db, async (tx) => {
    const slots = await lockAndFreeExpired(tx, now)
    return slots.reduce((sum, { freed }) => sum + freed, 0)
  })

const booked = ({ id, day, fromHour, toHour }: SlotRow): BookedSlot => ({ id, day, from: fromHour, to: toHour })
