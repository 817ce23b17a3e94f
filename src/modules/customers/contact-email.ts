import { addMinutes } from '../../platform/clock.ts'
import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { writeMessage } from '../messaging/index.ts'
import { findSubjectsOfKind, lockLookup, openRecords, removeRecords, sealRecord, type Vault } from '../vault/index.ts'
import { attest } from './attestation.ts'
import { LINK_MINUTES } from './contact.ts'
import {
  type ContactRequestRow,
  deleteContactRequest,
  deleteContactRequestOf,
  insertContactRequest,
  requestOfLink,
} from './contact-queries.ts'
import { dropContact, keepContact, openContacts } from './contacts.ts'
import type { CustomerNeeds } from './needs.ts'
import { customersById, lockCustomer } from './queries.ts'
import { newToken, tokenDigest } from './sign-in-request.ts'
import { bounces, contactBecameHers } from './stopped-contacts.ts'
import { tellContactsChanged } from './tell-contacts.ts'

/**
 * An e-mail is confirmed by the button behind a link in a message to it. The token is in that message and nowhere else in the
 * clear: the record holds it sealed, the row its digest. It works once, for half an hour, and a new one ends it.
 */
type EmailNeeds = { db: Db; vault: Vault; origin: string; privacy: CustomerNeeds['privacy'] }

/** Sends a link to an e-mail that is to be hers. Whether the address belongs to anybody else is not asked here. */
export const askForEmail = (
  { db, vault, origin, privacy }: EmailNeeds,
  { customerId, sessionId, email, now }: { customerId: string; sessionId: string; email: string; now: Date },
): Promise<'sent' | 'already' | 'gone'> =>
  inTransaction(db, async (tx) => {
    const [customer] = await lockCustomer(tx, customerId)
    if (!customer) return 'gone'
    const held = await openContacts(tx, vault, customerId, 'نگاه کردیم ایمیل تازه همان ایمیل پیشین نباشد')
    const same = held.some((contact) => contact.kind === 'email' && contact.value === email)
    // Of an address that bounced she may say once more that it is hers: that ends the bounce.
    if (same && !(await bounces(tx, { privacy }, { kind: 'email', value: email }))) return 'already'
    const former = await deleteContactRequestOf(tx, customerId, 'email')
    await removeRecords(
      tx,
      customerId,
      former.map(({ recordId }) => recordId),
    )
    const token = newToken()
    const record = { kind: 'customer.contact-request', fields: { email, token } }
    const sealed = await sealRecord(tx, vault, customerId, record)
    if (!sealed) return 'gone'
    const { recordId } = sealed
    const request = { id: newId(now.getTime()), customerId, sessionId, kind: 'email', recordId, askedAt: now }
    await insertContactRequest(tx, { ...request, endsAt: addMinutes(now, LINK_MINUTES) }, tokenDigest(token))
    await attest(tx, customerId, ['email'], now)
    await writeMessage(tx, {
      category: 'security-code',
      channel: 'email',
      subjectId: customerId,
      recordId,
      field: 'email',
      template: 'confirm-email',
      params: { origin },
      cause: `contact:${request.id}`,
      usefulMinutes: LINK_MINUTES,
      now,
    })
    return 'sent'
  })

/** Does this link still work? Opens nothing. */
export const linkWorks = async (db: Db, token: string, now: Date): Promise<boolean> =>
  (await requestOfLink(db, tokenDigest(token), now)).length > 0

/**
 * The button behind the link was pressed: the e-mail is hers, and the one before it leaves. Whoever holds the link has the
 * mailbox; no session is needed, for mail is read on other devices too.
 */
export const confirmEmail = (
  { db, vault, privacy }: Pick<EmailNeeds, 'db' | 'vault' | 'privacy'>,
  { token, now }: { token: string; now: Date },
): Promise<'confirmed' | 'taken' | 'over'> =>
  inTransaction(db, async (tx) => {
    const [request] = await requestOfLink(tx, tokenDigest(token), now)
    const email = request && (await emailOf(tx, vault, request))
    if (!request || !email) return 'over'
    const { customerId } = request
    await lockLookup(tx, vault, { kind: 'email', value: email })
    await lockCustomer(tx, customerId)
    const [taken] = await deleteContactRequest(tx, request.id)
    if (!taken) return 'over'
    await removeRecords(tx, customerId, [request.recordId])
    const owners = await findSubjectsOfKind(tx, vault, { kind: 'email', value: email }, 'customer')
    if ((await customersById(tx, owners)).some(({ id }) => id !== customerId)) return 'taken'
    await replaceEmail(tx, vault, { customerId, email, now })
    await contactBecameHers(tx, { privacy }, customerId, { kind: 'email', value: email }, now)
    return 'confirmed'
  })

const emailOf = async (tx: Tx, vault: Vault, { recordId }: ContactRequestRow): Promise<string | null> => {
  const opened = await openRecords(tx, vault, {
    recordIds: [recordId],
    fields: ['email'],
    actor: { kind: 'customer' },
    purpose: 'account',
    reason: 'ایمیل تازه با پیوندی که به آن فرستادیم تأیید شد',
  })
  return opened.get(recordId)?.email ?? null
}

const replaceEmail = async (
  tx: Tx,
  vault: Vault,
  { customerId, email, now }: { customerId: string; email: string; now: Date },
) => {
  const held = await openContacts(tx, vault, customerId, 'ایمیل پیشین جای خود را به ایمیل تازه داد')
  const former = held.filter(({ kind }) => kind === 'email')
  if (former.some(({ value }) => value === email)) return
  for (const contact of former) await dropContact(tx, vault, contact)
  await keepContact(tx, vault, { customerId, kind: 'email', value: email, confirmedAt: now, main: true, now })
  const [before] = former
  await tellContactsChanged(tx, vault, {
    customerId,
    what: before ? 'email-changed' : 'email-added',
    ...(before ? { former: { kind: 'email' as const, value: before.value } } : {}),
    now,
  })
}
