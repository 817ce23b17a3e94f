import { hashPassword } from '../../platform/credentials/password.ts'
import { type PasswordFault, passwordFault } from '../../platform/credentials/password-rules.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import { showPhone } from '../../platform/persian/phone.ts'
import {
  addLookup,
  findSubjectsOfKind,
  lockLookup,
  matches,
  openRecords,
  removeLookup,
  removeRecords,
  sealRecord,
  type Vault,
} from '../vault/index.ts'
import type { Customer } from './customer.ts'
import { methodChanged } from './method-changed.ts'
import type { CustomerNeeds } from './needs.ts'
import { deleteHalfSignInsOf, deletePassword, passwordOf, putPassword } from './password-queries.ts'
import { contactsOf, lockCustomer } from './queries.ts'
import { parseUsername } from './username.ts'
import { mayRemove } from './ways-in.ts'
import { waysInOf } from './ways-queries.ts'

export type PasswordErrors = { username?: 'malformed' | 'taken'; password?: PasswordFault }
export type PasswordSet = { ok: true } | { ok: false; errors: PasswordErrors }

type Needs = Pick<CustomerNeeds, 'db' | 'vault'>

/**
 * Sets her user name and password, or changes them. Everywhere else she is signed out, and her contacts hear of it.
 * Throws `TooManyWaiting` (429) in a flood.
 */
export const setPassword = async (
  { db, vault }: Needs,
  customer: Customer,
  { username: typed, password, now }: { username: string; password: string; now: Date },
): Promise<PasswordSet> => {
  const username = parseUsername(typed)
  const known = await inTransaction(db, (tx) => ownWords(tx, vault, customer))
  const fault = passwordFault(password, [typed, ...known])
  const errors: PasswordErrors = {
    ...(username ? {} : { username: 'malformed' as const }),
    ...(fault ? { password: fault } : {}),
  }
  if (!username || fault) return { ok: false, errors }

  const hash = await hashPassword(password)
  return inTransaction(db, async (tx): Promise<PasswordSet> => {
    await lockCustomer(tx, customer.id)
    const usernameRecord = await takeUsername(tx, vault, customer.id, username)
    if (!usernameRecord) return { ok: false, errors: { username: 'taken' } }
    await putPassword(tx, { customerId: customer.id, usernameRecord, hash, setAt: now })
    await deleteHalfSignInsOf(tx, customer.id)
    await methodChanged(tx, { customer, change: 'password-set', now })
    return { ok: true }
  })
}

/** Takes her password and user name away, unless nothing else would let her in. */
export const removePassword = ({ db, vault }: Needs, customer: Customer, now: Date): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    await lockCustomer(tx, customer.id)
    const [ways] = await waysInOf(tx, customer.id)
    if (!ways?.password || !mayRemove(ways, 'password')) return false
    await dropUsername(tx, vault, customer.id)
    await deletePassword(tx, customer.id)
    await deleteHalfSignInsOf(tx, customer.id)
    await methodChanged(tx, { customer, change: 'password-removed', now })
    return true
  })

/** The record that seals this name of hers: as it is, or made now in place of another; null when it is somebody else's. */
const takeUsername = async (tx: Tx, vault: Vault, customerId: string, username: string): Promise<string | null> => {
  const lookup = { kind: 'username' as const, value: username }
  await lockLookup(tx, vault, lookup)
  const [held] = await passwordOf(tx, customerId)
  if (held && (await matches(tx, vault, customerId, lookup))) return held.usernameRecord
  if ((await findSubjectsOfKind(tx, vault, lookup, 'customer')).length > 0) return null
  await dropUsername(tx, vault, customerId)
  await addLookup(tx, vault, customerId, lookup)
  const sealed = await sealRecord(tx, vault, customerId, { kind: 'customer.username', fields: { username } })
  return sealed?.recordId ?? null
}

const dropUsername = async (tx: Tx, vault: Vault, customerId: string): Promise<void> => {
  const [held] = await passwordOf(tx, customerId)
  if (!held) return
  const value = await openUsername(tx, vault, held.usernameRecord, 'برداشتن نام کاربری پیشین به درخواست خودتان')
  if (value) await removeLookup(tx, vault, customerId, { kind: 'username', value })
  await removeRecords(tx, customerId, [held.usernameRecord])
}

/** Her user name, for her own eyes; null when she has none. */
export const usernameOf = ({ db, vault }: Needs, customerId: string): Promise<string | null> =>
  inTransaction(db, async (tx) => {
    const [held] = await passwordOf(tx, customerId)
    return held ? openUsername(tx, vault, held.usernameRecord, 'نمایش نام کاربری در صفحهٔ رمز عبور خودتان') : null
  })

const openUsername = async (tx: Tx, vault: Vault, recordId: string, reason: string): Promise<string | null> => {
  const opened = await openRecords(tx, vault, {
    recordIds: [recordId],
    fields: ['username'],
    actor: { kind: 'customer' },
    purpose: 'account',
    reason,
  })
  return opened.get(recordId)?.username ?? null
}

/** What others know of her, and therefore try first. */
const ownWords = async (tx: Tx, vault: Vault, { id, profileRecord }: Customer): Promise<string[]> => {
  const contacts = await contactsOf(tx, id)
  const opened = await openRecords(tx, vault, {
    recordIds: [...contacts.map(({ recordId }) => recordId), ...(profileRecord ? [profileRecord] : [])],
    fields: ['name', 'mobile', 'landline', 'email'],
    actor: { kind: 'customer' },
    purpose: 'account',
    reason: 'سنجش این‌که رمز عبور تازه نام، شماره یا ایمیل خودتان نباشد',
  })
  return [...opened.values()].flatMap((fields) => Object.values(fields)).flatMap((value) => [value, showPhone(value)])
}
