import type { DbOrTx } from '../../platform/database.ts'

/** What became of these discounts in orders that stand? Sums in Rials; `reducedRials`: what each gave, from goods or delivery. */
export const discountFigures = (db: DbOrTx, discountIds: string[]) => db<
  { discountId: string; orders: number; reducedRials: number; paidRials: number }[]
>`
  select d.id as "discountId", count(*)::int as orders,
    coalesce(sum((r.reduction ->> 'rials')::bigint), 0)::bigint as "reducedRials",
    coalesce(sum(p.total_rials - p.given_up_rials), 0)::bigint as "paidRials"
  from unnest(${discountIds}::uuid[]) as d (id)
  join orders.purchase p on p.discount_ids @> array[d.id] and p.discount_ids <> '{}'
  cross join lateral (
    select value as reduction
    from jsonb_array_elements(p.reductions)
    where value ->> 'discountId' = d.id::text
    limit 1
  ) r
  where p.state not in ('awaiting-payment', 'expired', 'cancelled')
  group by d.id
  order by d.id
  limit 100`
