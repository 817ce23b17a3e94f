/**
 * A discount: a percentage, a sum, or the delivery; by itself, or with a code. All amounts in Rials.
 *
 *   -> open ──> stopped        (never open again: a new one is made)
 *
 * A discount also waits for its first moment and ends with its last one; nobody moves it then. What gives by itself has no
 * limit of uses, of persons or of first orders: it is on the page of whoever comes, before anybody is known.
 */
export type DiscountKind = 'percent' | 'amount' | 'free-delivery'

export type Discount = {
  id: string
  /** null: it gives by itself */
  code: string | null
  titleFa: string
  titleEn: string
  kind: DiscountKind
  /** of the goods it is for, 1 to 90; of `percent` alone */
  percent: number | null
  /** of `amount` alone */
  amountRials: number | null
  /** the most that `percent` or `free-delivery` gives; null: no limit */
  mostRials: number | null
  /** what the goods it is for must be worth together */
  minimumRials: number
  /** categories with everything below them; with `productCodes` both empty: all goods */
  categorySlugs: string[]
  productCodes: string[]
  /** only for the first order of somebody whose number is proven */
  firstOrder: boolean
  usesPerPerson: number | null
  usesTotal: number | null
  validFrom: Date
  /** null: open */
  validUntil: Date | null
  stoppedAt: Date | null
}

/** What is bought, as a discount looks at it. */
export type DiscountedGoods = {
  variantId: string
  productCode: string
  /** its own category and all above it */
  categories: readonly string[]
  lineRials: number
}

export const isForGoods = ({ categorySlugs, productCodes }: Discount, goods: DiscountedGoods): boolean =>
  (categorySlugs.length === 0 && productCodes.length === 0) ||
  productCodes.includes(goods.productCode) ||
  goods.categories.some((slug) => categorySlugs.includes(slug))

export const isOpenAt = ({ validFrom, validUntil, stoppedAt }: Discount, now: Date): boolean =>
  stoppedAt === null && validFrom <= now && (validUntil === null || now < validUntil)
