import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import {
  addLookup,
  lockLookup,
  openRecords,
  removeLookup,
  removeRecords,
  sealRecord,
  type Vault,
} from '../vault/index.ts'
import { attest } from './attestation.ts'
import { MOST_CONTACTS } from './contact.ts'
import { clearMainContact, contactRequestsOf, setMainContact, setProfileRecord } from './contact-queries.ts'
import type { Customer } from './customer.ts'
import {
  type ContactKind,
  type ContactRow,
  chooseMainMobile,
  contactsOf,
  deleteContact,
  insertContact,
  lockCustomer,
} from './queries.ts'
import { endOtherSessions } from './session-queries.ts'
import { noteNumberLeft } from './sign-in-request.ts'
import { tellContactsChanged } from './tell-contacts.ts'

type ContactNeeds = { db: Db; vault: Vault }
export type KeptContact = ContactRow & { value: string }

/** Her contacts with their values: two statements and one row in her ledger. */
export const openContacts = async (
  tx: Tx,
  vault: Vault,
  customerId: string,
  reason: string,
): Promise<KeptContact[]> => {
  const rows = await contactsOf(tx, customerId)
  const opened = await openRecords(tx, vault, {
    recordIds: rows.map(({ recordId }) => recordId),
    fields: ['mobile', 'landline', 'email'],
    actor: { kind: 'customer' },
    purpose: 'account',
    reason,
  })
  return rows.flatMap((row) => {
    const value = opened.get(row.recordId)?.[row.kind]
    return value === undefined ? [] : [{ ...row, value }]
  })
}

/** Her name, her contacts, and the e-mail that waits for the button behind its link; all on one page, for herself. */
export const openProfile = async (
  tx: Tx,
  vault: Vault,
  customer: { id: string; profileRecord: string | null },
  now: Date,
): Promise<{ name: string; contacts: KeptContact[]; waiting: string | null }> => {
  const reason = 'خودتان صفحهٔ نام و راه‌های تماس را باز کردید'
  const contacts = await openContacts(tx, vault, customer.id, reason)
  const requested = (await contactRequestsOf(tx, customer.id, now)).find(({ kind }) => kind === 'email')
  const opened = await openRecords(tx, vault, {
    recordIds: [customer.profileRecord, requested?.recordId].filter((id) => typeof id === 'string'),
    fields: ['name', 'email'],
    actor: { kind: 'customer' },
    purpose: 'account',
    reason,
  })
  return {
    contacts,
    name: opened.get(customer.profileRecord ?? '')?.name ?? '',
    waiting: opened.get(requested?.recordId ?? '')?.email ?? null,
  }
}

/** Puts another name in the place of hers. */
export const changeName = (
  { db, vault }: ContactNeeds,
  customerId: string,
  name: string,
  now: Date,
): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const [customer] = await lockCustomer(tx, customerId)
    const sealed = customer && (await sealRecord(tx, vault, customerId, { kind: 'customer.profile', fields: { name } }))
    if (!sealed) return false
    await setProfileRecord(tx, customerId, sealed.recordId)
    if (customer.profileRecord) await removeRecords(tx, customerId, [customer.profileRecord])
    await attest(tx, customerId, ['name'], now)
    return true
  })

/** Keeps a landline as she states it: nothing is ever sent to it, and it is shown as not confirmed. */
export const stateLandline = ({ db, vault }: ContactNeeds, customerId: string, value: string, now: Date) =>
  inTransaction(db, async (tx): Promise<'added' | 'already' | 'full' | 'gone'> => {
    const [customer] = await lockCustomer(tx, customerId)
    if (!customer) return 'gone'
    const held = (await openContacts(tx, vault, customerId, 'نگاه کردیم تلفن تازه تکراری نباشد')).filter(
      ({ kind }) => kind === 'landline',
    )
    if (held.some((contact) => contact.value === value)) return 'already'
    if (held.length >= MOST_CONTACTS.landline) return 'full'
    await keepContact(tx, vault, { customerId, kind: 'landline', value, confirmedAt: null, main: false, now })
    await attest(tx, customerId, ['landline'], now)
    return 'added'
  })

/** Seals a contact and adds its row. A confirmed one can be found by from now on; the caller holds `lockLookup` of it. */
export const keepContact = async (
  tx: Tx,
  vault: Vault,
  contact: {
    customerId: string
    kind: ContactKind
    value: string
    confirmedAt: Date | null
    main: boolean
    now: Date
  },
): Promise<string | null> => {
  const { customerId, kind, value, confirmedAt, main, now } = contact
  const sealed = await sealRecord(tx, vault, customerId, { kind: 'customer.contact', fields: { [kind]: value } })
  if (!sealed) return null
  if (confirmedAt && kind !== 'landline') await addLookup(tx, vault, customerId, { kind, value })
  const id = newId(now.getTime())
  await insertContact(tx, { id, customerId, kind, recordId: sealed.recordId, addedAt: now, confirmedAt, main })
  return id
}

/** Takes a contact out of the account: row, sealed value and look-up. The caller holds `lockLookup` of the value. */
export const dropContact = async (tx: Tx, vault: Vault, contact: KeptContact): Promise<void> => {
  const { customerId, id, kind, recordId, value } = contact
  await deleteContact(tx, customerId, id)
  await removeRecords(tx, customerId, [recordId])
  if (kind !== 'landline') await removeLookup(tx, vault, customerId, { kind, value })
}

/**
 * Removes a contact at her word, and tells those that remain and the one that left. The last number stays. A number is a way in:
 * whoever came in by it elsewhere (the telephone may be lost) is signed out.
 */
export const removeContact = (
  { db, vault }: ContactNeeds,
  { id: customerId, sessionId }: Pick<Customer, 'id' | 'sessionId'>,
  id: string,
  now: Date,
) =>
  inTransaction(db, async (tx): Promise<'removed' | 'last' | 'gone'> => {
    const held = await openContacts(tx, vault, customerId, 'خودتان خواستید یکی از راه‌های تماس حذف شود')
    const contact = held.find((each) => each.id === id)
    if (!contact) return 'gone'
    const { kind, value } = contact
    if (kind !== 'landline') await lockLookup(tx, vault, { kind, value })
    await lockCustomer(tx, customerId)
    // Looked at again, now that nobody else can change them.
    const current = await contactsOf(tx, customerId)
    if (!current.some((each) => each.id === id)) return 'gone'
    if (kind === 'mobile' && current.filter((each) => each.kind === 'mobile' && each.confirmedAt).length <= 1)
      return 'last'
    await dropContact(tx, vault, contact)
    if (kind === 'landline') return 'removed'
    if (kind === 'mobile') {
      await noteNumberLeft(tx, vault, value, now)
      await endOtherSessions(tx, customerId, sessionId)
      await chooseMainMobile(tx, customerId)
    }
    const what = kind === 'mobile' ? 'mobile-removed' : 'email-removed'
    await tellContactsChanged(tx, vault, { customerId, what, former: { kind, value }, now })
    return 'removed'
  })

/** Makes a confirmed number the one that messages go to, and tells both. */
export const makeMainContact = ({ db, vault }: ContactNeeds, customerId: string, id: string, now: Date) =>
  inTransaction(db, async (tx): Promise<boolean> => {
    await lockCustomer(tx, customerId)
    const contact = (await contactsOf(tx, customerId)).find((each) => each.id === id)
    if (!contact?.confirmedAt || contact.kind !== 'mobile') return false
    if (contact.main) return true
    // The former main number hears of it while it is still the main one.
    await tellContactsChanged(tx, vault, { customerId, what: 'mobile-changed', now })
    await clearMainContact(tx, customerId, 'mobile')
    await setMainContact(tx, customerId, id)
    return true
  })
