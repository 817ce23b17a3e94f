import type { Db } from '../../platform/database.ts'
import { notifyStockChanged } from './lot-queries.ts'

/**
 * Tells every web process which variants to look at again, at most once in `everyMs`.
 *
 * Why not a NOTIFY inside the buyer's transaction: PostgreSQL then holds one lock of the whole server over the commit's
 * disk flush, and orders commit one after the other. So sales are only remembered here, and told by the process itself
 * after a moment. What this trades: a crash within that second leaves other processes with old numbers until their next
 * full look; the basket and the order ask the database anyway.
 */
let changed = new Set<string>()

/** Above this many ids the word is `*`: look at everything (a NOTIFY holds 8,000 bytes). */
const MAX_NAMED = 150

/** Remembers that these variants may have another stock now. Costs no query. */
export const markStockChanged = (variantIds: readonly string[]): void => {
  for (const variantId of variantIds) if (changed.size <= MAX_NAMED) changed.add(variantId)
}

export type StockAnnouncer = { announceNow: () => Promise<void>; close: () => Promise<void> }

/** Starts telling. `onError` hears of a word that could not be sent; it is sent again with the next. */
export const announceStock = (
  db: Db,
  { everyMs = 1000, onError }: { everyMs?: number; onError: (error: unknown) => void },
): StockAnnouncer => {
  let sending = Promise.resolve()
  const announceNow = () => {
    sending = sending.then(() => tell(db)).catch(onError)
    return sending
  }
  const timer = setInterval(announceNow, everyMs)
  timer.unref()
  return {
    announceNow,
    close: () => {
      clearInterval(timer)
      return announceNow()
    },
  }
}

const tell = async (db: Db) => {
  if (changed.size === 0) return
  const telling = changed
  changed = new Set()
  try {
    await notifyStockChanged(db, telling.size > MAX_NAMED ? '*' : [...telling].join(','))
  } catch (error) {
    markStockChanged([...telling])
    throw error
  }
}
