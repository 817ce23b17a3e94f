import type { Db, DbOrTx, Tx } from '../../../platform/database.ts'
import type { RecallReason } from './recall.ts'

/** Which orders hold of the lot and have not paid? Nobody sells them before this transaction ends. */
export const lockHeldOfLot = (tx: Tx, lotId: string) => tx`
  select order_ref
  from inventory.reservation
  where lot_id = ${lotId} and state = 'held'
  order by order_ref
  for update`

export type RecalledLot = { variantId: string; code: string; blocked: boolean }

/** Which lot is to be called back? Nobody holds or sells of it before this transaction ends. */
export const lockLotToRecall = (tx: Tx, lotId: string) => tx<RecalledLot[]>`
  select variant_id as "variantId", code, blocked
  from inventory.lot
  where id = ${lotId}
  for no key update`

/** From now on the lot is, or is not, kept from being held and sold; every web process looks again. */
export const setBlocked = (tx: Tx, lotId: string, blocked: boolean) => tx`
  with changed as (
    update inventory.lot
    set blocked = ${blocked}
    where id = ${lotId} and blocked <> ${blocked}
    returning variant_id
  )
  select pg_notify('stock_changed', variant_id::text)
  from changed`

/**
 * Lets go what is held of a locked lot. A hold that somebody sells at this moment is passed over: the ledger refuses to sell
 * of a blocked lot, and the buyer is given another.
 */
export const releaseOfLockedLot = (tx: Tx, lotId: string, now: Date) => tx<{ quantity: number }[]>`
  with due as materialized (
    select order_ref
    from inventory.reservation
    where lot_id = ${lotId} and state = 'held'
    for update skip locked
  ), freed as (
    update inventory.reservation r
    set state = 'released', settled_at = ${now}
    from due
    where r.lot_id = ${lotId} and r.order_ref = due.order_ref
    returning r.quantity
  )
  update inventory.lot
  set reserved = reserved - (select coalesce(sum(quantity), 0)::int from freed)
  where id = ${lotId}
  returning (select coalesce(sum(quantity), 0)::int from freed) as quantity`

export type NewRecall = {
  id: string
  lotId: string
  reason: string
  note: string
  byId: string
  byRole: string
  at: Date
}

/** Begins a recall and writes down every order that got of the lot and did not bring it back. How many are they? */
export const insertRecall = (tx: Tx, recall: NewRecall) => tx<{ orders: number }[]>`
  with begun as (
    insert into inventory.recall (id, lot_id, reason, note, by_id, by_role, at)
    values (${recall.id}, ${recall.lotId}, ${recall.reason}, ${recall.note}, ${recall.byId}, ${recall.byRole}, ${recall.at})
    returning id
  ), affected as (
    insert into inventory.recalled_order (recall_id, order_ref, quantity, state)
    select begun.id, r.order_ref, r.quantity, 'waiting'
    from inventory.reservation r
    cross join begun
    where r.lot_id = ${recall.lotId} and r.state = 'sold'
    returning 1
  )
  select count(*)::int as orders
  from affected`

/** Which recall of the lot is under way? */
export const openRecallOf = (db: DbOrTx, lotId: string) => db<{ id: string }[]>`
  select id
  from inventory.recall
  where lot_id = ${lotId} and lifted_at is null`

export type RecallRow = {
  id: string
  lotId: string
  variantId: string
  lotCode: string
  expiresOn: string | null
  onHand: number
  reserved: number
  reason: RecallReason
  note: string
  byId: string
  byRole: string
  at: Date
  toldAt: Date | null
  liftedAt: Date | null
}

const columns = (db: DbOrTx) => db`
  r.id, r.lot_id as "lotId", l.variant_id as "variantId", l.code as "lotCode", l.expires_on::text as "expiresOn",
  l.on_hand as "onHand", l.reserved, r.reason, r.note, r.by_id as "byId", r.by_role as "byRole", r.at, r.told_at as "toldAt",
  r.lifted_at as "liftedAt"`

/** What is this recall? */
export const recallById = (db: DbOrTx, id: string) => db<RecallRow[]>`
  select ${columns(db)}
  from inventory.recall r
  join inventory.lot l on l.id = r.lot_id
  where r.id = ${id}`

/** What is this recall, nobody else's until this transaction ends? */
export const lockRecall = (tx: Tx, id: string) => tx<{ lotId: string; liftedAt: Date | null }[]>`
  select lot_id as "lotId", lifted_at as "liftedAt"
  from inventory.recall
  where id = ${id}
  for update`

/** Which recalls were there before a place in their list, the latest first? */
export const recallsBefore = (db: Db, before: { at: Date; id: string }, limit: number) => db<RecallRow[]>`
  select ${columns(db)}
  from inventory.recall r
  join inventory.lot l on l.id = r.lot_id
  where (r.at, r.id) < (${before.at}, ${before.id}::uuid)
  order by r.at desc, r.id desc
  limit ${limit}`

export type RecallCount = { state: 'waiting' | 'told' | 'unreachable'; orders: number; units: number }

/** How many orders of a recall are told, and how many wait? */
export const countRecalled = (db: Db, recallId: string) => db<RecallCount[]>`
  select state, count(*)::int as orders, sum(quantity)::int as units
  from inventory.recalled_order
  where recall_id = ${recallId}
  group by state`

/** Which orders does a recall concern, and which message was written for each? */
export const ordersOfRecall = (db: Db, recallId: string, limit: number) => db<
  { orderRef: string; messageId: string | null }[]
>`
  select order_ref as "orderRef", message_id as "messageId"
  from inventory.recalled_order
  where recall_id = ${recallId}
  order by order_ref
  limit ${limit}`

/** Which orders got of this lot and did not bring it back, and how many units? */
export const ordersOfLot = (db: Db, lotId: string, limit: number) => db<{ orderRef: string; quantity: number }[]>`
  select order_ref as "orderRef", quantity
  from inventory.reservation
  where lot_id = ${lotId} and state = 'sold'
  order by order_ref
  limit ${limit}`

/** Which orders of the recall still wait for their message? Some of them, that nobody else is at. */
export const lockWaiting = (tx: Tx, recallId: string, limit: number) => tx<{ orderRef: string }[]>`
  select order_ref as "orderRef"
  from inventory.recalled_order
  where recall_id = ${recallId} and state = 'waiting'
  order by order_ref
  limit ${limit}
  for update skip locked`

/** Writes down what became of these orders' messages. */
export const settleTold = (
  tx: Tx,
  {
    recallId,
    orderRefs,
    messageIds,
    now,
  }: { recallId: string; orderRefs: string[]; messageIds: (string | null)[]; now: Date },
) => tx`
  update inventory.recalled_order o
  set state = case when told.message_id is null then 'unreachable' else 'told' end, message_id = told.message_id, told_at = ${now}
  from unnest(${orderRefs}::uuid[], ${messageIds}::text[]::uuid[]) as told (order_ref, message_id)
  where o.recall_id = ${recallId} and o.order_ref = told.order_ref`

/** Everybody is told, if nobody waits any more. */
export const endTelling = (tx: Tx, recallId: string, now: Date) => tx`
  update inventory.recall
  set told_at = ${now}
  where id = ${recallId} and told_at is null
    and not exists (
      select from inventory.recalled_order o
      where o.recall_id = ${recallId} and o.state = 'waiting')`

/** Ends a recall that its caller has locked. */
export const endRecall = (tx: Tx, recallId: string, now: Date) => tx`
  update inventory.recall
  set lifted_at = ${now}
  where id = ${recallId} and lifted_at is null`
