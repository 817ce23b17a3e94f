import fc from 'fast-check'
import fastify from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { generateCatalogue } from '../../../bench/catalogue-generator.ts'
import { testDatabase } from '../../../test/database.ts'
import { cookieJar } from '../../platform/http/cookies.ts'
import { createPageCache } from '../../platform/http/page-cache.ts'
import { pageKey } from '../../platform/http/page-key.ts'
import { routes } from '../../routes.ts'
import { createRender } from '../../ui/render-page.ts'
import type { CatalogueSnapshot } from './listing.ts'
import { loadShelf } from './load-snapshot.ts'
import type { Shelf, Stock } from './shelf.ts'
import { shop } from './shop.tsx'
import { slices } from './slices.ts'
import { snapshotOf } from './snapshot.ts'
import { chooseCard, emptyStock, restock, type StockNumber, sortAll, writeStock } from './stock.ts'

const { db } = await testDatabase()
const now = new Date('2026-11-22T08:00:00Z')
/** few, so that the news of a run meet the same products again and again, but more than a page of a list holds */
const PRODUCTS = 60
const PRODUCT_PAGES = 25
const LIMIT_BYTES = 64 * 1_048_576
const JAR = cookieJar(false)

let shelf: Shelf
let stocked: Stock

beforeAll(async () => {
  await generateCatalogue(db, { products: PRODUCTS, seed: 11, now })
  shelf = await loadShelf(db, now, null)
  stocked = emptyStock(shelf)
  for (let variant = 0; variant < shelf.variants.count; variant++) writeStock(stocked, variant, atFirst(variant))
  for (let product = 0; product < shelf.productCount; product++) chooseCard(shelf, stocked, product)
  await sortAll(shelf, stocked, slices())
})

/** Sold out, scarce, at the edge, plenty; lots of one day and one code, which expire soon, later and never. */
const values = {
  available: [0, 0, 0, 1, 20, 21, 500, 501],
  expiresOn: ['2026-12-20', '2026-12-21', '2028-01-01', null],
  lotCode: ['A', 'B', null],
}
const fields = ['available', 'expiresOn', 'lotCode'] as const

const atFirst = (variant: number): StockNumber => ({
  available: shelf.variants.productOf[variant]! % 3 === 0 ? 0 : values.available[variant % 8]!,
  expiresOn: values.expiresOn[variant % 4]!,
  lotCode: values.lotCode[variant % 3]!,
})

/** What the stock says of a variant, but for one thing. */
const butFor = (stock: Stock, variant: number, field: (typeof fields)[number], value: number): StockNumber => {
  const day = stock.expiryDays[variant]!
  return {
    available: stock.available[variant]!,
    expiresOn: day < 0 ? null : new Date(day * 86_400_000).toISOString().slice(0, 10),
    lotCode: stock.lotCodes[variant]!,
    [field]: values[field][value % values[field].length],
  }
}

/** A shop on a stock that the test changes, and the bytes that it keeps. */
const shopOn = async (snapshot: () => CatalogueSnapshot, limitBytes: number) => {
  const pageCache = createPageCache(limitBytes)
  const changes = () => snapshot().changes
  const common = { jar: JAR, pageCache, pageVersion: () => snapshot().version, changes, secure: false }
  const app = fastify()
  shop(app, {
    snapshot,
    render: createRender({ ...common, crashDoor: '/crashes' }),
    origin: 'http://localhost',
    now: () => now,
  })
  await app.ready()
  return {
    visit: async (url: string) => (await app.inject(url)).body,
    kept: (url: string) => {
      const key = pageKey(url, 'identity', { language: 'fa', theme: 'system', basketCount: 0 })
      return pageCache.get(key, snapshot().version, changes())?.body.toString() ?? null
    },
    forget: pageCache.clear,
    close: () => app.close(),
  }
}

const addresses = (): string[] => {
  const snapshot = snapshotOf(shelf, stocked, '1')
  const products = snapshot.slugs(0, PRODUCT_PAGES).map(routes.product)
  const ways = ['', '?sort=cheap', '?sort=dear', '?sort=discount', '?sort=new', '?available=1', '?available=1&sort=new']
  const lists = [routes.search, routes.offers, routes.category('cat-treats'), routes.category('dog')]
  return [
    routes.home,
    ...products,
    ...snapshot.species().map(({ slug }) => `${routes.category(slug)}?available=1`),
    ...lists.flatMap((list) => ways.map((way) => list + way)),
    `${routes.search}?min=100000&max=900000`,
    `${routes.search}?q=غذا&available=1`,
    `${routes.search}?brand=brand-1&brand=brand-2&page=2`,
  ].map(encodeURI)
}

const news = fc.array(fc.tuple(fc.nat(), fc.constantFrom('available', ...fields), fc.nat()), {
  minLength: 1,
  maxLength: 3,
})
const steps = fc.array(fc.record({ news, revisited: fc.boolean() }), {
  minLength: 1,
  maxLength: 8,
})

test('whatever is sold or arrives, a kept page is served only as long as it would be made the same anew', async () => {
  let stock = stocked
  const snapshot = () => snapshotOf(shelf, stock, '1')
  const [keeping, anew] = [await shopOn(snapshot, LIMIT_BYTES), await shopOn(snapshot, 0)]
  const everything = addresses()
  const visitAll = async () => {
    for (const url of everything) if (keeping.kept(url) === null) await keeping.visit(url)
  }
  const looks = { all: 0, served: 0 }
  const lookAtAll = async () => {
    for (const url of everything) {
      looks.all++
      const page = keeping.kept(url)
      if (page === null) continue
      looks.served++
      expect(page === (await anew.visit(url)), url).toBe(true)
    }
  }
  await fc.assert(
    fc.asyncProperty(steps, async (run) => {
      stock = stocked
      keeping.forget()
      await visitAll()
      for (const { news, revisited } of run) {
        const told = news.map(([number, field, value]) => {
          const variant = number % shelf.variants.count
          return [variant, butFor(stock, variant, field, value)] as const
        })
        stock = restock(shelf, stock, new Map(told))
        await lookAtAll()
        if (revisited) await visitAll()
      }
    }),
    { numRuns: 20, seed: 2, endOnFailure: true },
  )
  await Promise.all([keeping.close(), anew.close()])
  expect(looks.served / looks.all).toBeGreaterThan(0.2)
}, 300_000)
