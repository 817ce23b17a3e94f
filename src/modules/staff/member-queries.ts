import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { Role } from './rights.ts'

export type NewMember = { id: string; personRecord: string; now: Date }

/** Adds a member who has yet to set up her second proof. */
export const insertMember = (tx: Tx, { id, personRecord, now }: NewMember) => tx`
  insert into staff.member (id, person_record, made_at)
  values (${id}, ${personRecord}, ${now})`

export type MemberRow = {
  id: string
  personRecord: string
  madeAt: Date
  readyAt: Date | null
  suspendedAt: Date | null
  roles: Role[]
}

/** Which of these are members, and which roles have they now? */
export const membersById = (db: DbOrTx, ids: string[]) => db<MemberRow[]>`
  select m.id, m.person_record as "personRecord", m.made_at as "madeAt", m.ready_at as "readyAt",
         m.suspended_at as "suspendedAt",
         array(
           select g.role
           from staff.role_grant g
           where g.member_id = m.id
             and g.taken_at is null
           order by g.role
         ) as roles
  from staff.member m
  where m.id = any(${ids}::uuid[])
  order by m.id
  limit 200`

/** Who are the members, and which roles have they now? */
export const members = (db: DbOrTx, limit: number) => db<MemberRow[]>`
  select m.id, m.person_record as "personRecord", m.made_at as "madeAt", m.ready_at as "readyAt",
         m.suspended_at as "suspendedAt",
         array(
           select g.role
           from staff.role_grant g
           where g.member_id = m.id
             and g.taken_at is null
           order by g.role
         ) as roles
  from staff.member m
  order by m.suspended_at nulls first, m.id
  limit ${limit}`

/** Who of the staff can sign in now, with which roles? */
export const activeMembers = (db: DbOrTx, limit: number) => db<{ id: string; personRecord: string; roles: Role[] }[]>`
  select m.id, m.person_record as "personRecord",
         array(
           select g.role
           from staff.role_grant g
           where g.member_id = m.id
             and g.taken_at is null
         ) as roles
  from staff.member m
  where m.ready_at is not null
    and m.suspended_at is null
  order by m.id
  limit ${limit}`

/** The member, held until the transaction ends: changes of one person come one after the other. */
export const lockMember = (tx: Tx, id: string) => tx<{ id: string; readyAt: Date | null; suspendedAt: Date | null }[]>`
  select id, ready_at as "readyAt", suspended_at as "suspendedAt"
  from staff.member
  where id = ${id}
  for no key update`

/** Which members run the shop as owners and can sign in? Held, so that two cannot put each other out at once. */
export const lockOwners = (tx: Tx) => tx<{ id: string }[]>`
  select m.id
  from staff.member m
  join staff.role_grant g on g.member_id = m.id
  where g.role = 'owner'
    and g.taken_at is null
    and m.ready_at is not null
    and m.suspended_at is null
  order by m.id
  limit 100
  for no key update of m`

/** Her second proof stands: she can sign in from now on. */
export const markReady = (tx: Tx, id: string, now: Date) => tx`
  update staff.member
  set ready_at = ${now}
  where id = ${id}
    and ready_at is null`

/** Lets a member in no more, or again (null). */
export const markSuspended = (tx: Tx, id: string, at: Date | null) => tx`
  update staff.member
  set suspended_at = ${at}
  where id = ${id}`

/** Takes away a member who never became ready, with all that hangs on her. */
export const deleteUnreadyMember = (tx: Tx, id: string) => tx`
  with gone_grant as (
    delete from staff.role_grant
    where member_id = ${id}
  ), gone_password as (
    delete from staff.password
    where member_id = ${id}
  ), gone_totp as (
    delete from staff.totp
    where member_id = ${id}
  ), gone_session as (
    delete from staff.session
    where member_id = ${id}
  )
  delete from staff.member
  where id = ${id}
    and ready_at is null`

export type Giving = { memberId: string; by: string; now: Date }

/** Gives roles. */
export const insertGrants = (tx: Tx, grants: { id: string; role: Role }[], { memberId, by, now }: Giving) => tx`
  insert into staff.role_grant (id, member_id, role, given_at, given_by)
  select g.id, ${memberId}::uuid, g.role, ${now}, ${by}::uuid
  from unnest(
    ${grants.map(({ id }) => id)}::uuid[],
    ${grants.map(({ role }) => role)}::text[]
  ) as g (id, role)`

/** Takes roles back. */
export const takeBackGrants = (tx: Tx, roles: Role[], { memberId, by, now }: Giving) => tx`
  update staff.role_grant
  set taken_at = ${now}, taken_by = ${by}
  where member_id = ${memberId}
    and role = any(${roles}::text[])
    and taken_at is null`
