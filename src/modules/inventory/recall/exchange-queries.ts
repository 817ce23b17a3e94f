import type { DbOrTx, Tx } from '../../../platform/database.ts'

/** Which of these lots are called back? */
export const blockedLots = (db: DbOrTx, variantIds: string[], codes: string[]) => db<
  { variantId: string; code: string }[]
>`
  select l.variant_id as "variantId", l.code
  from inventory.lot l
  where l.blocked and (l.variant_id, l.code) in (
    select named.variant_id, named.code
    from unnest(${variantIds}::uuid[], ${codes}::text[]) as named (variant_id, code))`

/**
 * Which of these lots are called back? No recall of them begins, and none is lifted, before this transaction ends; all of them
 * are locked, for one that is just being called back is none yet until its recall is written.
 */
export const lockBlocked = (tx: Tx, variantIds: string[], codes: string[]) => tx<
  { variantId: string; code: string; blocked: boolean }[]
>`
  select l.variant_id as "variantId", l.code, l.blocked
  from inventory.lot l
  where (l.variant_id, l.code) in (
    select named.variant_id, named.code
    from unnest(${variantIds}::uuid[], ${codes}::text[]) as named (variant_id, code))
  order by l.id
  for share`

/** Which lots of the variant were sold to the order, and how many units? */
export const lockSoldOf = (tx: Tx, orderRef: string, variantId: string) => tx<{ lotId: string; quantity: number }[]>`
  select r.lot_id as "lotId", r.quantity
  from inventory.reservation r
  join inventory.lot l on l.id = r.lot_id
  where r.order_ref = ${orderRef} and r.state = 'sold' and l.variant_id = ${variantId}
  order by r.lot_id
  for update of r`

export type ExchangeLot = {
  id: string
  code: string
  expiresOn: string | null
  blocked: boolean
  free: number
  /** lives long enough to be sold on this day */
  fresh: boolean
}

/** What is in the lots of the variant, and in these, which may be empty? Nobody changes them before this transaction ends. */
export const lockToExchange = (tx: Tx, variantId: string, lotIds: string[], day: string) => tx<ExchangeLot[]>`
  select id, code, expires_on::text as "expiresOn", blocked, on_hand - reserved as free,
    expires_on is null or expires_on > ${day}::date + (select minimum_days from inventory.shelf_life) as fresh
  from inventory.lot
  where variant_id = ${variantId} and (not empty or id = any(${lotIds}::uuid[]))
  order by id
  for no key update`

export type LotUnits = { lotId: string; quantity: number }
export type Exchange = { orderRef: string; back: LotUnits[]; instead: LotUnits[]; by: string; cause: string; now: Date }

/** Units of locked lots are promised to the order. */
export const promiseUnits = (tx: Tx, units: readonly LotUnits[]) => tx`
  update inventory.lot l
  set reserved = l.reserved + promised.quantity
  from unnest(
    ${units.map(({ lotId }) => lotId)}::uuid[], ${units.map(({ quantity }) => quantity)}::int[]
  ) as promised (lot_id, quantity)
  where l.id = promised.lot_id`

/** Units go back into their lots and units of others, promised just before, are sold instead; the movements' trigger counts them. */
export const exchangeSold = (tx: Tx, { orderRef, back, instead, by, cause, now }: Exchange) => tx`
  with back as (
    select * from unnest(
      ${back.map(({ lotId }) => lotId)}::uuid[], ${back.map(({ quantity }) => quantity)}::int[]
    ) as b (lot_id, quantity)
  ), instead as (
    select * from unnest(
      ${instead.map(({ lotId }) => lotId)}::uuid[], ${instead.map(({ quantity }) => quantity)}::int[]
    ) as i (lot_id, quantity)
  ), returned as (
    update inventory.reservation r
    set state = case when r.quantity > back.quantity then 'sold' else 'returned' end,
      quantity = case when r.quantity > back.quantity then r.quantity - back.quantity else r.quantity end,
      settled_at = ${now}
    from back
    where r.order_ref = ${orderRef} and r.lot_id = back.lot_id and r.state = 'sold'
  ), sold as (
    insert into inventory.reservation as r (order_ref, lot_id, quantity, state, expires_at, settled_at)
    select ${orderRef}::uuid, lot_id, quantity, 'sold', ${now}::timestamptz, ${now}::timestamptz
    from instead
    on conflict (order_ref, lot_id) do update
    set quantity = excluded.quantity + case when r.state = 'sold' then r.quantity else 0 end, state = 'sold',
      settled_at = excluded.settled_at
  )
  insert into inventory.movement (lot_id, kind, quantity, cause, by_ref, at)
  select lot_id, 'returned', quantity, ${cause}, ${by}, ${now}::timestamptz
  from back
  union all
  select lot_id, 'sold', -quantity, ${cause}, ${by}, ${now}::timestamptz
  from instead`
