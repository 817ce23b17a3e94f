import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrate } from './migrate.ts'
import { Refusal } from './refusal.ts'

export type DatabaseServer = {
  url: string
  /** settles when the embedded server ended without having been asked to */
  ended: Promise<void>
  stop: () => Promise<void>
}

const OLDEST_VERSION = 150_000
const WAIT_FOR_TOOL_MS = 120_000

/** The database that the configuration names, reachable and migrated: an existing one, or the embedded server. */
export const connectDatabase = async (
  config: Config,
  { waitForTools }: { waitForTools: boolean },
): Promise<DatabaseServer> => {
  const server = config.databaseUrl
    ? { url: config.databaseUrl, ended: new Promise<void>(() => {}), stop: async () => {} }
    : await embedded(config, waitForTools)
  try {
    await prepare(server.url, config)
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** A shop must own its server: while a command-line tool runs one for its own time, it waits for the tool to finish. */
const embedded = async (config: Config, waitForTools: boolean): Promise<DatabaseServer> => {
  const deadline = Date.now() + WAIT_FOR_TOOL_MS
  for (;;) {
    const server = await startEmbeddedPostgres({ dataDir: config.dataDir })
    if (!server.attached || !waitForTools) return { url: server.url(), ended: server.ended, stop: server.stop }
    if (Date.now() > deadline)
      throw new Refusal(`A command-line tool has been using ${config.dataDir} for long; wait for it or stop it.`)
    await new Promise((done) => setTimeout(done, 250))
  }
}

const prepare = async (url: string, { telemetryDatabaseUrl }: Config) => {
  const db = openDatabase({ url, maxConnections: 1 })
  try {
    const [row] = await db<{ version: number }[]>`select current_setting('server_version_num')::int as version`.catch(
      (error: Error) => {
        throw new Refusal(
          `The database of DATABASE_URL does not answer (${(error as { code?: string }).code ?? error.name}); start it or mend DATABASE_URL.`,
        )
      },
    )
    if (row!.version < OLDEST_VERSION) throw new Refusal('DATABASE_URL names a PostgreSQL older than 15; upgrade it.')
    await migrate(db, 'db/migrations', url)
    if (!telemetryDatabaseUrl) await migrate(db, 'db/telemetry', url, 'telemetry')
  } finally {
    await db.end()
  }
}
