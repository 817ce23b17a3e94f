import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'

/** What the state of the shop is read from; `app.ts` brings it. */
export type HealthNeeds = {
  db: Db
  clock: Clock
  /** the release that runs, as crashes name it */
  release: string
  /** the embedded server, or one of DATABASE_URL */
  embedded: boolean
  /** changes with every change of the catalogue that this process shows */
  catalogueVersion: () => string
  /** whether the database of telemetry answers */
  telemetryUp: () => boolean
  /** whole pages in memory */
  pageCache: { hits: () => number; bytes: () => number }
  /** null: figures are given to nobody */
  metricsToken: string | null
}
