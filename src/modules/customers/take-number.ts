import type { Tx } from '../../platform/database.ts'
import { openRecords, removeLookup, removeRecords, type Vault } from '../vault/index.ts'
import { switches } from './consent.ts'
import { recordConsents } from './consents.ts'
import { type ContactRow, chooseMainMobile, contactsOf, deleteContact } from './queries.ts'
import { endSessionsByCodeAlone } from './session-queries.ts'
import { noteNumberLeft } from './sign-in-request.ts'
import { tellNumberLeft } from './tell-contacts.ts'

/**
 * A number leaves the account that it belonged to, since somebody else proved it and says that it is hers now (P59). Contact,
 * sealed record and look-up go, SMS news to the account end; sessions that were opened by nothing but a code are over; the contacts that remain are told.
 * Orders, addresses and all else stay with the account, whose owner returns by another method and registers a new number.
 */
export const takeNumber = async (
  tx: Tx,
  vault: Vault,
  { accountId, mobile, now }: { accountId: string; mobile: string; now: Date },
): Promise<void> => {
  const mobiles = (await contactsOf(tx, accountId)).filter(({ kind }) => kind === 'mobile')
  for (const contact of await thoseWith(tx, vault, mobiles, mobile)) {
    await deleteContact(tx, accountId, contact.id)
    await removeRecords(tx, accountId, [contact.recordId])
  }
  await removeLookup(tx, vault, accountId, { kind: 'mobile', value: mobile })
  await noteNumberLeft(tx, vault, mobile, now)
  await chooseMainMobile(tx, accountId)
  await stopSmsNews(tx, accountId, now)
  await endSessionsByCodeAlone(tx, accountId)
  await tellNumberLeft(tx, accountId, now)
}

/** Whoever holds the number now never agreed to anything. */
const stopSmsNews = (tx: Tx, accountId: string, now: Date) =>
  recordConsents(tx, accountId, {
    choices: switches.filter(({ channel }) => channel === 'sms').map((each) => ({ ...each, given: false })),
    how: 'number-left',
    now,
  })

const thoseWith = async (tx: Tx, vault: Vault, contacts: ContactRow[], mobile: string): Promise<ContactRow[]> => {
  const opened = await openRecords(tx, vault, {
    recordIds: contacts.map(({ recordId }) => recordId),
    fields: ['mobile'],
    actor: { kind: 'system', job: 'number-handover' },
    purpose: 'account',
    reason: 'شخص دیگری شماره‌ای از این حساب را با کد ثابت کرد و گفت حالا مال اوست؛ همان شماره را برداشتیم',
  })
  return contacts.filter(({ recordId }) => opened.get(recordId)?.mobile === mobile)
}
