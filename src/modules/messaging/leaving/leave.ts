/** What happens behind a way out: everything that sells stops, and what she wants back comes back. */
import type { Clock } from '../../../platform/clock.ts'
import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { countLeft } from '../campaigns/count-leaving.ts'
import type { MessagingKeys } from '../keys.ts'
import type { Channel } from '../message.ts'
import { liftStops, type NewStop, standingStops, stopContacts } from './suppression.ts'
import type { Leaver } from './way-out.ts'

export type LeavingNeeds = { db: Db; clock: Clock; keys: MessagingKeys; slots: LeavingSlots }

/** What the link changed of a channel: does anything still come, and would something come back if she says so? */
export type Standing = Record<Channel, { on: boolean; back: boolean }>

/** Of members and their switches, whom this module does not know; `app.ts` fills it. Of anybody else: 0, [] or null. */
export type LeavingSlots = {
  /** takes every yes to these channels back; answers how many there were. The account stays locked until the transaction ends */
  leave: (tx: Tx, customerId: string, channels: readonly Channel[], now: Date) => Promise<number>
  /** says yes again to what the link took, and to nothing else; answers how much that was */
  comeBack: (tx: Tx, customerId: string, channel: Channel, now: Date) => Promise<number>
  /** how her switches stand; null: no living member */
  standing: (db: Db, customerId: string) => Promise<Standing | null>
  /** the digests of her confirmed contacts, read for this and nothing else */
  contacts: (tx: Tx, customerId: string) => Promise<Pick<NewStop, 'digest' | 'kind'>[]>
}

export const BOTH: readonly Channel[] = ['email', 'sms']
const kindOf = { email: 'email', sms: 'mobile' } as const
export const channelOf = { email: 'email', mobile: 'sms' } as const

/**
 * Stops what sells, on these channels, for good: her switches if she is a member, and her contacts as digests whoever she is. When
 * it answers, that is on the disk. Done again it changes nothing.
 */
export const leave = (
  { db, clock, slots }: LeavingNeeds,
  { kind, digest, subjectId, messageId }: Leaver,
  channels: readonly Channel[] = BOTH,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const now = clock()
    const why = 'unsubscribed' as const
    // Her account is locked first, as by everything else that changes her switches.
    const taken = subjectId ? await slots.leave(tx, subjectId, channels, now) : 0
    const own = channels.includes(channelOf[kind]) ? await stopContacts(tx, [{ digest, kind, why, now }]) : 0
    if (taken + own > 0 && messageId) await countLeft(tx, messageId)
    if (!subjectId || taken + own === 0) return
    const others = (await slots.contacts(tx, subjectId)).filter((each) => channels.includes(channelOf[each.kind]))
    await stopContacts(
      tx,
      others.map((each) => ({ ...each, why, now })),
    )
  })

/** What her link took of this channel comes back: she is at the page, and presses a button that says so (an explicit yes, C4). */
export const comeBack = (
  { db, clock, slots }: LeavingNeeds,
  { kind, digest, subjectId }: Leaver,
  channel: Channel,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const now = clock()
    const back = subjectId ? await slots.comeBack(tx, subjectId, channel, now) : 0
    const hers = back > 0 && subjectId ? await slots.contacts(tx, subjectId) : []
    const digests = [...hers, { kind, digest }]
      .filter((each) => each.kind === kindOf[channel])
      .map((each) => each.digest)
    await liftStops(tx, { digests, whys: ['unsubscribed'], saidAt: now })
  })

/** How it stands for whoever holds this link. Somebody who is no member has one channel: that of the link. */
export const standingOf = async ({ db, slots }: LeavingNeeds, leaver: Leaver): Promise<Partial<Standing>> => {
  const member = leaver.subjectId ? await slots.standing(db, leaver.subjectId) : null
  if (member) return member
  const stopped = (await standingStops(db, [leaver.digest])).some(({ why }) => why === 'unsubscribed')
  return { [channelOf[leaver.kind]]: { on: !stopped, back: stopped } }
}
