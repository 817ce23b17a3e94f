import { type Db, openReadyDatabase } from '../src/platform/database.ts'
import type { Bench, Benchmark } from './benchmark.ts'
import { buyAsGuest } from './buyer.ts'
import { postgresCpuMs } from './cpu-time.ts'
import { cost, type Figure, speed } from './figure.ts'
import { openHouseOf } from './house-of.ts'
import { productPaths } from './listing-mix.ts'
import { someAddress } from './load.ts'
import { ORDERS_AT_ONCE, type OrderBench, prepareOrders } from './place-orders.ts'
import type { PreparedBasket } from './prepared-baskets.ts'
import { type ShopProcess, startShop } from './shop-process.ts'
import { alternated, perSecond, seeded } from './statistics.ts'
import { openWires, type Wires } from './wires.ts'

const ROUNDS = 5
const ORDERS_A_ROUND = 300
const BUYERS = 16
/** V8 still compiles during the first few hundred of a process; the first round is not counted. */
const PURCHASES_A_ROUND = 304
const SEED = 23
const GOAL_PLACE = 0.5
const GOAL_GUEST = 0.15
const GOAL_REQUESTS = 7

/** Orders beside the bare transaction that writes the same rows: the verb alone, then whole purchases over HTTP. */
export const purchases: Benchmark = {
  names: ['purchase.place-order', 'purchase.guest', 'purchase.requests'],
  run: async (bench, wanted) => {
    const dataDir = await bench.folders.demo()
    const { house, url, close } = await openHouseOf(bench.workshop, dataDir)
    const orders = await prepareOrders(house, url)
    const snapshot = house.catalogue.current()
    const paths = productPaths(snapshot, 10_000).filter((path) => !snapshot.product(path.split('/').at(-1)!)?.soldOut)
    const figures: Figure[] = []
    if (wanted.has('purchase.place-order')) figures.push(await verb(url, orders))
    await close()
    if (wanted.has('purchase.guest') || wanted.has('purchase.requests'))
      figures.push(...(await guests(bench, dataDir, orders, paths)))
    return figures
  },
}

/** The ceiling has connections of its own: it must not sink when the house makes do with fewer. */
const BARE_CONNECTIONS = 10

const openBarePool = (url: string): Promise<Db> => openReadyDatabase({ url, maxConnections: BARE_CONNECTIONS })

const verb = async (url: string, { baskets, place, bare }: OrderBench): Promise<Figure> => {
  const pool = await openBarePool(url)
  const round = async (work: (basket: PreparedBasket) => Promise<unknown>) =>
    perSecond(await baskets(ORDERS_A_ROUND), ORDERS_AT_ONCE, work)
  const rate = await alternated(ROUNDS, {
    bare: () => round((basket) => bare(pool, basket)),
    place: () => round(place),
  })
  await pool.end()
  return speed('purchase.place-order', 'orders/s', rate.place, { ceiling: rate.bare, goal: GOAL_PLACE })
}

const guests = async (bench: Bench, dataDir: string, orders: OrderBench, paths: string[]): Promise<Figure[]> => {
  const shop = await startShop(bench.workshop, dataDir)
  const { house, url, close } = await openHouseOf(bench.workshop, dataDir)
  const pool = await openBarePool(url)
  const wires = Array.from({ length: BUYERS }, openWires)
  const spent = processorTime(shop, dataDir)
  const requests = new Set<number>()
  const numbers: string[] = []
  const shopping = buyers(shop, wires, paths, ({ shopRequests, number }) => {
    requests.add(shopRequests)
    numbers.push(number)
  })
  try {
    const rate = await alternated(ROUNDS, {
      bare: async () =>
        perSecond(await orders.baskets(ORDERS_A_ROUND, house.db), ORDERS_AT_ONCE, (basket) =>
          orders.bare(pool, basket),
        ),
      guest: () => spent.during(shopping),
    })
    const [paid] = await house.db<{ count: number }[]>`
      select count(*)::int as count from orders.purchase where state = 'confirmed' and number = any(${numbers}::text[])`
    if (paid!.count !== numbers.length) throw new Error(`${numbers.length} receipts, but ${paid!.count} paid orders`)
    bench.workshop.say(`purchase.guest: processor time of one purchase: ${spent.text(numbers.length)}`)
    return [
      speed('purchase.guest', 'purchases/s', rate.guest, { ceiling: rate.bare, goal: GOAL_GUEST }),
      cost('purchase.requests', 'requests', Math.max(...requests), { goal: GOAL_REQUESTS }),
    ]
  } finally {
    for (const { close: hangUp } of wires) hangUp()
    await pool.end()
    await close()
    await shop.stop()
  }
}

/** A round of purchases, every one by a guest whom the shop has never seen. */
const buyers = (
  shop: ShopProcess,
  wires: readonly Wires[],
  paths: readonly string[],
  bought: (purchase: { shopRequests: number; number: string }) => void,
) => {
  const random = seeded(SEED)
  return () => {
    const free = [...wires]
    return perSecond(
      Array.from({ length: PURCHASES_A_ROUND }, () => random.pick(paths)),
      BUYERS,
      async (path) => {
        const hers = free.pop()!
        bought(await buyAsGuest(hers, shop.origin, { path, address: someAddress(random), random }))
        free.push(hers)
      },
    )
  }
}

/** Who uses the processors while buyers buy: on a small machine shop, database and buyers share them. */
const processorTime = (shop: ShopProcess, dataDir: string) => {
  const meters: Record<string, () => number> = {
    'shop and bank': shop.cpuMs,
    PostgreSQL: () => postgresCpuMs(dataDir),
    buyers: () => (process.cpuUsage().user + process.cpuUsage().system) / 1000,
  }
  const totals = new Map<string, number>()
  return {
    during: async (work: () => Promise<number>) => {
      const before = Object.entries(meters).map(([name, read]) => [name, read()] as const)
      const rate = await work()
      for (const [name, ms] of before) totals.set(name, (totals.get(name) ?? 0) + meters[name]!() - ms)
      return rate
    },
    text: (purchases: number) =>
      [...totals].map(([name, ms]) => `${name} ${(ms / purchases).toFixed(1)} ms`).join(', '),
  }
}
