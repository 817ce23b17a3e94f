import postgres from 'postgres'
import { connectCorked } from './corked-socket.ts'

/** The pool, or a connection of it. Every query function takes one first. */
export type Db = postgres.Sql
/** An open transaction. A function that asks for one must not be called without. */
export type Tx = postgres.TransactionSql
/** Either: a query that reads well in both. */
export type DbOrTx = Db | Tx

export type DatabaseOptions = {
  /** postgres://… or the socket folder of the embedded server */
  url: string
  maxConnections?: number
  /** commits do not wait for the disk: for what a visitor would not miss, never an order, a payment or a consent */
  light?: boolean
  applicationName?: string
  /** what the connection may do is what this role may do */
  role?: 'telemetry_writer'
  /**
   * it may go away at any moment, and nobody shall mind: a new connection does not ask for the types of arrays. Nobody hears it when that
   * question is never answered, and a program ends for a promise that nobody hears. Arrays go and come as text
   */
  mayGoAway?: boolean
}

/** Opens a pool. Nothing is sent until the first query. */
export const openDatabase = ({
  url,
  maxConnections = 10,
  light = false,
  applicationName = 'ipetplus',
  role,
  mayGoAway = false,
}: DatabaseOptions): Db => {
  const [href, socket] = address(url)
  return postgres(href, {
    ...socket,
    // Missing in its types.
    ...({ socket: connectCorked } as object),
    max: maxConnections,
    idle_timeout: 60,
    connect_timeout: 10,
    fetch_types: !mayGoAway,
    onnotice: () => {},
    connection: {
      application_name: applicationName,
      TimeZone: 'UTC',
      statement_timeout: 30_000,
      // Every statement is prepared; planning it anew for its values, as PostgreSQL does for lists and texts, cost a purchase
      // 1.2 of 12 ms of the database (2026-11-27).
      plan_cache_mode: 'force_generic_plan',
      ...(role ? { role } : {}),
      ...(light ? { synchronous_commit: 'off' } : {}),
    },
    types: {
      // Rials and ids of ours stay below 2^53; a bigint that does not is a defect and is refused loudly.
      bigint: {
        to: 20,
        from: [20],
        serialize: (value: number | bigint) => value.toString(),
        parse: (text: string) => {
          const value = Number(text)
          if (!Number.isSafeInteger(value)) throw new Error('a bigint of the database exceeds 2^53')
          return value
        },
      },
    },
  }) as unknown as Db
}

/** Postgres.js does not read `?host=/folder`, libpq's way to name a Unix socket: it is taken out of the address. */
const address = (url: string): [string, { host?: string }] => {
  const parsed = new URL(url)
  const host = parsed.searchParams.get('host')
  if (!host?.startsWith('/')) return [url, {}]
  parsed.searchParams.delete('host')
  return [parsed.href, { host }]
}

/**
 * Opens a pool and asks it something. Postgres.js learns the types of arrays with its first query: an array of bytes that
 * is built before it would go out as bytes.
 */
export const openReadyDatabase = async (options: DatabaseOptions): Promise<Db> => {
  const db = openDatabase(options)
  await db`select 1`
  return db
}

/**
 * Asks several things over one connection, in one round trip and outside of any transaction: the pool would wake one server
 * process for each. `ask` must send them all at once.
 */
export const together = async <T>(db: Db, ask: (connection: Db) => Promise<T>): Promise<T> => {
  const connection = await db.reserve()
  let lost = false
  try {
    return await ask(connection)
  } catch (error) {
    lost = isConnectionLost(error)
    throw error
  } finally {
    if (!lost) connection.release()
  }
}

/**
 * Runs `work` in one transaction: all of it happens, or none of it. BEGIN travels with the first statement: a purchase makes
 * four transactions, and each round trip wakes two processes. `work` must have asked for all that it wants when it answers.
 */
export const inTransaction = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inClosedTransaction(db, async (tx) => closed(await work(tx)))

/** A statement that was made and not sent. Wrapped, since a promise that answers with a bare one would send it. */
export type Unsent = { readonly statement: PromiseLike<unknown> & { execute: () => unknown } }
export const unsent = (statement: Unsent['statement']): Unsent => ({ statement })

/**
 * How a transaction ends: its last statements, which go out together with COMMIT, and what it answers given their rows. Nobody
 * can decide anything by those rows any more, so whatever may be wrong with such a statement must be an error of PostgreSQL's.
 */
export type Closing<T> = { last: readonly Unsent[]; answer: (rows: readonly unknown[]) => T }

/** Nothing more is to be written. */
export const closed = <T>(answer: T): Closing<T> => ({ last: [], answer: () => answer })

/** As `inTransaction`, and the last statements cost no round trip of their own. */
export const inClosedTransaction = async <T>(db: Db, work: (tx: Tx) => Promise<Closing<T>>): Promise<T> => {
  const connection = await db.reserve()
  let lost = false
  try {
    const begun = connection`begin`.execute()
    const [{ last, answer }] = await Promise.all([work(connection as unknown as Tx), begun])
    for (const { statement } of last) statement.execute()
    const [{ command }, ...rows] = await Promise.all([
      connection`commit`.execute(),
      ...last.map(({ statement }) => statement),
    ])
    // A statement failed and nobody minded: PostgreSQL has answered COMMIT by undoing everything.
    if (command !== 'COMMIT') throw new Error('a transaction was committed although one of its statements had failed')
    return answer(rows)
  } catch (error) {
    lost = isConnectionLost(error)
    if (!lost) await connection`rollback`.catch(() => {})
    throw error
  } finally {
    // Postgres.js takes a lost connection back by itself; given back twice, it would be used while it is closed.
    if (!lost) connection.release()
  }
}

/** CONNECTION_CLOSED, CONNECTION_DESTROYED, …, or what the socket said. */
export const isConnectionLost = (error: unknown): boolean =>
  error instanceof Error && /^(CONNECTION_|ECONN|EPIPE)/.test((error as { code?: string }).code ?? '')
