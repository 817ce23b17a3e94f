/**
 * The audit: every write of the office leaves a row in its own transaction, with who, by which role, what, to what, and why.
 * A verb of the office takes an `Audited`, and `inAudited` alone makes one: to forget the row does not compile.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { sealRecord, type Vault } from '../vault/index.ts'
import type { Action, RightFor } from './actions.ts'
import { type AuditRow, digestOfRow } from './audit-chain.ts'
import { insertAudit, lockAuditHead } from './audit-queries.ts'
import type { By } from './member.ts'

declare const audited: unique symbol

/** A write of the office under way: its transaction, and who does it. Good for this action and until the transaction ends. */
export type Audited<A extends Action> = {
  readonly tx: Tx
  readonly by: By<RightFor<A>>
  readonly now: Date
  readonly [audited]: { readonly [K in A]: true }
}

export type AuditNeeds = { db: Db; vault: Vault; clock: Clock }

export type Act<A extends Action> = {
  action: A
  /** to what: `member:<id>`, `order:<number>`; a reference, never a name */
  target: string
  /** in her own words, or one sentence of the program for what she does to her own sign-in */
  why: string
}

export const MOST_WHY_CHARACTERS = 500

/**
 * Does a write of the office with its row of the audit: both or neither. When `work` answers `{ ok: false }`, nothing was
 * done, so nothing is written.
 * @throws RangeError when the reason is empty or longer than 500 characters
 */
export const inAudited = <A extends Action, T>(
  needs: AuditNeeds,
  by: By<RightFor<A>>,
  act: Act<A>,
  work: (audited: Audited<A>) => Promise<T>,
): Promise<T> => inTransaction(needs.db, (tx) => inAuditedTransaction(tx, needs, by, act, work))

/** As `inAudited`, where the transaction is open already. */
export const inAuditedTransaction = async <A extends Action, T>(
  tx: Tx,
  { vault, clock }: Omit<AuditNeeds, 'db'>,
  by: By<RightFor<A>>,
  act: Act<A>,
  work: (audited: Audited<A>) => Promise<T>,
): Promise<T> => {
  const why = act.why.trim()
  if (why === '' || why.length > MOST_WHY_CHARACTERS)
    throw new RangeError(`a reason has 1 to ${MOST_WHY_CHARACTERS} characters`)
  const now = clock()
  const result = await work({ tx, by, now } as Audited<A>)
  if (!isRefusal(result)) await writeRow(tx, vault, by, { ...act, why }, now)
  return result
}

const isRefusal = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'ok' in result && result.ok === false

/** Last in its transaction: from here to the commit the others who write wait (`audit_head`), and not for the work before. */
const writeRow = async (
  tx: Tx,
  vault: Vault,
  by: By<never>,
  { action, target, why }: Act<Action>,
  now: Date,
): Promise<void> => {
  const whyRecord = newId(now.getTime())
  const salt = randomBytes(SALT_BYTES).toString('hex')
  const sealed = await sealRecord(tx, vault, by.id, { id: whyRecord, kind: 'staff.audit', fields: { why, salt } })
  if (!sealed) throw new Error('a member of staff whose subject is erased writes nothing')
  const [head] = await lockAuditHead(tx)
  if (!head) throw new Error('the head of the audit is gone')
  const row: Omit<AuditRow, 'digest'> = {
    number: head.number + 1,
    id: newId(now.getTime()),
    at: now,
    memberId: by.id,
    role: by.role,
    action,
    target,
    whyRecord,
    whyDigest: whyDigest(salt, why),
  }
  await insertAudit(tx, { ...row, digest: digestOfRow(head.digest, row) })
}

/** Without a salt, the digest of a short reason would tell it to anybody who guesses. */
const SALT_BYTES = 16

export const whyDigest = (salt: string, why: string): Buffer => createHash('sha256').update(salt).update(why).digest()
