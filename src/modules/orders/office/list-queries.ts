import type { Db, DbOrTx } from '../../../platform/database.ts'
import type { OrderState, PaymentMethod } from '../order.ts'
import type { Queue } from './queue.ts'

/** A row of the office's list: nothing of a person (P61). */
export type ListedOrder = {
  id: string
  number: string
  state: OrderState
  checkedAt: Date | null
  placedAt: Date
  totalRials: number
  units: number
  restUnits: number
  paymentMethod: PaymentMethod
  deliveryMethod: string
  deliveryFrom: string | null
  slotFrom: number | null
  slotUntil: number | null
  forSomeoneElse: boolean
}

/** A place in a list by time. */
export type Place = { placedAt: Date; id: string }

export type Wanted = {
  queue: Queue
  /** orders whose money is owed; asked of payments */
  owed: string[]
  state: string | null
  payment: 'cash' | 'online' | null
  delivery: string | null
  from: Date | null
  until: Date | null
  /** the place that this page begins behind */
  after: Place
  limit: number
}

/**
 * The few orders of a queue are found first and put in order afterwards (`any(array(…))`): a join would tempt PostgreSQL to walk
 * through all orders by time until it has met enough of them (180 ms instead of 4 at 100,000, 2026-11-28).
 */
const inQueue = (db: DbOrTx, { queue, owed }: Pick<Wanted, 'queue' | 'owed'>) => {
  switch (queue) {
    case 'to-check':
      return db`p.state = 'confirmed' and p.checked_at is null`
    case 'needs-information':
      return db`p.state = 'needs-information'`
    case 'to-pack':
      return db`((p.state = 'confirmed' and p.checked_at is not null) or p.rest_units > 0)`
    case 'to-dispatch':
      return db`p.id = any(array(select c.purchase_id from orders.parcel c where c.state = 'packed' limit 20000))`
    case 'on-the-way':
      return db`p.id = any(array(select c.purchase_id from orders.parcel c where c.state = 'dispatched' limit 20000))`
    case 'returned':
      return db`p.id = any(array(
        select w.purchase_id from orders.withdrawal w where w.state in ('asked', 'goods-back') limit 20000))`
    case 'money-owed':
      return db`p.id = any(${owed}::uuid[])`
    case 'all':
      return db`p.state is not null`
  }
}

const fits = (db: DbOrTx, { state, payment, delivery, from, until }: Wanted) => db`
  (${state}::text is null or p.state = ${state})
  and (${payment}::text is null or (p.payment_method = 'cash') = (${payment}::text = 'cash'))
  and (${delivery}::text is null or p.delivery_method = ${delivery})
  and (${from}::timestamptz is null or p.placed_at >= ${from})
  and (${until}::timestamptz is null or p.placed_at < ${until})`

const columns = (db: DbOrTx) => db`
  p.id, p.number, p.state, p.checked_at as "checkedAt", p.placed_at as "placedAt", p.total_rials as "totalRials",
  (select coalesce(sum(l.quantity - l.given_up_units), 0)::int from orders.line l where l.purchase_id = p.id) as units,
  p.rest_units as "restUnits", p.payment_method as "paymentMethod", p.delivery_method as "deliveryMethod",
  p.delivery_from::text as "deliveryFrom", p.slot_from as "slotFrom", p.slot_until as "slotUntil",
  p.recipient_subject is not null as "forSomeoneElse"`

/** Where in time does this order stand? */
export const placeOfOrder = (db: Db, id: string) => db<Place[]>`
  select id, placed_at as "placedAt"
  from orders.purchase
  where id = ${id}`

/** Which orders are in this queue and fit these filters, the latest first? */
export const ordersLatestFirst = (db: Db, wanted: Wanted) => db<ListedOrder[]>`
  select ${columns(db)}
  from (
    select p.*
    from orders.purchase p
    where ${inQueue(db, wanted)}
      and ${fits(db, wanted)}
      and (p.placed_at, p.id) < (${wanted.after.placedAt}::timestamptz, ${wanted.after.id}::uuid)
    order by p.placed_at desc, p.id desc
    limit ${wanted.limit}
  ) p
  order by p.placed_at desc, p.id desc
  limit ${wanted.limit}`

/** Which orders are in this queue and fit these filters, those that have waited longest first? */
export const ordersOldestFirst = (db: Db, wanted: Wanted) => db<ListedOrder[]>`
  select ${columns(db)}
  from (
    select p.*
    from orders.purchase p
    where ${inQueue(db, wanted)}
      and ${fits(db, wanted)}
      and (p.placed_at, p.id) > (${wanted.after.placedAt}::timestamptz, ${wanted.after.id}::uuid)
    order by p.placed_at, p.id
    limit ${wanted.limit}
  ) p
  order by p.placed_at, p.id
  limit ${wanted.limit}`

/** Which orders were placed by these subjects, as customers or as guests, the latest first? */
export const ordersOfSubjects = (db: Db, subjectIds: string[], limit: number) => db<ListedOrder[]>`
  select ${columns(db)}
  from orders.purchase p
  where p.customer_id = any(${subjectIds}::uuid[]) or p.buyer_subject = any(${subjectIds}::uuid[])
  order by p.placed_at desc, p.id desc
  limit ${limit}`

export type CountedQueues = Record<Exclude<Queue, 'all' | 'money-owed'>, number>

/**
 * How many orders are in each queue? Counted up to `MOST_COUNTED`, which stands here as a number: with a parameter PostgreSQL plans
 * for a tenth of the table and reads all of it (31 ms instead of 2). One row.
 */
export const countQueues = (db: Db) => db<CountedQueues[]>`
  select
    (select count(*)::int from (
      select from orders.purchase where state = 'confirmed' and checked_at is null limit 1000) q) as "to-check",
    (select count(*)::int from (
      select from orders.purchase where state = 'needs-information' limit 1000) q) as "needs-information",
    (select count(*)::int from (
      select from orders.purchase
      where (state = 'confirmed' and checked_at is not null) or rest_units > 0
      limit 1000) q) as "to-pack",
    (select count(*)::int from (
      select distinct purchase_id from orders.parcel where state = 'packed' limit 1000) q) as "to-dispatch",
    (select count(*)::int from (
      select distinct purchase_id from orders.parcel where state = 'dispatched' limit 1000) q) as "on-the-way",
    (select count(*)::int from (
      select distinct purchase_id from orders.withdrawal
      where state in ('asked', 'goods-back')
      limit 1000) q) as returned`
