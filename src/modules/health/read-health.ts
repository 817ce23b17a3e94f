import {
  costliestStatements,
  hasStatementCosts,
  type ServerFacts,
  type StatementCost,
  serverFacts,
} from '../../platform/server-queries.ts'
import type { HealthNeeds } from './needs.ts'

const MOST_STATEMENTS = 25
const MEGABYTE = 1_048_576

export type Health = {
  release: string
  node: string
  since: Date
  memoryMegabytes: number
  catalogue: string
  pageMegabytes: number
  pageHits: number
  embedded: boolean
  /** null: it does not answer */
  server: ServerFacts | null
  telemetryUp: boolean
  /** null: the server keeps none */
  statements: StatementCost[] | null
}

/** The state of this process and of its database; a database that is down is a part of it, not an error. */
export const readHealth = async (needs: HealthNeeds): Promise<Health> => {
  const { pageCache } = needs
  return {
    release: needs.release,
    node: process.version,
    since: new Date(needs.clock().getTime() - process.uptime() * 1_000),
    memoryMegabytes: Math.round(process.memoryUsage.rss() / MEGABYTE),
    catalogue: needs.catalogueVersion(),
    pageMegabytes: Math.round(pageCache.bytes() / MEGABYTE),
    pageHits: pageCache.hits(),
    embedded: needs.embedded,
    server: await serverFacts(needs.db).then(
      ([facts]) => facts ?? null,
      () => null,
    ),
    telemetryUp: needs.telemetryUp(),
    statements: await statementsOf(needs),
  }
}

/** Another server may lack the extension, or keep it from our role: both are told alike. */
const statementsOf = async ({ db }: HealthNeeds): Promise<StatementCost[] | null> => {
  try {
    const [found] = await hasStatementCosts(db)
    return found?.has ? await costliestStatements(db, MOST_STATEMENTS) : null
  } catch {
    return null
  }
}
