import type { Db, DbOrTx, Tx } from '../../platform/database.ts'

/** Closes what was answered before then and to which nothing was said since. */
export const closeQuietTickets = (db: Db, before: Date, now: Date) => db<{ id: string }[]>`
  update support.ticket
  set state = 'closed', state_at = ${now}
  where id in (
    select id
    from support.ticket
    where state = 'answered'
      and state_at < ${before}
    order by state_at
    limit 1000
    for update skip locked)
  returning id`

/** Which tickets were closed before then, and which subjects are theirs? */
export const ticketsClosedBefore = (db: Db, before: Date, limit: number) => db<{ id: string; caseSubject: string }[]>`
  select id, case_subject as "caseSubject"
  from support.ticket
  where state = 'closed'
    and state_at < ${before}
  order by state_at
  limit ${limit}`

/** Takes tickets away, with all that was said in them. */
export const deleteTickets = (db: DbOrTx, ids: string[]) => db<{ id: string }[]>`
  delete from support.ticket
  where id = any(${ids}::uuid[])
  returning id`

/** Which subjects are tickets of this member? */
export const ticketSubjectsOf = (db: DbOrTx, customerId: string, limit: number) => db<{ caseSubject: string }[]>`
  select case_subject as "caseSubject"
  from support.ticket
  where customer_id = ${customerId}
  order by asked_at desc
  limit ${limit}`

/** What is written down of this member's tickets? Who of the staff answered is nobody's but the audit's (C15). */
export const ticketRowsOf = (db: Db, customerId: string, limit: number) => db<
  { table: string; row: Record<string, unknown> }[]
>`
  select 'support.ticket' as "table", to_jsonb(t) - 'form_key' as row
  from support.ticket t
  where t.customer_id = ${customerId}
  union all
  select 'support.ticket_words', to_jsonb(w) - 'form_key' - 'member_id'
  from support.ticket_words w
  join support.ticket t on t.id = w.ticket_id
  where t.customer_id = ${customerId}
  limit ${limit}`

/** Takes this member's tickets away; answers how much was said in each. */
export const deleteTicketsOf = (tx: Tx, customerId: string) => tx<{ words: number }[]>`
  delete from support.ticket
  where customer_id = ${customerId}
  returning words`
