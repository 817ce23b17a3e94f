/**
 * The child of erasure-killed.test.ts: erases one account after the other until it is killed. Arguments: the database's
 * address, the folder of the keys, then the accounts, each with the receipt that its owner has written down.
 */
import { join } from 'node:path'
import { eraseCustomer, openPrivacyKeys } from '../../src/modules/customers/index.ts'
import { openMessagingKeys } from '../../src/modules/messaging/index.ts'
import { openFileKeyStore } from '../../src/modules/vault/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openReadyDatabase } from '../../src/platform/database.ts'
import { privacySources } from '../../src/privacy-sources.ts'

const [url, folder, ...people] = process.argv.slice(2)
const keyStore = await openFileKeyStore(folder!, { create: false })
const db = await openReadyDatabase({ url: url!, maxConnections: 2 })
const needs = {
  db,
  vault: { keyStore, clock: systemClock },
  clock: systemClock,
  origin: 'http://localhost',
  keep: {
    keys: openPrivacyKeys(folder!),
    messagingKeys: openMessagingKeys(folder!),
    exportsDir: join(folder!, 'exports'),
    backupDays: 30,
  },
  sources: privacySources,
}
process.stdout.write('begin\n')
for (const [customerId, receipt] of people.map((person) => person.split('/'))) {
  const erased = await eraseCustomer(needs, { customerId: customerId!, receipt: receipt! })
  if (erased.ok) process.stdout.write(`${customerId}\n`)
}
await db.end()
await keyStore.close()
