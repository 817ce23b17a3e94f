/**
 * The child of night-killed.test.ts: closes the days that are over, or drops what is past its time, until it is killed. Arguments: database, moment
 * (ISO 8601), `close` or `drop`.
 */
import { closeDays } from '../../src/modules/telemetry/close-day.ts'
import { forgetReports } from '../../src/modules/telemetry/keep-partitions.ts'
import { openReadyDatabase } from '../../src/platform/database.ts'

const [url, at, what] = process.argv.slice(2)
const db = await openReadyDatabase({ url: url!, maxConnections: 1, applicationName: 'night' })
const now = new Date(at!)
if (what === 'close') await closeDays(db, { now, floor: 20 })
else await forgetReports(db, now)
process.exit(0)
