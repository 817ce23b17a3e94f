import type { Db, DbOrTx, Tx } from '../../platform/database.ts'

/** Rows about one customer in one table, outside the vault: column name → value as text. */
export type HeldRows = { table: string; rows: Record<string, string>[] }

/** Something that has to end before she can be erased: an order that is not delivered, money that is owed. */
export type OpenMatter = { kind: 'open-order' | 'owed-money' | 'open-case'; number: string }

/** What an erasure did to one table. `why` and `until` say why rows stay, without the person, and how long. */
export type Forgotten = {
  table: string
  removed: number
  kept: number
  why?: 'figures-10y' | 'ledger-2y' | 'message-180d' | 'consent-always' | 'way-out-always'
}

/**
 * What one module holds of a customer, for «my privacy»: `app.ts` hands these to the customers module, which knows none of
 * the modules above it. A table with a column of class `personal-ref`, `sealed` or `pseudonymous` that is in no source is
 * found by a test.
 */
export type PrivacySource = {
  module: string
  /** other subjects of the vault that stand for her, such as the guest of an order that joined her account */
  subjectsOf: (db: DbOrTx, customerId: string) => Promise<string[]>
  /** the tables that `rowsOf` and `forget` cover */
  tables: string[]
  rowsOf: (db: Db, customerId: string) => Promise<HeldRows[]>
  openMatters: (db: DbOrTx, customerId: string) => Promise<OpenMatter[]>
  /** takes her out of its tables, in the transaction of the erasure, before the keys go */
  forget: (tx: Tx, customerId: string, now: Date) => Promise<Forgotten[]>
  /** what the ledger means by these causes, where they are of this module: an order has a number */
  causesOf?: (db: DbOrTx, causes: string[]) => Promise<Map<string, Cause>>
}

/** The order or case that somebody looked for. */
export type Cause = { kind: 'order'; number: string }

/** Rows as PostgreSQL tells them in JSON, gathered by table, every value as text. */
export const heldRowsOf = (found: readonly { table: string; row: Record<string, unknown> }[]): HeldRows[] =>
  [...Map.groupBy(found, ({ table }) => table)].map(([table, rows]) => ({
    table,
    rows: rows.map(({ row }) =>
      Object.fromEntries(
        Object.entries(row).flatMap(([column, value]) => (value === null ? [] : [[column, textOf(value)]])),
      ),
    ),
  }))

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  const isWords = Array.isArray(value) && value.every((one) => typeof one === 'string')
  return isWords ? value.join(', ') : JSON.stringify(value)
}
