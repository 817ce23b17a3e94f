import { createHash } from 'node:crypto'
import { type Clock, systemClock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { DeliveryTable } from './delivery-table.ts'
import { CHANNEL } from './queries.ts'
import { loadDeliveryTable } from './read-table.ts'

/** A page that finds the copy older than this asks for the next one, and takes the old. */
const FRESH_MS = 5_000
/** Where no page asks, the copy is renewed this often, also if the connection that listens was lost. */
const HEARTBEAT_MS = 60_000

export type Delivery = {
  /** The table as it was some seconds ago; costs a page nothing. */
  table: () => DeliveryTable
  /** Changes when a rule of delivery does (not with every booking): part of a cached page's key. */
  rulesVersion: () => string
  close: () => Promise<void>
}

/**
 * A copy of the delivery table for the pages of this process. It is renewed beside the pages: when one asks and it is older
 * than five seconds, when a process says that something changed, and every minute. It may be behind, and stays as it was
 * while the database is away: the order's transaction asks the database again (`askDelivery`).
 */
export const openDelivery = async (db: Db, { clock = systemClock }: { clock?: Clock } = {}): Promise<Delivery> => {
  let copy = await loadDeliveryTable(db, clock())
  let rulesVersion = versionOf(copy)
  let loadedAtMs = clock().getTime()
  let loading: Promise<void> | null = null
  let changedMeanwhile = false

  const load = async () => {
    do {
      changedMeanwhile = false
      const now = clock()
      copy = await loadDeliveryTable(db, now)
      rulesVersion = versionOf(copy)
      loadedAtMs = now.getTime()
    } while (changedMeanwhile)
  }
  const renew = () => {
    // A failure leaves the old copy and its age: the next page, or the heartbeat, tries again.
    loading ??= load()
      .catch(() => {})
      .finally(() => {
        loading = null
      })
  }

  const { unlisten } = await db.listen(CHANNEL, () => {
    changedMeanwhile = true
    renew()
  })
  const heartbeat = setInterval(renew, HEARTBEAT_MS).unref()
  return {
    table: () => {
      if (clock().getTime() - loadedAtMs >= FRESH_MS) renew()
      return copy
    },
    rulesVersion: () => rulesVersion,
    close: async () => {
      clearInterval(heartbeat)
      await unlisten()
      await loading
    },
  }
}

/** Of everything that pages say of delivery but the places that are left. */
const versionOf = ({ methods, tariffs, zoneOfProvince, calendar, settings }: DeliveryTable): string => {
  const sheets = [...tariffs].map(([method, places]) => [method, [...places]])
  const rules = [methods, sheets, [...zoneOfProvince].sort(), [...calendar.holidays].sort(), settings]
  return createHash('sha256').update(JSON.stringify(rules)).digest('base64url').slice(0, 12)
}
