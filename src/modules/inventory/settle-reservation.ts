import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { markStockChanged } from './announce.ts'
import { lockAndSell, lockAndTakeBack, lockExpired, lockHeld, lockLots, releaseHeld, releaseLocked } from './queries.ts'

/** `by`: a reference, never a name: `shop`, `buyer` or a staff id. `cause`: what led to it, as `payment:<id>`. */
export type SellRequest = { orderRef: string; now: Date; cause: string; by?: string }
export type Sold = { ok: true } | { ok: false; why: 'nothing-reserved' | 'already-sold' | 'not-held' | 'lot-expired' }

/**
 * Sells what the order holds, all of it or nothing, in one statement. `not-held`: some of it was released (its time was
 * over and others wanted it, or its lot was called back); `lot-expired`: a lot expired, or was called back, since. For both, `extendReservation` may get it again.
 */
export const sellReserved = async (tx: Tx, { orderRef, now, cause, by = 'shop' }: SellRequest): Promise<Sold> => {
  const rows = await lockAndSell(tx, { orderRef, now, cause, by, day: tehranDay(now) })
  if (rows.length === 0) return { ok: false, why: 'nothing-reserved' }
  if (rows[0]!.sold) {
    markStockChanged(rows.map((row) => row.variant_id))
    return { ok: true }
  }
  if (rows.every((row) => row.state === 'sold')) return { ok: false, why: 'already-sold' }
  return { ok: false, why: rows.every((row) => row.state === 'held') ? 'lot-expired' : 'not-held' }
}

/** Gives up what the order holds; returns the number of units. Nothing happens to what is sold. */
export const release = async (tx: Tx, { orderRef, now }: { orderRef: string; now: Date }): Promise<number> => {
  const [, rows] = await Promise.all([lockHeld(tx, orderRef), releaseHeld(tx, orderRef, now)])
  markStockChanged(rows.map((row) => row.variant_id))
  return unitsOf(rows)
}

/**
 * Releases holds whose time is over, oldest first, at most `limit` lines. Returns the orders that lost something.
 * Called every half minute by a job; two sweepers share the work.
 */
export const releaseExpired = async (db: Db, { now, limit }: { now: Date; limit: number }): Promise<string[]> => {
  const rows = await inTransaction(db, async (tx) => {
    const due = await lockExpired(tx, { now, limit })
    if (due.length === 0) return due
    await Promise.all([
      lockLots(
        tx,
        due.map((row) => row.lot_id),
      ),
      releaseLocked(tx, due, now),
    ])
    return due
  })
  markStockChanged(rows.map((row) => row.variant_id))
  return [...new Set(rows.map((row) => row.order_ref))]
}

export type TakeBackRequest = { orderRef: string; now: Date; by: string; why: string }

/** Returns what was sold to the order to its lots (a cancellation before packing); returns the number of units. */
export const takeBack = async (tx: Tx, { orderRef, now, by, why }: TakeBackRequest): Promise<number> =>
  unitsOf(await lockAndTakeBack(tx, { orderRef, now, by, cause: why }))

const unitsOf = (rows: readonly { quantity: number }[]) => rows.reduce((sum, { quantity }) => sum + quantity, 0)
