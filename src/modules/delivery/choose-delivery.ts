import type { Tx } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { DEFAULT_CUTOFF_HOUR, freeThresholdRials } from './delivery-table.ts'
import { type DeliveryPromise, dispatchDay, promiseFrom } from './promise.ts'
import { type PriceRow, priceOfMethod } from './queries.ts'
import { charged, isKnownPlace } from './quote.ts'
import { calendarOf, HOLIDAYS_AHEAD_DAYS } from './read-table.ts'
import { type BookedSlot, bookSlot, type SlotBooked } from './slot.ts'
import { daysAfter, type WorkingCalendar } from './working-days.ts'

export type DeliveryWish = {
  method: string
  /** for a courier */
  slotId?: string | null
  provinceCode: string
  cityCode?: string | null
  /** the order's id; an order chooses once */
  orderRef: string
  now: Date
  /** until when a place in a slot is kept for the buyer who is at the bank */
  heldUntil: Date
}

export type Parcel = { grams: number; subtotalRials: number }

/** What the database says of a wish, before anybody knows what the goods weigh. Null: nobody knows the place. */
export type DeliveryTerms = { now: Date; method: PriceRow | null; place: SlotBooked | null } | null

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
 * What the order's transaction asks, in one round trip and beside the question what the goods are: today's tariff, not the
 * page's, and a place in the slot. It locks the slot, so an order reserves its stock before, like every other one. Whatever
 * `chargeDelivery` makes of it, a place may have been taken: an order that is not placed undoes its transaction.
 */
export const askDelivery = async (tx: Tx, wish: DeliveryWish): Promise<DeliveryTerms> => {
  if (!isKnownPlace(wish)) return null
  const today = tehranDay(wish.now)
  const until = daysAfter(today, HOLIDAYS_AHEAD_DAYS)
  const [[method], place] = await Promise.all([
    priceOfMethod(tx, { ...wish, cityCode: wish.cityCode || null, today, until }),
    wish.slotId ? bookSlot(tx, { ...wish, slotId: wish.slotId, methodCode: wish.method }) : null,
  ])
  return { now: wish.now, method: method ?? null, place }
}

/** What this parcel costs on those terms, when it comes, and in which slot; or why it cannot go that way. */
export const chargeDelivery = (terms: DeliveryTerms, { grams, subtotalRials }: Parcel): ChosenDelivery => {
  if (!terms) return { ok: false, why: 'unknown-place' }
  const { method, place, now } = terms
  const step = method?.steps.find(({ weightToGrams }) => weightToGrams >= grams)
  if (!method || !step) return { ok: false, why: 'method-unavailable' }

  const charge = { methodCode: method.code, ...priceOf(method, step.priceRials, subtotalRials) }
  if (method.kind !== 'courier')
    return { ok: true, ...charge, promise: promiseOf(method, now, calendarOf(method.holidays)), slot: null }

  if (!place) return { ok: false, why: 'slot-past' }
  if (!place.ok) return place
  return { ok: true, ...charge, promise: { from: place.slot.day, to: place.slot.day }, slot: place.slot }
}

const priceOf = (method: PriceRow, fullPriceRials: number, subtotalRials: number) =>
  charged(fullPriceRials, freeThresholdRials(method, { freeFromRials: method.shopFreeFromRials }), subtotalRials)

const promiseOf = (method: PriceRow, now: Date, calendar: WorkingCalendar): DeliveryPromise =>
  promiseFrom(dispatchDay(now, method.cutoffHour ?? DEFAULT_CUTOFF_HOUR, calendar), method, calendar)
