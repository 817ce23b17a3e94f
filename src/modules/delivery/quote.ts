import {
  type DeliveryTable,
  freeThresholdRials,
  type Method,
  type MethodKind,
  type Place,
  tariffRials,
} from './delivery-table.ts'
import { cityOf, isProvince } from './geography.ts'
import { type DeliveryPromise, dispatchDay, promiseFrom } from './promise.ts'
import type { Day } from './working-days.ts'

export type Shipment = Place & { grams: number; subtotalRials: number; now: Date }

export type OpenSlot = { id: string; day: Day; from: number; to: number; left: number }

export type DeliveryOption = {
  methodCode: string
  kind: MethodKind
  title: { fa: string; en: string }
  /** what the buyer pays */
  priceRials: number
  /** what it costs without the free threshold */
  fullPriceRials: number
  /** the worth of goods from which this method is free; null: never */
  freeFromRials: number | null
  freeBecause?: 'subtotal'
  promise: DeliveryPromise
  /** only for a courier, who comes in a slot; the buyer must choose one */
  slots: OpenSlot[]
}

/** The official code of the province. */
const TEHRAN = '23'

/** How may these goods go to that place, for how much, and when? In the shop's order; none where nobody delivers. */
export const quote = (table: DeliveryTable, shipment: Shipment): DeliveryOption[] =>
  isKnownPlace(shipment) ? table.methods.flatMap((method) => optionOf(table, method, shipment) ?? []) : []

export const isKnownPlace = ({ provinceCode, cityCode }: Place): boolean =>
  isProvince(provinceCode) && (!cityCode || cityOf(provinceCode, cityCode) !== null)

/**
 * The earliest promise for a light parcel, as the product page shows it to somebody of whom we know nothing: to Tehran,
 * unless a place is named. Null: nobody delivers there.
 */
export const deliveryPromise = (
  table: DeliveryTable,
  { now, provinceCode = TEHRAN, cityCode }: Partial<Place> & { now: Date },
): DeliveryPromise | null => {
  const options = quote(table, { provinceCode, cityCode, grams: 1, subtotalRials: 0, now })
  const [first, ...others] = options.map((option) => option.promise)
  if (!first) return null
  return others.reduce((best, promise) => (earlier(promise, best) ? promise : best), first)
}

/** From what worth of goods the first method becomes free, as the basket says; null: none ever does. */
export const freeDeliveryFromRials = (table: DeliveryTable): number | null => {
  const thresholds = table.methods.flatMap((method) => freeThresholdRials(method, table.settings) ?? [])
  return thresholds.length === 0 ? null : Math.min(...thresholds)
}

const earlier = (one: DeliveryPromise, other: DeliveryPromise): boolean =>
  one.to === other.to ? one.from < other.from : one.to < other.to

const optionOf = (table: DeliveryTable, method: Method, shipment: Shipment): DeliveryOption | null => {
  const fullPriceRials = tariffRials(table, method.code, shipment, shipment.grams)
  if (fullPriceRials === null) return null
  const slots = method.kind === 'courier' ? openSlotsOf(table, method.code, shipment.now) : []
  const promise = promiseOf(table, method, slots, shipment.now)
  if (!promise) return null
  const freeFromRials = freeThresholdRials(method, table.settings)
  return {
    methodCode: method.code,
    kind: method.kind,
    title: { fa: method.titleFa, en: method.titleEn },
    ...charged(fullPriceRials, freeFromRials, shipment.subtotalRials),
    fullPriceRials,
    freeFromRials,
    promise,
    slots,
  }
}

/** What the buyer pays, and why it may be nothing. The order asks the same function. */
export const charged = (
  fullPriceRials: number,
  freeFromRials: number | null,
  subtotalRials: number,
): { priceRials: number; freeBecause?: 'subtotal' } =>
  freeFromRials !== null && subtotalRials >= freeFromRials
    ? { priceRials: 0, freeBecause: 'subtotal' }
    : { priceRials: fullPriceRials }

const openSlotsOf = (table: DeliveryTable, methodCode: string, now: Date): OpenSlot[] =>
  (table.slots.get(methodCode) ?? [])
    .filter((slot) => slot.left > 0 && slot.closesAt > now)
    .map(({ id, day, from, to, left }) => ({ id, day, from, to, left }))

/** A courier comes on the day of the slot; without a slot to choose there is no courier. */
const promiseOf = (table: DeliveryTable, method: Method, slots: OpenSlot[], now: Date): DeliveryPromise | null => {
  if (method.kind === 'courier') return slots[0] ? { from: slots[0].day, to: slots[0].day } : null
  return promiseFrom(dispatchDay(now, table.settings.cutoffHour, table.calendar), method, table.calendar)
}
