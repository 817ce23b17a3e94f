import { newId } from '../../platform/ids.ts'
import type { Audited } from './audit.ts'
import { takeBackInvitationsBy } from './invitation-queries.ts'
import { insertGrants, lockMember, lockOwners, markSuspended, membersById, takeBackGrants } from './member-queries.ts'
import type { Role } from './rights.ts'
import { deleteSessionsBut } from './session-queries.ts'

export type Managed = { ok: true } | { ok: false; why: 'no-such-member' | 'yourself' | 'last-owner' | 'nothing-to-do' }

/** Lets a member in no more: every session of hers ends, and what she has invited and nobody has used is worth nothing. */
export const suspendMember = async (
  { tx, by, now }: Audited<'staff.suspended'>,
  memberId: string,
): Promise<Managed> => {
  if (memberId === by.id) return { ok: false, why: 'yourself' }
  // Owners first, then the member: whoever changes members takes the locks in this order.
  const owners = await lockOwners(tx)
  const [member] = await lockMember(tx, memberId)
  if (!member) return { ok: false, why: 'no-such-member' }
  if (member.suspendedAt) return { ok: false, why: 'nothing-to-do' }
  if (owners.every(({ id }) => id === memberId)) return { ok: false, why: 'last-owner' }
  await markSuspended(tx, memberId, now)
  await deleteSessionsBut(tx, memberId, null)
  await takeBackInvitationsBy(tx, memberId, now)
  return { ok: true }
}

/** Lets a member in again, with the roles that she had. */
export const resumeMember = async ({ tx }: Audited<'staff.resumed'>, memberId: string): Promise<Managed> => {
  const [member] = await lockMember(tx, memberId)
  if (!member) return { ok: false, why: 'no-such-member' }
  if (!member.suspendedAt) return { ok: false, why: 'nothing-to-do' }
  await markSuspended(tx, memberId, null)
  return { ok: true }
}

/** Gives and takes roles so that she has exactly these. They count from her next page on. */
export const changeRoles = async (
  { tx, by, now }: Audited<'staff.roles-changed'>,
  memberId: string,
  wanted: Role[],
): Promise<Managed> => {
  const owners = await lockOwners(tx)
  if ((await lockMember(tx, memberId)).length === 0) return { ok: false, why: 'no-such-member' }
  const held = (await membersById(tx, [memberId]))[0]?.roles ?? []
  const given = wanted.filter((role) => !held.includes(role))
  const taken = held.filter((role) => !wanted.includes(role))
  if (given.length + taken.length === 0) return { ok: false, why: 'nothing-to-do' }
  if (taken.includes('owner') && !owners.some(({ id }) => id !== memberId)) return { ok: false, why: 'last-owner' }
  await takeBackGrants(tx, taken, { memberId, by: by.id, now })
  // A code that she kept would bring her back as what she is no more.
  if (taken.includes('owner')) await takeBackInvitationsBy(tx, memberId, now)
  const grants = given.map((role) => ({ id: newId(now.getTime()), role }))
  await insertGrants(tx, grants, { memberId, by: by.id, now })
  return { ok: true }
}
