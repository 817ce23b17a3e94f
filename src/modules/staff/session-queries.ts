import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import type { Role } from './rights.ts'

export type OpenSession = {
  id: string
  memberId: string
  whole: boolean
  seenAt: Date
  provenAt: Date
  provenBy: string[]
  readyAt: Date | null
  roles: Role[]
}

/** Whose open session has this token, and which roles has she now? Nobody's who is suspended. */
export const openSessionOf = (db: DbOrTx, tokenDigest: Buffer, now: Date) => db<OpenSession[]>`
  select s.id, s.member_id as "memberId", s.whole, s.seen_at as "seenAt", s.proven_at as "provenAt",
         s.proven_by as "provenBy", m.ready_at as "readyAt",
         array(
           select g.role
           from staff.role_grant g
           where g.member_id = m.id
             and g.taken_at is null
           order by g.role
         ) as roles
  from staff.session s
  join staff.member m on m.id = s.member_id
  where s.token_digest = ${tokenDigest}
    and s.idle_until > ${now}
    and s.ends_at > ${now}
    and m.suspended_at is null`

export type NewSession = {
  id: string
  tokenDigest: Buffer
  memberId: string
  whole: boolean
  now: Date
  idleUntil: Date
  endsAt: Date
  provenBy: string[]
  device: string
}

/** Opens a session. */
export const insertSession = (tx: Tx, session: NewSession) => tx`
  insert into staff.session
    (id, token_digest, member_id, whole, made_at, seen_at, idle_until, ends_at, proven_at, proven_by, device)
  values (${session.id}, ${session.tokenDigest}, ${session.memberId}, ${session.whole}, ${session.now}, ${session.now},
    ${session.idleUntil}, ${session.endsAt}, ${session.now}, ${session.provenBy}::text[], ${session.device})`

/** Notes that a session was seen. */
export const touchSession = (db: Db, id: string, now: Date, idleUntil: Date) => db`
  update staff.session
  set seen_at = ${now}, idle_until = ${idleUntil}
  where id = ${id}`

/** Puts a challenge for a passkey into a session; the one before it is good for nothing from now on. */
export const setChallenge = (db: DbOrTx, sessionId: string, challenge: string, until: Date) => db`
  update staff.session
  set challenge = ${challenge}, challenge_until = ${until}
  where id = ${sessionId}`

/** Takes the challenge out of a session, so that it is answered once. The row is locked until the transaction ends. */
export const takeChallengeAndLock = (tx: Tx, sessionId: string, now: Date) => tx<{ challenge: string | null }[]>`
  with held as (
    select id, challenge, challenge_until
    from staff.session
    where id = ${sessionId}
    for update
  )
  update staff.session s
  set challenge = null, challenge_until = null
  from held
  where s.id = held.id
  returning case when held.challenge_until > ${now} then held.challenge end as challenge`

/** Notes that she has just proven again who she is. */
export const proveSession = (tx: Tx, id: string, proof: string, now: Date) => tx`
  update staff.session
  set proven_at = ${now}, proven_by = array_append(array_remove(proven_by, ${proof}), ${proof})
  where id = ${id}`

export type ListedSession = { id: string; madeAt: Date; seenAt: Date; endsAt: Date; provenBy: string[]; device: string }

/** Where is she signed in, the latest first? */
export const sessionsOf = (db: DbOrTx, memberId: string, now: Date) => db<ListedSession[]>`
  select id, made_at as "madeAt", seen_at as "seenAt", ends_at as "endsAt", proven_by as "provenBy", device
  from staff.session
  where member_id = ${memberId}
    and whole
    and idle_until > ${now}
    and ends_at > ${now}
  order by seen_at desc
  limit 50`

/** Ends one session of hers. */
export const deleteSession = (tx: DbOrTx, memberId: string, id: string) => tx<{ id: string }[]>`
  delete from staff.session
  where member_id = ${memberId}
    and id = ${id}
  returning id`

/** Ends all her sessions but this one. */
export const deleteSessionsBut = (tx: Tx, memberId: string, keepId: string | null) => tx<{ id: string }[]>`
  delete from staff.session
  where member_id = ${memberId}
    and id is distinct from ${keepId}::uuid
  returning id`

/** Forgets sessions that are over. */
export const deleteSessionsOver = (db: Db, now: Date, limit: number) => db<{ id: string }[]>`
  delete from staff.session
  where id in (
    select id
    from staff.session
    where idle_until <= ${now}
    order by idle_until
    limit ${limit}
  )
  returning id`
