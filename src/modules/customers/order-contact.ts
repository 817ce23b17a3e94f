import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { openRecords, type Vault } from '../vault/index.ts'
import type { Customer } from './customer.ts'
import { lockLiving } from './living-queries.ts'
import { confirmedContactsOf, contactsOf } from './queries.ts'

/** What the checkout writes into its first fields for somebody who is signed in; '' where she told us nothing. */
export type OrderContact = { name: string; mobile: string; email: string }

/**
 * Opens her name, her main confirmed mobile and her confirmed e-mail for the checkout's form: one row of her ledger.
 * Numbers are E.164.
 */
export const orderContact = (db: Db, vault: Vault, customer: Customer): Promise<OrderContact> =>
  inTransaction(db, async (tx) => {
    const confirmed = (await contactsOf(tx, customer.id)).filter(({ confirmedAt }) => confirmedAt !== null)
    const recordOf = (kind: 'mobile' | 'email') => confirmed.find((contact) => contact.kind === kind)?.recordId
    const [name, mobile, email] = [customer.profileRecord, recordOf('mobile'), recordOf('email')]
    const opened = await openRecords(tx, vault, {
      recordIds: [name, mobile, email].filter((id) => typeof id === 'string'),
      fields: ['name', 'mobile', 'email'],
      actor: { kind: 'customer' },
      purpose: 'order',
      reason: 'پر کردن فرم سفارش برای خودتان',
    })
    const field = (id: string | null | undefined, wanted: string) => (id ? opened.get(id)?.[wanted] : undefined) ?? ''
    return { name: field(name, 'name'), mobile: field(mobile, 'mobile'), email: field(email, 'email') }
  })

/** Where news of her orders goes: a sealed contact of her profile, and no other (P06). */
export type NewsContact = { recordId: string; channel: 'sms' | 'email'; field: 'mobile' | 'email' }

/** Her main confirmed mobile, or her e-mail where she has none; null: nobody may be written to. Opens nothing. */
export const contactForNews = async (tx: Tx, customerId: string): Promise<NewsContact | null> => {
  const confirmed = (await contactsOf(tx, customerId)).filter(({ confirmedAt }) => confirmedAt !== null)
  return newsContactAmong(confirmed)
}

/** As `contactForNews` for many at once; whoever may not be written to is absent. @throws RangeError for more than 1,000 */
export const contactsForNews = async (tx: Tx, customerIds: string[]): Promise<Map<string, NewsContact>> => {
  if (customerIds.length > 1_000) throw new RangeError('at most 1,000 customers are asked about at once')
  if (customerIds.length === 0) return new Map()
  const byCustomer = Map.groupBy(await confirmedContactsOf(tx, customerIds), ({ customerId }) => customerId)
  return new Map(
    [...byCustomer].flatMap(([customerId, contacts]) => {
      const contact = newsContactAmong(contacts)
      return contact ? [[customerId, contact] as const] : []
    }),
  )
}

const newsContactAmong = (confirmed: readonly { kind: string; recordId: string }[]): NewsContact | null => {
  const mobile = confirmed.find(({ kind }) => kind === 'mobile')
  if (mobile) return { recordId: mobile.recordId, channel: 'sms', field: 'mobile' }
  const email = confirmed.find(({ kind }) => kind === 'email')
  return email ? { recordId: email.recordId, channel: 'email', field: 'email' } : null
}

/**
 * Whether the account is living, and keeps it so until the transaction ends: an order is not placed into an account that is
 * being erased.
 */
export const stillLiving = async (tx: Tx, customerId: string): Promise<boolean> =>
  (await lockLiving(tx, customerId)).length === 1
