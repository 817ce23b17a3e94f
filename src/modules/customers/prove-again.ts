import { createHash, randomBytes } from 'node:crypto'
import type { DbOrTx, Tx } from '../../platform/database.ts'
import { matches, openRecords, type Vault } from '../vault/index.ts'
import type { Customer, Proof } from './customer.ts'
import { type CodeProof, finishRequest, proveCode } from './prove-code.ts'
import { contactsOf } from './queries.ts'
import { proveSession } from './session-queries.ts'
import { sentTo } from './sign-in-request.ts'
import { provesAgain } from './ways-in.ts'
import { waysInOf } from './ways-queries.ts'

/** Whether a code can go to her main number. */
export const mainMobileOf = async (db: DbOrTx, customerId: string) =>
  (await contactsOf(db, customerId)).find(
    ({ kind, main, confirmedAt }) => kind === 'mobile' && main && confirmedAt !== null,
  ) ?? null

/** Her main number, opened to send a code to it; null when she has none. */
export const openMainMobile = async (tx: Tx, vault: Vault, customerId: string): Promise<string | null> => {
  const contact = await mainMobileOf(tx, customerId)
  if (!contact) return null
  const opened = await openRecords(tx, vault, {
    recordIds: [contact.recordId],
    fields: ['mobile'],
    actor: { kind: 'customer' },
    purpose: 'sign-in',
    reason: 'برای فرستادن کدی که خودتان خواستید',
  })
  return opened.get(contact.recordId)?.mobile ?? null
}

/** Whether this method is enough for a fresh proof of hers. */
export const isEnough = async (db: DbOrTx, customerId: string, by: Proof): Promise<boolean> => {
  const [ways] = await waysInOf(db, customerId)
  return ways !== undefined && provesAgain(ways, by)
}

/**
 * Notes in the transaction of a proof that she has just shown who she is. The session's token is new from now on: what
 * somebody copied of the cookie before gains nothing by it. `sessionToken`: for the cookie alone.
 */
export const proveAgain = async (
  tx: Tx,
  customer: Customer,
  { by, now }: { by: Proof[]; now: Date },
): Promise<{ sessionToken: string }> => {
  const sessionToken = randomBytes(32).toString('base64url')
  const digest = createHash('sha256').update(sessionToken).digest()
  await proveSession(tx, customer.sessionId, { provenBy: [...new Set([...customer.provenBy, ...by])], digest, now })
  return { sessionToken }
}

/** A code that was asked for within this very session, to a number of hers: one that she is about to add proves nothing. */
export const proveAgainByCode = async (
  tx: Tx,
  vault: Vault,
  customer: Customer,
  { token, code, now }: { token: string | null; code: string; now: Date },
): Promise<{ ok: true; sessionToken: string } | (CodeProof & { ok: false })> => {
  const mobile = await sentTo(tx, vault, token, customer.sessionId, now)
  if (!mobile || !(await matches(tx, vault, customer.id, { kind: 'mobile', value: mobile })))
    return { ok: false, why: 'gone' }
  const proof = await proveCode(tx, vault, { token, code, sessionId: customer.sessionId, now })
  if (!proof.ok) return proof
  await finishRequest(tx, proof.request)
  return { ok: true, ...(await proveAgain(tx, customer, { by: ['mobile-code'], now })) }
}
