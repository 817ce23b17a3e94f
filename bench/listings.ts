import type { Bench, Benchmark } from './benchmark.ts'
import { fetchPage } from './fetch-page.ts'
import { cost, type Figure } from './figure.ts'
import { openHouseOf } from './house-of.ts'
import { listingPaths, listingQueries } from './listing-mix.ts'
import { BROWSER, someAddress } from './load.ts'
import { startShop } from './shop-process.ts'
import { percentile, seeded } from './statistics.ts'

const WARM_UP = 400
const QUERIES = 3_000
const PAGES = 1_000
const SEED = 11
const GOAL_MS = 10

/** The snapshot's answers to what people ask listings for: query alone, and the whole page over loopback. */
export const listings: readonly Benchmark[] = [
  { names: ['listing.facets-5000'], run: async (bench) => [await facets(bench, 5_000, null)] },
  { names: ['listing.facets-100000'], run: async (bench) => [await facets(bench, 100_000, GOAL_MS)] },
  { names: ['listing.page-100000'], run: async (bench) => [await wholePage(bench, 100_000)] },
]

const facets = async (bench: Bench, products: number, goal: number | null): Promise<Figure> => {
  const { house, close } = await openHouseOf(bench.workshop, await bench.folders.generated(products))
  const snapshot = house.catalogue.current()
  if (snapshot.productCount < products) throw new Error(`the snapshot holds ${snapshot.productCount} products`)
  const queries = listingQueries(snapshot, WARM_UP + QUERIES, SEED)
  const spent: number[] = []
  for (const query of queries) {
    const startMs = performance.now()
    snapshot.list(query)
    spent.push(performance.now() - startMs)
  }
  await close()
  const counted = spent.slice(WARM_UP)
  const slowest = counted.indexOf(Math.max(...counted))
  bench.workshop.say(
    `listing.facets-${products}: p50 ${percentile(counted, 0.5).toFixed(2)} ms, p99 ${percentile(counted, 0.99).toFixed(2)} ms, slowest ${counted[slowest]!.toFixed(1)} ms for ${JSON.stringify(queries[WARM_UP + slowest])}`,
  )
  return cost(`listing.facets-${products}`, 'ms p99', percentile(counted, 0.99), { goal })
}

/** One visitor after another, each with a listing that is not in the cache: query, rendering, compression, loopback. */
const wholePage = async (bench: Bench, products: number): Promise<Figure> => {
  const dataDir = await bench.folders.generated(products)
  const shop = await startShop(bench.workshop, dataDir)
  const { house, close } = await openHouseOf(bench.workshop, dataDir)
  const paths = [...new Set(listingPaths(house.catalogue.current(), (WARM_UP + PAGES) * 2, SEED + 1))]
  await close()
  const random = seeded(SEED)
  const spent: number[] = []
  for (const path of paths.slice(0, WARM_UP + PAGES)) {
    const startMs = performance.now()
    const page = await fetchPage(shop.origin, path, { ...BROWSER, 'x-forwarded-for': someAddress(random) })
    spent.push(performance.now() - startMs)
    if (page.status !== 200) throw new Error(`${path} answered ${page.status}`)
  }
  await shop.stop()
  return cost(`listing.page-${products}`, 'ms p99', percentile(spent.slice(WARM_UP), 0.99))
}
