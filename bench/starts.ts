import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import type { Bench, Benchmark } from './benchmark.ts'
import { cost } from './figure.ts'
import { startShop } from './shop-process.ts'
import { alternated } from './statistics.ts'

const ROUNDS = 5
const GOAL_MS = 1_000

/** From `npm start` on existing data to the first whole page, less what PostgreSQL alone needs on the same data. */
export const starts: Benchmark = {
  names: ['start.existing-data'],
  run: async ({ workshop, folders }) => {
    const dataDir = await folders.demo()
    const ms = await alternated(ROUNDS, {
      postgres: () => postgresAlone({ workshop, folders }, dataDir),
      shop: async () => {
        const shop = await startShop(workshop, dataDir)
        await shop.stop()
        return shop.firstPageMs
      },
    })
    workshop.say(`start: the shop ${ms.shop.toFixed(0)} ms, PostgreSQL alone ${ms.postgres.toFixed(0)} ms`)
    return [cost('start.existing-data', 'ms', ms.shop - ms.postgres, { goal: GOAL_MS })]
  },
}

const postgresAlone = async ({ workshop }: Bench, dataDir: string): Promise<number> => {
  const startMs = performance.now()
  const server = await startEmbeddedPostgres({ dataDir })
  const spent = performance.now() - startMs
  await workshop.ending(server.stop)()
  return spent
}
