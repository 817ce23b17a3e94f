import type { Db, DbOrTx, Tx } from '../../../platform/database.ts'
import type { Category, Channel, MessageState } from '../message.ts'
import type { IncidentKind } from './incidents.ts'

/** How many messages were written since then, by state and way? */
export const countsSince = (db: Db, since: Date) => db<{ state: MessageState; channel: Channel; messages: number }[]>`
  select state, channel, count(*)::integer as messages
  from messaging.message
  where written_at >= ${since}
  group by state, channel
  order by state, channel
  limit 50`

/** How many messages wait to be sent, by category, and since when? Counted up to a number. */
export const waitingCounts = (db: Db, most: number) => db<
  { category: Category; messages: number; oldest: Date; later: number }[]
>`
  select category, count(*)::integer as messages, min(written_at) as oldest,
         count(*) filter (where due_at is not null)::integer as later
  from (
    select category, written_at, due_at
    from messaging.message
    where state = 'written'
    order by priority, coalesce(due_at, written_at)
    limit ${most}) waiting
  group by category
  order by category
  limit 20`

export type LeftRow = {
  id: string
  writtenAt: Date
  stateAt: Date | null
  state: 'failed' | 'unknown'
  category: Category
  channel: Channel
  cause: string
  why: string | null
  provider: string | null
  attempts: number
}

/** Which messages failed, or may have gone or not, and have not been looked at? The latest first. */
export const leftMessages = (db: DbOrTx, limit: number) => db<LeftRow[]>`
  select id, written_at as "writtenAt", state_at as "stateAt", state, category, channel, split_part(cause, ':', 1) as cause, why,
         provider, attempts
  from messaging.message
  where state in ('failed', 'unknown')
    and mended_at is null
  order by state_at desc
  limit ${limit}`

export type IncidentRow = {
  id: string
  kind: IncidentKind
  provider: string
  detail: string
  seen: number
  firstAt: Date
  lastAt: Date
}

/** Which incidents are open, the latest first? */
export const openIncidents = (db: DbOrTx, limit: number) => db<IncidentRow[]>`
  select id, kind, provider, detail, seen, first_at as "firstAt", last_at as "lastAt"
  from messaging.incident
  where closed_at is null
  order by last_at desc
  limit ${limit}`

/** Closes an incident that is open; which was? */
export const closeIncidentRow = (tx: Tx, id: string, now: Date) => tx<{ id: string }[]>`
  update messaging.incident
  set closed_at = ${now}
  where id = ${id}
    and closed_at is null
  returning id`

export type MendableRow = { writtenAt: Date; category: Category; state: 'failed' | 'unknown'; expiresAt: Date | null }

/** Which message that failed or is unknown is this? Locked until the transaction ends. */
export const lockLeftMessage = (tx: Tx, id: string) => tx<MendableRow[]>`
  select written_at as "writtenAt", category, state, expires_at as "expiresAt"
  from messaging.message
  where id = ${id}
    and state in ('failed', 'unknown')
    and mended_at is null
  for update`

type ToSendAgain = { id: string; writtenAt: Date; why: string | null; expiresAt: Date; now: Date }

/** Puts a message back among those that wait, as if it had not been tried. */
export const updateToSendAgain = (tx: Tx, { id, writtenAt, why, expiresAt, now }: ToSendAgain) => tx`
  update messaging.message
  set state = 'written', state_at = ${now}, why = ${why}, due_at = ${now}, expires_at = ${expiresAt}, attempts = 0
  where id = ${id}
    and written_at = ${writtenAt}`

/** Puts a message aside: staff has seen that it did not go. */
export const updateMended = (tx: Tx, id: string, writtenAt: Date, now: Date) => tx`
  update messaging.message
  set mended_at = ${now}, due_at = null
  where id = ${id}
    and written_at = ${writtenAt}`

/** Takes incidents of long ago away; at most `limit` at a time. */
export const forgetIncidents = (tx: Tx, before: Date, limit: number) => tx`
  delete from messaging.incident
  where id in (
    select id
    from messaging.incident
    where last_at < ${before}
    order by last_at
    limit ${limit})`
