import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { type TemplateAndParams, writeMessage } from '../messaging/index.ts'
import { sealRecord, type Vault } from '../vault/index.ts'
import { subjectOfToday } from './code-day.ts'
import type { Proof } from './customer.ts'
import type { MethodChange } from './method-changed.ts'
import { type ContactRow, contactsOf } from './queries.ts'

/** What changed of her contacts. The closed list is also the list of words: `signIn.changes`. */
export type ContactChange =
  | 'mobile-added'
  | 'mobile-changed'
  | 'mobile-removed'
  | 'email-added'
  | 'email-changed'
  | 'email-removed'

/**
 * Tells her main number and her e-mail that where we write to, and what she signs in with, has changed. `former`: a contact
 * that just left the account hears of it too, once, although it is approved no more (the one exception to P06): whoever took
 * it away may not be her. It is sealed under the subject of the day, since its own record goes in this transaction.
 */
export const tellContactsChanged = async (
  tx: Tx,
  vault: Vault,
  change: {
    customerId: string
    what: ContactChange
    former?: { kind: 'mobile' | 'email'; value: string }
    now: Date
  },
): Promise<void> => {
  const { customerId, what, former, now } = change
  const say = { template: 'contacts-changed', params: { what } } as const
  await tellAll(tx, customerId, await approved(tx, customerId), say, now)
  if (former) await tellFormer(tx, vault, former, say, now)
}

/** Tells them that she signs in with something else, or no more, since just now: it may not have been her. */
export const tellMethodChanged = async (
  tx: Tx,
  { customerId, what, now }: { customerId: string; what: MethodChange; now: Date },
): Promise<void> =>
  tellAll(tx, customerId, await approved(tx, customerId), { template: 'method-changed', params: { what } }, now)

/** Tells her of a sign-in from a browser that was not hers a moment ago; not by the way she has just proven. */
export const tellSignedIn = async (
  tx: Tx,
  { customerId, provenBy, device, now }: { customerId: string; provenBy: Proof[]; device: string; now: Date },
): Promise<void> => {
  const told = (await approved(tx, customerId)).filter(
    ({ kind }) => !provenBy.includes(kind === 'mobile' ? 'mobile-code' : 'email-link'),
  )
  await tellAll(tx, customerId, told, { template: 'signed-in', params: { device, at: now.toISOString() } }, now)
}

/** Tells what remains of an account's contacts that its number has gone to somebody else. */
export const tellNumberLeft = async (tx: Tx, customerId: string, now: Date): Promise<void> =>
  tellAll(tx, customerId, await approved(tx, customerId), { template: 'number-left', params: {} }, now)

/** Her main number and her e-mail, where they are confirmed: two at most. */
const approved = async (tx: Tx, customerId: string): Promise<ContactRow[]> =>
  (await contactsOf(tx, customerId)).filter(
    ({ kind, confirmedAt, main }) => confirmedAt !== null && (kind === 'email' || (kind === 'mobile' && main)),
  )

const tellAll = async (tx: Tx, customerId: string, contacts: ContactRow[], say: TemplateAndParams, now: Date) => {
  for (const { kind, recordId } of contacts) {
    const field = kind === 'email' ? 'email' : 'mobile'
    await writeNotice(tx, { subjectId: customerId, recordId, field }, say, now)
  }
}

const tellFormer = async (
  tx: Tx,
  vault: Vault,
  { kind, value }: { kind: 'mobile' | 'email'; value: string },
  say: TemplateAndParams,
  now: Date,
) => {
  const subjectId = await subjectOfToday(tx, vault, now)
  const record = { id: newId(now.getTime()), kind: 'customer.former-contact', fields: { [kind]: value } }
  const sealed = await sealRecord(tx, vault, subjectId, record)
  if (sealed) await writeNotice(tx, { subjectId, recordId: sealed.recordId, field: kind }, say, now)
}

/** Not as short-lived as a code: three days later she still wants to know. */
const NOTICE_MINUTES = 3 * 24 * 60

const writeNotice = (
  tx: Tx,
  to: { subjectId: string; recordId: string; field: 'mobile' | 'email' },
  say: TemplateAndParams,
  now: Date,
) =>
  writeMessage(tx, {
    ...to,
    ...say,
    category: 'security-code',
    usefulMinutes: NOTICE_MINUTES,
    channel: to.field === 'email' ? 'email' : 'sms',
    cause: 'account',
    now,
  })
