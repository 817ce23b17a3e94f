/** Her contacts as the suppression set knows them: what stands against each, and what ends it (`messaging/leaving/suppression.ts`). */
import type { DbOrTx, Tx } from '../../platform/database.ts'
import { ENDED_BY_YES, ENDED_IN_PROFILE, liftStops, standingStops, type Why } from '../messaging/index.ts'
import { type Actor, openRecords } from '../vault/index.ts'
import type { ConsentChannel } from './consent.ts'
import { switchStates } from './consents.ts'
import type { CustomerNeeds } from './needs.ts'
import { contactsOf } from './queries.ts'

export type StopNeeds = Pick<CustomerNeeds, 'vault' | 'privacy'>
export type Contact = { kind: 'mobile' | 'email'; value: string }
export type StoppedContact = Contact & { whys: Why[] }

const kindOf = { email: 'email', sms: 'mobile' } as const

/** Her confirmed contacts, opened for this one reason. */
const confirmedContacts = async (
  tx: Tx,
  { vault }: Pick<StopNeeds, 'vault'>,
  customerId: string,
  { actor, reason }: { actor: Actor; reason: string },
): Promise<Contact[]> => {
  const rows = (await contactsOf(tx, customerId)).filter(({ kind, confirmedAt }) => kind !== 'landline' && confirmedAt)
  const opened = await openRecords(tx, vault, {
    recordIds: rows.map(({ recordId }) => recordId),
    fields: ['mobile', 'email'],
    actor,
    purpose: 'privacy',
    reason,
  })
  return rows.flatMap(({ kind, recordId }) => {
    const value = opened.get(recordId)?.[kind]
    return value && kind !== 'landline' ? [{ kind, value }] : []
  })
}

export const digestsOf = async (
  tx: Tx,
  needs: StopNeeds,
  customerId: string,
  opening: { actor: Actor; reason: string },
) =>
  (await confirmedContacts(tx, needs, customerId, opening)).map((contact) => ({
    kind: contact.kind,
    digest: needs.privacy.messagingKeys.contactDigest(contact),
  }))

const herself = (reason: string) => ({ actor: { kind: 'customer' } as const, reason })

/** Which of her contacts something stands against, for her own page. */
export const stoppedContacts = async (tx: Tx, needs: StopNeeds, customerId: string): Promise<StoppedContact[]> => {
  const contacts = await confirmedContacts(
    tx,
    needs,
    customerId,
    herself('خودتان صفحهٔ اجازه‌ها را باز کردید؛ نگاه کردیم چیزی جلوی پیام‌ها را نگرفته باشد'),
  )
  const digests = contacts.map(needs.privacy.messagingKeys.contactDigest)
  const stops = await standingStops(tx, digests)
  return contacts.flatMap((contact, n) => {
    const whys = stops.filter(({ digest }) => digest.equals(digests[n]!)).map(({ why }) => why)
    return whys.length === 0 ? [] : [{ ...contact, whys }]
  })
}

/** She said in her profile that messages may come to this channel's contacts again. `operator`: and that the operator lets them. */
export const liftInProfile = async (
  tx: Tx,
  needs: StopNeeds,
  customerId: string,
  { channel, operator, now }: { channel: ConsentChannel; operator: boolean; now: Date },
): Promise<number> => {
  const opening = herself('خودتان گفتید پیام‌ها دوباره بیاید')
  const contacts = (await digestsOf(tx, needs, customerId, opening)).filter(({ kind }) => kind === kindOf[channel])
  return liftStops(tx, {
    digests: contacts.map(({ digest }) => digest),
    whys: operator ? [...ENDED_IN_PROFILE, 'operator'] : ENDED_IN_PROFILE,
    saidAt: now,
  })
}

/** Whether anything stands against this contact: then nothing is taken for a yes. */
export const isStopped = async (
  db: DbOrTx,
  { privacy }: Pick<StopNeeds, 'privacy'>,
  contact: Contact,
): Promise<boolean> => (await standingStops(db, [privacy.messagingKeys.contactDigest(contact)])).length > 0

/** Whether messages to this contact came back. */
export const bounces = async (
  db: DbOrTx,
  { privacy }: Pick<StopNeeds, 'privacy'>,
  contact: Contact,
): Promise<boolean> =>
  (await standingStops(db, [privacy.messagingKeys.contactDigest(contact)])).some(({ why }) => why === 'bounced')

/** A message has just reached this contact, and somebody typed what stood in it: it bounces no more. */
export const contactReached = (tx: Tx, { privacy }: Pick<StopNeeds, 'privacy'>, contact: Contact, now: Date) =>
  liftStops(tx, { digests: [privacy.messagingKeys.contactDigest(contact)], whys: ['bounced'], saidAt: now })

/**
 * This contact became hers. Where she has said yes to its channel herself, after it was stopped, that yes holds; what membership
 * implies ends no stop.
 */
export const contactBecameHers = async (
  tx: Tx,
  needs: Pick<StopNeeds, 'privacy'>,
  customerId: string,
  contact: Contact,
  now: Date,
): Promise<void> => {
  await contactReached(tx, needs, contact, now)
  const yes = (await switchStates(tx, customerId)).filter(
    ({ channel, given, basis }) => kindOf[channel] === contact.kind && given && basis === 'explicit',
  )
  const saidAt = yes.map(({ since }) => since!).sort((a, b) => b.getTime() - a.getTime())[0]
  if (saidAt)
    await liftStops(tx, { digests: [needs.privacy.messagingKeys.contactDigest(contact)], whys: ENDED_BY_YES, saidAt })
}
