/**
 * What is in the storehouse: lots with an expiry date, and what of them is promised to an order.
 *
 *   (none) ──> held ──> sold ──> returned
 *               └──> released ──> held
 *
 *   -> held          reserve                  held -> sold      sellReserved
 *   held -> released release, releaseExpired  released -> held  extendReservation
 *   sold -> returned takeBack, and exchangeBlocked, which sells of other lots instead
 *
 * A hold counts in its lot's `reserved` until it is sold or released, also after its expiry: whoever pays late still
 * gets the goods as long as nobody swept them. A sale takes from `on_hand` and `reserved` at once.
 */
export type ReservationState = 'held' | 'sold' | 'released' | 'returned'

export type MovementKind = 'received' | 'sold' | 'returned' | 'written-off' | 'corrected'

/** What an order gets of one lot. `expiresOn` is an ISO day, null for what does not expire. */
export type Allocation = {
  variantId: string
  lotId: string
  lotCode: string
  expiresOn: string | null
  quantity: number
}

export type Shortage = { variantId: string; wanted: number; available: number }

export type Availability = {
  variantId: string
  /** units that can be sold now */
  available: number
  /** of the lot that the next buyer gets */
  expiresOn: string | null
  lotCode: string | null
}

/** Lines an order may have, and units of a line: the limits of one reservation. */
export const MAX_LINES = 100
export const MAX_UNITS_PER_LINE = 10_000
