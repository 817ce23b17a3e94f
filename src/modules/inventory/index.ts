export { announceStock, type StockAnnouncer } from './announce.ts'
export { allAvailability, availability, requireShelfLife } from './availability.ts'
export type { Allocation, Availability, MovementKind, ReservationState, Shortage } from './lot.ts'
export { MAX_LINES, MAX_UNITS_PER_LINE } from './lot.ts'
export type { UnpackedUnits } from './papers/count-lots.ts'
export { type Exchanged, exchangeBlocked } from './recall/exchange-blocked.ts'
export { blockedLots, lockBlocked } from './recall/exchange-queries.ts'
export type { RecallNews, Whereabouts } from './recall/recall.ts'
export { tellRecalled } from './recall/tell-recalled.ts'
export {
  type Adjusted,
  type Adjustment,
  type ArrivingLot,
  adjustLot,
  type Receipt,
  type Received,
  receiveLots,
} from './receive-lots.ts'
export {
  type Extended,
  type ExtendRequest,
  extendReservation,
  type Item,
  type Reserved,
  type ReserveRequest,
  reserve,
} from './reserve.ts'
export { type Returned, type ReturnedUnits, returnUnits } from './return-units.ts'
export {
  release,
  releaseExpired,
  type SellRequest,
  type Sold,
  sellReserved,
  type TakeBackRequest,
  takeBack,
} from './settle-reservation.ts'
export type { StockOfficeNeeds, StockSlots } from './stock-slots.ts'
export { takeBackUnits } from './take-back-units.ts'
