import { type Db, openDatabase } from './database.ts'

/** Where reports about nobody are: `writer` may add to them and nothing else, `db` is for staff's figures and for taking back. */
export type TelemetryDatabase = { db: Db; writer: Db; close: () => Promise<void> }

/** Opens both pools; nothing is sent until the first query, so that a database which is down does not keep the shop from opening. */
export const openTelemetryDatabase = (url: string): TelemetryDatabase => {
  const db = openDatabase({ url, maxConnections: 2, applicationName: 'ipetplus-telemetry' })
  const writer = openDatabase({
    url,
    maxConnections: 2,
    applicationName: 'ipetplus-telemetry-in',
    role: 'telemetry_writer',
  })
  return {
    db,
    writer,
    close: async () => {
      await Promise.all([db.end({ timeout: 5 }), writer.end({ timeout: 5 })])
    },
  }
}
