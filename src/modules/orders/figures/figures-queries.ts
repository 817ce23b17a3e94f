import type { Db } from '../../../platform/database.ts'

/**
 * An order counts as sold from its confirmation on; one that was cancelled, expired or waits for money does not. What was given up
 * of it was not sold.
 */
const sold = (db: Db) =>
  db`p.state in ('confirmed', 'needs-information', 'packed', 'partly-dispatched', 'dispatched', 'delivered')`

export type DaySales = { day: string; orders: number; rials: number; units: number }

/** What was sold on each day of Tehran in this time? */
export const salesByDay = (db: Db, from: Date, until: Date, limit: number) => db<DaySales[]>`
  select to_char(p.placed_at at time zone 'Asia/Tehran', 'YYYY-MM-DD') as day, count(*)::int as orders,
         sum(p.total_rials - p.given_up_rials)::bigint as rials,
         sum((select sum(l.quantity - l.given_up_units) from orders.line l where l.purchase_id = p.id))::int as units
  from orders.purchase p
  where p.placed_at >= ${from} and p.placed_at < ${until}
    and ${sold(db)}
  group by 1
  order by 1
  limit ${limit}`

export type ProductSales = {
  slug: string
  titleFa: string
  titleEn: string
  units: number
  rials: number
  orders: number
}

/** Which products brought most in this time? As charged for the lines, after every discount of a line. */
export const salesByProduct = (db: Db, from: Date, until: Date, limit: number) => db<ProductSales[]>`
  select l.product_slug as slug, max(l.title_fa) as "titleFa", max(l.title_en) as "titleEn",
         sum(l.quantity - l.given_up_units)::int as units,
         sum(l.line_rials - l.reduction_rials - l.given_up_rials)::bigint as rials,
         count(distinct p.id)::int as orders
  from orders.purchase p
  join orders.line l on l.purchase_id = p.id
  where p.placed_at >= ${from} and p.placed_at < ${until}
    and ${sold(db)}
    and l.quantity > l.given_up_units
  group by l.product_slug
  order by rials desc, l.product_slug
  limit ${limit}`

/** How many orders had so many units? */
export const ordersByUnits = (db: Db, from: Date, until: Date) => db<{ size: string; orders: number }[]>`
  with sizes as (
    select (select sum(l.quantity - l.given_up_units) from orders.line l where l.purchase_id = p.id) as units
    from orders.purchase p
    where p.placed_at >= ${from} and p.placed_at < ${until}
      and ${sold(db)})
  select case when units <= 3 then units::text when units <= 5 then '4-5' when units <= 10 then '6-10' else '11+' end as size,
         count(*)::int as orders
  from sizes
  group by 1
  order by min(units)
  limit 10`

/** Of the orders of this time, how many came from somebody (an account, or a browser) who had bought before? */
export const repeatedOrders = (db: Db, from: Date, until: Date) => db<{ orders: number; repeated: number }[]>`
  select count(*)::int as orders,
         (count(*) filter (where exists (
           select from orders.purchase e
           where e.visitor_digest = p.visitor_digest
             and e.placed_at < p.placed_at
             and e.state in ('confirmed', 'needs-information', 'packed', 'partly-dispatched', 'dispatched', 'delivered'))))::int as repeated
  from orders.purchase p
  where p.placed_at >= ${from} and p.placed_at < ${until}
    and ${sold(db)}`

/** How many orders of this time were placed, and how many of them came to nothing? */
export const endedOrders = (db: Db, from: Date, until: Date) => db<
  { placed: number; expired: number; cancelled: number }[]
>`
  select count(*)::int as placed,
         (count(*) filter (where p.state = 'expired'))::int as expired,
         (count(*) filter (where p.state = 'cancelled'))::int as cancelled
  from orders.purchase p
  where p.placed_at >= ${from} and p.placed_at < ${until}`
