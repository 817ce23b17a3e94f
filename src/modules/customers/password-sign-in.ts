import { hashPassword, verifyPassword } from '../../platform/credentials/password.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { parseMobile } from '../../platform/persian/phone.ts'
import { findSubjectsOfKind, type Lookup } from '../vault/index.ts'
import type { CustomerNeeds } from './needs.ts'
import { passwordOf, rehashPassword } from './password-queries.ts'
import { accountTarget, addressTarget, beginTry, endTries, nameTarget, uncountTry } from './vain-tries.ts'

export type PasswordTry = {
  /** user name, confirmed e-mail or confirmed mobile, as typed */
  name: string
  password: string
  address: string
  now: Date
}
export type PasswordOutcome =
  | { ok: true; customerId: string }
  | { ok: false; why: 'wrong' }
  | { ok: false; why: 'wait'; seconds: number }

/** No name or password of ours is longer; what is longer is wrong, after the same work. */
const LONGEST_TYPED = 1_000

type Needs = Pick<CustomerNeeds, 'db' | 'vault'>

/**
 * Whose name and password are these? A wrong password and an unknown name take the same statements and the same hash, and
 * get the same answer. The try is counted first: against the name, however it is written, and against the address it came from.
 * Throws `TooManyWaiting` (429) in a flood.
 */
export const checkPassword = async (
  needs: Needs,
  { name, password, address, now }: PasswordTry,
): Promise<PasswordOutcome> => {
  const { db, vault } = needs
  const lookup = lookupOf(name.slice(0, LONGEST_TYPED))
  const [from, to] = await Promise.all([addressTarget(vault, address), nameTarget(vault, lookup)])
  const seconds = (await beginTry(db, from, now)) ?? (await beginTry(db, to, now))
  if (seconds !== null) return { ok: false, why: 'wait', seconds }

  const [customerId] = await findSubjectsOfKind(db, vault, lookup, 'customer')
  const [stored] = await passwordOf(db, customerId ?? newId())
  const { right, stale } = await verifyPassword(password.slice(0, LONGEST_TYPED), stored?.hash ?? null)
  if (!right || !stored) return { ok: false, why: 'wrong' }

  await Promise.all([endTries(db, to), uncountTry(db, from, now)])
  if (stale) await storeAtTodaysCost(needs, stored, password)
  return { ok: true, customerId: stored.customerId }
}

/** Is this the password of an account that is known already? Tries are counted for the account. */
export const checkOwnPassword = async (
  { db, vault }: Needs,
  customerId: string,
  { password, now }: { password: string; now: Date },
): Promise<PasswordOutcome> => {
  const target = await accountTarget(vault, customerId)
  const seconds = await beginTry(db, target, now)
  if (seconds !== null) return { ok: false, why: 'wait', seconds }
  const [stored] = await passwordOf(db, customerId)
  const { right } = await verifyPassword(password.slice(0, LONGEST_TYPED), stored?.hash ?? null)
  if (!right) return { ok: false, why: 'wrong' }
  await endTries(db, target)
  return { ok: true, customerId }
}

/** What was typed may be any of the three; a user name is neither of the others (`username.ts`). */
const lookupOf = (typed: string): Lookup => {
  const name = typed.trim().toLowerCase()
  if (name.includes('@')) return { kind: 'email', value: name }
  const mobile = parseMobile(name)
  return mobile ? { kind: 'mobile', value: mobile } : { kind: 'username', value: name }
}

const storeAtTodaysCost = async (
  { db }: Needs,
  { customerId, hash }: { customerId: string; hash: string },
  password: string,
) => {
  const renewed = await hashPassword(password)
  await inTransaction(db, (tx) => rehashPassword(tx, customerId, hash, renewed))
}
