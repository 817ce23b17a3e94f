import type { DbOrTx } from '../../platform/database.ts'

/** How many of these orders were handed on to somebody, and how many are still in the storehouse? */
export const countWhereabouts = (db: DbOrTx, orderRefs: string[]) => db<{ gone: number; here: number }[]>`
  select count(*) filter (where state not in ('confirmed', 'needs-information', 'packed'))::int as gone,
    count(*) filter (where state in ('confirmed', 'needs-information', 'packed'))::int as here
  from orders.purchase
  where id = any(${orderRefs}::uuid[])`

/**
 * How many units of a variant, by the code of their lot, are sold and in no parcel yet? Orders of which nothing is packed, and
 * what stayed behind of the others.
 */
export const unpackedOfVariant = (db: DbOrTx, variantId: string) => db<{ lotCode: string; units: number }[]>`
  select lot_code as "lotCode", sum(units)::int as units
  from (
    select lot->>'lotCode' as lot_code, (lot->>'quantity')::int as units
    from orders.purchase p
    join orders.line l on l.purchase_id = p.id and l.variant_id = ${variantId}
    cross join jsonb_array_elements(l.lots) as lot
    where p.state in ('confirmed', 'needs-information')
    union all
    select lot->>'lotCode', (lot->>'quantity')::int
    from orders.purchase p
    join orders.line l on l.purchase_id = p.id and l.variant_id = ${variantId}
    cross join jsonb_array_elements(l.lots) as lot
    where p.rest_units > 0 and p.state not in ('confirmed', 'needs-information')
    union all
    select lot->>'lotCode', -(lot->>'quantity')::int
    from orders.purchase p
    join orders.line l on l.purchase_id = p.id and l.variant_id = ${variantId}
    join orders.parcel b on b.purchase_id = p.id and b.state <> 'unpacked'
    join orders.parcel_line boxed on boxed.parcel_id = b.id and boxed.position = l.position
    cross join jsonb_array_elements(boxed.lots) as lot
    where p.rest_units > 0 and p.state not in ('confirmed', 'needs-information')
  ) unit
  group by lot_code
  having sum(units) > 0`

export type RecalledPurchase = {
  id: string
  number: string
  customerId: string | null
  buyerSubject: string
  buyerRecord: string
  titleFa: string
  titleEn: string
}

/** Who bought this variant with which of these orders, and what was it called? Whoever was erased is told nothing. */
export const recalledPurchases = (db: DbOrTx, orderRefs: string[], variantId: string) => db<RecalledPurchase[]>`
  select p.id, p.number, p.customer_id as "customerId", p.buyer_subject as "buyerSubject", p.buyer_record as "buyerRecord",
    line.title_fa as "titleFa", line.title_en as "titleEn"
  from orders.purchase p
  cross join lateral (
    select l.title_fa, l.title_en
    from orders.line l
    where l.purchase_id = p.id and l.variant_id = ${variantId}
    order by l.position
    limit 1
  ) line
  where p.id = any(${orderRefs}::uuid[])
  order by p.id`
