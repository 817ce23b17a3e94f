import type { Changes } from '../../platform/http/page-cache.ts'
import type { Bitmap } from './bitmap.ts'
import type { ByteColumn } from './columns.ts'
import type { FacetKey } from './listing.ts'
import type { Brand, Category } from './product.ts'
import type { SearchIndex } from './search-index.ts'

/**
 * The published catalogue in columns: products by number, the most popular first, so that the order of the bits in a
 * bitmap is the order of popularity; each product's variants stand together. Never changed once it is loaded.
 */
export type Shelf = {
  productCount: number
  /** 16 bytes each */
  ids: Buffer
  codes: ByteColumn
  slugs: ByteColumn
  titlesFa: ByteColumn
  titlesEn: ByteColumn
  /** a line of `file kind widths alt`, or empty */
  firstPictures: ByteColumn
  brandOf: Uint16Array
  categoryOf: Uint16Array
  /** 1 to 5 */
  tints: Uint8Array
  /** position in `withdrawalClasses` */
  withdrawals: Uint8Array
  /** of the day that the shelf shows */
  vatBasisPoints: Uint16Array
  /** days since 1970 */
  publishedDays: Int32Array
  /** deflated JSON of `DETAILS_PER_BLOCK` products */
  details: ByteColumn
  bySlug: Uint32Array
  byCode: Uint32Array
  oldAddresses: OldAddresses

  /** `variantStart[product]` to `variantStart[product + 1]` */
  variantStart: Uint32Array
  variants: VariantColumns

  brands: Brand[]
  categories: Category[]
  categoryBits: Bitmap[]
  categoryNumber: Map<string, number>
  /** by the address of a category that was taken away: the one to which it leads */
  oldCategories: ReadonlyMap<string, string>
  brandNumber: Map<string, number>
  facets: Map<FacetKey, Facet>
  search: SearchIndex
  newestFirst: Uint32Array
  /** days since 1970 of the moment that the shelf shows */
  today: number
  ratings: Map<number, { average: number; count: number }>
  /** by category ('' is the whole shop): which values each facet has there; filled when first asked for */
  presence: Map<string, Map<FacetKey, boolean[]>>
}

/** Addresses that shown products had before, sorted by their bytes, and whose they were; see migration 084. */
export type OldAddresses = { slugs: ByteColumn; productOf: Uint32Array }

export type VariantColumns = {
  count: number
  ids: Buffer
  byId: Uint32Array
  productOf: Uint32Array
  axes: Uint8Array
  labels: { texts: string[]; fa: Uint32Array; en: Uint32Array }
  skus: ByteColumn
  /** 0: none */
  netGrams: Int32Array
  shipGrams: Int32Array
  maxPerOrder: Int32Array
  priceRials: Float64Array
  /** 0: none */
  earlierRials: Float64Array
  /** ms since 1970; 0: open */
  untilMs: Float64Array
  /** of those with an earlier price alone: the lowest of the thirty days before */
  lowestRials: Map<number, number>
}

/** Values in the order in which they are shown. */
export type Facet = { values: string[]; bits: Bitmap[] }

/** What changes with every sale: made anew, never changed, when stock changes. */
export type Stock = {
  available: Int32Array
  /** days since 1970; -1: does not expire */
  expiryDays: Int32Array
  lotCodes: (string | null)[]
  /** by product: the cheapest variant that can be bought, or the cheapest of all */
  cardVariant: Uint32Array
  inStock: Bitmap
  offers: Bitmap
  cheapestFirst: Uint32Array
  /** the prices of the cards in that order */
  pricesAscending: Float64Array
  biggestDiscountFirst: Uint32Array
  /** what of it changed when since the shelf was loaded: see `changes.ts` */
  changes: Changes
}

export const DETAILS_PER_BLOCK = 16
export const withdrawalClasses = ['standard', 'sealed', 'excluded'] as const
export const axes = ['weight', 'size', 'flavour', 'colour', 'count', 'volume', 'length'] as const

export type Details = {
  description: string
  ingredients: string | null
  nutrition: (number | null)[]
  feeding: { who: string; amount: string }[]
  origin: string | null
  licenceNumber: string | null
  storage: string | null
  pictures: string
  /** titles, then descriptions, for search engines: Persian, English; left out where staff wrote none */
  seo?: (string | null)[]
  /** addresses that staff put beside it, by spaces */
  related?: string
}
