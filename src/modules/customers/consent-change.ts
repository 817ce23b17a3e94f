import { inTransaction } from '../../platform/database.ts'
import type { ConsentChannel } from './consent.ts'
import { type Choice, recordConsents } from './consents.ts'
import type { CustomerNeeds } from './needs.ts'
import { lockCustomer } from './queries.ts'
import { liftInProfile, type StopNeeds } from './stopped-contacts.ts'

type Needs = StopNeeds & Pick<CustomerNeeds, 'db' | 'clock'>

/**
 * Writes down what she says in her profile; when it answers, the ledger is on the disk. A yes to a channel also ends what stood
 * against her contacts there, but for what only the operator or a confirmation can end.
 */
export const changeConsents = (needs: Needs, customerId: string, choices: Choice[]): Promise<number> =>
  inTransaction(needs.db, async (tx) => {
    const now = needs.clock()
    const moved = await recordConsents(tx, customerId, { choices, how: 'account-page', now })
    const channels = new Set(choices.filter(({ given }) => given).map(({ channel }) => channel))
    for (const channel of channels) await liftInProfile(tx, needs, customerId, { channel, operator: false, now })
    return moved
  })

/** «Send again»: she wants what is switched on to come to this channel's contacts, and says that the operator lets it. */
export const liftStopsOf = (needs: Needs, customerId: string, channel: ConsentChannel): Promise<number> =>
  inTransaction(needs.db, async (tx) => {
    const [customer] = await lockCustomer(tx, customerId)
    if (!customer) return 0
    return liftInProfile(tx, needs, customerId, { channel, operator: true, now: needs.clock() })
  })
