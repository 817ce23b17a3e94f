import type { DbOrTx } from '../../platform/database.ts'
import type { Localised } from './product.ts'
import { type StockedRow, stockedById, stockedBySku, stockedOfProducts } from './stocked-variant-queries.ts'

/** A variant as the storehouse knows it: also one that is not published, or retired. */
export type StockedVariant = {
  id: string
  productId: string
  slug: string
  title: Localised
  label: Localised
  sku: string
  retired: boolean
}

const MOST_ASKED = 2_000

/** By their ids. @throws RangeError for more than 2,000 */
export const stockedVariants = async (db: DbOrTx, ids: readonly string[]): Promise<Map<string, StockedVariant>> => {
  const wanted = limited([...new Set(ids)])
  return new Map(wanted.length === 0 ? [] : (await stockedById(db, wanted)).map((row) => [row.id, stocked(row)]))
}

/** By their article numbers, as they are written. @throws RangeError for more than 2,000 */
export const variantsBySku = async (db: DbOrTx, skus: readonly string[]): Promise<Map<string, StockedVariant>> => {
  const wanted = limited([...new Set(skus)])
  return new Map(wanted.length === 0 ? [] : (await stockedBySku(db, wanted)).map((row) => [row.sku, stocked(row)]))
}

/** Of these products, in their order. */
export const variantsOfProducts = async (
  db: DbOrTx,
  productIds: readonly string[],
  limit: number,
): Promise<StockedVariant[]> =>
  productIds.length === 0 ? [] : (await stockedOfProducts(db, limited([...productIds]), limit)).map(stocked)

const limited = (asked: string[]): string[] => {
  if (asked.length > MOST_ASKED) throw new RangeError(`at most ${MOST_ASKED} are asked for at once`)
  return asked
}

const stocked = ({ titleFa, titleEn, labelFa, labelEn, ...row }: StockedRow): StockedVariant => ({
  ...row,
  title: { fa: titleFa, en: titleEn },
  label: { fa: labelFa, en: labelEn },
})
