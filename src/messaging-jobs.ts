import type { House } from './house.ts'
import { approvedContacts, type ConsentCategory, mayMarket } from './modules/customers/index.ts'
import {
  type Allowance,
  type Approval,
  createMessageMonths,
  dropMessageMonths,
  openSending,
  type Receiver,
  type SendingNeeds,
} from './modules/messaging/index.ts'
import { approvedByOrders } from './modules/orders/index.ts'
import { approvedStaff } from './modules/staff/index.ts'
import { approvedByCases } from './modules/support/index.ts'
import type { Clock } from './platform/clock.ts'
import { keptSince } from './platform/retention.ts'

/** The jobs of the road out. */
export const messagingJobs = (house: House): Record<string, (payload: never) => Promise<unknown>> => {
  const sending = openSending(sendingNeedsOf(house))
  return {
    'messaging:send': sending.quick,
    'messaging:sendBulk': sending.bulk,
    'messaging:askUnknowns': sending.askUnknowns,
    'messaging:deliveries': sending.deliveries,
    'messaging:refusals': sending.refusals,
    'messaging:months': () => createMessageMonths(house.db, house.clock()),
    'messaging:forgetMonths': () => dropMessageMonths(house.db, keptSince('message-180d', house.clock())),
  }
}

export const messagingSchedule = [
  '* * * * * messaging:send',
  '* * * * * messaging:sendBulk',
  '* * * * * messaging:askUnknowns',
  '* * * * * messaging:deliveries',
  '*/15 * * * * messaging:refusals',
  '45 0 * * * messaging:months',
  '20 2 * * * messaging:forgetMonths',
]

/** What the road out stands on; the modules above say whom it may write to. */
export const sendingNeedsOf = (house: House): SendingNeeds => ({
  db: house.db,
  vault: house.vault,
  clock: house.clock,
  log: house.log,
  origin: house.config.origin,
  postalAddress: house.config.seller.address,
  keys: house.messagingKeys,
  providers: house.providers,
  breakers: house.breakers,
  viewer: !house.config.production,
  settings: house.config.messaging,
  approved: approvedBy(house.clock),
  allowed: allowedBySwitches,
})

/**
 * Whom messages may go to (P05, P06): a member's contacts as they are now, whoever an order is about, for that order, who asks for
 * an answer, and staff, for proofs of what they wrote.
 */
const approvedBy =
  (clock: Clock): Approval =>
  async (db, receivers) => {
    const answers = await Promise.all([
      approvedContacts(db, receivers, clock()),
      approvedByOrders(db, receivers),
      approvedByCases(db, receivers),
      approvedStaff(db, receivers),
    ])
    return receivers.map((_, n) => answers.some((approved) => approved[n] === true))
  }

/** Her switches as they stand now (C4). Of what has no switch for its way, nothing is allowed. */
const allowedBySwitches: Allowance = async (db, receivers) => {
  const kindOf = ({ channel, category }: Receiver) => `${channel} ${category}`
  const ofEachKind = Map.groupBy(receivers, kindOf)
  // At most a question for each switch there is.
  const asked = [...ofEachKind].map(async ([kind, some]) => {
    const { channel, category } = some[0]!
    const ids = some.map(({ subjectId }) => subjectId)
    return [kind, await mayMarket(db, ids, channel, category as ConsentCategory)] as const
  })
  const allowed = new Map(await Promise.all(asked))
  return receivers.map((receiver) => allowed.get(kindOf(receiver))?.has(receiver.subjectId) === true)
}
