import { timingSafeEqual } from 'node:crypto'
import type { Tx } from '../../platform/database.ts'
import { lockLookup, removeRecords, type Vault } from '../vault/index.ts'
import { guessedRight, guessedWrong, secondsClosed } from './number-guard.ts'
import { deleteRequest, lockRequest, proveRequest, type RequestRow, requestByToken } from './sign-in-queries.ts'
import { codeDigests, keepGuard, newToken, numberGuard, numberOf, tokenDigest } from './sign-in-request.ts'

/** A number that this browser has proven, with the request that it proved it by. `token`: for the cookie alone. */
export type ProvenNumber = { request: RequestRow; mobile: string; token: string }

export type CodeProof =
  | ({ ok: true } & ProvenNumber)
  /** gone: no such request in this browser. expired: two minutes are over, or the code was used */
  | { ok: false; why: 'gone' | 'expired' }
  | { ok: false; why: 'wrong' | 'wait'; waitSeconds: number }

/**
 * Holds a code against the one that was sent to the number that this browser asked with. Commit whatever the answer: a wrong
 * code is counted in this transaction.
 */
export const proveCode = async (
  tx: Tx,
  vault: Vault,
  { token, code, sessionId, now }: { token: string | null; code: string; sessionId: string | null; now: Date },
): Promise<CodeProof> => {
  const asked = await heldRequest(tx, vault, token, now)
  if (!asked || asked.request.provenAt || asked.request.sessionId !== sessionId) return { ok: false, why: 'gone' }
  const { request, mobile } = asked

  const guard = await numberGuard(tx, vault, mobile, now)
  const closed = secondsClosed(guard, now)
  if (closed > 0) return { ok: false, why: 'wait', waitSeconds: closed }
  if (!request.codeDigest || request.codeUntil <= now) return { ok: false, why: 'expired' }

  if (!(await isRight(vault, request.id, request.codeDigest, code))) {
    const after = guessedWrong(guard, now)
    await keepGuard(tx, vault, mobile, after, now)
    return { ok: false, why: 'wrong', waitSeconds: secondsClosed(after, now) }
  }
  await keepGuard(tx, vault, mobile, guessedRight(guard), now)
  const fresh = newToken()
  await proveRequest(tx, request.id, tokenDigest(fresh), now)
  return { ok: true, request, mobile, token: fresh }
}

const isRight = async (vault: Vault, requestId: string, held: Buffer, code: string): Promise<boolean> =>
  (await codeDigests(vault, requestId, code)).map((digest) => timingSafeEqual(digest, held)).includes(true)

/** The number that this browser has proven within the last minutes and not yet done anything with; null: none. */
export const provenNumber = async (
  tx: Tx,
  vault: Vault,
  token: string | null,
  now: Date,
): Promise<ProvenNumber | null> => {
  const held = await heldRequest(tx, vault, token, now)
  return held?.request.provenAt && held.request.purpose === 'sign-in' ? { ...held, token: token! } : null
}

/** The request is over, and the number and code that were sealed for it go. */
export const finishRequest = async (tx: Tx, { id, subjectId, recordId }: RequestRow): Promise<void> => {
  await deleteRequest(tx, id)
  await removeRecords(tx, subjectId, [recordId])
}

/**
 * The request of this browser and its number, held against everybody else who works with the number, then looked at again:
 * first the number, then the request, the order in which a new code takes its locks too.
 */
const heldRequest = async (tx: Tx, vault: Vault, token: string | null, now: Date) => {
  if (!token) return null
  const [found] = await requestByToken(tx, tokenDigest(token), now)
  if (!found) return null
  const mobile = await numberOf(tx, vault, found)
  if (!mobile) return null
  await lockLookup(tx, vault, { kind: 'mobile', value: mobile })
  const [request] = await lockRequest(tx, found.id, tokenDigest(token))
  return request ? { request, mobile } : null
}
