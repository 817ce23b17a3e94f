import type { DbOrTx } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import type { Localised } from './product.ts'
import { type SaleRow, saleVariants } from './queries.ts'

/** A variant as an order buys it: today's price from the database, in Rials including VAT. */
export type SaleVariant = {
  id: string
  productId: string
  productCode: string
  slug: string
  categorySlug: string
  title: Localised
  label: Localised
  sku: string
  priceRials: number
  earlierPriceRials: number | null
  vatBasisPoints: number
  shipGrams: number
  maxPerOrder: number
  withdrawalClass: 'standard' | 'sealed' | 'excluded'
}

/**
 * The variants that can be bought at `now`, in one statement. What is not published, is retired or has no price at that
 * moment is absent; the order of the answer is not that of the question. Stock is inventory's to say.
 */
export const variantsForSale = async (db: DbOrTx, variantIds: readonly string[], now: Date): Promise<SaleVariant[]> =>
  (await saleVariants(db, variantIds, now, tehranDay(now))).map(saleVariant)

const saleVariant = (row: SaleRow): SaleVariant => ({
  id: row.id,
  productId: row.product_id,
  productCode: row.code,
  slug: row.slug,
  categorySlug: row.category_slug,
  title: { fa: row.title_fa, en: row.title_en },
  label: { fa: row.label_fa, en: row.label_en },
  sku: row.sku,
  priceRials: row.price_rials,
  earlierPriceRials: row.earlier_price_rials,
  vatBasisPoints: row.vat_basis_points,
  shipGrams: row.ship_grams,
  maxPerOrder: row.max_per_order,
  withdrawalClass: row.withdrawal_class,
})
