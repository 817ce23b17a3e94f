import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import type { Role } from './rights.ts'

/** Can anybody run the shop as its owner? */
export const readyOwners = (db: DbOrTx) => db<{ id: string }[]>`
  select m.id
  from staff.member m
  join staff.role_grant g on g.member_id = m.id
  where g.role = 'owner'
    and g.taken_at is null
    and m.ready_at is not null
  order by m.id
  limit 1`

export type InvitationRow = { id: string; roles: Role[]; madeBy: string | null; madeAt: Date; until: Date }

export type NewInvitation = InvitationRow & { codeDigest: Buffer }

/** Adds an invitation. */
export const insertInvitation = (tx: Tx, { id, codeDigest, roles, madeBy, madeAt, until }: NewInvitation) => tx`
  insert into staff.invitation (id, code_digest, roles, made_by, made_at, until)
  values (${id}, ${codeDigest}, ${roles}::text[], ${madeBy}, ${madeAt}, ${until})`

/** Takes back the codes for a first owner that nobody has used: a new one is about to be shown. */
export const takeBackFirstInvitations = (tx: Tx, now: Date) => tx`
  update staff.invitation
  set taken_back_at = ${now}
  where made_by is null
    and used_at is null
    and taken_back_at is null`

/** Which invitation does this code open, if it is still good? */
export const openInvitation = (db: DbOrTx, codeDigest: Buffer, now: Date) => db<InvitationRow[]>`
  select id, roles, made_by as "madeBy", made_at as "madeAt", until
  from staff.invitation
  where code_digest = ${codeDigest}
    and used_at is null
    and taken_back_at is null
    and until > ${now}`

/** The same, held until the transaction ends: a code is used once, however many bring it at the same moment. */
export const lockOpenInvitation = (tx: Tx, codeDigest: Buffer, now: Date) => tx<InvitationRow[]>`
  select id, roles, made_by as "madeBy", made_at as "madeAt", until
  from staff.invitation
  where code_digest = ${codeDigest}
    and used_at is null
    and taken_back_at is null
    and until > ${now}
  for update`

/** Uses an invitation up. */
export const spendInvitation = (tx: Tx, id: string, memberId: string, now: Date) => tx`
  update staff.invitation
  set used_at = ${now}, used_by = ${memberId}
  where id = ${id}`

/** Which invitations wait for somebody? */
export const waitingInvitations = (db: DbOrTx, now: Date, limit: number) => db<InvitationRow[]>`
  select id, roles, made_by as "madeBy", made_at as "madeAt", until
  from staff.invitation
  where used_at is null
    and taken_back_at is null
    and made_by is not null
    and until > ${now}
  order by made_at desc
  limit ${limit}`

/** Takes an invitation back before it is used. */
export const takeBackInvitation = (tx: Tx, id: string, now: Date) => tx<{ id: string }[]>`
  update staff.invitation
  set taken_back_at = ${now}
  where id = ${id}
    and used_at is null
    and taken_back_at is null
  returning id`

/** Takes back all that this member has invited and nobody has used. */
export const takeBackInvitationsBy = (tx: Tx, memberId: string, now: Date) => tx`
  update staff.invitation
  set taken_back_at = ${now}
  where made_by = ${memberId}
    and used_at is null
    and taken_back_at is null`

/** Forgets invitations from before this time. */
export const deleteInvitationsBefore = (db: Db, before: Date, limit: number) => db<{ id: string }[]>`
  delete from staff.invitation
  where id in (
    select id
    from staff.invitation
    where made_at < ${before}
    order by made_at
    limit ${limit}
  )
  returning id`

/** One start offers a code for the first owner after the other. */
export const waitFirstInvitationsAndLock = (tx: Tx) => tx`
  lock table staff.invitation in share row exclusive mode`
