/**
 * What the database says of itself: the class, purpose and keeping of every column, from the comments of its catalogue
 * (`class=…; purpose=…; keep=…`, held by test/architecture/columns.test.ts). Pages that tell a person what is held are
 * made from it, so a column that is added tomorrow is in them tomorrow.
 */
import type { DbOrTx } from './database.ts'

export type DataClass = 'public' | 'operational' | 'personal-ref' | 'sealed' | 'pseudonymous'
export type DataColumn = {
  /** `schema.table` */
  table: string
  column: string
  type: string
  class: DataClass
  purpose: string
  keep: string
}

const comment = /^class=([a-z-]+); purpose=([a-z-]+); keep=([a-z0-9-]+)$/

/** Every column of ours, in the order of the tables' definitions. Partitions say what their table says. */
export const readDataMap = async (db: DbOrTx): Promise<DataColumn[]> => {
  const rows = await db<{ table: string; column: string; type: string; comment: string | null }[]>`
    select n.nspname || '.' || c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
           col_description(c.oid, a.attnum) as comment
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')
    order by 1, a.attnum`
  return rows.flatMap((row) => {
    const parts = comment.exec(row.comment ?? '')
    if (!parts) return []
    const [, dataClass, purpose, keep] = parts
    const { table, column, type } = row
    return [{ table, column, type, class: dataClass as DataClass, purpose: purpose!, keep: keep! }]
  })
}

const known = new WeakMap<object, Promise<DataColumn[]>>()

/** As `readDataMap`, read once for each pool: the schema of a running program does not change. */
export const dataMap = (db: DbOrTx): Promise<DataColumn[]> => {
  const found = known.get(db)
  if (found) return found
  const reading = readDataMap(db)
  known.set(db, reading)
  reading.catch(() => known.delete(db))
  return reading
}

/** Columns that are about a person: what has to be in a source of «my privacy», or be excused. */
export const isPersonal = ({ class: dataClass }: Pick<DataColumn, 'class'>): boolean =>
  dataClass === 'personal-ref' || dataClass === 'sealed' || dataClass === 'pseudonymous'
