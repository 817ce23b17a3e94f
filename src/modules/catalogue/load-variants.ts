import type { Tx } from '../../platform/database.ts'
import { columnBuilder, interned, writeId } from './columns.ts'
import { axes, type Shelf } from './shelf.ts'
import { BATCH, slices } from './slices.ts'
import { type SnapshotVariantRow, shownVariants } from './snapshot-queries.ts'

type VariantPart = Pick<Shelf, 'variantStart' | 'variants'>

/** Their variants with the prices of the moment, product by product. */
export const readVariants = async (
  tx: Tx,
  { now, day, count, productCodes }: { now: Date; day: string; count: number; productCodes: Shelf['codes'] },
): Promise<VariantPart> => {
  const pause = slices()
  const productCount = productCodes.offsets.length - 1
  const variantStart = new Uint32Array(productCount + 1)
  const building = beginVariants(count)
  let product = -1
  let code = ''
  for await (const rows of shownVariants(tx, now, day).cursor(BATCH))
    for (const row of rows) {
      if (row.code !== code) {
        code = row.code
        variantStart[++product] = building.count()
      }
      building.add(row, product)
      await pause()
    }
  if (product + 1 !== productCount) throw new Error('products and variants are not of one state')
  variantStart[productCount] = building.count()
  return { variantStart, variants: building.done() }
}

const beginVariants = (count: number) => {
  const ids = Buffer.alloc(count * 16)
  const byId = new Uint32Array(count)
  const productOf = new Uint32Array(count)
  const axisOf = new Uint8Array(count)
  const labels = interned()
  const fa = new Uint32Array(count)
  const en = new Uint32Array(count)
  const skus = columnBuilder(count, 12)
  const netGrams = new Int32Array(count)
  const shipGrams = new Int32Array(count)
  const maxPerOrder = new Int32Array(count)
  const priceRials = new Float64Array(count)
  const earlierRials = new Float64Array(count)
  const untilMs = new Float64Array(count)
  const lowestRials = new Map<number, number>()
  let at = 0
  const add = (row: SnapshotVariantRow, product: number) => {
    writeId(ids, at, row.id)
    byId[row.id_rank - 1] = at
    productOf[at] = product
    axisOf[at] = (axes as readonly string[]).indexOf(row.axis)
    fa[at] = labels.numberOf(row.label_fa)
    en[at] = labels.numberOf(row.label_en)
    skus.addText(row.sku)
    netGrams[at] = row.net_grams ?? 0
    shipGrams[at] = row.ship_grams
    maxPerOrder[at] = row.max_per_order
    priceRials[at] = row.price_rials
    earlierRials[at] = row.earlier_price_rials ?? 0
    untilMs[at] = row.until_ms ?? 0
    if (row.lowest_rials !== null) lowestRials.set(at, row.lowest_rials)
    at++
  }
  const done = (): Shelf['variants'] => ({
    count: at,
    ids,
    byId: byId.slice(0, at),
    productOf,
    axes: axisOf,
    labels: { texts: labels.texts, fa, en },
    skus: skus.done(),
    netGrams,
    shipGrams,
    maxPerOrder,
    priceRials,
    earlierRials,
    untilMs,
    lowestRials,
  })
  return { add, done, count: () => at }
}
