import { hashPassword } from '../../platform/credentials/password.ts'
import { type PasswordFault, passwordFault } from '../../platform/credentials/password-rules.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import {
  findSubjectsOfKind,
  lockLookup,
  removeLookup,
  removeRecords,
  sealSubjects,
  type Vault,
} from '../vault/index.ts'
import { type AuditNeeds, inAuditedTransaction } from './audit.ts'
import { upsertPassword } from './credential-queries.ts'
import { invitationDigest } from './invitation.ts'
import {
  type InvitationRow,
  lockOpenInvitation,
  openInvitation,
  readyOwners,
  spendInvitation,
} from './invitation-queries.ts'
import { deleteUnreadyMember, insertGrants, insertMember, membersById } from './member-queries.ts'
import { proveRight } from './prove.ts'
import { openSession } from './session.ts'

export type Newcomer = {
  code: string
  name: string
  /** lower-cased */
  email: string
  /** E.164, or empty */
  mobile: string
  password: string
  userAgent: string
}

export type Accepted =
  | { ok: true; memberId: string; token: string }
  | { ok: false; why: 'code' | 'email-taken' | PasswordFault }

/**
 * Somebody comes with a code: she becomes a member with a password, and is let into the set-up of her second proof. The
 * code is looked at first: without one nobody learns whether an e-mail is known here, and no hash is computed.
 */
export const acceptInvitation = async (needs: AuditNeeds, newcomer: Newcomer): Promise<Accepted> => {
  const { name, email, mobile, password } = newcomer
  const digest = invitationDigest(newcomer.code)
  const [open] = digest ? await openInvitation(needs.db, digest, needs.clock()) : []
  if (!open || !digest) return { ok: false, why: 'code' }
  const fault = passwordFault(password, [name, email, mobile])
  if (fault) return { ok: false, why: fault }
  const hash = await hashPassword(password)
  return inTransaction(needs.db, async (tx) => {
    const now = needs.clock()
    await lockLookup(tx, needs.vault, { kind: 'email', value: email })
    const [invitation] = await lockOpenInvitation(tx, digest, now)
    if (!invitation || !(await isStillWanted(tx, invitation))) return { ok: false, why: 'code' }
    if (!(await freeEmail(tx, needs.vault, email))) return { ok: false, why: 'email-taken' }
    return begin(tx, needs, { newcomer, invitation, hash, now })
  })
}

/** A first owner is wanted only until there is one. */
const isStillWanted = async (tx: Tx, { madeBy }: InvitationRow): Promise<boolean> =>
  madeBy !== null || (await readyOwners(tx)).length === 0

/** Whoever began with this e-mail and never set up a second proof makes room; a member who did keeps it. */
const freeEmail = async (tx: Tx, vault: Vault, email: string): Promise<boolean> => {
  const holders = await membersById(tx, await findSubjectsOfKind(tx, vault, { kind: 'email', value: email }, 'staff'))
  if (holders.some(({ readyAt }) => readyAt !== null)) return false
  for (const { id, personRecord } of holders.slice(0, 1)) {
    await removeLookup(tx, vault, id, { kind: 'email', value: email })
    await removeRecords(tx, id, [personRecord])
    await deleteUnreadyMember(tx, id)
  }
  return true
}

type Beginning = { newcomer: Newcomer; invitation: InvitationRow; hash: string; now: Date }

const begin = async (tx: Tx, needs: AuditNeeds, { newcomer, invitation, hash, now }: Beginning): Promise<Accepted> => {
  const memberId = newId(now.getTime())
  const personRecord = newId(now.getTime())
  const { name, email, mobile, userAgent } = newcomer
  await sealSubjects(tx, needs.vault, [
    {
      id: memberId,
      kind: 'staff',
      records: [{ id: personRecord, kind: 'staff.person', fields: { name, email, ...(mobile ? { mobile } : {}) } }],
      lookups: [{ kind: 'email', value: email }],
    },
  ])
  const by = proveRight(memberId, invitation.roles, 'office.enter')
  if (!by) throw new Error('an invitation without a role')
  const act = { action: 'own.begun', target: `member:${memberId}`, why: 'حساب خودم را با کد دعوت ساختم' } as const
  return inAuditedTransaction(tx, needs, by, act, async () => {
    await insertMember(tx, { id: memberId, personRecord, now })
    const grants = invitation.roles.map((role) => ({ id: newId(now.getTime()), role }))
    await insertGrants(tx, grants, { memberId, by: invitation.madeBy ?? memberId, now })
    await upsertPassword(tx, memberId, hash, now)
    await spendInvitation(tx, invitation.id, memberId, now)
    const { token } = await openSession(tx, { memberId, whole: true, provenBy: ['code', 'password'], userAgent, now })
    return { ok: true, memberId, token }
  })
}
