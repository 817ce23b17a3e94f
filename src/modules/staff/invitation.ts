/**
 * A code of one use brings somebody into the office: the first owner's is printed on the console at every start until there
 * is one, the others' are shown once to the owner who invites. Only a digest is kept.
 *
 *   open ──> used                   acceptInvitation
 *     ├────> taken back             by an owner; with the owner who gave it; by the next start (the first owner's)
 *     └────> over                   24 hours later
 */
import { addMinutes } from '../../platform/clock.ts'
import { newRecoveryCodes, parseRecoveryCode, recoveryDigest } from '../../platform/credentials/recovery.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Audited } from './audit.ts'
import {
  insertInvitation,
  readyOwners,
  takeBackFirstInvitations,
  takeBackInvitation,
  waitFirstInvitationsAndLock,
} from './invitation-queries.ts'
import { INVITATION_HOURS } from './member.ts'
import type { Role } from './rights.ts'

/** Made like a recovery code: 75 random bits, and as forgiving when it is typed. */
const newCode = (): string => newRecoveryCodes()[0]!

/** What is kept of a code, or null when what was typed is none. */
export const invitationDigest = (typed: string): Buffer | null => {
  const code = parseRecoveryCode(typed)
  return code === null ? null : recoveryDigest('invitation', code)
}

/**
 * A new code for the first owner, or null when there is one already. Codes of earlier starts are worth nothing from now on.
 * It is for the console alone: not for a log, an address or a message.
 */
export const offerFirstOwner = (db: Db, now: Date): Promise<string | null> =>
  inTransaction(db, async (tx) => {
    await waitFirstInvitationsAndLock(tx)
    if ((await readyOwners(tx)).length > 0) return null
    await takeBackFirstInvitations(tx, now)
    const code = newCode()
    await insertInvitation(tx, {
      id: newId(now.getTime()),
      codeDigest: invitationDigest(code)!,
      roles: ['owner'],
      madeBy: null,
      madeAt: now,
      until: addMinutes(now, INVITATION_HOURS * 60),
    })
    return code
  })

/** Invites somebody to these roles. The answer is the code, shown once to the owner, who hands it over. */
export const inviteMember = async (
  { tx, by, now }: Audited<'staff.invited'>,
  roles: Role[],
  id: string,
): Promise<{ code: string }> => {
  const code = newCode()
  await insertInvitation(tx, {
    id,
    codeDigest: invitationDigest(code)!,
    roles,
    madeBy: by.id,
    madeAt: now,
    until: addMinutes(now, INVITATION_HOURS * 60),
  })
  return { code }
}

/** Makes a code worthless before somebody uses it. */
export const withdrawInvitation = async (
  { tx, now }: Audited<'staff.invitation-taken-back'>,
  id: string,
): Promise<{ ok: boolean }> => ({ ok: (await takeBackInvitation(tx, id, now)).length > 0 })
