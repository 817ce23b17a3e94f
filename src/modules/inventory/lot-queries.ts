import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import type { Availability } from './lot.ts'

/** What can be bought of these variants, and from which lot? Variants without stock are absent. */
export const availabilityOf = (db: DbOrTx, variantIds: string[], day: string) => db<Availability[]>`
  select variant_id as "variantId",
    sum(on_hand - reserved)::int as available,
    min(expires_on)::text as "expiresOn",
    (array_agg(code order by expires_on nulls last, id))[1] as "lotCode"
  from inventory.lot
  where variant_id = any(${variantIds}::uuid[])
    and not empty
    and not blocked
    and on_hand > reserved
    and (expires_on is null or expires_on > ${day}::date + (select minimum_days from inventory.shelf_life))
  group by variant_id`

/** The same of the whole shop, to be read by a cursor. */
export const availabilityOfAll = (db: Db, day: string) => db<Availability[]>`
  select variant_id as "variantId",
    sum(on_hand - reserved)::int as available,
    min(expires_on)::text as "expiresOn",
    (array_agg(code order by expires_on nulls last, id))[1] as "lotCode"
  from inventory.lot
  where not empty
    and not blocked
    and on_hand > reserved
    and (expires_on is null or expires_on > ${day}::date + (select minimum_days from inventory.shelf_life))
  group by variant_id`

/** Tells every process which variants to look at again. `variants`: ids joined by commas, or `*`. */
export const notifyStockChanged = (db: Db, variants: string) => db`select pg_notify('stock_changed', ${variants})`

/** From now on a lot needs this many days of life to be sold; every process is told to look at all stock. */
export const setMinimumDays = (tx: Tx, days: number) => tx`
  with changed as (
    update inventory.shelf_life set minimum_days = ${days} returning 1
  )
  select pg_notify('stock_changed', '*') from changed`

export type ReceivedRow = { variant_id: string; code: string; expires_on: string | null; known: boolean }

export type Arrival = {
  ids: string[]
  variantIds: string[]
  codes: string[]
  expiries: (string | null)[]
  quantities: number[]
  by: string
  cause: string
  now: Date
  onlyNew: boolean
  paperId: string | null
}

/** Which of these lots were there before, and with which expiry day? Those with the same day, and new ones, are received. */
export const receive = (tx: Tx, arrival: Arrival) => tx<ReceivedRow[]>`
  with arrived as (
    select *
    from unnest(
      ${arrival.ids}::uuid[], ${arrival.variantIds}::uuid[], ${arrival.codes}::text[],
      ${arrival.expiries}::text[]::date[], ${arrival.quantities}::int[]
    ) as a (id, variant_id, code, expires_on, quantity)
  ), made as (
    insert into inventory.lot (id, variant_id, code, expires_on)
    select id, variant_id, code, expires_on
    from arrived
    on conflict (variant_id, code) do nothing
    returning id, variant_id, code
  ), known as (
    select l.id, l.variant_id, l.code, l.expires_on
    from inventory.lot l
    join arrived a on a.variant_id = l.variant_id and a.code = l.code
  ), moved as (
    insert into inventory.movement (lot_id, kind, quantity, cause, by_ref, at, paper_id)
    select coalesce(m.id, k.id), 'received', a.quantity, ${arrival.cause}, ${arrival.by}, ${arrival.now}::timestamptz,
      ${arrival.paperId}::uuid
    from arrived a
    left join made m on m.variant_id = a.variant_id and m.code = a.code
    left join known k on k.variant_id = a.variant_id and k.code = a.code
    where m.id is not null
      or (not ${arrival.onlyNew}::boolean and k.expires_on is not distinct from a.expires_on)
  )
  select a.variant_id, a.code, k.expires_on::text as expires_on, k.id is not null as known
  from arrived a
  left join known k on k.variant_id = a.variant_id and k.code = a.code`

export type LotRow = { on_hand: number; reserved: number }

/** How much is in the lot, and how much of it is promised? */
export const lockLot = (tx: Tx, lotId: string) => tx<LotRow[]>`
  select on_hand, reserved from inventory.lot where id = ${lotId}::uuid for no key update`

export type MovementRow = {
  lotId: string
  kind: string
  quantity: number
  cause: string
  by: string
  now: Date
  paperId: string | null
}

/** Writes a movement of one lot. */
export const move = (tx: Tx, { lotId, kind, quantity, cause, by, now, paperId }: MovementRow) => tx`
  insert into inventory.movement (lot_id, kind, quantity, cause, by_ref, at, paper_id)
  values (${lotId}::uuid, ${kind}, ${quantity}, ${cause}, ${by}, ${now}::timestamptz, ${paperId}::uuid)`
