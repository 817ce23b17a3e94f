/**
 * What is held is what is not settled yet (a check of the table). Where one order's rows are meant, `settled_at is null` is asked
 * and not `state = 'held'`: on a table without statistics PostgreSQL would add the partial index of all holds and read every
 * one of them (5 ms a purchase at 80,000 holds, measured 2026-11-23).
 */
import type { Tx } from '../../platform/database.ts'
import type { ReservationState } from './lot.ts'

export type WantedRow = { variantIds: string[]; quantities: number[] }

export type HeldRow = {
  variant_id: string
  lot_id: string | null
  code: string | null
  expires_on: string | null
  quantity: number
  available: number
}

export type Hold = WantedRow & { orderRef: string; until: Date; day: string }

/**
 * Which lots does the order get, first expired first, and which variants are short? Holds them all, or none.
 * Rows with a lot are holds; rows without say what is short. Sent right after `lockLotsOf`: so its snapshot is of the
 * time when the lots were ours, and the update below touches no older version of a row. (One statement that both waited
 * and updated made a deadlock about once in a thousand buyers: it held the new version and queued for the old one.)
 */
export const lockAndHold = (tx: Tx, { orderRef, variantIds, quantities, until, day }: Hold) => tx<HeldRow[]>`
  with wanted as (
    select variant_id, sum(quantity)::int as quantity
    from unnest(${variantIds}::uuid[], ${quantities}::int[]) as line (variant_id, quantity)
    group by variant_id
  ), free as materialized (
    select l.id, l.variant_id, l.code, l.expires_on, l.on_hand - l.reserved as units
    from inventory.lot l
    where l.variant_id = any(${variantIds}::uuid[])
      and not l.empty
      and not l.blocked
      and (l.expires_on is null or l.expires_on > ${day}::date + (select minimum_days from inventory.shelf_life))
    order by l.id
    for no key update
  ), queue as (
    select *, sum(units) over (partition by variant_id order by expires_on nulls last, id) - units as before
    from free
  ), taken as materialized (
    select q.id, q.variant_id, q.code, q.expires_on, least(q.units, w.quantity - q.before)::int as quantity
    from queue q
    join wanted w on w.variant_id = q.variant_id
    where q.units > 0 and q.before < w.quantity
  ), short as materialized (
    select w.variant_id, w.quantity, coalesce(sum(f.units), 0)::int as available
    from wanted w
    left join free f on f.variant_id = w.variant_id
    group by w.variant_id, w.quantity
    having coalesce(sum(f.units), 0) < w.quantity
  ), held as (
    insert into inventory.reservation (order_ref, lot_id, quantity, state, expires_at)
    select ${orderRef}::uuid, id, quantity, 'held', ${until}::timestamptz
    from taken
    where not exists (select from short)
  ), counted as (
    update inventory.lot l
    set reserved = l.reserved + t.quantity
    from taken t
    where l.id = t.id and not exists (select from short)
  )
  select variant_id, id as lot_id, code, expires_on::text as expires_on, quantity, 0 as available
  from taken
  where not exists (select from short)
  union all
  select variant_id, null, null, null, quantity, available
  from short`

export type SettledRow = { variant_id: string; lot_id: string; quantity: number }

export type DueRow = { order_ref: string; lot_id: string; variant_id: string }

/**
 * Which holds of these variants have passed their time and nobody is paying for right now? Asked by a buyer who already
 * holds the lots: it must not wait for a reservation, hence `skip locked`.
 */
export const lockExpiredOf = (tx: Tx, variantIds: string[], now: Date) => tx<DueRow[]>`
  select r.order_ref, r.lot_id, l.variant_id
  from inventory.reservation r
  join inventory.lot l on l.id = r.lot_id
  where r.state = 'held' and r.expires_at <= ${now}::timestamptz and l.variant_id = any(${variantIds}::uuid[])
  for update of r skip locked`

/** Which holds of the whole shop have passed their time? The oldest, at most `limit` of them. */
export const lockExpired = (tx: Tx, { now, limit }: { now: Date; limit: number }) => tx<DueRow[]>`
  select r.order_ref, r.lot_id, l.variant_id
  from inventory.reservation r
  join inventory.lot l on l.id = r.lot_id
  where r.state = 'held' and r.expires_at <= ${now}::timestamptz
  order by r.expires_at
  limit ${limit}
  for update of r skip locked`

/** Nobody else may change these lots until the transaction ends. */
export const lockLots = (tx: Tx, lotIds: string[]) => tx`
  select id from inventory.lot where id = any(${lotIds}::uuid[]) order by id for no key update`

/** Gives up holds whose reservations and lots are locked already. */
export const releaseLocked = (tx: Tx, rows: readonly DueRow[], now: Date) => tx`
  with freed as (
    update inventory.reservation r
    set state = 'released', settled_at = ${now}::timestamptz
    from unnest(
      ${rows.map((row) => row.order_ref)}::uuid[], ${rows.map((row) => row.lot_id)}::uuid[]
    ) as due (order_ref, lot_id)
    where r.order_ref = due.order_ref and r.lot_id = due.lot_id and r.settled_at is null
    returning r.lot_id, r.quantity
  )
  update inventory.lot l
  set reserved = l.reserved - f.quantity
  from (select lot_id, sum(quantity)::int as quantity from freed group by lot_id) f
  where l.id = f.lot_id`

/** What does the order hold? Its reservations first, then their lots: the order of locks everywhere. */
export const lockHeld = (tx: Tx, orderRef: string) => tx`
  with held as materialized (
    select lot_id from inventory.reservation
    where order_ref = ${orderRef}::uuid and settled_at is null
    order by lot_id
    for update
  )
  select id from inventory.lot where id in (select lot_id from held) order by id for no key update`

/** What of the order is held? It is released. Sent right after `lockHeld`, for the same reason as `lockAndHold`. */
export const releaseHeld = (tx: Tx, orderRef: string, now: Date) => tx<SettledRow[]>`
  with freed as (
    update inventory.reservation
    set state = 'released', settled_at = ${now}::timestamptz
    where order_ref = ${orderRef}::uuid and settled_at is null
    returning lot_id, quantity
  )
  update inventory.lot l
  set reserved = l.reserved - f.quantity
  from freed f
  where l.id = f.lot_id
  returning l.variant_id, f.lot_id, f.quantity`

export type OrderRow = SettledRow & { state: ReservationState; expired: boolean }

/** What has the order reserved, in which state, and has a lot expired, or been called back, since? */
export const lockReservation = (tx: Tx, orderRef: string, day: string) => tx<OrderRow[]>`
  select l.variant_id, r.lot_id, r.quantity, r.state,
    l.blocked or coalesce(l.expires_on <= ${day}::date, false) as expired
  from inventory.reservation r
  join inventory.lot l on l.id = r.lot_id
  where r.order_ref = ${orderRef}::uuid
  order by r.lot_id
  for update of r`

/** Nobody else may change the lots of these variants until the transaction ends. */
export const lockLotsOf = (tx: Tx, variantIds: string[]) => tx`
  select id from inventory.lot
  where variant_id = any(${variantIds}::uuid[]) and not empty
  order by id
  for no key update`

/** Moves the end of the order's holds. */
export const extendHolds = (tx: Tx, orderRef: string, until: Date) => tx`
  update inventory.reservation
  set expires_at = ${until}::timestamptz
  where order_ref = ${orderRef}::uuid and settled_at is null`

export type ReleasedRow = { lot_id: string; quantity: number; expires_at: Date; settled_at: Date }

/** What did the order once hold and lose? It is forgotten, to be held anew. */
export const removeReleased = (tx: Tx, orderRef: string) => tx<ReleasedRow[]>`
  delete from inventory.reservation
  where order_ref = ${orderRef}::uuid and state = 'released'
  returning lot_id, quantity, expires_at, settled_at`

/** Remembers again what could not be held anew, so that it may be tried once more. */
export const restoreReleased = (tx: Tx, orderRef: string, rows: readonly ReleasedRow[]) => tx`
  insert into inventory.reservation (order_ref, lot_id, quantity, state, expires_at, settled_at)
  select ${orderRef}::uuid, lot_id, quantity, 'released', expires_at, settled_at
  from unnest(
    ${rows.map((row) => row.lot_id)}::uuid[], ${rows.map((row) => row.quantity)}::int[],
    ${rows.map((row) => row.expires_at.toISOString())}::text[]::timestamptz[], ${rows.map((row) => row.settled_at.toISOString())}::text[]::timestamptz[]
  ) as r (lot_id, quantity, expires_at, settled_at)`

export type Settlement = { orderRef: string; now: Date; cause: string; by: string; day: string }

export type SoldRow = { state: ReservationState; variant_id: string; expired: boolean; sold: boolean }

/**
 * What has the order reserved? If all of it is held and no lot has expired or was called back since, it is sold: reservations and
 * movements in this statement, the lots by the movements' trigger.
 */
export const lockAndSell = (tx: Tx, { orderRef, now, cause, by, day }: Settlement) => tx<SoldRow[]>`
  with line as materialized (
    select r.lot_id, r.quantity, r.state, l.variant_id,
      l.blocked or coalesce(l.expires_on <= ${day}::date, false) as expired
    from inventory.reservation r
    join inventory.lot l on l.id = r.lot_id
    where r.order_ref = ${orderRef}::uuid
    order by r.lot_id
    for update of r
  ), ready as materialized (
    select coalesce(bool_and(state = 'held' and not expired), false) as whole from line
  ), sold as (
    update inventory.reservation r
    set state = 'sold', settled_at = ${now}::timestamptz
    from ready
    where ready.whole and r.order_ref = ${orderRef}::uuid and r.settled_at is null
    returning r.lot_id, r.quantity
  ), moved as (
    insert into inventory.movement (lot_id, kind, quantity, cause, by_ref, at)
    select lot_id, 'sold', -quantity, ${cause}, ${by}, ${now}::timestamptz
    from sold
  )
  select line.state, line.variant_id, line.expired, ready.whole as sold
  from line
  cross join ready`

/** What was sold to the order? It goes back to the lots that it came from. */
export const lockAndTakeBack = (tx: Tx, { orderRef, now, cause, by }: Omit<Settlement, 'day'>) => tx<
  { quantity: number }[]
>`
  with back as (
    update inventory.reservation
    set state = 'returned', settled_at = ${now}::timestamptz
    where order_ref = ${orderRef}::uuid and state = 'sold'
    returning lot_id, quantity
  )
  insert into inventory.movement (lot_id, kind, quantity, cause, by_ref, at)
  select lot_id, 'returned', quantity, ${cause}, ${by}, ${now}::timestamptz
  from back
  returning quantity`
