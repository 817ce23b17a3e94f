/**
 * A subject is a person in one standing towards the shop: everything sealed of them is under one key.
 *
 *   living ──sealRecord──> living         living ──eraseSubjects──> erased
 *
 *   -> living          sealSubjects       (one statement; nothing is written to the key store)
 *   living -> living   rotateKeys         (same subject, key of the next generation)
 *   living -> erased   eraseSubjects      (key first, rows second; replayErasures ends what a crash cut short)
 *
 * Nobody comes back from erased, in this database or in an older copy of it.
 */
import { createHmac } from 'node:crypto'
import { randomPart } from '../../platform/random.ts'

/** A recipient is one subject an order (P09, P10); a guest is a buyer without an account; a respondent wrote words into a survey. */
export type SubjectKind = 'customer' | 'guest' | 'recipient' | 'subscriber' | 'staff' | 'case' | 'respondent'

export type Purpose =
  | 'order'
  | 'delivery'
  | 'payment'
  | 'message'
  | 'account'
  | 'sign-in'
  | 'privacy'
  | 'support'
  | 'export'
  | 'legal'
  | 'rotation'
  | 'development'
  | 'authenticity'

/** Who acts. A buyer, a customer and a recipient look at their own; a job and a member of staff look at others'. */
export type Actor =
  | { kind: 'buyer' }
  | { kind: 'customer' }
  | { kind: 'recipient' }
  | { kind: 'system'; job: string }
  | { kind: 'staff'; id: string; role: string }

/** What a person can be found by: an E.164 number, an address or a user name, normalised by the caller. */
export type Lookup = { kind: 'mobile' | 'email' | 'username'; value: string }

export type ActorColumns = { kind: Actor['kind']; id: string | null; role: string | null }

export const actorColumns = (actor: Actor): ActorColumns => {
  switch (actor.kind) {
    case 'buyer':
    case 'customer':
    case 'recipient':
      return { kind: actor.kind, id: null, role: null }
    case 'system':
      return { kind: actor.kind, id: null, role: actor.job }
    case 'staff':
      return { kind: actor.kind, id: actor.id, role: actor.role }
  }
}

const FIRST_DAY_MS = Date.UTC(2020, 0, 1)
const DAY_MS = 86_400_000

/**
 * The leaf of a new subject: 16 bits of the day since 2020-01-01 UTC (until 2199), then 48 random ones. Subjects of a day
 * share a subtree: their erasures share most of the path, and a day that is wholly erased becomes one node.
 */
export const newKeyIndex = (at: Date): Buffer => {
  const index = Buffer.alloc(8)
  index.writeUInt16BE(Math.floor((at.getTime() - FIRST_DAY_MS) / DAY_MS), 0)
  randomPart(6).copy(index, 2)
  return index
}

/** HMAC-SHA256 at full length; kept out of the database is the key, for a mobile number is easily guessed. */
export const lookupDigest = (indexKey: Buffer, { kind, value }: Lookup): Buffer =>
  createHmac('sha256', indexKey).update(`${kind}\0${value}`).digest()
