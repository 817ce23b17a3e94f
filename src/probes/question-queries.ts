import type { Db } from '../platform/database.ts'

/** How does this order stand, and what was asked about it last? */
export const askedOf = (db: Db, orderId: string) => db<
  { state: string; asked: string | null; fields: string[] | null; questions: number }[]
>`
  select p.state, q.state as asked, q.fields,
         (select count(*) from orders.question a where a.purchase_id = p.id)::int as questions
  from orders.purchase p
  left join orders.question q on q.purchase_id = p.id
  where p.id = ${orderId}
  order by q.asked_at desc nulls last
  limit 1`

/** What does the vault hold of somebody that belongs to no order, byte by byte as it is sealed? */
export const heldBesideOrders = (db: Db, subjectId: string) => db<{ id: string; row: string }[]>`
  select r.id, r::text as "row"
  from vault.record r
  where r.subject_id = ${subjectId} and r.kind not like 'order.%'
  order by r.id
  limit 100`

/** Which record says where this order goes, and is it still there? */
export const addressOf = (db: Db, orderId: string) => db<{ record: string; there: boolean }[]>`
  select p.address_record as record, r.id is not null as there
  from orders.purchase p
  left join vault.record r on r.id = p.address_record
  where p.id = ${orderId}
  limit 1`

/** Is this record still there? */
export const recordsNamed = (db: Db, id: string) => db<{ id: string }[]>`
  select id
  from vault.record
  where id = ${id}
  limit 1`

/** What of the money of an order is to go back? */
export const goingBack = (db: Db, orderId: string) => db<{ totalRials: number; backRials: number }[]>`
  select p.total_rials::float8 as "totalRials", coalesce(sum(f.amount_rials), 0)::float8 as "backRials"
  from orders.purchase p
  left join payments.attempt a on a.order_ref = p.id
  left join payments.refund f on f.attempt_id = a.id
  where p.id = ${orderId}
  group by p.id
  limit 1`
