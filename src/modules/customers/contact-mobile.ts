import { addMinutes } from '../../platform/clock.ts'
import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { lockLookup, openRecords, removeRecords, sealRecord, type Vault } from '../vault/index.ts'
import { type Asked, askForCode } from './ask-code.ts'
import { attest } from './attestation.ts'
import { MOST_CONTACTS, TAKING_MINUTES } from './contact.ts'
import {
  type ContactRequestRow,
  deleteContactRequest,
  deleteContactRequestOf,
  deleteContactRequestsOver,
  insertContactRequest,
  lockContactRequest,
  proveContactRequest,
} from './contact-queries.ts'
import { keepContact, openContacts } from './contacts.ts'
import type { CustomerNeeds } from './needs.ts'
import { joinGuestOrders, whatNumberOpens } from './number-account.ts'
import { finishRequest, proveCode } from './prove-code.ts'
import { contactsOf, lockCustomer, markTakenOver } from './queries.ts'
import { REQUEST_MINUTES } from './sign-in-code.ts'
import { contactBecameHers } from './stopped-contacts.ts'
import { takeNumber } from './take-number.ts'
import { tellContactsChanged } from './tell-contacts.ts'

/**
 * One more number of hers, proven by a code in her session (P59):
 *
 *   asked ──> confirmed            the code is right, and no other account has the number
 *   asked ──> proven ──> confirmed the code is right, another account has it, and she says that it is hers now
 */
const FORGOTTEN_AT_ONCE = 500

type MobileNeeds = Pick<CustomerNeeds, 'db' | 'vault' | 'origin' | 'privacy' | 'slots'>
type OfSession = { customerId: string; sessionId: string; now: Date }

/** Sends a code to a number that is to be hers. Nothing here tells whether the number has an account. */
export const askForMobile = (
  { db, vault, origin }: Pick<MobileNeeds, 'db' | 'vault' | 'origin'>,
  { customerId, sessionId, now, mobile, formerToken }: OfSession & { mobile: string; formerToken: string | null },
): Promise<Asked | { ok: false; why: 'already' | 'full' | 'gone' }> =>
  inTransaction(db, async (tx) => {
    const asked = await askForCode(tx, vault, {
      mobile,
      purpose: { kind: 'proof', sessionId },
      formerToken,
      origin,
      now,
    })
    if (!asked.ok) return asked
    return (await keepRequest(tx, vault, { customerId, sessionId, mobile, now })) ?? asked
  }).catch(refusalOf)

/** A refusal after the code was written takes the code back with it. */
class Refused extends Error {
  override name = 'Refused'
  readonly why: 'already' | 'full' | 'gone'
  constructor(why: 'already' | 'full' | 'gone') {
    super(why)
    this.why = why
  }
}

const refusalOf = (error: unknown): { ok: false; why: 'already' | 'full' | 'gone' } => {
  if (error instanceof Refused) return { ok: false, why: error.why }
  throw error
}

const keepRequest = async (
  tx: Tx,
  vault: Vault,
  { customerId, sessionId, mobile, now }: OfSession & { mobile: string },
): Promise<null> => {
  const [customer] = await lockCustomer(tx, customerId)
  if (!customer) throw new Refused('gone')
  const held = await openContacts(tx, vault, customerId, 'نگاه کردیم شمارهٔ تازه تکراری نباشد')
  const mobiles = held.filter(({ kind }) => kind === 'mobile')
  if (mobiles.some(({ value }) => value === mobile)) throw new Refused('already')
  if (mobiles.length >= MOST_CONTACTS.mobile) throw new Refused('full')
  const former = await deleteContactRequestOf(tx, customerId, 'mobile')
  await removeRecords(
    tx,
    customerId,
    former.map(({ recordId }) => recordId),
  )
  const sealed = await sealRecord(tx, vault, customerId, { kind: 'customer.contact-request', fields: { mobile } })
  if (!sealed) throw new Refused('gone')
  const request = { id: newId(now.getTime()), customerId, sessionId, kind: 'mobile', recordId: sealed.recordId }
  await insertContactRequest(tx, { ...request, askedAt: now, endsAt: addMinutes(now, REQUEST_MINUTES) }, null)
  await attest(tx, customerId, ['mobile'], now)
  return null
}

export type MobileProof =
  | { ok: true; outcome: 'confirmed' | 'others' }
  | { ok: false; why: 'gone' | 'expired' }
  | { ok: false; why: 'wrong' | 'wait'; waitSeconds: number }

/** Holds the code against the number. `others`: it is right, and the number is another account's; she is asked. */
export const confirmMobile = (
  { db, vault, privacy, slots }: MobileNeeds,
  { customerId, sessionId, now, token, code }: OfSession & { token: string | null; code: string },
): Promise<MobileProof> =>
  inTransaction(db, async (tx) => {
    const proof = await proveCode(tx, vault, { token, code, sessionId, now })
    if (!proof.ok) return proof
    const [request] = await lockContactRequest(tx, customerId, sessionId, now)
    // The code was for another thing, such as a proof of who she is.
    if (!request || (await mobileOf(tx, vault, request)) !== proof.mobile) return { ok: false, why: 'gone' }
    await finishRequest(tx, proof.request)
    const opens = await whatNumberOpens(tx, vault, { mobile: proof.mobile, asker: 'newcomer', now })
    if (opens.outcome !== 'sign-up' && opens.account.id !== customerId) {
      await proveContactRequest(tx, request.id, now, addMinutes(now, TAKING_MINUTES))
      return { ok: true, outcome: 'others' }
    }
    const taken =
      opens.outcome === 'sign-up' ? await attach(tx, { vault, privacy, slots }, request, proof.mobile, now) : true
    return taken ? { ok: true, outcome: 'confirmed' } : { ok: false, why: 'gone' }
  })

/** «Bring it to my account»: the proven number leaves the other account, which keeps all else (P59). */
export const takeProvenMobile = (
  { db, vault, privacy, slots }: MobileNeeds,
  { customerId, sessionId, now }: OfSession,
): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const [found] = await lockContactRequest(tx, customerId, sessionId, now)
    const mobile = found?.provenAt ? await mobileOf(tx, vault, found) : null
    if (!found || !mobile) return false
    await lockLookup(tx, vault, { kind: 'mobile', value: mobile })
    const opens = await whatNumberOpens(tx, vault, { mobile, asker: 'newcomer', now })
    const others = opens.outcome === 'sign-up' || opens.account.id === customerId ? null : opens.account.id
    if (others) await takeNumber(tx, vault, { accountId: others, mobile, now })
    return attach(tx, { vault, privacy, slots }, found, mobile, now, others !== null)
  })

const attach = async (
  tx: Tx,
  { vault, privacy, slots }: Pick<MobileNeeds, 'vault' | 'privacy' | 'slots'>,
  request: ContactRequestRow,
  mobile: string,
  now: Date,
  takenOver = false,
): Promise<boolean> => {
  const { customerId } = request
  const [customer] = await lockCustomer(tx, customerId)
  if (!customer) return false
  await deleteContactRequest(tx, request.id)
  await removeRecords(tx, customerId, [request.recordId])
  const main = !(await contactsOf(tx, customerId)).some((contact) => contact.kind === 'mobile' && contact.main)
  // The others hear of it before it is one of them.
  await tellContactsChanged(tx, vault, { customerId, what: 'mobile-added', now })
  const id = await keepContact(tx, vault, { customerId, kind: 'mobile', value: mobile, confirmedAt: now, main, now })
  if (id === null) return false
  if (takenOver) await markTakenOver(tx, id, now)
  await contactBecameHers(tx, { privacy }, customerId, { kind: 'mobile', value: mobile }, now)
  await joinGuestOrders(tx, { vault, slots }, { customerId, mobile, now })
  return true
}

const mobileOf = async (tx: Tx, vault: Vault, { recordId }: ContactRequestRow): Promise<string | null> => {
  const opened = await openRecords(tx, vault, {
    recordIds: [recordId],
    fields: ['mobile'],
    actor: { kind: 'customer' },
    purpose: 'account',
    reason: 'شمارهٔ تازه با کد تأیید می‌شود',
  })
  return opened.get(recordId)?.mobile ?? null
}

/** Takes requests away whose time is over, with what was sealed for them. */
export const forgetContactRequests = (db: Db, now: Date): Promise<number> =>
  inTransaction(db, async (tx) => {
    const gone = await deleteContactRequestsOver(tx, now, FORGOTTEN_AT_ONCE)
    await Promise.all(gone.map(({ customerId, recordId }) => removeRecords(tx, customerId, [recordId])))
    return gone.length
  })
