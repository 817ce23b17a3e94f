import { dirname, join, resolve } from 'node:path'
import { type Db, inTransaction } from '../../platform/database.ts'
import { type BatchResult, type Counts, importBatch, type ReceiveLots } from './import-batch.ts'
import type { Problem } from './import-fields.ts'
import { type Gathered, gatherer } from './import-gathering.ts'
import { anyProduct } from './import-queries.ts'
import { type Progress, readRows } from './import-reading.ts'
import { importBrands, importCategories, knownNames } from './import-tree.ts'

export type ImportRequest = {
  file: string
  /** default: `categories.csv` and `brands.csv` beside the file; left out where there is none */
  categories?: string
  brands?: string
  mediaDir: string
  now: Date
  /** who imports: a reference, as `demo` or a staff id */
  by: string
  /** inventory's verb of this name */
  receiveLots: ReceiveLots
  onProblem?: (problem: Problem) => void
  onProgress?: (progress: Progress) => void
}

export type ImportResult = {
  rows: number
  refusedRows: number
  problems: number
  aliases: { from: string; to: string }[]
  ignoredColumns: string[]
  categories: number
  brands: number
  products: Counts
  variants: Counts
  /** variants whose price is another now */
  prices: number
  /** lots that came into stock */
  lots: number
}

/** Products in one transaction: some hundred rows each way, well within a second, and a lock that is not felt. */
const BATCH = 300

/**
 * Brings a catalogue file into the shop: good rows go in, each bad one is told of with line and column. Content is
 * compared, so a second run changes nothing. Products that are not in the file stay as they are.
 */
export const importCatalogue = async (db: Db, request: ImportRequest): Promise<ImportResult> => {
  const { file, mediaDir, now, by, receiveLots, onProgress } = request
  const result = emptyResult()
  const tell = (problem: Problem) => {
    result.problems++
    request.onProblem?.(problem)
  }
  result.categories = await importCategories(db, request.categories ?? beside(file, 'categories.csv'), tell)
  result.brands = await importBrands(db, request.brands ?? beside(file, 'brands.csv'), tell)
  const gathering = gatherer(file, mediaDir, await knownNames(db), tell)
  let batch: Gathered[] = []
  const flush = async () => {
    if (batch.length === 0) return
    const full = batch
    batch = []
    add(result, await inTransaction(db, (tx) => importBatch(tx, full, { file, now, by, receiveLots, tell })))
  }

  let missing = false
  const onHeader = (header: Parameters<Parameters<typeof readRows>[2]>[0]) => {
    result.aliases = header.aliasesUsed
    result.ignoredColumns = header.ignored
    missing = header.missing.length > 0
  }
  for await (const row of readRows(file, tell, onHeader, onProgress)) {
    result.rows++
    // Without its needed columns no row can be good; saying so once per column is enough.
    if (missing) {
      result.refusedRows++
      continue
    }
    const complete = await gathering.take(row)
    if (complete) batch.push(complete)
    if (batch.length >= BATCH) await flush()
  }
  const last = gathering.last()
  if (last) batch.push(last)
  await flush()
  result.refusedRows += gathering.refusedRows()
  return result
}

/** Whether nothing was ever brought in. */
export const isCatalogueEmpty = async (db: Db): Promise<boolean> => (await anyProduct(db)).length === 0

const beside = (file: string, name: string) => join(dirname(resolve(file)), name)

const emptyResult = (): ImportResult => ({
  rows: 0,
  refusedRows: 0,
  problems: 0,
  aliases: [],
  ignoredColumns: [],
  categories: 0,
  brands: 0,
  products: { new: 0, changed: 0, same: 0 },
  variants: { new: 0, changed: 0, same: 0 },
  prices: 0,
  lots: 0,
})

const add = (result: ImportResult, batch: BatchResult) => {
  for (const kind of ['new', 'changed', 'same'] as const) {
    result.products[kind] += batch.products[kind]
    result.variants[kind] += batch.variants[kind]
  }
  result.prices += batch.prices
  result.lots += batch.lots
  result.refusedRows += batch.refusedRows
}
