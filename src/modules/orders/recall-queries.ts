import type { Db, DbOrTx } from '../../platform/database.ts'

/** How many of these orders were handed on to somebody, and how many are still in the storehouse? */
export const countWhereabouts = (db: DbOrTx, orderRefs: string[]) => db<{ gone: number; here: number }[]>`
  select count(*) filter (where state not in ('confirmed', 'packed'))::int as gone,
    count(*) filter (where state in ('confirmed', 'packed'))::int as here
  from orders.purchase
  where id = any(${orderRefs}::uuid[])`

/** Which paid orders are not packed yet, so that what they bought still stands on the shelves? */
export const unpackedPurchases = (db: Db, limit: number) => db<{ id: string }[]>`
  select id
  from orders.purchase
  where state = 'confirmed'
  order by id
  limit ${limit}`

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
