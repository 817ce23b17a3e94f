/**
 * The one thing that outlives an erasure on purpose: a digest of her number and address, so that a list which is imported
 * anew cannot make us write to her again. It tells nobody a number; it answers only «is it this one?», to whoever also holds
 * the key beside the vault's.
 */
import type { DbOrTx, Tx } from '../../platform/database.ts'
import { standingStops, stopContacts } from '../messaging/index.ts'
import { openRecords } from '../vault/index.ts'
import type { PrivacyNeeds } from './privacy-needs.ts'
import { contactsOf } from './queries.ts'
import { noteNumberLeft } from './sign-in-request.ts'

/** Keeps the digests of her confirmed mobiles and e-mail, and that the numbers left an account; answers how many. */
export const suppressContacts = async (
  tx: Tx,
  { vault, keep }: PrivacyNeeds,
  customerId: string,
  now: Date,
): Promise<number> => {
  const contacts = (await contactsOf(tx, customerId)).filter(
    ({ kind, confirmedAt }) => kind !== 'landline' && confirmedAt,
  )
  const opened = await openRecords(tx, vault, {
    recordIds: contacts.map(({ recordId }) => recordId),
    fields: ['mobile', 'email'],
    actor: { kind: 'system', job: 'customers.erase' },
    purpose: 'privacy',
    reason: 'پاک‌کردن حساب به درخواست شما: اثر شماره و ایمیل می‌ماند تا دیگر پیامی نگیرید',
  })
  const entries = contacts.flatMap(({ kind, recordId }) => {
    const value = opened.get(recordId)?.[kind]
    if (!value || kind === 'landline') return []
    return [{ kind, digest: keep.messagingKeys.contactDigest({ kind, value }), why: 'erased' as const, now }]
  })
  await stopContacts(tx, entries)
  for (const { mobile } of opened.values()) if (mobile) await noteNumberLeft(tx, vault, mobile, now)
  return entries.length
}

/** Whether this number or address belongs to somebody who was erased: nothing but what she herself starts may go there. */
export const isSuppressed = async (
  db: DbOrTx,
  { keep }: Pick<PrivacyNeeds, 'keep'>,
  contact: { kind: 'mobile' | 'email'; value: string },
): Promise<boolean> =>
  (await standingStops(db, [keep.messagingKeys.contactDigest(contact)])).some(({ why }) => why === 'erased')
