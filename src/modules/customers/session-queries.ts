import type { Db, DbOrTx, Tx } from '../../platform/database.ts'

export type SessionRow = {
  id: string
  customerId: string
  madeAt: Date
  seenAt: Date
  idleUntil: Date
  endsAt: Date
  provenAt: Date
  provenBy: string[]
  device: string
}

/** Whose open session has this token? */
export const openSessionOf = (db: DbOrTx, tokenDigest: Buffer, now: Date) => db<
  { id: string; customerId: string; seenAt: Date; provenAt: Date; provenBy: string[]; profileRecord: string | null }[]
>`
  select s.id, s.customer_id as "customerId", s.seen_at as "seenAt", s.proven_at as "provenAt", s.proven_by as "provenBy",
         c.profile_record as "profileRecord"
  from customers.session s
  join customers.customer c on c.id = s.customer_id
  where s.token_digest = ${tokenDigest}
    and s.idle_until > ${now}
    and s.ends_at > ${now}
    and c.erased_at is null`

export type NewSession = {
  id: string
  tokenDigest: Buffer
  customerId: string
  now: Date
  idleUntil: Date
  endsAt: Date
  provenBy: string[]
  device: string
}

/** Opens a session. */
export const insertSession = (tx: Tx, session: NewSession) => tx`
  insert into customers.session
    (id, token_digest, customer_id, made_at, seen_at, idle_until, ends_at, proven_at, proven_by, device)
  values (${session.id}, ${session.tokenDigest}, ${session.customerId}, ${session.now}, ${session.now},
    ${session.idleUntil}, ${session.endsAt}, ${session.now}, ${session.provenBy}::text[], ${session.device})`

/** Notes that a session and its customer were seen. */
export const touchSession = (db: Db, id: string, now: Date, idleUntil: Date) => db`
  with seen as (
    update customers.session
    set seen_at = ${now}, idle_until = ${idleUntil}
    where id = ${id}
    returning customer_id
  )
  update customers.customer c
  set active_at = ${now}
  from seen
  where c.id = seen.customer_id`

/** Notes that she has just proven who she is; from now on the session has another token. */
export const proveSession = (
  tx: Tx,
  id: string,
  { provenBy, digest, now }: { provenBy: string[]; digest: Buffer; now: Date },
) => tx`
  update customers.session
  set proven_at = ${now}, proven_by = ${provenBy}::text[], token_digest = ${digest}
  where id = ${id}`

/** Where is she signed in, the latest first? */
export const sessionsOf = (db: DbOrTx, customerId: string, now: Date) => db<SessionRow[]>`
  select id, customer_id as "customerId", made_at as "madeAt", seen_at as "seenAt", idle_until as "idleUntil",
         ends_at as "endsAt", proven_at as "provenAt", proven_by as "provenBy", device
  from customers.session
  where customer_id = ${customerId}
    and idle_until > ${now}
    and ends_at > ${now}
  order by seen_at desc
  limit 100`

/** Ends one session of hers. */
export const endSession = (tx: DbOrTx, customerId: string, id: string) => tx<{ id: string }[]>`
  delete from customers.session
  where customer_id = ${customerId}
    and id = ${id}
  returning id`

/** Ends one session of hers from another; what was asked for there, such as another e-mail, is over with it. */
export const endSessionElsewhere = (tx: DbOrTx, customerId: string, id: string) => tx<{ id: string }[]>`
  with ended as (
    delete from customers.session
    where customer_id = ${customerId}
      and id = ${id}
    returning id
  ), over as (
    update customers.contact_request
    set ends_at = asked_at
    where session_id in (select id from ended)
  )
  select id from ended`

/** Ends all her sessions but this one, and what was asked for there. */
export const endOtherSessions = (tx: DbOrTx, customerId: string, keepId: string | null) => tx<{ id: string }[]>`
  with ended as (
    delete from customers.session
    where customer_id = ${customerId}
      and id is distinct from ${keepId}::uuid
    returning id
  ), over as (
    update customers.contact_request
    set ends_at = asked_at
    where customer_id = ${customerId}
      and session_id is distinct from ${keepId}::uuid
  )
  select id from ended`

/** Forgets sessions that are over. */
export const deleteSessionsOver = (db: Db, now: Date, limit: number) => db<{ id: string }[]>`
  delete from customers.session
  where id in (
    select id from customers.session
    where idle_until <= ${now} or ends_at <= ${now}
    order by idle_until
    limit ${limit})
  returning id`

/** Ends sessions that were opened by nothing but a code to a number. */
export const endSessionsByCodeAlone = (tx: Tx, customerId: string) => tx<{ id: string }[]>`
  delete from customers.session
  where customer_id = ${customerId}
    and proven_by = array['mobile-code']
  returning id`
