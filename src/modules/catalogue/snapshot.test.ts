import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { generateCatalogue } from '../../../bench/catalogue-generator.ts'
import { testDatabase } from '../../../test/database.ts'
import { openLog } from '../../platform/log.ts'
import { searchTokens } from '../../platform/persian/normalise.ts'
import { allAvailability, availability } from '../inventory/index.ts'
import {
  type CatalogueSnapshot,
  type FacetKey,
  facetKeys,
  type ListingQuery,
  openCatalogue,
  type Product,
  sorts,
} from './index.ts'

const { db } = await testDatabase()
const now = new Date('2026-11-22T08:00:00Z')
const PRODUCTS = 400

let snapshot: CatalogueSnapshot
/** every product in the order of popularity, by way of the product pages */
let everything: Product[]

beforeAll(async () => {
  await generateCatalogue(db, { products: PRODUCTS, seed: 7, now })
  const catalogue = openCatalogue(
    db,
    { availability: () => allAvailability(db, now), availabilityOf: (ids) => availability(db, ids, now) },
    { log: openLog('silent'), clock: () => now },
  )
  await catalogue.ready
  snapshot = catalogue.current()
  await catalogue.close()
  const order = await db<{ slug: string }[]>`
    select p.slug from catalogue.product p join catalogue.popularity s on s.product_id = p.id
    order by s.score desc, p.code`
  everything = order.map(({ slug }) => snapshot.product(slug)!)
})

const whole: ListingQuery = {
  chosen: {},
  onlyAvailable: false,
  onlyOffers: false,
  sort: 'popular',
  page: 1,
  pageSize: 24,
}

/** The listing as somebody would make it who walks along the shelf with the query in hand. */
const valuesOf = (product: Product, key: FacetKey): string[] =>
  key === 'brand' ? [product.brand.slug] : (product.attributes[key] ?? [])

const wordsOf = (product: Product): string[] =>
  searchTokens(
    [product, product.brand, product.category, ...product.category.ancestors.map((slug) => snapshot.category(slug)!)]
      .map(({ title }) => `${title.fa} ${title.en}`)
      .join(' '),
  )

const inBase = (product: Product, query: ListingQuery): boolean => {
  const { category, text } = query
  if (category !== undefined && product.category.slug !== category && !product.category.ancestors.includes(category))
    return false
  if (text === undefined) return true
  const words = wordsOf(product)
  return text.split(' ').every((typed) => words.some((word) => word.startsWith(typed)))
}

const passes = (product: Product, query: ListingQuery, but?: FacetKey | 'price'): boolean => {
  const price = product.variant.priceRials
  if (but !== 'price' && (price < (query.minRials ?? 0) || price > (query.maxRials ?? Infinity))) return false
  if (query.onlyAvailable && product.soldOut) return false
  if (query.onlyOffers && product.variant.earlierPriceRials === null) return false
  return facetKeys.every((key) => {
    const chosen = query.chosen[key]
    return (
      key === but || !chosen || chosen.length === 0 || valuesOf(product, key).some((value) => chosen.includes(value))
    )
  })
}

const share = ({ variant }: Product) =>
  variant.earlierPriceRials === null ? 0 : Math.round((1 - variant.priceRials / variant.earlierPriceRials) * 10_000)

const sorted = (products: Product[], query: ListingQuery): Product[] => {
  const typed = query.text?.split(' ')
  const whole_ = (product: Product) => Number(typed?.every((word) => wordsOf(product).includes(word)) ?? false)
  switch (query.sort) {
    case 'popular':
      return products.toSorted((one, other) => whole_(other) - whole_(one))
    case 'cheap':
      return products.toSorted((one, other) => one.variant.priceRials - other.variant.priceRials)
    case 'dear':
      return products.toSorted((one, other) => one.variant.priceRials - other.variant.priceRials).toReversed()
    case 'new':
      return products.toSorted((one, other) =>
        one.publishedOn < other.publishedOn ? 1 : one.publishedOn > other.publishedOn ? -1 : 0,
      )
    case 'discount':
      return products.toSorted((one, other) => share(other) - share(one))
  }
}

const naive = (query: ListingQuery) => {
  const base = everything.filter((product) => inBase(product, query))
  const matching = base.filter((product) => passes(product, query))
  const start = (query.page - 1) * query.pageSize
  const prices = base.filter((product) => passes(product, query, 'price')).map(({ variant }) => variant.priceRials)
  return {
    total: matching.length,
    totalUnfiltered: base.length,
    slugs: sorted(matching, query)
      .slice(start, start + query.pageSize)
      .map(({ slug }) => slug),
    priceRange: prices.length === 0 ? null : { minRials: Math.min(...prices), maxRials: Math.max(...prices) },
    facets: facetKeys.map((key) => {
      const others = base.filter((product) => passes(product, query, key))
      const present = new Set(base.flatMap((product) => valuesOf(product, key)))
      for (const value of query.chosen[key] ?? []) present.add(value)
      return {
        key,
        counts: Object.fromEntries(
          [...present].map((value) => [
            value,
            others.filter((product) => valuesOf(product, key).includes(value)).length,
          ]),
        ),
      }
    }),
  }
}

const subset = (values: string[]) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary: fc.subarray(values) })
const queries = fc.record({
  category: fc.constantFrom(undefined, 'cat', 'dog', 'dog-toys', 'fish-beds'),
  text: fc.constantFrom(undefined, undefined, 'غذا', 'غذای خشک', 'مر', 'برند 1', 'model 12', 'گربه بالغ', 'هیچ'),
  chosen: fc.record({
    brand: subset(['brand-1', 'brand-2', 'brand-3', 'brand-12']),
    form: subset(['dry', 'toy', 'wet', 'bed']),
    lifeStage: subset(['adult', 'senior', 'all']),
    breedSize: subset(['small', 'all']),
    mainProtein: subset(['chicken', 'fish']),
    specialNeed: subset(['dental', 'hairball', 'urinary']),
    material: subset(['wood', 'steel']),
  }),
  minRials: fc.constantFrom(undefined, undefined, 0, 1_000_000, 4_000_000),
  maxRials: fc.constantFrom(undefined, undefined, 6_000_000, 900_000),
  onlyAvailable: fc.constantFrom(false, false, true),
  onlyOffers: fc.constantFrom(false, false, false, true),
  sort: fc.constantFrom(...sorts),
  page: fc.constantFrom(1, 1, 1, 2, 3),
  pageSize: fc.constantFrom(5, 24),
})

describe('a listing', () => {
  test('is what somebody finds who walks along the whole shelf, whatever the query', () => {
    let nonEmpty = 0
    fc.assert(
      fc.property(queries, (query) => {
        const expected = naive(query)
        const listing = snapshot.list(query)
        if (listing.total > 0) nonEmpty++
        expect(listing.total).toBe(expected.total)
        expect(listing.totalUnfiltered).toBe(expected.totalUnfiltered)
        expect(listing.cards.map(({ slug }) => slug)).toEqual(expected.slugs)
        expect(listing.priceRange).toEqual(expected.priceRange)
        for (const { key, counts } of expected.facets) {
          const values = listing.facets.find((facet) => facet.key === key)!.values
          expect(Object.fromEntries(values.map(({ value, count }) => [value, count]))).toEqual(counts)
          for (const { value, chosen } of values) expect(chosen).toBe(query.chosen[key]?.includes(value) ?? false)
        }
      }),
      { numRuns: 400 },
    )
    expect(nonEmpty).toBeGreaterThan(60)
  })

  test('shows every product exactly once over its pages', () => {
    for (const sort of sorts) {
      const seen: string[] = []
      const { pageCount } = snapshot.list({ ...whole, sort })
      for (let page = 1; page <= pageCount; page++)
        seen.push(...snapshot.list({ ...whole, sort, page }).cards.map(({ slug }) => slug))
      expect(new Set(seen).size).toBe(PRODUCTS)
      expect(seen).toHaveLength(PRODUCTS)
      expect(snapshot.list({ ...whole, sort, page: pageCount + 1 }).cards).toEqual([])
    }
  })

  test('of an unknown category, and of senseless pages and prices, is empty or the first page, never an error', () => {
    expect(snapshot.list({ ...whole, category: 'no-such' })).toMatchObject({ total: 0, category: null, cards: [] })
    for (const page of [0, -5, Number.NaN]) expect(snapshot.list({ ...whole, page }).cards).toHaveLength(24)
    expect(snapshot.list({ ...whole, page: 1e12 }).cards).toEqual([])
    expect(snapshot.list({ ...whole, pageSize: 1e9 }).cards).toHaveLength(100)
    expect(snapshot.list({ ...whole, minRials: 9, maxRials: 3 }).total).toBe(0)
    expect(snapshot.list({ ...whole, text: '\ud800 ‌‌ !!!' }).total).toBe(0)
    expect(snapshot.list({ ...whole, chosen: { brand: ['no-such'] } }).total).toBe(0)
  })
})

describe('search', () => {
  const total = (text: string) => snapshot.list({ ...whole, text }).total

  test('finds what was typed with other letters, digits and half-spaces', () => {
    expect(total('گربه')).toBeGreaterThan(0)
    expect(total('گربة')).toBe(total('گربه'))
    expect(total('بچه گربه')).toBe(total('بچه‌گربه'))
    expect(total('بچهگربه')).toBeGreaterThan(0)
    expect(total('مدل ۱۲')).toBe(total('مدل 12'))
    expect(total('DRY Food')).toBe(total('dry food'))
    expect(total('   ')).toBe(PRODUCTS)
  })

  test('finds words by their beginning, whole words first', () => {
    const cards = snapshot.list({ ...whole, text: 'brand 1', pageSize: 100 }).cards
    const marks = cards.map(({ title, brand }) =>
      / 1$/.test(title.en) || brand.slug === 'brand-1' ? 'whole' : 'begun',
    )
    expect(marks).toContain('whole')
    expect(marks).toContain('begun')
    expect(marks.lastIndexOf('whole')).toBeLessThan(marks.indexOf('begun'))
    expect(total('غذ')).toBeGreaterThanOrEqual(total('غذای'))
  })
})

describe('a snapshot', () => {
  test('knows every product by its address and every variant by its id', () => {
    for (const product of everything) {
      expect(product.variants.length).toBe(product.variantCount)
      for (const variant of product.variants) {
        const card = snapshot.cardOfVariant(variant.id)!
        expect([card.slug, card.variant.id]).toEqual([product.slug, variant.id])
      }
    }
    expect(snapshot.product('no-such')).toBeNull()
    expect(snapshot.cardOfVariant('no-such')).toBeNull()
    expect(snapshot.cardOfVariant('00000000-0000-7000-8000-000000000000')).toBeNull()
    expect(snapshot.slugs(0, 1000).toSorted()).toEqual(everything.map(({ slug }) => slug).toSorted())
    expect(snapshot.slugs(398, 10)).toHaveLength(2)
  })

  test('says of every variant what the database says', async () => {
    const rows = await db`
      select v.id, v.sku, price.price_rials, price.earlier_price_rials, v.ship_grams, v.label_fa
      from catalogue.variant v join catalogue.price price on price.variant_id = v.id`
    const stock = await availability(
      db,
      rows.map(({ id }) => id as string),
      now,
    )
    for (const row of rows) {
      const { variant } = snapshot.cardOfVariant(row.id)!
      expect(variant).toMatchObject({
        sku: row.sku,
        priceRials: row.price_rials,
        earlierPriceRials: row.earlier_price_rials,
        shipGrams: row.ship_grams,
        ...stock.get(row.id),
      })
      expect(variant.label.fa).toBe(row.label_fa)
    }
  })

  test('shows others of the same shelf beside a product, never itself', () => {
    const [product] = everything
    const beside = snapshot.related(product!.slug, 8)
    expect(beside).toHaveLength(8)
    expect(beside.map(({ slug }) => slug)).not.toContain(product!.slug)
    expect(snapshot.related('no-such', 8)).toEqual([])
  })

  test('counts products by category and below', () => {
    const sum = snapshot.species().reduce((total, { productCount }) => total + productCount, 0)
    expect(sum).toBe(PRODUCTS)
    for (const { slug, productCount, children } of snapshot.species()) {
      expect(snapshot.list({ ...whole, category: slug }).total).toBe(productCount)
      expect(children.reduce((total, child) => total + snapshot.category(child)!.productCount, 0)).toBe(productCount)
    }
  })
})
