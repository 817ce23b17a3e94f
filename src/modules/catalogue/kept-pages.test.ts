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
/** few, so that the news of a run meet the same products again and again */
const PRODUCTS = 40
const LIMIT_BYTES = 64 * 1_048_576
const JAR = cookieJar(false)

let shelf: Shelf
let stocked: Stock

beforeAll(async () => {
  await generateCatalogue(db, { products: PRODUCTS, seed: 11, now })
  shelf = await loadShelf(db, now, null)
  stocked = emptyStock(shelf)
  for (let variant = 0; variant < shelf.variants.count; variant++)
    writeStock(stocked, variant, numbers[variant % numbers.length]!)
  for (let product = 0; product < shelf.productCount; product++) chooseCard(shelf, stocked, product)
  await sortAll(shelf, stocked, slices())
})

/** Sold out, scarce, at the edge, plenty; lots that expire soon, later and never. */
const numbers: StockNumber[] = [0, 1, 2, 20, 21, 500].flatMap((available) =>
  [
    ['2026-12-20', 'A'],
    ['2026-12-20', 'B'],
    ['2028-01-01', 'C'],
    [null, null],
  ].map(([expiresOn, lotCode]) =>
    available === 0
      ? { available, expiresOn: null, lotCode: null }
      : { available, expiresOn: expiresOn!, lotCode: lotCode! },
  ),
)

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
  const products = snapshotOf(shelf, stocked, '1').slugs(0, PRODUCTS).map(routes.product)
  const ways = ['', '?sort=cheap', '?sort=dear', '?sort=discount', '?sort=new', '?available=1', '?available=1&sort=new']
  const lists = [routes.search, routes.offers, routes.category('cat'), routes.category('dog-dry-food')]
  return [
    routes.home,
    ...products,
    ...lists.flatMap((list) => ways.map((way) => list + way)),
    `${routes.search}?min=100000&max=900000`,
    `${routes.search}?q=غذا&available=1`,
    `${routes.search}?brand=brand-1&brand=brand-2&page=2`,
  ].map(encodeURI)
}

const news = fc.array(fc.tuple(fc.nat(), fc.option(fc.constantFrom(...numbers))), { minLength: 1, maxLength: 4 })
const steps = fc.array(fc.record({ news, visited: fc.array(fc.nat(), { maxLength: 25 }) }), {
  minLength: 1,
  maxLength: 8,
})

test('whatever is sold or arrives, a kept page is served only as long as it would be made the same anew', async () => {
  let stock = stocked
  const snapshot = () => snapshotOf(shelf, stock, '1')
  const [keeping, anew] = [await shopOn(snapshot, LIMIT_BYTES), await shopOn(snapshot, 0)]
  const everything = addresses()
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
      for (const url of everything) await keeping.visit(url)
      for (const { news, visited } of run) {
        stock = restock(
          shelf,
          stock,
          new Map(news.map(([variant, number]) => [variant % shelf.variants.count, number])),
        )
        await lookAtAll()
        for (const at of visited) await keeping.visit(everything[at % everything.length]!)
      }
    }),
    { numRuns: 12, seed: 2 },
  )
  await Promise.all([keeping.close(), anew.close()])
  expect(looks.served / looks.all).toBeGreaterThan(0.2)
})
