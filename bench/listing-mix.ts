import type {
  CatalogueSnapshot,
  Category,
  FacetKey,
  Listing,
  ListingQuery,
  Sort,
} from '../src/modules/catalogue/index.ts'
import { listingHref } from '../src/modules/catalogue/pages/listing-address.ts'
import { routes } from '../src/routes.ts'
import { type Random, seeded } from './statistics.ts'

const PAGE_SIZE = 24
const SORTS: Sort[] = [
  'popular',
  'popular',
  'popular',
  'popular',
  'cheap',
  'cheap',
  'new',
  'discount',
  'discount',
  'dear',
]
/** how many facets are chosen: mostly none or one */
const FACETS_CHOSEN = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3]

/**
 * What people ask listings for, drawn by a seed: a category by its size (or the whole shop, one time in ten), one to three
 * values of facets that it really has, an order, now and then a later page, a price, "available", a word of a title.
 */
export const listingQueries = (snapshot: CatalogueSnapshot, count: number, seed: number): ListingQuery[] => {
  const random = seeded(seed)
  const categories = allCategories(snapshot)
  const plain = new Map<string, Listing>()
  const listingOf = (category: string | undefined): Listing => {
    const name = category ?? ''
    const known = plain.get(name) ?? snapshot.list(emptyQuery(category))
    plain.set(name, known)
    return known
  }
  return Array.from({ length: count }, () => {
    const category = random.chance(0.1) ? undefined : bySize(categories, random).slug
    return queryIn(listingOf(category), category, random)
  })
}

const emptyQuery = (category: string | undefined): ListingQuery => ({
  ...(category === undefined ? {} : { category }),
  chosen: {},
  onlyAvailable: false,
  onlyOffers: false,
  sort: 'popular',
  page: 1,
  pageSize: PAGE_SIZE,
})

const queryIn = (listing: Listing, category: string | undefined, random: Random): ListingQuery => {
  const query = { ...emptyQuery(category), chosen: someFacets(listing, random), sort: random.pick(SORTS) }
  if (random.chance(0.25)) query.page = 1 + random.below(Math.min(10, Math.max(1, listing.pageCount)))
  if (random.chance(0.2)) query.onlyAvailable = true
  if (random.chance(0.05)) query.onlyOffers = true
  if (random.chance(0.1) && listing.priceRange) {
    const { minRials, maxRials } = listing.priceRange
    query.minRials = Math.floor((minRials + random.next() * (maxRials - minRials) * 0.3) / 100_000) * 100_000 || 10
    query.maxRials = query.minRials + Math.ceil((maxRials - minRials) / 2 / 100_000) * 100_000
  }
  if (random.chance(0.15) && listing.cards.length > 0) query.text = someText(listing, random)
  return query
}

const someFacets = (listing: Listing, random: Random): ListingQuery['chosen'] => {
  const chosen: ListingQuery['chosen'] = {}
  for (let wanted = random.pick(FACETS_CHOSEN); wanted > 0; wanted--) {
    const facets = listing.facets.filter(({ key, values }) => values.length > 0 && !chosen[key as FacetKey])
    if (facets.length === 0) break
    const { key, values } = random.pick(facets)
    chosen[key] = [random.pick(values).value]
    if (random.chance(0.2)) chosen[key] = [...new Set([...chosen[key], random.pick(values).value])].sort()
  }
  return chosen
}

/** A word of a title, as it stands or its beginning, as somebody types it. */
const someText = (listing: Listing, random: Random): string => {
  const words = random
    .pick(listing.cards)
    .title.fa.split(/\s+/)
    .filter((word) => word.length > 2)
  const word = words.length > 0 ? random.pick(words) : 'غذا'
  return random.chance(0.4) ? word.slice(0, 3) : word
}

const allCategories = (snapshot: CatalogueSnapshot): Category[] => {
  const found: Category[] = []
  const walk = (category: Category) => {
    found.push(category)
    for (const slug of category.children) {
      const child = snapshot.category(slug)
      if (child) walk(child)
    }
  }
  for (const species of snapshot.species()) walk(species)
  return found.filter(({ productCount }) => productCount > 0)
}

const bySize = (categories: readonly Category[], random: Random): Category => {
  let left = random.next() * categories.reduce((sum, { productCount }) => sum + productCount, 0)
  for (const category of categories) {
    left -= category.productCount
    if (left <= 0) return category
  }
  return categories.at(-1)!
}

/** The addresses of such listings, as the pages link to them; the same may come more than once. */
export const listingPaths = (snapshot: CatalogueSnapshot, count: number, seed: number): string[] =>
  listingQueries(snapshot, count, seed).map(listingHref)

export const productPaths = (snapshot: CatalogueSnapshot, limit: number): string[] =>
  snapshot.slugs(0, limit).map((slug) => routes.product(slug))
