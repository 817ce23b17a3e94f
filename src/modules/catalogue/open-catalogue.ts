import { randomBytes } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { errorForLog, type Log } from '../../platform/log.ts'
import { tehranDay, tehranInstant } from '../../platform/persian/tehran-time.ts'
import { changesSince } from './changes.ts'
import type { CatalogueSnapshot } from './listing.ts'
import { loadShelf, type Rating } from './load-snapshot.ts'
import type { Shelf, Stock } from './shelf.ts'
import { numberOfVariant } from './shown.ts'
import { slices } from './slices.ts'
import { snapshotOf } from './snapshot.ts'
import { nextPriceChange } from './snapshot-queries.ts'
import { chooseCard, emptyStock, restock, type StockNumber, sortAll, writeStock } from './stock.ts'

/**
 * Keeps this process's catalogue as new as the database says.
 *
 *   opened ──load──> current ──catalogue_changed, price window, Tehran midnight──> loading ──> current
 *                       └──stock_changed, coalesced──> restocked ──> current
 *
 * A failed load is tried again after a while, and the old catalogue goes on meanwhile. After a lost connection
 * everything is loaded anew: nobody knows what was told in between.
 */
export type Catalogue = {
  /** throws before `ready` */
  current: () => CatalogueSnapshot
  ready: Promise<void>
  /** called after each swap; returns how to stop it */
  onRefresh: (listener: (snapshot: CatalogueSnapshot) => void) => () => void
  close: () => Promise<void>
}

/** What others fill in: stock and ratings are not the catalogue's. */
export type CatalogueSlots = {
  /** all variants with stock, in batches */
  availability: () => AsyncIterable<({ variantId: string } & StockNumber)[]>
  /** of these variants; without it, every stock change reads all */
  availabilityOf?: (variantIds: string[]) => Promise<ReadonlyMap<string, StockNumber>>
  ratings?: () => AsyncIterable<Rating[]>
}

export type CatalogueOptions = { log: Log; clock: Clock; stockEveryMs?: number; retryAfterMs?: number }

const MAX_TIMER_MS = 6 * 3_600_000

export const openCatalogue = (db: Db, slots: CatalogueSlots, options: CatalogueOptions): Catalogue => {
  const { log, clock, stockEveryMs = 1000, retryAfterMs = 2000 } = options
  const boot = randomBytes(3).toString('hex')
  const listeners = new Set<(snapshot: CatalogueSnapshot) => void>()
  let number = 0
  let shelf: Shelf | null = null
  let stock: Stock | null = null
  let snapshot: CatalogueSnapshot | null = null
  let closed = false
  /** what was told and not yet looked at */
  let due = { all: true, everyStock: false, variants: new Set<string>() }
  let working: Promise<void> | null = null
  const timers = new Map<'work' | 'change', NodeJS.Timeout>()

  const later = (name: 'work' | 'change', afterMs: number, run: () => void) => {
    clearTimeout(timers.get(name))
    timers.set(name, setTimeout(run, Math.max(0, Math.min(afterMs, MAX_TIMER_MS))).unref())
  }
  const swap = (newShelf: Shelf, newStock: Stock) => {
    if (newShelf !== shelf) number++
    shelf = newShelf
    stock = newStock
    snapshot = snapshotOf(newShelf, newStock, `${boot}.${number}`)
    for (const listener of listeners) listener(snapshot)
  }
  const loadAll = async () => {
    const now = clock()
    const loaded = await loadShelf(db, now, slots.ratings?.() ?? null)
    const counted = await fullStock(loaded, slots)
    const [next] = await nextPriceChange(db, now)
    if (closed) return
    swap(loaded, counted)
    const midnight = tehranInstant(tehranDay(new Date(now.getTime() + 86_400_000)), 0)
    const change = Math.min(next?.at?.getTime() ?? Infinity, midnight.getTime())
    // At least a moment: a test's clock may stand still at the very change.
    later('change', Math.max(change - now.getTime(), 50), () => tell({ all: true }))
  }
  const lookAtStock = async (variants: Set<string>, every: boolean) => {
    const [ofShelf, before] = [shelf!, stock!]
    if (every || !slots.availabilityOf) return swap(ofShelf, await fullStock(ofShelf, slots, before))
    const told = await slots.availabilityOf([...variants])
    const news = new Map<number, StockNumber | null>()
    for (const id of variants) {
      const variant = numberOfVariant(ofShelf, id)
      if (variant !== null) news.set(variant, told.get(id) ?? null)
    }
    if (closed || news.size === 0) return
    swap(ofShelf, restock(ofShelf, before, news))
  }
  const work = async () => {
    const { all, everyStock, variants } = due
    due = { all: false, everyStock: false, variants: new Set() }
    try {
      if (all || !shelf) await loadAll()
      else if (everyStock || variants.size > 0) await lookAtStock(variants, everyStock)
    } catch (error) {
      if (closed) return
      log.error({ err: errorForLog(error) }, 'the catalogue could not be loaded; the one before goes on')
      due = {
        all: due.all || all,
        everyStock: due.everyStock || everyStock,
        variants: new Set([...due.variants, ...variants]),
      }
      await new Promise((done) => setTimeout(done, retryAfterMs).unref())
    }
  }
  const begin = () => {
    if (working || closed) return
    working = work().finally(() => {
      working = null
      if (due.all) begin()
      else if (due.everyStock || due.variants.size > 0) later('work', stockEveryMs, begin)
    })
  }
  const tell = (news: { all?: true; stock?: string }) => {
    if (news.all) due.all = true
    if (news.stock === '*' || news.stock === '') due.everyStock = true
    else if (news.stock !== undefined) for (const id of news.stock.split(',')) due.variants.add(id)
    if (due.all) begin()
    else if (!working) later('work', stockEveryMs, begin)
  }

  const untilReady = async () => {
    while (!snapshot && !closed) {
      begin()
      await working
    }
  }
  let heard = 0
  const listening = Promise.all([
    // Also called after each reconnection.
    db.listen(
      'catalogue_changed',
      () => tell({ all: true }),
      () => {
        if (heard++ > 0) tell({ all: true })
      },
    ),
    db.listen('stock_changed', (variants) => tell({ stock: variants })),
  ])
  const ready = listening.then(untilReady)

  return {
    current: () => {
      if (!snapshot) throw new Error('the catalogue is not loaded yet: await `ready`')
      return snapshot
    },
    ready,
    onRefresh: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      closed = true
      for (const timer of timers.values()) clearTimeout(timer)
      await working
      for (const { unlisten } of await listening.catch(() => [])) await unlisten().catch(() => {})
    },
  }
}

/** All stock anew; `before`: that of the same shelf, so that only what became another one counts as changed. */
const fullStock = async (shelf: Shelf, slots: CatalogueSlots, before: Stock | null = null): Promise<Stock> => {
  const pause = slices()
  const stock = emptyStock(shelf)
  for await (const batch of slots.availability())
    for (const { variantId, ...number } of batch) {
      const variant = numberOfVariant(shelf, variantId)
      if (variant !== null) writeStock(stock, variant, number)
      await pause()
    }
  for (let product = 0; product < shelf.productCount; product++) {
    chooseCard(shelf, stock, product)
    if (product % 512 === 0) await pause()
  }
  await sortAll(shelf, stock, pause)
  if (before) stock.changes = changesSince(shelf, before, stock, Array(shelf.productCount).keys())
  return stock
}
