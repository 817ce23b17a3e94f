import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { insertMissing, notifyChange, type TableOfFile } from './queries.ts'

/** File → table, in the order that the references need. The columns of a file are all those of its table. */
const files: readonly TableOfFile[] = ['method', 'province_zone', 'tariff', 'slot_template', 'holiday', 'setting']

/**
 * Brings in methods, zones, tariffs, the couriers' week, holidays and settings from the CSV files of a folder; how many
 * rows are new. What the shop has already, edited or not, stays as it is: a second run changes nothing.
 */
export const loadDeliveryData = (db: Db, folder: string): Promise<number> =>
  inTransaction(db, async (tx) => {
    let added = 0
    for (const table of files) added += await loadFile(tx, table, join(folder, `${table.replace('_', '-')}.csv`))
    if (added > 0) await notifyChange(tx)
    return added
  })

const loadFile = async (tx: Tx, table: TableOfFile, path: string): Promise<number> => {
  if (!existsSync(path)) return 0
  const rows: Record<string, string>[] = parse(readFileSync(path), {
    columns: true,
    bom: true,
    comment: '#',
    skip_empty_lines: true,
  })
  if (rows.length === 0) return 0
  // An empty cell is null.
  const filled = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, text]) => [name, text === '' ? null : text])),
  )
  const [result] = await insertMissing(tx, table, filled)
  return result!.added
}
