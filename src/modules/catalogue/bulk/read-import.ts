import { inTransaction, type Tx } from '../../../platform/database.ts'
import { rowsOfTable } from '../../../platform/tables/open-table.ts'
import type { TableRow } from '../../../platform/tables/table.ts'
import { type CellReader, slug } from './cell-readers.ts'
import { brandNamesAndSlugs, categoryNamesAndSlugs, productsAt, productsWith, variantsWith } from './goods-queries.ts'
import { type ImportColumn, readCode, readSku } from './import-fields.ts'
import { type ImportSession, openSession } from './import-session.ts'
import type { Mapping } from './mapping.ts'
import { type Found, type ImportRow, proposeRow } from './propose-row.ts'
import type { TaskNeeds } from './run-task.ts'
import type { ImportRequest } from './task.ts'
import { addLooked, lockTask, moveTask, type TaskRecord } from './task-queries.ts'
import { writeProposed } from './write-proposed.ts'

/** Rows that are looked up and written down together. */
const BATCH = 500

/**
 * Reads a file and writes down what it would change, batch by batch. Whoever goes on after a kill reads from the beginning, to know again
 * which products and packs were named, and writes from where the last batch ended.
 * @throws BrokenFile; what was read until then stays written down, and the task fails
 */
export const readImport = async (needs: TaskNeeds, task: TaskRecord, path: string): Promise<void> => {
  const { table, mapping } = task.request as ImportRequest
  const session = openSession(task.id, task.madeAt)
  let batch: ImportRow[] = []
  let isHeader = true
  for await (const row of rowsOfTable(path, table)) {
    if (isHeader) {
      isHeader = false
      continue
    }
    batch.push(importRow(row, mapping))
    if (batch.length < BATCH) continue
    if (!(await takeBatch(needs, task, session, batch))) return
    batch = []
  }
  if (batch.length > 0 && !(await takeBatch(needs, task, session, batch))) return
  await inTransaction(needs.db, async (tx) => {
    const [now] = await lockTask(tx, task.id)
    if (now?.state === 'reading') await moveTask(tx, task.id, 'ready', needs.clock())
  })
}

const importRow = ({ line, fields }: TableRow, mapping: Mapping): ImportRow => ({
  line,
  cells: new Map(
    mapping.flatMap((column, at): [ImportColumn, string][] =>
      column === null ? [] : [[column, (fields[at] ?? '').trim()]],
    ),
  ),
})

/** @returns whether to go on: somebody may have dropped the task */
const takeBatch = (
  { db, clock }: TaskNeeds,
  { id, place }: TaskRecord,
  session: ImportSession,
  batch: ImportRow[],
): Promise<boolean> => {
  const last = batch.at(-1)!.line
  const alreadyWritten = place !== null && last <= Number(place)
  return inTransaction(db, async (tx) => {
    const found = await findAll(tx, batch, clock())
    const rows = batch.map((row) => proposeRow(session, found, row))
    if (alreadyWritten) return true
    const [task] = await lockTask(tx, id)
    if (task?.state !== 'reading') return false
    const from = Number(task.place ?? 0)
    const counted = await writeProposed(
      tx,
      task,
      rows.filter(({ line }) => line! > from),
    )
    await addLooked(tx, id, { ...counted, lookedAt: last, place: String(Math.max(last, from)) })
    return true
  })
}

/** What the shop has of everything that these rows name, in a few statements. */
const findAll = async (tx: Tx, batch: readonly ImportRow[], now: Date): Promise<Found> => {
  const cellsOf = (column: ImportColumn, read: CellReader) => [
    ...new Set(batch.flatMap(({ cells }) => (cells.get(column) ? [String(read(cells.get(column)!, () => {}))] : []))),
  ]
  const variants = await variantsWith(tx, [], cellsOf('sku', readSku), now)
  const products = await productsWith(
    tx,
    variants.map(({ productId }) => productId),
    cellsOf('product_code', readCode),
  )
  const slugs = await productsAt(tx, cellsOf('slug', slug))
  const known = async (named: Promise<{ slug: string; title_fa: string; title_en: string }[]>) =>
    new Map(
      (await named).flatMap(
        ({ slug, title_fa, title_en }) =>
          [
            [title_fa, slug],
            [title_en.toLowerCase(), slug],
            [slug, slug],
          ] as [string, string][],
      ),
    )
  return {
    variants: new Map(variants.map((variant) => [variant.sku, variant])),
    productsByCode: new Map(products.map((product) => [product.code, product])),
    productsById: new Map(products.map((product) => [product.id, product])),
    slugs: new Map(slugs.map(({ slug, id }) => [slug, id])),
    brands: await known(brandNamesAndSlugs(tx)),
    categories: await known(categoryNamesAndSlugs(tx)),
    now,
  }
}
