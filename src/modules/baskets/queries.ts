import type { Db, DbOrTx, Tx } from '../../platform/database.ts'

export type BasketLine = { variantId: string; quantity: number; seenPriceRials: number }

/** How many different goods one basket holds at most. */
export const MAX_LINES = 50

type Addition = {
  basketId: string
  visitorDigest: Buffer
  variantId: string
  quantity: number
  priceRials: number
  maxQuantity: number
  now: Date
}

/** How many units are in the visitor's basket once this line is in it? No row: the basket has too many different goods. */
export const addLine = (db: DbOrTx, line: Addition) => db<{ quantity: number; others: number }[]>`
  with basket as (
    insert into baskets.basket (id, visitor_digest, created_at, touched_at)
    values (${line.basketId}, ${line.visitorDigest}, ${line.now}, ${line.now})
    on conflict (visitor_digest) do update set touched_at = excluded.touched_at
    returning id
  ), other as (
    select count(*)::int as lines, coalesce(sum(l.quantity), 0)::int as units
    from baskets.line l
    join baskets.basket b on b.id = l.basket_id
    where b.visitor_digest = ${line.visitorDigest} and l.variant_id <> ${line.variantId}
  ), added as (
    insert into baskets.line (basket_id, variant_id, quantity, seen_price_rials, added_at)
    select basket.id, ${line.variantId}, least(${line.quantity}::int, ${line.maxQuantity}::int), ${line.priceRials}, ${line.now}
    from basket, other
    where other.lines < ${MAX_LINES}
    on conflict (basket_id, variant_id) do update
      set quantity = least(line.quantity + excluded.quantity, ${line.maxQuantity}::int), seen_price_rials = excluded.seen_price_rials
    returning quantity
  )
  select added.quantity, other.units as others
  from added, other`

type Change = { visitorDigest: Buffer; variantId: string; quantity: number; priceRials: number | null; now: Date }

/** Sets a line's quantity. */
export const setLine = (db: Db, change: Change) => db`
  with basket as (
    update baskets.basket set touched_at = ${change.now}
    where visitor_digest = ${change.visitorDigest}
    returning id
  )
  update baskets.line l
  set quantity = ${change.quantity}, seen_price_rials = coalesce(${change.priceRials}::bigint, l.seen_price_rials)
  from basket
  where l.basket_id = basket.id and l.variant_id = ${change.variantId}`

/** Takes a line out. */
export const removeLine = (db: Db, visitorDigest: Buffer, variantId: string) => db`
  delete from baskets.line l
  using baskets.basket b
  where b.id = l.basket_id and b.visitor_digest = ${visitorDigest} and l.variant_id = ${variantId}`

/** A line with the code that stands with its basket. */
export type LineWithCoupon = BasketLine & { coupon: string | null }

/** What is in the visitor's basket, in the order in which it was put there, and which code stands with it? */
export const linesOf = (db: DbOrTx, visitorDigest: Buffer) => db<LineWithCoupon[]>`
  select l.variant_id as "variantId", l.quantity, l.seen_price_rials as "seenPriceRials", b.coupon
  from baskets.line l
  join baskets.basket b on b.id = l.basket_id
  where b.visitor_digest = ${visitorDigest}
  order by l.added_at, l.variant_id
  limit ${MAX_LINES}`

/**
 * What was in the visitor's basket? It is taken out, and comes back if the transaction comes to nothing. Of two that take at the
 * same time one waits, and then finds the lines gone: the row that is deleted is the lock.
 */
export const lockAndTakeLines = (tx: Tx, visitorDigest: Buffer) => tx<(LineWithCoupon & { addedAt: Date })[]>`
  delete from baskets.line l
  using baskets.basket b
  where b.id = l.basket_id and b.visitor_digest = ${visitorDigest}
  returning l.variant_id as "variantId", l.quantity, l.seen_price_rials as "seenPriceRials", b.coupon, l.added_at as "addedAt"`

/** Puts a code to the visitor's basket, or takes it away. */
export const setCoupon = (db: DbOrTx, visitorDigest: Buffer, coupon: string | null) => db`
  update baskets.basket
  set coupon = ${coupon}
  where visitor_digest = ${visitorDigest}`

/** The visitor's basket, locked until the transaction ends. */
export const lockBasket = (tx: Tx, visitorDigest: Buffer) => tx`
  select id from baskets.basket
  where visitor_digest = ${visitorDigest}
  for update`

/**
 * Which goods are in the visitor's basket? They stay locked until the transaction ends. In no order of its own, so that the rows
 * are met as `lockAndTakeLines` meets them.
 */
export const lockLines = (tx: Tx, visitorDigest: Buffer) => tx<{ variantId: string }[]>`
  select l.variant_id as "variantId"
  from baskets.line l
  join baskets.basket b on b.id = l.basket_id
  where b.visitor_digest = ${visitorDigest}
  for update of l`

/** Puts many lines in at once; what is there already stays as it is. */
export const insertLines = (
  tx: Tx,
  basketId: string,
  visitorDigest: Buffer,
  lines: { variantId: string; quantity: number; priceRials: number }[],
  now: Date,
) => tx`
  with basket as (
    insert into baskets.basket (id, visitor_digest, created_at, touched_at)
    values (${basketId}, ${visitorDigest}, ${now}, ${now})
    on conflict (visitor_digest) do update set touched_at = excluded.touched_at
    returning id
  )
  insert into baskets.line (basket_id, variant_id, quantity, seen_price_rials, added_at)
  select basket.id, l.variant_id, l.quantity, l.price_rials, ${now}
  from basket, unnest(
    ${lines.map((line) => line.variantId)}::uuid[],
    ${lines.map((line) => line.quantity)}::int[],
    ${lines.map((line) => line.priceRials)}::bigint[]) as l (variant_id, quantity, price_rials)
  on conflict do nothing`

type Merge = {
  basketId: string
  from: Buffer
  into: Buffer
  /** the most of each variant that may be ordered; of others, ninety-nine */
  limits: { variantId: string; most: number }[]
  now: Date
}

/**
 * Puts one basket into another and takes the first away, and answers the units that are in the other then. Of what is in both,
 * the quantities add up, to the most that may be ordered; what no longer fits among the lines stays out.
 */
export const mergeLines = (tx: Tx, { basketId, from, into, limits, now }: Merge) => tx<{ units: number }[]>`
  with source as (
    delete from baskets.basket
    where visitor_digest = ${from}
    returning id, coupon
  ), target as (
    insert into baskets.basket (id, visitor_digest, created_at, touched_at, coupon)
    values (${basketId}, ${into}, ${now}, ${now}, (select coupon from source))
    on conflict (visitor_digest) do update
      set touched_at = excluded.touched_at, coupon = coalesce(excluded.coupon, basket.coupon)
    returning id
  ), kept as (
    select l.variant_id, l.quantity
    from baskets.line l
    join target on target.id = l.basket_id
  ), coming as (
    select l.variant_id, l.seen_price_rials, coalesce(m.most, 99) as most, kept.variant_id is not null as known,
           least(l.quantity + coalesce(kept.quantity, 0), coalesce(m.most, 99)) as quantity,
           row_number() over (partition by kept.variant_id is null order by l.added_at, l.variant_id) as place
    from baskets.line l
    join source on source.id = l.basket_id
    left join kept on kept.variant_id = l.variant_id
    left join unnest(
      ${limits.map(({ variantId }) => variantId)}::uuid[],
      ${limits.map(({ most }) => most)}::int[]) as m (variant_id, most) on m.variant_id = l.variant_id
  ), fitting as (
    select variant_id, seen_price_rials, quantity
    from coming
    where (known or place + (select count(*) from kept) <= ${MAX_LINES})
      and quantity > 0
  ), merged as (
    insert into baskets.line (basket_id, variant_id, quantity, seen_price_rials, added_at)
    select target.id, fitting.variant_id, fitting.quantity, fitting.seen_price_rials, ${now}
    from target, fitting
    on conflict (basket_id, variant_id) do update
      set quantity = excluded.quantity, seen_price_rials = excluded.seen_price_rials
    returning variant_id, quantity
  )
  select (coalesce((select sum(quantity) from merged), 0)
    + coalesce((select sum(quantity) from kept where variant_id not in (select variant_id from merged)), 0))::int as units`

/** Forgets baskets that nobody touched since `before`; at most `limit` at a time. */
export const deleteBasketsBefore = (db: Db, before: Date, limit: number) => db<{ id: string }[]>`
  delete from baskets.basket
  where id in (
    select id from baskets.basket
    where touched_at < ${before}
    order by touched_at
    limit ${limit}
  )
  returning id`
