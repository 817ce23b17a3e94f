import { type Clock, systemClock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { Discount } from './discount.ts'
import { automaticDiscounts, CHANNEL } from './queries.ts'

/** Where nothing is heard, the copy is renewed this often, also if the connection that listens was lost. */
const HEARTBEAT_MS = 60_000

export type Discounts = {
  /** What gives by itself, as it was a moment ago; costs a page and an order nothing. */
  automatic: () => readonly Discount[]
  /** a category and all above it, by slug */
  categoriesOf: (slug: string) => readonly string[]
  /** reads them again at once */
  renew: () => Promise<void>
  close: () => Promise<void>
}

type Slots = { clock?: Clock; categoriesOf: (slug: string) => readonly string[] }

/**
 * A copy of the discounts that give by themselves, for the pages and the orders of this process. It is renewed when a process says
 * that one changed, and every minute; whether one has begun or is over is asked of the clock each time. It stays as it was while
 * the database is away. An order that finds another sum than its page is not placed.
 */
export const openDiscounts = async (db: Db, { clock = systemClock, categoriesOf }: Slots): Promise<Discounts> => {
  let copy: readonly Discount[] = await automaticDiscounts(db, clock())
  let loading: Promise<void> = Promise.resolve()
  const renew = () => {
    loading = loading.then(async () => {
      copy = await automaticDiscounts(db, clock())
    })
    return loading
  }
  const renewQuietly = () => {
    renew().catch(() => {
      loading = Promise.resolve()
    })
  }
  const { unlisten } = await db.listen(CHANNEL, renewQuietly)
  const heartbeat = setInterval(renewQuietly, HEARTBEAT_MS).unref()
  return {
    automatic: () => copy,
    categoriesOf,
    renew,
    close: async () => {
      clearInterval(heartbeat)
      await unlisten()
      await loading.catch(() => {})
    },
  }
}
