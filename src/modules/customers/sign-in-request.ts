/** What asking for a code and proving it have in common: token, digests, the count of a number, and the sealed number. */
import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../../platform/database.ts'
import { keyedDigests, openRecords, type Vault } from '../vault/index.ts'
import { type NumberGuard, newGuard } from './number-guard.ts'
import { guardOf, leftAtOf, noteLeft, type RequestRow, requestByToken, writeGuard } from './sign-in-queries.ts'

export const newToken = (): string => randomBytes(32).toString('base64url')
export const tokenDigest = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Keyed, since a million codes are tried in a moment by whoever has the database and not the keys. */
export const codeDigests = (vault: Vault, requestId: string, code: string): Promise<Buffer[]> =>
  keyedDigests(vault, 'sign-in code', `${requestId}\0${code}`)

/** Not the digest of the look-up: the counts cannot be joined with an account. */
const numberDigests = (vault: Vault, mobile: string) => keyedDigests(vault, 'number guard', mobile)

/** What is counted for a number. The caller holds `lockLookup` of it. */
export const numberGuard = async (tx: Tx, vault: Vault, mobile: string, now: Date): Promise<NumberGuard> =>
  (await guardOf(tx, await numberDigests(vault, mobile)))[0] ?? newGuard(now)

export const keepGuard = async (tx: Tx, vault: Vault, mobile: string, guard: NumberGuard, now: Date): Promise<void> => {
  await writeGuard(tx, (await numberDigests(vault, mobile)).at(-1)!, guard, now)
}

/** A number leaves an account: whoever proves it from now on is not known to be who ordered with it until now. */
export const noteNumberLeft = async (tx: Tx, vault: Vault, mobile: string, now: Date): Promise<void> => {
  await noteLeft(tx, (await numberDigests(vault, mobile)).at(-1)!, now)
}

/** When it last left an account, whosever; null: not in the last ninety days. */
export const numberLeftAt = async (tx: Tx, vault: Vault, mobile: string): Promise<Date | null> =>
  (await leftAtOf(tx, await numberDigests(vault, mobile)))[0]?.leftAt ?? null

/** The number that the code of a request was sent to; null once it is forgotten. */
export const numberOf = async (
  tx: Tx,
  vault: Vault,
  { recordId }: Pick<RequestRow, 'recordId'>,
): Promise<string | null> => {
  const opened = await openRecords(tx, vault, {
    recordIds: [recordId],
    fields: ['mobile'],
    actor: { kind: 'system', job: 'sign-in' },
    purpose: 'sign-in',
    reason: 'ورود با کد',
  })
  return opened.get(recordId)?.mobile ?? null
}

/** Where the code went that this browser, or this session, waits for; null: it waits for none. */
export const sentTo = async (
  tx: Tx,
  vault: Vault,
  token: string | null,
  sessionId: string | null,
  now: Date,
): Promise<string | null> => {
  const [request] = token ? await requestByToken(tx, tokenDigest(token), now) : []
  if (!request || request.provenAt || request.sessionId !== sessionId) return null
  return numberOf(tx, vault, request)
}
