import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attributeValues } from '../attributes.ts'
import { type FacetKey, facetKeys, type ListingQuery, sorts } from '../listing.ts'
import { isDeep, listingHref, parseListingQuery, toggled, withoutFilters } from './listing-address.ts'

const parsed = (address: string, place = {}) => parseListingQuery(new URL(address, 'http://shop').searchParams, place)

const values = (key: FacetKey) =>
  key === 'brand' ? fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/) : fc.constantFrom(...attributeValues[key])

const toman = fc.option(fc.integer({ min: 1, max: 1_000_000_000 }), { nil: undefined })

const queries: fc.Arbitrary<ListingQuery> = fc
  .record({
    text: fc.option(fc.constantFrom('غذای گربه', 'a&b=c', '٪ ۲۰', '<b>'), { nil: undefined }),
    prices: fc.tuple(toman, toman),
    onlyAvailable: fc.boolean(),
    sort: fc.constantFrom(...sorts),
    page: fc.integer({ min: 1, max: 5_000 }),
    chosen: fc.record(
      Object.fromEntries(facetKeys.map((key) => [key, fc.uniqueArray(values(key), { minLength: 1, maxLength: 4 })])),
      { requiredKeys: [] },
    ),
  })
  .map(({ prices: [a, b], text, chosen, ...rest }) => {
    const [least, most] = a !== undefined && b !== undefined && a > b ? [b, a] : [a, b]
    return {
      ...rest,
      ...(text === undefined ? {} : { text }),
      chosen: Object.fromEntries(Object.entries(chosen).map(([key, list]) => [key, [...(list as string[])].sort()])),
      minRials: least === undefined ? undefined : least * 10,
      maxRials: most === undefined ? undefined : most * 10,
      onlyOffers: false,
      pageSize: 24,
    }
  })

test('every listing has one address, and the address leads back to the listing', () => {
  fc.assert(
    fc.property(queries, (query) => {
      const address = listingHref(query)
      expect(parsed(address)).toEqual(query)
      expect(listingHref(parsed(address))).toBe(address)
    }),
  )
})

test('no address of a reader breaks a listing', () => {
  fc.assert(
    fc.property(fc.webQueryParameters(), fc.string(), (query, noise) => {
      const listing = parseListingQuery(new URLSearchParams(`${query}&min=${noise}&page=${noise}&brand=${noise}`))
      expect(listing.page).toBeGreaterThanOrEqual(1)
      expect(listing.minRials ?? 1).toBeGreaterThan(0)
      expect(listingHref(parsed(listingHref(listing)))).toBe(listingHref(listing))
    }),
  )
})

test('unknown values, strange prices and tracking parameters are dropped', () => {
  const query = parsed(
    '/c/cat?brand=Puzak%27--&brand=puzak&form=dry&form=gold&min=-5&max=1e9&sort=magic&page=-3&utm_source=x&gclid=1',
    { category: 'cat' },
  )
  expect(listingHref(query)).toBe('/c/cat?brand=puzak&form=dry')
})

test('prices are understood in Persian digits, with separators, and turned round when they come the wrong way', () => {
  const query = parsed(`/search?min=${encodeURIComponent('۱٬۵۰۰٬۰۰۰')}&max=${encodeURIComponent('۵۰۰۰۰')}`)
  expect([query.minRials, query.maxRials]).toEqual([500_000, 15_000_000])
})

test('a page far beyond every shop is held in bounds', () => {
  expect(parsed('/search?page=999999999').page).toBe(5_000)
  expect(parsed('/search?page=99999999999999999999').page).toBe(1)
  expect(parsed(`/search?page=${encodeURIComponent('۳')}`).page).toBe(3)
})

test('offers live at their own address, and stay offers when searched', () => {
  expect(listingHref(parsed('/offers?sort=cheap', { offers: true }))).toBe('/offers?sort=cheap')
  expect(listingHref(parsed('/search?q=a&offers=1'))).toBe('/search?q=a&offers=1')
})

test('choosing a value goes back to the first page, and choosing it again takes it away', () => {
  const query = parsed('/c/cat?page=4', { category: 'cat' })
  const chosen = toggled(query, 'form', 'dry')
  expect(listingHref(chosen)).toBe('/c/cat?form=dry')
  expect(listingHref(toggled(chosen, 'form', 'dry'))).toBe('/c/cat')
  expect(listingHref(withoutFilters(chosen))).toBe('/c/cat')
})

test('robots are shown one choice, not every mixture', () => {
  expect(isDeep(parsed('/c/cat?form=dry', { category: 'cat' }))).toBe(false)
  expect(isDeep(parsed('/c/cat?form=dry&brand=puzak', { category: 'cat' }))).toBe(true)
  expect(isDeep(parsed('/c/cat?sort=cheap', { category: 'cat' }))).toBe(true)
  expect(isDeep(parsed('/c/cat?min=1000', { category: 'cat' }))).toBe(true)
})
