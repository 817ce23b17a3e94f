import type { Bench, Benchmark } from './benchmark.ts'
import { cost, type Figure } from './figure.ts'
import { openHouseOf } from './house-of.ts'
import { listingPaths, productPaths } from './listing-mix.ts'
import { answersPerSecond, BROWSER, someAddress, type Wanted } from './load.ts'
import { startShop } from './shop-process.ts'
import { seeded, zipf } from './statistics.ts'

const LOAD_SECONDS = 10
const SAMPLE_MS = 200
const DRAWN = 4_000
const SEED = 13

/** The most that the web process holds while products and listings, cached or not, are asked for at full speed. */
export const memory: readonly Benchmark[] = [
  { names: ['memory.web-5000'], run: async (bench) => [await underLoad(bench, 5_000, 150)] },
  { names: ['memory.web-100000'], run: async (bench) => [await underLoad(bench, 100_000, 500)] },
]

const underLoad = async (bench: Bench, products: number, goal: number): Promise<Figure> => {
  const dataDir = await bench.folders.generated(products)
  const wanted = await mixOf(bench, dataDir)
  const shop = await startShop(bench.workshop, dataDir)
  const atRest = shop.residentMb()
  let most = atRest
  const timer = setInterval(() => {
    most = Math.max(most, shop.residentMb())
  }, SAMPLE_MS)
  try {
    const rate = await answersPerSecond(shop.origin, wanted, LOAD_SECONDS)
    bench.workshop.say(
      `memory.web-${products}: ${atRest.toFixed(0)} MB at rest, ${most.toFixed(0)} MB under ${rate.toFixed(0)} requests/s`,
    )
  } finally {
    clearInterval(timer)
    await shop.stop()
  }
  return cost(`memory.web-${products}`, 'MB', most, { goal })
}

/** As many products as listings, the popular ones more often. */
const mixOf = async (bench: Bench, dataDir: string): Promise<Wanted[]> => {
  const { house, close } = await openHouseOf(bench.workshop, dataDir)
  const snapshot = house.catalogue.current()
  const random = seeded(SEED)
  const products = zipf(productPaths(snapshot, 100_000), DRAWN / 2, random)
  const listings = zipf(listingPaths(snapshot, DRAWN, SEED), DRAWN / 2, random)
  await close()
  return products
    .flatMap((path, place) => [path, listings[place]!])
    .map((path) => ({ path, headers: { ...BROWSER, 'x-forwarded-for': someAddress(random) } }))
}
