/** The door of delivery: what it costs, when it comes, and a place in the courier's slot. */
export {
  askDelivery,
  type ChosenDelivery,
  chargeDelivery,
  type DeliveryTerms,
  type DeliveryWish,
  type Parcel,
} from './choose-delivery.ts'
export type { DeliverySettings, DeliveryTable, Method, MethodKind, Place } from './delivery-table.ts'
export { type City, citiesOf, cityOf, findCity, isProvince, type Province, provinces } from './geography.ts'
export { loadDeliveryData } from './load-delivery-data.ts'
export { type Delivery, openDelivery } from './open-delivery.ts'
export { openSlots } from './open-slots.ts'
export type { DeliveryPromise } from './promise.ts'
export {
  type DeliveryOption,
  deliveryPromise,
  freeDeliveryFromRials,
  type OpenSlot,
  quote,
  type Shipment,
} from './quote.ts'
export { loadDeliveryTable } from './read-table.ts'
export {
  type BookedSlot,
  confirmHeldSlot,
  confirmSlot,
  freeExpiredSlots,
  freeSlot,
  type LostPlace,
  retakeSlot,
} from './slot.ts'
export {
  type Day,
  holidayTitle,
  isWorkingDay,
  solarHolidays,
  type WorkingCalendar,
  workingDaysAfter,
} from './working-days.ts'
