import type { Tx } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { markStockChanged } from './announce.ts'
import { type Allocation, MAX_LINES, MAX_UNITS_PER_LINE, type Shortage } from './lot.ts'
import {
  extendHolds,
  type HeldRow,
  lockAndHold,
  lockExpiredOf,
  lockLotsOf,
  lockReservation,
  releaseHeld,
  releaseLocked,
  removeReleased,
  restoreReleased,
} from './queries.ts'

export type Item = { variantId: string; quantity: number }
export type ReserveRequest = { orderRef: string; items: Item[]; until: Date; now: Date }
export type Reserved = { ok: true; allocations: Allocation[] } | { ok: false; short: Shortage[] }

/**
 * Holds the items for the order until `until`, first expired first, or says what is short and holds nothing.
 * Two statements for any number of lines, sent at once: they may be pipelined with others. The lots stay locked until the
 * transaction ends, so call it as late in it as you can. Holds that passed their time and were not swept yet give way.
 */
export const reserve = async (tx: Tx, request: ReserveRequest): Promise<Reserved> => {
  const { orderRef, items, until, now } = request
  refuseSenseless(items)
  const hold = {
    orderRef,
    variantIds: items.map(({ variantId }) => variantId),
    quantities: items.map(({ quantity }) => quantity),
    until,
    day: tehranDay(now),
  }
  const [, answer] = await Promise.all([lockLotsOf(tx, hold.variantIds), lockAndHold(tx, hold)])
  let rows: HeldRow[] = answer
  if (rows.some((row) => row.lot_id === null)) {
    const due = await lockExpiredOf(tx, hold.variantIds, now)
    if (due.length > 0) [, rows] = await Promise.all([releaseLocked(tx, due, now), lockAndHold(tx, hold)])
  }
  markStockChanged(hold.variantIds)
  const short = rows.filter((row) => row.lot_id === null)
  return short.length > 0 ? { ok: false, short: short.map(shortage) } : { ok: true, allocations: rows.map(allocation) }
}

export type ExtendRequest = { orderRef: string; until: Date; now: Date }

/** `moved`: what the order holds now, where it had to be held anew, and may lie in other lots than before; null: as it was. */
export type Extended = { ok: true; moved: Allocation[] | null } | { ok: false }

/**
 * Keeps what the order holds until `until`. What was released meanwhile, or lies in a lot that has expired since, is
 * held anew from what is there; not ok when that can not be had now (then the order holds nothing, and may ask again) or it never had anything.
 * Ok also for what is sold already.
 */
export const extendReservation = async (tx: Tx, { orderRef, until, now }: ExtendRequest): Promise<Extended> => {
  const rows = await lockReservation(tx, orderRef, tehranDay(now))
  if (rows.length === 0 || rows.some((row) => row.state === 'returned')) return { ok: false }
  if (rows.every((row) => row.state === 'sold')) return { ok: true, moved: null }
  if (rows.every((row) => row.state === 'held' && !row.expired)) {
    await extendHolds(tx, orderRef, until)
    return { ok: true, moved: null }
  }
  const items = rows.map((row) => ({ variantId: row.variant_id, quantity: row.quantity }))
  // The release below locks some lots and the new hold others: all of them are locked in one order first.
  await lockLotsOf(
    tx,
    items.map(({ variantId }) => variantId),
  )
  await releaseHeld(tx, orderRef, now)
  const lost = await removeReleased(tx, orderRef)
  const reserved = await reserve(tx, { orderRef, items, until, now })
  if (reserved.ok) return { ok: true, moved: reserved.allocations }
  await restoreReleased(tx, orderRef, lost)
  return { ok: false }
}

const refuseSenseless = (items: Item[]) => {
  if (items.length === 0 || items.length > MAX_LINES) throw new RangeError(`an order has 1 to ${MAX_LINES} lines`)
  for (const { quantity } of items)
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > MAX_UNITS_PER_LINE)
      throw new RangeError(`a line has 1 to ${MAX_UNITS_PER_LINE} units`)
}

const allocation = (row: HeldRow): Allocation => ({
  variantId: row.variant_id,
  lotId: row.lot_id!,
  lotCode: row.code!,
  expiresOn: row.expires_on,
  quantity: row.quantity,
})

const shortage = (row: HeldRow): Shortage => ({
  variantId: row.variant_id,
  wanted: row.quantity,
  available: row.available,
})
