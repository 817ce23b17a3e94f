import type { DbOrTx, Tx } from '../../platform/database.ts'

/** What stands in this owner's basket, row by row? */
export const basketRows = (db: DbOrTx, ownerDigest: Buffer) => db<{ table: string; row: Record<string, unknown> }[]>`
  select 'baskets.basket' as "table", to_jsonb(b) as row
  from baskets.basket b
  where b.visitor_digest = ${ownerDigest}
  union all
  select 'baskets.line', to_jsonb(l)
  from baskets.line l
  join baskets.basket b on b.id = l.basket_id
  where b.visitor_digest = ${ownerDigest}
  limit 100`

/** Takes the owner's basket away with all that is in it; answers how many rows went of each table. */
export const deleteBasketOf = (tx: Tx, ownerDigest: Buffer) => tx<{ baskets: number; lines: number }[]>`
  with counted as (
    select count(*)::int as lines
    from baskets.line l
    join baskets.basket b on b.id = l.basket_id
    where b.visitor_digest = ${ownerDigest}
  ), gone as (
    delete from baskets.basket
    where visitor_digest = ${ownerDigest}
    returning id
  )
  select (select count(*)::int from gone) as baskets, counted.lines
  from counted`
