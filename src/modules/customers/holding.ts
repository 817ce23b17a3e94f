/**
 * What we hold of a customer: every sealed record of hers, whatever finds her, and every row about her in every module, each
 * with what for, since when and until when. Nothing here is a list of fields: the vault says what is sealed, the modules say
 * their rows, and the database's own comments say the rest, so that a new column shows itself.
 */
import { type DataColumn, dataMap } from '../../platform/data-map.ts'
import type { DbOrTx } from '../../platform/database.ts'
import { keptUntil } from '../../platform/retention.ts'
import { type Holdings, holdingsOf, type Traces, tracesOf } from '../vault/index.ts'
import { openable, recordKind } from './holding-kinds.ts'
import { type PrivacyNeeds, subjectsOf } from './privacy-needs.ts'
import type { HeldRows } from './privacy-source.ts'

export type HeldField = {
  name: string
  /** of a column: PostgreSQL's type, or `digest` where nothing can be read from it; of a sealed field: `sealed`, or `secret` */
  type: string
  purpose: string
  keep: string
  until: Date | null
  /** null: sealed, or a digest, which says nothing to anybody */
  value: string | null
}

export type HeldThing = {
  id: string
  since: Date | null
  /** the record that a button may open */
  opens: string | null
  fields: HeldField[]
}

/** Things of one kind: `customer.address` (sealed records) or `orders.purchase` (rows of a table). */
export type HeldGroup = { key: string; sealed: boolean; clause: string; things: HeldThing[] }

export const whatWeHold = async (needs: PrivacyNeeds, customerId: string): Promise<HeldGroup[]> => {
  const { db, sources } = needs
  const subjectIds = await subjectsOf(needs, db, customerId)
  const [map, holdings, traces, rows] = await Promise.all([
    dataMap(db),
    holdingsOf(db, subjectIds),
    tracesOf(db, subjectIds),
    Promise.all(sources.map((source) => source.rowsOf(db, customerId))),
  ])
  const tables = Map.groupBy(map, ({ table }) => table)
  return [
    ...recordGroups(holdings),
    ...rows.flat().map((held) => rowGroup(held, tables.get(held.table) ?? [])),
    ...vaultGroups(holdings, traces),
  ].filter(({ things }) => things.length > 0)
}

const recordGroups = ({ records }: Holdings): HeldGroup[] =>
  [...Map.groupBy(records, ({ kind }) => kind)].map(([key, found]) => {
    const { purpose, clause, keep } = recordKind(key)
    return {
      key,
      sealed: true,
      clause,
      things: found.map(({ id, fieldNames, sealedAt }) => ({
        id,
        since: sealedAt,
        opens: openable(key, fieldNames).length > 0 ? id : null,
        fields: fieldNames.map((name) => ({
          name,
          type: openable(key, [name]).length > 0 ? 'sealed' : 'secret',
          purpose,
          keep,
          until: keptUntil(keep, sealedAt),
          value: null,
        })),
      })),
    }
  })

const rowGroup = ({ table, rows }: HeldRows, columns: DataColumn[]): HeldGroup => ({
  key: table,
  sealed: false,
  clause: '',
  things: rows.map((row, place) => {
    const since = sinceOf(row, columns)
    return {
      id: `${table}-${place + 1}`,
      since,
      opens: null,
      fields: inOrder(row, columns).map(([name, value]) => rowField(name, value, columns, since)),
    }
  }),
})

/** As the table was written down; JSON has an order of its own. */
const inOrder = (row: Record<string, string>, columns: DataColumn[]): [string, string][] => {
  const place = new Map(columns.map(({ column }, at) => [column, at]))
  return Object.entries(row).sort(([one], [other]) => (place.get(one) ?? 99) - (place.get(other) ?? 99))
}

/** A name that is no column of the table was put there by its module, for her; it is kept as its table is. */
const rowField = (name: string, value: string, columns: DataColumn[], since: Date | null): HeldField => {
  const column = columns.find((each) => each.column === name)
  const { purpose, keep } = column ?? columns[0] ?? { purpose: 'unknown', keep: 'customer' }
  const type = column?.type ?? 'text'
  // The hash of her password and what else stands for her without being readable: that it is there is told, not what it is.
  const unreadable = type === 'bytea' || column?.class === 'pseudonymous'
  return {
    name,
    type: unreadable ? 'digest' : type,
    purpose,
    keep,
    until: since && keptUntil(keep, since),
    value: unreadable ? null : value,
  }
}

/** The first time that a row tells is the one when it came to be: tables of this house are written so. */
const sinceOf = (row: Record<string, string>, columns: DataColumn[]): Date | null => {
  const first = columns.find(({ type, column }) => type === 'timestamp with time zone' && row[column] !== undefined)
  return first ? new Date(row[first.column]!) : null
}

/** By what she can be found, and how often she was looked at. */
const vaultGroups = ({ lookups }: Holdings, { ledger }: Traces): HeldGroup[] => {
  const counted = (key: string, keep: string, purpose: string, clause: string, found: [string, number][]) => ({
    key,
    sealed: false,
    clause,
    things: found
      .filter(([, count]) => count > 0)
      .map(([name, count]) => ({
        id: `${key}-${name}`,
        since: null,
        opens: null,
        fields: [{ name, type: 'integer', purpose, keep, until: null, value: String(count) }],
      })),
  })
  const byKind = Map.groupBy(lookups, ({ kind }) => kind)
  const sums = [...byKind].map(([kind, rows]): [string, number] => [
    kind,
    rows.reduce((sum, row) => sum + row.count, 0),
  ])
  return [
    counted('vault.lookup', 'subject', 'recognition', 'P61', sums),
    counted('vault.ledger', 'ledger-2y', 'transparency', 'P61', [['ledger', ledger]]),
  ]
}

/** Which of these records are hers and may be opened? Nobody opens another's by knowing an id. */
export const ownRecord = async (
  needs: PrivacyNeeds,
  db: DbOrTx,
  customerId: string,
  recordId: string,
): Promise<{ kind: string; fieldNames: string[] } | null> => {
  const { records } = await holdingsOf(db, await subjectsOf(needs, db, customerId))
  const found = records.find(({ id }) => id === recordId)
  const fieldNames = found ? openable(found.kind, found.fieldNames) : []
  return found && fieldNames.length > 0 ? { kind: found.kind, fieldNames } : null
}
