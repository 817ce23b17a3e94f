import { hashPassword, verifyPassword } from '../../platform/credentials/password.ts'
import { inTransaction } from '../../platform/database.ts'
import { findSubjectsOfKind } from '../vault/index.ts'
import { type AuditNeeds, inAuditedTransaction } from './audit.ts'
import { passwordsOf, upsertPassword } from './credential-queries.ts'
import { countTry, wasRight } from './failures.ts'
import { membersById } from './member-queries.ts'
import { proveRight } from './prove.ts'
import { checkSecondProof, type SecondProof } from './second-proof.ts'
import { openSession } from './session.ts'
import { deleteSession } from './session-queries.ts'

export type Refused = { ok: false; why: 'wrong' } | { ok: false; why: 'wait'; seconds: number }
export type Signed = { ok: true; token: string } | Refused

export type PasswordTry = { email: string; password: string; address: string; userAgent: string }

/**
 * The first half of a sign-in. An e-mail that nobody has, one of somebody who is suspended or never became ready, and a wrong
 * password get the same answer after the same work (one hash), and their tries are counted alike.
 */
export const tryPassword = async (needs: AuditNeeds, tried: PasswordTry): Promise<Signed> => {
  const { db, vault, clock } = needs
  const now = clock()
  const address = { kind: 'address', value: tried.address } as const
  const account = { kind: 'email', value: tried.email } as const
  for (const counted of [address, account]) {
    const heard = await countTry(db, vault, counted, now)
    if (!heard.ok) return heard
  }
  const subjects = await findSubjectsOfKind(db, vault, { kind: 'email', value: tried.email }, 'staff')
  const [held] = await passwordsOf(db, subjects.slice(0, 20))
  const { right, stale } = await verifyPassword(tried.password, held?.hash ?? null)
  if (!right || !held) return { ok: false, why: 'wrong' }

  await wasRight(db, vault, account, now)
  await wasRight(db, vault, address, now)
  if (stale) await upsertPassword(db, held.id, await hashPassword(tried.password), now)
  return inTransaction(db, async (tx) => {
    const opening = { memberId: held.id, whole: false, provenBy: ['password' as const], now }
    const { token } = await openSession(tx, { ...opening, userAgent: tried.userAgent })
    return { ok: true, token }
  })
}

export type Half = { id: string; memberId: string }

/** The second half: the half session ends and a whole one with a new token begins, with its row of the audit. */
export const finishSignIn = async (
  needs: AuditNeeds & { origin: string },
  half: Half,
  proof: SecondProof,
  userAgent: string,
): Promise<Signed> => {
  const { db, vault, clock } = needs
  const now = clock()
  const second = { kind: 'second', value: half.memberId } as const
  const heard = await countTry(db, vault, second, now)
  if (!heard.ok) return heard
  const signed = await inTransaction(db, async (tx): Promise<Signed> => {
    const proven = await checkSecondProof(tx, needs, { memberId: half.memberId, sessionId: half.id }, proof)
    const [member] = await membersById(tx, [half.memberId])
    const by = proven && member && !member.suspendedAt ? proveRight(member.id, member.roles, 'office.enter') : null
    // Two answers at once to one half session: the one that ends it goes on.
    if (!by || (await deleteSession(tx, half.memberId, half.id)).length === 0) return { ok: false, why: 'wrong' }
    const act = { action: 'own.signed-in', target: `member:${half.memberId}`, why: 'ورود به میز کار' } as const
    return inAuditedTransaction(tx, needs, by, act, async () => {
      const provenBy = ['password' as const, proof.kind]
      const { token } = await openSession(tx, { memberId: half.memberId, whole: true, provenBy, userAgent, now })
      return { ok: true, token }
    })
  })
  if (signed.ok) await wasRight(db, vault, second, now)
  return signed
}
