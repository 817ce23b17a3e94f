/** What «لغو عضویت» does to a member's switches (P46, C5), and to her contacts: the slots of the messages module. */
import type { Db, Tx } from '../../platform/database.ts'
import type { ConsentChannel } from './consent.ts'
import { recordConsents, type SwitchState, switchStates } from './consents.ts'
import { customersById, lockCustomer } from './queries.ts'
import { digestsOf, type StopNeeds } from './stopped-contacts.ts'

const how = 'unsubscribe-link' as const

/** Takes back every yes to these channels. Answers how many there were; 0 for whoever is no member. */
export const leaveByLink = async (
  tx: Tx,
  customerId: string,
  channels: readonly ConsentChannel[],
  now: Date,
): Promise<number> => {
  const [customer] = await lockCustomer(tx, customerId)
  if (!customer) return 0
  const given = (await switchStates(tx, customerId)).filter((each) => each.given && channels.includes(each.channel))
  return recordConsents(tx, customerId, { choices: turned(given, false), how, now })
}

/** Says yes again to what the link took of this channel: no switch goes on that was off before. */
export const comeBackByLink = async (
  tx: Tx,
  customerId: string,
  channel: ConsentChannel,
  now: Date,
): Promise<number> => {
  const [customer] = await lockCustomer(tx, customerId)
  if (!customer) return 0
  const taken = (await switchStates(tx, customerId)).filter((each) => each.channel === channel && isTaken(each))
  return recordConsents(tx, customerId, { choices: turned(taken, true), how, now })
}

/** How both channels stand; null for whoever is no member. */
export const standingByLink = async (db: Db, customerId: string) => {
  const [customer] = await customersById(db, [customerId])
  if (!customer) return null
  const states = await switchStates(db, customerId)
  const of = (channel: ConsentChannel) => {
    const own = states.filter((each) => each.channel === channel)
    return { on: own.some(({ given }) => given), back: own.some(isTaken) }
  }
  return { email: of('email'), sms: of('sms') }
}

/** The digests of a member's confirmed contacts, so that she stays left wherever they turn up again. */
export const contactsForLeaving = async (tx: Tx, needs: StopNeeds, customerId: string) => {
  const [customer] = await customersById(tx, [customerId])
  if (!customer) return []
  return digestsOf(tx, needs, customerId, {
    actor: { kind: 'system', job: 'messaging.leave' },
    reason: 'لغو عضویت با پیوند پیام: شماره و ایمیل شما هم در فهرست «دیگر ننویسید» آمد',
  })
}

const isTaken = (state: SwitchState): boolean => !state.given && state.how === how

const turned = (states: SwitchState[], given: boolean) =>
  states.map(({ channel, category }) => ({ channel, category, given }))
