import { csvLine } from '../../../platform/csv.ts'
import type { Db } from '../../../platform/database.ts'
import { tehranDay } from '../../../platform/persian/tehran-time.ts'
import { type Cell, writeXlsx } from '../../../platform/tables/write-xlsx.ts'
import type { Fields, Json } from '../change.ts'
import { everything } from './goods-choice.ts'
import { chosenProducts, productsWith, variantsWith } from './goods-queries.ts'
import { type ImportColumn, importColumns, importFields } from './import-fields.ts'
import { priceCellsOf } from './propose-price.ts'

const BATCH = 200
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/**
 * All goods, a row a pack, in the columns that an import reads: a file that is brought in as it came out changes nothing. The rows of one
 * product stand together, and its own columns are in each of them. Nothing in it is about a person.
 */
export async function* goodsRows(db: Db, now: Date): AsyncGenerator<Cell[]> {
  yield [...importColumns]
  for (let after = BEFORE_ALL; ; ) {
    const ids = (await chosenProducts(db, everything, tehranDay(now), after, BATCH)).map(({ id }) => id)
    if (ids.length === 0) return
    const [products, variants] = [await productsWith(db, ids, []), await variantsWith(db, ids, [], now)]
    const byId = new Map(products.map((product) => [product.id, product]))
    for (const { productId, sku, fields, windows } of variants) {
      const product = byId.get(productId)
      if (!product || fields.retired_at !== null) continue
      const { price, earlier, until } = priceCellsOf(windows, now)
      const priced: Partial<Record<ImportColumn, Cell>> = {
        price_toman: price,
        earlier_price_toman: earlier,
        price_until: until,
      }
      const keys: Partial<Record<ImportColumn, Cell>> = { product_code: product.code, sku }
      yield importColumns.map((column) => keys[column] ?? priced[column] ?? fieldCell(column, product.fields, fields))
    }
    after = ids.at(-1)!
  }
}

const fieldOf = new Map(importFields.map((field) => [field.column, field]))

const fieldCell = (column: ImportColumn, product: Fields, variant: Fields): Cell => {
  const field = fieldOf.get(column)
  return field ? cellOf((field.of === 'product' ? product : variant)[field.field] ?? null) : null
}

/** As an import reads it: lists by `;`, pairs by `|`. */
const cellOf = (value: Json): Cell => {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value
  if (!Array.isArray(value)) return String(value)
  const parts = value as readonly Json[]
  return parts.every((part) => typeof part === 'string')
    ? parts.join(';')
    : (parts as readonly { who: string; amount: string }[]).map(({ who, amount }) => `${who}=${amount}`).join('|')
}

const PIECE_ROWS = 200

/** The rows as CSV that a spreadsheet opens as what they are (`csv.ts`), piece by piece. */
export async function* goodsCsv(db: Db, now: Date): AsyncGenerator<string> {
  let [piece, rows] = ['\uFEFF', 0]
  for await (const row of goodsRows(db, now)) {
    piece += csvLine(row.map((cell) => cell ?? ''))
    if (++rows % PIECE_ROWS !== 0) continue
    yield piece
    piece = ''
  }
  yield piece
}

/** The rows as a workbook. */
export const goodsXlsx = (db: Db, now: Date, sheet: string): AsyncGenerator<Buffer> =>
  writeXlsx(
    { name: sheet, rightToLeft: true, widths: importColumns.map((column) => WIDE[column] ?? 16) },
    goodsRows(db, now),
  )

/** In characters. */
const WIDE: Partial<Record<ImportColumn, number>> = {
  title: 44,
  title_en: 36,
  description: 50,
  ingredients: 40,
  slug: 30,
}
