import { randomBytes, randomInt } from 'node:crypto'
import type postgres from 'postgres'
import type { Db } from '../src/platform/database.ts'
import { newId } from '../src/platform/ids.ts'
import type { ChangedRows } from './changed-rows.ts'
import type { PreparedBasket } from './prepared-baskets.ts'

/**
 * The ceiling of a purchase: the rows of one real order, learned from the database after it was placed, written again with
 * new identities by plain prepared statements, pipelined between BEGIN and COMMIT. No reads, no decisions, no sealing.
 */
export type BareOrder = (db: Db, basket: PreparedBasket) => Promise<void>

/** What the verb may change besides adding rows; more than that and this file must learn it. */
const UPDATED = 'inventory.lot'
const DELETED = 'baskets.line'

type Values = readonly { lotId: string; variantId: string }[]
type Fresh = { ids: string[]; basket: PreparedBasket }
type Cell = (fresh: Fresh) => unknown
type Insert = { text: string; cells: Cell[] }

/** @param learned the purchase that was placed, the goods of its basket, and what placing it changed */
export const learnBareOrder = async (
  db: Db,
  learned: { purchaseId: string; goods: Values; changed: ChangedRows },
): Promise<BareOrder> => {
  refuseUnknown(learned.changed)
  const tables = await parentsFirst(
    db,
    Object.keys(learned.changed).filter((table) => learned.changed[table]![0] > 0),
  )
  const known = new Map<string, number>()
  const inserts: Insert[] = []
  for (const table of tables) inserts.push(await insertOf(db, table, learned, known))
  return (pool, basket) => write(pool, basket, inserts, known.size)
}

const refuseUnknown = (changed: ChangedRows) => {
  for (const [table, [inserted, updated, deleted]] of Object.entries(changed))
    if ((updated > 0 && table !== UPDATED) || (deleted > 0 && table !== DELETED) || (inserted > 0 && updated > 0))
      throw new Error(`placing an order changes ${table} in a way that the bare transaction does not know`)
}

/** One round trip for all of it: postgres.js sends what is asked for on one connection without waiting for answers. */
const write = async (pool: Db, basket: PreparedBasket, inserts: Insert[], idCount: number): Promise<void> => {
  const fresh = { ids: Array.from({ length: idCount }, () => newId()), basket }
  const connection = await pool.reserve()
  try {
    await Promise.all([
      connection`begin`,
      connection`
        with mine as materialized (
          select id from inventory.lot where id = any(${basket.goods.map(({ lotId }) => lotId)}::uuid[]) order by id for no key update
        )
        update inventory.lot l set reserved = l.reserved + 1 from mine where l.id = mine.id`,
      ...inserts.map(({ text, cells }) =>
        connection.unsafe(text, cells.map((cell) => cell(fresh)) as never[], { prepare: true }),
      ),
      connection`delete from baskets.line where basket_id = ${basket.basketId}`,
      connection`commit`,
    ])
  } finally {
    connection.release()
  }
}

type ColumnRow = { name: string; type: string }

const insertOf = async (
  db: Db,
  table: string,
  { purchaseId, goods }: { purchaseId: string; goods: Values },
  known: Map<string, number>,
): Promise<Insert> => {
  const [schema, name] = table.split('.') as [string, string]
  const columns = await db<ColumnRow[]>`
    select column_name as name, udt_name as type
    from information_schema.columns
    where table_schema = ${schema} and table_name = ${name} and is_identity = 'NO' and is_generated = 'NEVER'
    order by ordinal_position`
  const rows = await db.unsafe<Record<string, unknown>[]>(
    `select * from ${table} where xmin = (select xmin from orders.purchase where id = $1)`,
    [purchaseId],
  )
  const cells = rows.flatMap((row) =>
    columns.map((column) => cellOf(db, { table, column, value: row[column.name] }, goods, known)),
  )
  const places = rows.map(
    (_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(', ')})`,
  )
  return {
    text: `insert into ${table} (${columns.map((column) => column.name).join(', ')}) values ${places.join(', ')}`,
    cells,
  }
}

type Place = { table: string; column: ColumnRow; value: unknown }

/** The same value again, but for what is unique: identities, the order's number, a subject's key, the visitor. */
const cellOf = (db: Db, { table, column, value }: Place, goods: Values, known: Map<string, number>): Cell => {
  if (value === null) return () => null
  if (`${table}.${column.name}` === 'orders.purchase.number')
    return () => String(randomInt(1_000_000_000, 9_999_999_999))
  if (`${table}.${column.name}` === 'vault.subject.key_index') return () => randomBytes(8)
  if (`${table}.${column.name}` === 'vault.lookup.digest') return () => randomBytes(32)
  if (column.name === 'visitor_digest') return ({ basket }) => basket.visitorDigest
  if (column.type === 'uuid') return identity(String(value), goods, known)
  if (column.type === 'json' || column.type === 'jsonb') return () => db.json(value as postgres.JSONValue)
  if (column.type === '_bytea') return () => db.array(value as Buffer[], 1001)
  return () => value
}

const identity = (id: string, goods: Values, known: Map<string, number>): Cell => {
  const lot = goods.findIndex(({ lotId }) => lotId === id)
  if (lot !== -1) return ({ basket }) => basket.goods[lot]!.lotId
  const variant = goods.findIndex(({ variantId }) => variantId === id)
  if (variant !== -1) return ({ basket }) => basket.goods[variant]!.variantId
  const place = known.get(id) ?? known.size
  known.set(id, place)
  return ({ ids }) => ids[place]!
}

/** A row that refers to another goes in after it. */
const parentsFirst = async (db: Db, tables: string[]): Promise<string[]> => {
  const references = await db<{ child: string; parent: string }[]>`
    select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent
    from pg_constraint c
    where c.contype = 'f' and c.conrelid <> c.confrelid`
  const sorted: string[] = []
  const put = (table: string) => {
    if (sorted.includes(table)) return
    for (const { child, parent } of references) if (child === table && tables.includes(parent)) put(parent)
    sorted.push(table)
  }
  for (const table of tables) put(table)
  return sorted
}
