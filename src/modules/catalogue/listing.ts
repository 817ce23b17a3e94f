import type { Changes, Shown } from '../../platform/http/page-cache.ts'
import type { Attribute, Category, ProductCard } from './product.ts'

export type Sort = 'popular' | 'cheap' | 'dear' | 'new' | 'discount'
export const sorts: readonly Sort[] = ['popular', 'cheap', 'dear', 'new', 'discount']

/** The facets, in the order in which a reader meets them. */
export type FacetKey = 'brand' | Attribute
export const facetKeys: readonly FacetKey[] = [
  'brand',
  'form',
  'lifeStage',
  'breedSize',
  'mainProtein',
  'specialNeed',
  'material',
]

/** What a reader asks a listing for. Pages begin at 1. */
export type ListingQuery = {
  /** a species or a category; absent: the whole shop */
  category?: string
  /** free text of a search */
  text?: string
  chosen: Partial<Record<FacetKey, string[]>>
  minRials?: number
  maxRials?: number
  onlyAvailable: boolean
  onlyOffers: boolean
  sort: Sort
  page: number
  pageSize: number
}

export type FacetValue = {
  value: string
  /** products that the listing would show with this value added (or-ed) to its own facet, all other filters kept */
  count: number
  chosen: boolean
}

export type Listing = {
  query: ListingQuery
  category: Category | null
  /** products under the filters, and without any */
  total: number
  totalUnfiltered: number
  pageCount: number
  cards: ProductCard[]
  facets: { key: FacetKey; values: FacetValue[] }[]
  /** cheapest and dearest product under all filters but the price itself */
  priceRange: { minRials: number; maxRials: number } | null
}

/** The readable catalogue of one moment. */
export type CatalogueSnapshot = {
  /** changes with every load, not with stock; part of a kept page */
  version: string
  /** what stock changed since that load */
  changes: Changes
  /** the same catalogue for one page that is to be kept: whatever the page reads is noted in `shown` */
  watched: () => { snapshot: CatalogueSnapshot; shown: Shown }
  productCount: number
  category: (slug: string) => Category | null
  /** the category itself, or what stood above it where it was taken away; null: there is none */
  categoryNow: (slug: string) => string | null
  /** roots of the tree, in order */
  species: () => Category[]
  brandTitle: (slug: string) => { fa: string; en: string } | null
  product: (slug: string) => import('./product.ts').Product | null
  /** where the shown product is now that has this address, or that had it last; null: there is none */
  addressNow: (slug: string) => string | null
  /** the product that holds the variant, as a card whose `variant` is that one */
  cardOfVariant: (variantId: string) => ProductCard | null
  /** today's VAT of a pack, which its price includes; null: it is not shown */
  vatBasisPointsOf: (variantId: string) => number | null
  list: (query: ListingQuery) => Listing
  /** cards for "beside this product": same category first, never itself */
  related: (slug: string, limit: number) => ProductCard[]
  /** the same for a product that is not shown: the addresses that staff chose, then those of its category */
  beside: (place: { chosen: readonly string[]; category: string; except: string }, limit: number) => ProductCard[]
  /** units of all variants of a product that can be sold; null: it is not shown */
  units: (slug: string) => number | null
  /** addresses of the shown products of which nothing can be bought */
  soldOutSlugs: () => string[]
  /** all published slugs in order of code, for the sitemap; a slice */
  slugs: (offset: number, limit: number) => string[]
}
