import { type Config, readConfig, withSettingsFile } from '../platform/config.ts'
import { connectDatabase } from '../platform/connect-database.ts'
import { type Db, openReadyDatabase } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

/**
 * Runs a command-line tool against the database of the running shop, or starts the database for the tool's own time.
 * @returns the exit code: the tool's, or 1 with one sentence on standard error when it could not begin
 */
export const withDatabase = async (work: (db: Db, config: Config) => Promise<number>): Promise<number> => {
  try {
    const config = readConfig(withSettingsFile(process.env, 'settings.env'))
    const server = await connectDatabase(config, { waitForTools: false })
    const db = await openReadyDatabase({ url: server.url, maxConnections: 4, applicationName: 'ipetplus-tool' })
    try {
      return await work(db, config)
    } finally {
      await db.end()
      await server.stop()
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    return 1
  }
}
