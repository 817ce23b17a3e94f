import { asciiDigits } from '../../../platform/persian/digits.ts'
import { routes } from '../../../routes.ts'
import { attributeValues } from '../attributes.ts'
import { type FacetKey, facetKeys, type ListingQuery, type Sort, sorts } from '../listing.ts'

/**
 * A listing's address and its query are two forms of one thing: `listingHref(parseListingQuery(…))` is the canonical
 * address. Whatever is unknown or out of range is dropped, so that no address of a reader breaks a page.
 */
const PAGE_SIZE = 24
const MOST_PAGES = 5_000
const MOST_VALUES_A_FACET = 20
const MOST_TOMAN = 10_000_000_000
const TEXT_LENGTH = 100
const brandSlug = /^[a-z0-9][a-z0-9-]{0,59}$/

type Place = { category?: string; offers?: boolean }

export const parseListingQuery = (search: URLSearchParams, place: Place = {}): ListingQuery => {
  const least = toman(search.get('min'))
  const most = toman(search.get('max'))
  const turned = least !== undefined && most !== undefined && least > most
  const text = search.get('q')?.trim().replace(/\s+/g, ' ').slice(0, TEXT_LENGTH)
  return {
    ...(place.category === undefined ? {} : { category: place.category }),
    ...(text ? { text } : {}),
    chosen: chosenIn(search),
    minRials: turned ? most : least,
    maxRials: turned ? least : most,
    onlyAvailable: search.get('available') === '1',
    onlyOffers: place.offers === true || search.get('offers') === '1',
    sort: sorts.find((sort) => sort === search.get('sort')) ?? defaultSort,
    page: pageNumber(search.get('page')),
    pageSize: PAGE_SIZE,
  }
}

/** The one address of a listing, always in the same order and without what is the default. */
export const listingHref = (query: ListingQuery): string => {
  const path = placePath(query)
  const search = new URLSearchParams()
  if (query.text) search.set('q', query.text)
  for (const key of facetKeys) {
    for (const value of [...(query.chosen[key] ?? [])].sort()) search.append(key, value)
  }
  if (query.minRials !== undefined) search.set('min', String(query.minRials / 10))
  if (query.maxRials !== undefined) search.set('max', String(query.maxRials / 10))
  if (query.onlyAvailable) search.set('available', '1')
  if (query.onlyOffers && path !== routes.offers) search.set('offers', '1')
  if (query.sort !== defaultSort) search.set('sort', query.sort)
  if (query.page > 1) search.set('page', String(query.page))
  return search.size === 0 ? path : `${path}?${search}`
}

/** Where the listing lives, without its parameters: the target of the filter form. */
export const placePath = (query: ListingQuery): string => {
  if (query.category !== undefined) return routes.category(query.category)
  return query.onlyOffers && !query.text ? routes.offers : routes.search
}

/** Everything chosen, taken back; the place, the text and the order stay. */
export const withoutFilters = (query: ListingQuery): ListingQuery => ({
  ...query,
  chosen: {},
  minRials: undefined,
  maxRials: undefined,
  onlyAvailable: false,
  page: 1,
})

/** The query with one value of a facet taken away or, where it is not chosen, added. */
export const toggled = (query: ListingQuery, key: FacetKey, value: string): ListingQuery => {
  const now = query.chosen[key] ?? []
  const values = now.includes(value) ? now.filter((other) => other !== value) : [...now, value]
  const chosen = { ...query.chosen, [key]: values }
  if (values.length === 0) delete chosen[key]
  return { ...query, chosen, page: 1 }
}

export const filterCount = (query: ListingQuery): number =>
  Object.values(query.chosen).reduce((sum, values) => sum + values.length, 0) +
  Number(query.minRials !== undefined || query.maxRials !== undefined) +
  Number(query.onlyAvailable)

/** One chosen value makes a page worth finding ("dry cat food of Puzak"); deeper mixtures are for people, not for robots. */
export const isDeep = (query: ListingQuery): boolean => {
  const byFacet = Object.values(query.chosen).reduce((sum, values) => sum + values.length, 0)
  return byFacet > 1 || byFacet !== filterCount(query) || query.sort !== defaultSort || query.text !== undefined
}

const defaultSort: Sort = 'popular'

const chosenIn = (search: URLSearchParams): ListingQuery['chosen'] => {
  const chosen: ListingQuery['chosen'] = {}
  for (const key of facetKeys) {
    const known = [...new Set(search.getAll(key))].filter((value) => isKnown(key, value))
    if (known.length > 0) chosen[key] = known.sort().slice(0, MOST_VALUES_A_FACET)
  }
  return chosen
}

const isKnown = (key: FacetKey, value: string): boolean =>
  key === 'brand' ? brandSlug.test(value) : attributeValues[key].includes(value)

const toman = (text: string | null): number | undefined => {
  const digits = asciiDigits(text ?? '').replace(/[\s,٬_]/g, '')
  if (!/^\d{1,11}$/.test(digits)) return undefined
  const amount = Number(digits)
  return amount > 0 && amount <= MOST_TOMAN ? amount * 10 : undefined
}

const pageNumber = (text: string | null): number => {
  const digits = asciiDigits(text ?? '')
  return /^\d{1,9}$/.test(digits) ? Math.min(Math.max(Number(digits), 1), MOST_PAGES) : 1
}
