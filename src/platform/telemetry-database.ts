import { type Db, openDatabase } from './database.ts'
import { errorForLog, type Log } from './log.ts'
import { migrate } from './migrate.ts'
import { Refusal } from './refusal.ts'

/**
 * Where reports about nobody are: `writer` may add to them and nothing else, `db` is for staff's figures and for taking back.
 *
 *     up ──somebody found it down──▶ down ──the timer asked, and it answered──▶ up
 *
 * While it is down nobody waits for it: the shop is open all the same.
 */
export type TelemetryDatabase = {
  db: Db
  writer: Db
  /** false: it did not answer lately, or has not got its tables yet */
  isUp: () => boolean
  /** whoever finds it down says so; it is logged once, and asked again from time to time */
  tellDown: (error: unknown) => void
  close: () => Promise<void>
}

export type TelemetryDatabaseOptions = {
  url: string
  /** a database of its own, whose tables nobody has made yet; the shop's own was migrated before */
  own: boolean
  log: Log
  retryMs?: number
}

const RETRY_MS = 10_000

/** Opens both pools and asks once. A database that is down does not keep the shop from opening; one of another program version does. */
export const openTelemetryDatabase = async (options: TelemetryDatabaseOptions): Promise<TelemetryDatabase> => {
  const { url, own, log, retryMs = RETRY_MS } = options
  const db = openDatabase({ url, maxConnections: 2, applicationName: 'ipetplus-telemetry', mayGoAway: own })
  const writer = openDatabase({
    url,
    maxConnections: 2,
    applicationName: 'ipetplus-telemetry-in',
    role: 'telemetry_writer',
    mayGoAway: own,
  })
  let up = !own
  let ready = !own
  let told = false
  let closed = false
  let asking: NodeJS.Timeout | null = null
  const ask = async () => {
    if (!ready) await migrateOwn(url)
    ready = true
    await writer`select 1`
    if (told) log.info({}, 'the telemetry database answers')
    up = true
    told = false
  }
  const askLater = () => {
    if (closed) return
    asking ??= setTimeout(async () => {
      asking = null
      await ask().catch(askLater)
    }, retryMs).unref()
  }
  const tellDown = (error: unknown) => {
    if (!told) log.warn({ err: errorForLog(error) }, 'the telemetry database does not answer')
    told = true
    up = false
    askLater()
  }
  if (own)
    await ask().catch((error) => {
      if (error instanceof Refusal) throw error
      tellDown(error)
    })
  return {
    db,
    writer,
    isUp: () => up,
    tellDown,
    close: async () => {
      closed = true
      if (asking) clearTimeout(asking)
      await Promise.all([db.end({ timeout: 5 }), writer.end({ timeout: 5 })])
    },
  }
}

const migrateOwn = async (url: string): Promise<void> => {
  const db = openDatabase({ url, maxConnections: 1, mayGoAway: true })
  try {
    await migrate(db, 'db/telemetry', url, 'telemetry')
  } finally {
    await db.end({ timeout: 1 })
  }
}

/** Did a database not answer, rather than refuse a statement? Classes 08, 28, 3D, 53, 57 of PostgreSQL, and what the socket says. */
export const isUnreachable = (error: unknown): boolean => {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && (/^(08|28|3D|53|57)...$/.test(code) || /^CONNECT|^E[A-Z]+$/.test(code))
}

const MOST_WAIT_MS = 5_000

/** null: late. A database that neither answers nor closes its door is down; what was asked of it may have been done all the same. */
export const inTime = async <T>(work: Promise<T>): Promise<T | null> => {
  const late = Promise.withResolvers<null>()
  const timer = setTimeout(() => late.resolve(null), MOST_WAIT_MS)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** A job that waits for nobody: while the database is down it does nothing, and its next turn comes. */
export const whileUp =
  ({ isUp, tellDown }: Pick<TelemetryDatabase, 'isUp' | 'tellDown'>, work: () => Promise<unknown>) =>
  async (): Promise<void> => {
    if (!isUp()) return
    try {
      await work()
    } catch (error) {
      if (!isUnreachable(error)) throw error
      tellDown(error)
    }
  }
