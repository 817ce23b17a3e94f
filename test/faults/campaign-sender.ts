/**
 * The child of campaign-killed.test.ts: sends what is due in small batches until it is done or killed. Argument: the database's address.
 */
import { campaignMembers } from '../../src/modules/customers/campaign-members.ts'
import { sendCampaigns } from '../../src/modules/messaging/campaigns/send-campaigns.ts'
import { openReadyDatabase } from '../../src/platform/database.ts'

const db = await openReadyDatabase({ url: process.argv[2]!, maxConnections: 2 })
process.stdout.write('ready\n')
const campaigns = { members: campaignMembers, purchases: async () => new Map(), isIn: () => false }
await sendCampaigns({ db, clock: () => new Date(), campaigns }, { mostWaiting: 1_000_000, batch: 50 })
await db.end({ timeout: 5 })
