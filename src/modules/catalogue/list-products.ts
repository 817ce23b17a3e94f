import {
  addAll,
  type Bitmap,
  countBits,
  countBoth,
  emptyBitmap,
  fullBitmap,
  hasBit,
  keepOnly,
  meets,
  setBit,
  takeOut,
  walk,
} from './bitmap.ts'
import { type FacetKey, type FacetValue, facetKeys, type ListingQuery } from './listing.ts'
import { type Found, findText } from './search-index.ts'
import type { Facet, Shelf, Stock } from './shelf.ts'

export type Listed = {
  products: number[]
  total: number
  totalUnfiltered: number
  pageCount: number
  facets: { key: FacetKey; values: FacetValue[] }[]
  priceRange: { minRials: number; maxRials: number } | null
}

/** Pages are at most this long; beyond, the query is cut to it. */
export const MAX_PAGE_SIZE = 100

/**
 * What a listing shows, by set arithmetic: the category and the text give a base; the values of one facet are or-ed, the
 * facets and-ed. A facet counts its values under all filters but its own, so that choosing a value shrinks every facet
 * except the one it was chosen in.
 */
export const listProducts = (shelf: Shelf, stock: Stock, query: ListingQuery): Listed => {
  const found = query.text === undefined ? null : findText(shelf.search, query.text)
  const base = baseOf(shelf, query, found)
  const chosen = chosenSets(shelf, query)
  const unpriced = base.slice()
  if (query.onlyAvailable) keepOnly(unpriced, stock.inStock)
  if (query.onlyOffers) keepOnly(unpriced, stock.offers)
  const priced = hasPrice(query) ? keepOnly(unpriced.slice(), pricedBetween(shelf, stock, query)) : unpriced

  const matching = withChosen(priced, chosen)
  const total = countBits(matching)
  const pageSize = Math.min(Math.max(1, Math.trunc(query.pageSize) || 1), MAX_PAGE_SIZE)
  const pageCount = Math.max(1, Math.ceil(total / pageSize))
  const page = Math.max(1, Math.trunc(query.page) || 1)
  return {
    products:
      page > pageCount ? [] : pageOf(shelf, stock, query, { matching, found, skip: (page - 1) * pageSize, pageSize }),
    total,
    totalUnfiltered: countBits(base),
    pageCount,
    facets: facetKeys.map((key) => ({
      key,
      values: facetValues(shelf, query, key, { base, priced, matching, chosen }),
    })),
    priceRange: priceRange(stock, withChosen(unpriced, chosen)),
  }
}

const baseOf = (shelf: Shelf, query: ListingQuery, found: Found | null): Bitmap => {
  if (query.category === undefined) return found ? found.matches.slice() : fullBitmap(shelf.productCount)
  const number = shelf.categoryNumber.get(query.category)
  if (number === undefined) return emptyBitmap(shelf.productCount)
  const base = shelf.categoryBits[number]!.slice()
  return found ? keepOnly(base, found.matches) : base
}

const chosenSets = (shelf: Shelf, query: ListingQuery): Map<FacetKey, Bitmap> => {
  const sets = new Map<FacetKey, Bitmap>()
  for (const key of facetKeys) {
    const values = query.chosen[key]
    if (!values || values.length === 0) continue
    const { values: known, bits } = shelf.facets.get(key)!
    const set = emptyBitmap(shelf.productCount)
    for (const value of values) {
      const at = known.indexOf(value)
      if (at >= 0) addAll(set, bits[at]!)
    }
    sets.set(key, set)
  }
  return sets
}

/** `set` under the chosen values of every facet but `except`. */
const withChosen = (set: Bitmap, chosen: Map<FacetKey, Bitmap>, except?: FacetKey): Bitmap => {
  const result = set.slice()
  for (const [key, bits] of chosen) if (key !== except) keepOnly(result, bits)
  return result
}

const hasPrice = ({ minRials, maxRials }: ListingQuery) => minRials !== undefined || maxRials !== undefined

const pricedBetween = (shelf: Shelf, stock: Stock, { minRials = 0, maxRials = Infinity }: ListingQuery): Bitmap => {
  const set = emptyBitmap(shelf.productCount)
  const { cheapestFirst, pricesAscending } = stock
  for (let at = firstAtLeast(pricesAscending, minRials); at < cheapestFirst.length; at++) {
    if (pricesAscending[at]! > maxRials) break
    setBit(set, cheapestFirst[at]!)
  }
  return set
}

const firstAtLeast = (prices: Float64Array, rials: number): number => {
  let low = 0
  let high = prices.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (prices[middle]! < rials) low = middle + 1
    else high = middle
  }
  return low
}

type Sets = { base: Bitmap; priced: Bitmap; matching: Bitmap; chosen: Map<FacetKey, Bitmap> }

const facetValues = (shelf: Shelf, query: ListingQuery, key: FacetKey, sets: Sets): FacetValue[] => {
  const facet = shelf.facets.get(key)!
  const chosen = query.chosen[key] ?? []
  const set = sets.chosen.has(key) ? withChosen(sets.priced, sets.chosen, key) : sets.matching
  const counts = key === 'brand' ? countBrands(shelf, facet, set) : facet.bits.map((bits) => countBoth(bits, set))
  const present = presence(shelf, query, key, sets.base)
  const values: FacetValue[] = []
  for (const [at, value] of facet.values.entries()) {
    const isChosen = chosen.includes(value)
    if (isChosen || present[at]) values.push({ value, count: counts[at]!, chosen: isChosen })
  }
  return values
}

/** Which values does the facet have without any filter? Without a text that is known of the category. */
const presence = (shelf: Shelf, query: ListingQuery, key: FacetKey, base: Bitmap): boolean[] => {
  const look = () => {
    const facet = shelf.facets.get(key)!
    if (key !== 'brand') return facet.bits.map((bits) => meets(bits, base))
    return Array.from(countBrands(shelf, facet, base), (count) => count > 0)
  }
  if (query.text !== undefined || (query.category !== undefined && !shelf.categoryNumber.has(query.category)))
    return look()
  const place = query.category ?? ''
  const known = shelf.presence.get(place) ?? new Map<FacetKey, boolean[]>()
  shelf.presence.set(place, known)
  const values = known.get(key) ?? look()
  known.set(key, values)
  return values
}

/** A product has one brand: one pass over the products instead of one for each of hundreds of brands. */
const countBrands = ({ brandOf }: Shelf, facet: Facet, set: Bitmap): Uint32Array => {
  const counts = new Uint32Array(facet.values.length)
  for (let word = 0; word < set.length; word++)
    for (let bits = set[word]!; bits !== 0; bits &= bits - 1)
      counts[brandOf[word * 32 + 31 - Math.clz32(bits & -bits)]!]!++
  return counts
}

const priceRange = (stock: Stock, set: Bitmap): Listed['priceRange'] => {
  const { cheapestFirst, pricesAscending } = stock
  let first = 0
  let last = cheapestFirst.length - 1
  while (first <= last && !hasBit(set, cheapestFirst[first]!)) first++
  while (last >= first && !hasBit(set, cheapestFirst[last]!)) last--
  return first > last ? null : { minRials: pricesAscending[first]!, maxRials: pricesAscending[last]! }
}

type Page = { matching: Bitmap; found: Found | null; skip: number; pageSize: number }

const pageOf = (
  shelf: Shelf,
  stock: Stock,
  query: ListingQuery,
  { matching, found, skip, pageSize }: Page,
): number[] => {
  switch (query.sort) {
    case 'popular':
      return found ? byRelevance(matching, found, skip, pageSize) : fromBits(matching, skip, pageSize)
    case 'new':
      return fromOrder(shelf.newestFirst, matching, skip, pageSize)
    case 'discount':
      return fromOrder(stock.biggestDiscountFirst, matching, skip, pageSize)
    case 'cheap':
      return fromOrder(stock.cheapestFirst, matching, skip, pageSize)
    case 'dear':
      return fromOrder(stock.cheapestFirst, matching, skip, pageSize, true)
  }
}

const fromBits = (set: Bitmap, skip: number, pageSize: number): number[] => {
  const page: number[] = []
  if (pageSize > 0) walk(set, skip, (product) => page.push(product) < pageSize)
  return page
}

/** Products that have every word as typed come first, then those that only begin so; each by popularity. */
const byRelevance = (matching: Bitmap, { whole }: Found, skip: number, pageSize: number): number[] => {
  const first = keepOnly(whole.slice(), matching)
  const firstCount = countBits(first)
  const page = skip < firstCount ? fromBits(first, skip, pageSize) : []
  const rest = takeOut(matching.slice(), first)
  return [...page, ...fromBits(rest, Math.max(0, skip - firstCount), pageSize - page.length)]
}

const fromOrder = (order: Uint32Array, set: Bitmap, skip: number, pageSize: number, backwards = false): number[] => {
  const page: number[] = []
  let left = skip
  for (let step = 0; step < order.length && page.length < pageSize; step++) {
    const product = order[backwards ? order.length - 1 - step : step]!
    if (!hasBit(set, product)) continue
    if (left > 0) left--
    else page.push(product)
  }
  return page
}
