import { randomBytes } from 'node:crypto'
import { type BarePage, ownHeaders } from './bare-server.ts'
import type { Bench, Benchmark } from './benchmark.ts'
import { startBareServer } from './child.ts'
import { fetchPage } from './fetch-page.ts'
import { type Figure, speed } from './figure.ts'
import { openHouseOf } from './house-of.ts'
import { listingPaths, productPaths } from './listing-mix.ts'
import { answersPerSecond, BROWSER, someAddress, type Wanted } from './load.ts'
import { type ShopProcess, startShop } from './shop-process.ts'
import { alternated, seeded, zipf } from './statistics.ts'

const ROUNDS = 3
const ROUND_SECONDS = 2
const UNCACHED_SECONDS = 4
/** how many requests are drawn before they repeat */
const DRAWN = 2_000
const DIFFERENT_LISTINGS = 300
const BASKET_COUNTS = [1, 2, 3, 5]
const SEED = 7
const GOAL_VISITOR = 0.6
const GOAL_BASKET = 0.15

/** Reads of the catalogue, over many addresses of which some are asked for far more often than others. */
export const pages: Benchmark = {
  names: ['page.product', 'page.product-basket', 'page.listing', 'page.listing-basket', 'page.listing-uncached'],
  run: async (bench, wanted) => {
    const dataDir = await bench.folders.demo()
    const shop = await startShop(bench.workshop, dataDir)
    const paths = await readPaths(bench, dataDir)
    const figures: Figure[] = []
    try {
      for (const kind of ['product', 'listing'] as const)
        if (wanted.has(`page.${kind}`) || wanted.has(`page.${kind}-basket`))
          figures.push(...(await besideBareServer(bench, shop, kind, paths[kind])))
      if (wanted.has('page.listing-uncached')) figures.push(await uncached(bench, shop, paths.manyListings))
      return figures
    } finally {
      await shop.stop()
    }
  },
}

const readPaths = async (bench: Bench, dataDir: string) => {
  const { house, close } = await openHouseOf(bench.workshop, dataDir)
  const snapshot = house.catalogue.current()
  const product = productPaths(snapshot, 1_000)
  const listing = [...new Set(listingPaths(snapshot, DIFFERENT_LISTINGS * 3, SEED))].slice(0, DIFFERENT_LISTINGS)
  const manyListings = [...new Set(listingPaths(snapshot, 20_000, SEED + 1))]
  await close()
  return { product, listing, manyListings }
}

const besideBareServer = async (
  bench: Bench,
  shop: ShopProcess,
  kind: 'product' | 'listing',
  paths: string[],
): Promise<Figure[]> => {
  const bare = await startBareServer(bench.workshop, await asSent(shop, paths))
  const random = seeded(SEED)
  const drawn = zipf(paths, DRAWN, random)
  const visitor: Wanted[] = drawn.map((path) => ({
    path,
    headers: { ...BROWSER, 'x-forwarded-for': someAddress(random) },
  }))
  const basket: Wanted[] = drawn.map((path) => ({
    path,
    headers: { ...BROWSER, cookie: cookiesOf(random.pick(BASKET_COUNTS)), 'x-forwarded-for': someAddress(random) },
  }))
  const share = { visitor: hitShare(), basket: hitShare() }
  const rate = await alternated(ROUNDS, {
    bare: () => answersPerSecond(bare.origin, visitor, ROUND_SECONDS),
    visitor: () => share.visitor.during(shop, visitor, ROUND_SECONDS),
    basket: () => share.basket.during(shop, basket, ROUND_SECONDS),
  })
  await bare.stop()
  bench.workshop.say(
    `page.${kind}: ${paths.length} addresses; from the page cache: ${share.visitor.text()} of a visitor's requests, ${share.basket.text()} with a basket`,
  )
  return [
    speed(`page.${kind}`, 'requests/s', rate.visitor, { ceiling: rate.bare, goal: GOAL_VISITOR }),
    speed(`page.${kind}-basket`, 'requests/s', rate.basket, { ceiling: rate.bare, goal: GOAL_BASKET }),
  ]
}

/** Each page twice: the second answer is the one that visitors get, and what the bare server sends. */
const asSent = async (shop: ShopProcess, paths: string[]): Promise<BarePage[]> => {
  const random = seeded(SEED)
  const sent: BarePage[] = []
  for (const path of paths) {
    await fetchPage(shop.origin, path, { ...BROWSER, 'x-forwarded-for': someAddress(random) })
    const page = await fetchPage(shop.origin, path, { ...BROWSER, 'x-forwarded-for': someAddress(random) })
    if (page.status !== 200 || page.headers['content-encoding'] !== 'br')
      throw new Error(`${path} answered ${page.status}, ${page.headers['content-encoding']}`)
    sent.push({ path, headers: ownHeaders(page.rawHeaders), bodyBase64: page.body.toString('base64') })
  }
  return sent
}

const cookiesOf = (count: number) => `visitor=${randomBytes(32).toString('base64url')}; basket_count=${count}`

/** Listings that nobody asked for before; how often the machine can make one. */
const uncached = async (bench: Bench, shop: ShopProcess, paths: string[]): Promise<Figure> => {
  const random = seeded(SEED)
  const wanted = paths.map((path) => ({ path, headers: { ...BROWSER, 'x-forwarded-for': someAddress(random) } }))
  const share = hitShare()
  const rate = await share.during(shop, wanted, UNCACHED_SECONDS)
  bench.workshop.say(`page.listing-uncached: ${paths.length} addresses; from the page cache: ${share.text()}`)
  return speed('page.listing-uncached', 'requests/s', rate, { ceiling: null })
}

/** The shop writes a log line for every request that its page cache did not answer: the rest are hits. */
const hitShare = () => {
  let answered = 0
  let missed = 0
  return {
    during: async (shop: ShopProcess, wanted: readonly Wanted[], seconds: number) => {
      const before = shop.uncachedRequests()
      const rate = await answersPerSecond(shop.origin, wanted, seconds)
      missed += shop.uncachedRequests() - before
      answered += rate * seconds
      return rate
    },
    text: () => `${(100 * Math.max(0, 1 - missed / answered)).toFixed(1)} %`,
  }
}
