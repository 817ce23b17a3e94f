/**
 * The child of sending-killed.test.ts: sends what is due in the register until it is killed. Arguments: database, folder of keys, address of
 * the provider, 1 when the provider knows our ids.
 */
import { openSending } from '../../src/modules/messaging/sending/open-sending.ts'
import { openFileKeyStore } from '../../src/modules/vault/index.ts'
import { openReadyDatabase } from '../../src/platform/database.ts'
import { localAdapter } from '../messaging/local-provider.ts'
import { plainNeeds } from '../messaging/plain-needs.ts'

const [url, keys, provider, knows] = process.argv.slice(2)
const db = await openReadyDatabase({ url: url!, maxConnections: 3 })
const keyStore = await openFileKeyStore(keys!, { create: false })
const clock = () => new Date()
const sms = localAdapter(provider!, { name: 'kavenegar', knowsOurIds: knows === '1', timeoutMs: 5_000, batchSize: 20 })
const { quick } = openSending(plainNeeds(db, { keyStore, clock }, keys!, [sms]))
process.stdout.write('sending\n')
await quick()
process.stdout.write('done\n')
process.exit(0)
