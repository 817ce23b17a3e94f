import type { Tx } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { DEFAULT_CUTOFF_HOUR, freeThresholdRials } from './delivery-table.ts'
import { type DeliveryPromise, dispatchDay, promiseFrom } from './promise.ts'
import { type PriceRow, priceOfMethod } from './queries.ts'
import { charged, isKnownPlace } from './quote.ts'
import { calendarOf, HOLIDAYS_AHEAD_DAYS } from './read-table.ts'
import { type BookedSlot, bookSlot } from './slot.ts'
import { daysAfter, type WorkingCalendar } from './working-days.ts'

export type DeliveryWish = {
  method: string
  /** for a courier */
  slotId?: string | null
  provinceCode: string
  cityCode?: string | null
  grams: number
  subtotalRials: number
  /** the order's id; an order chooses once */
  orderRef: string
  now: Date
  /** until when a place in a slot is kept for the buyer who is at the bank */
  heldUntil: Date
}

export type ChosenDelivery =
  | {
      ok: true
      methodCode: string
      priceRials: number
      freeBecause?: 'subtotal'
      promise: DeliveryPromise
      slot: BookedSlot | null
    }
  | { ok: false; why: 'slot-full' | 'slot-past' | 'method-unavailable' | 'unknown-place' }

/**
 * What the order's transaction asks, in one round trip: today's price, not the page's, and a place in the slot, or why not.
 * It locks the slot: an order that reserves stock holds its lots before. When the answer is no, a place may have been taken
 * all the same: the caller undoes its transaction.
 */
export const chooseDelivery = async (tx: Tx, wish: DeliveryWish): Promise<ChosenDelivery> => {
  if (!isKnownPlace(wish)) return { ok: false, why: 'unknown-place' }
  const today = tehranDay(wish.now)
  const cityCode = wish.cityCode || null
  const [[method], place] = await Promise.all([
    priceOfMethod(tx, { ...wish, cityCode, today, until: daysAfter(today, HOLIDAYS_AHEAD_DAYS) }),
    wish.slotId ? bookSlot(tx, { ...wish, slotId: wish.slotId, methodCode: wish.method }) : null,
  ])
  if (!method || method.priceRials === null) return { ok: false, why: 'method-unavailable' }

  const terms = { methodCode: method.code, ...priceOf(method, method.priceRials, wish.subtotalRials) }
  if (method.kind !== 'courier')
    return { ok: true, ...terms, promise: promiseOf(method, wish.now, calendarOf(method.holidays)), slot: null }

  if (!place) return { ok: false, why: 'slot-past' }
  if (!place.ok) return place
  return { ok: true, ...terms, promise: { from: place.slot.day, to: place.slot.day }, slot: place.slot }
}

const priceOf = (method: PriceRow, fullPriceRials: number, subtotalRials: number) =>
  charged(fullPriceRials, freeThresholdRials(method, { freeFromRials: method.shopFreeFromRials }), subtotalRials)

const promiseOf = (method: PriceRow, now: Date, calendar: WorkingCalendar): DeliveryPromise =>
  promiseFrom(dispatchDay(now, method.cutoffHour ?? DEFAULT_CUTOFF_HOUR, calendar), method, calendar)
