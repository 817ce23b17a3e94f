/**
 * The child of bulk-killed.test.ts: works on a task in small steps until it waits for somebody, or is killed. Arguments: the database's
 * address, the folder of files, the task.
 */
import { workOnTask } from '../../src/modules/catalogue/index.ts'
import { openReadyDatabase } from '../../src/platform/database.ts'

const [url, importsDir, task] = process.argv.slice(2) as [string, string, string]
const db = await openReadyDatabase({ url, maxConnections: 2 })
process.stdout.write('ready\n')
await workOnTask({ db, clock: () => new Date(), importsDir }, task, { stepRows: 20 })
await db.end({ timeout: 5 })
