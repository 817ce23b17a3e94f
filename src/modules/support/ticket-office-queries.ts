import type { Db } from '../../platform/database.ts'
import type { ListedTicket } from './ticket-queries.ts'

/** A ticket in a list of staff: who wrote it is a word, never a person. */
export type QueuedTicket = ListedTicket & { isMember: boolean; isProven: boolean }

export type Queue = {
  kinds: readonly string[]
  state: string
  /** null: every topic, or every kind */
  topic: string | null
}
export type QueuePlace = { at: Date; id: string } | null

/** Which tickets wait for us, the nearest deadline first, after this place? */
export const ticketsWaiting = (db: Db, { kinds, topic }: Queue, after: QueuePlace, limit: number) => db<QueuedTicket[]>`
  select id, number, kind, topic, state, outcome, asked_at as "askedAt", state_at as "stateAt", due_at as "dueAt",
         customer_id is not null as "isMember", (customer_id is not null or proven_at is not null) as "isProven"
  from support.ticket
  where state = 'waiting'
    and kind = any(${kinds as string[]}::text[])
    and (${topic}::text is null or topic = ${topic} or kind = ${topic})
    and (${after === null} or (due_at, id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
  order by due_at, id
  limit ${limit}`

/** Which tickets are answered, or closed, the latest first, before this place? */
export const ticketsPast = (db: Db, { kinds, state, topic }: Queue, before: QueuePlace, limit: number) => db<
  QueuedTicket[]
>`
  select id, number, kind, topic, state, outcome, asked_at as "askedAt", state_at as "stateAt", due_at as "dueAt",
         customer_id is not null as "isMember", (customer_id is not null or proven_at is not null) as "isProven"
  from support.ticket
  where state = ${state}
    and kind = any(${kinds as string[]}::text[])
    and (${topic}::text is null or topic = ${topic} or kind = ${topic})
    and (${before === null} or (state_at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
  order by state_at desc, id desc
  limit ${limit}`

/** How many wait, and how many of them longer than was promised? */
export const countWaitingTickets = (db: Db, kinds: readonly string[], now: Date) => db<
  { waiting: number; late: number }[]
>`
  select count(*)::int as waiting, count(*) filter (where due_at < ${now})::int as late
  from support.ticket
  where state = 'waiting'
    and kind = any(${kinds as string[]}::text[])`
