import type { DbOrTx } from '../../platform/database.ts'

/** Which orders of accounts were delivered in this time, behind this place, the earliest first? */
export const deliveredOrders = (
  db: DbOrTx,
  { from, until, after, limit }: { from: Date; until: Date; after: { at: string; id: string } | null; limit: number },
) => db<{ id: string; customerId: string; deliveredAt: string }[]>`
  select id, customer_id as "customerId", delivered_at::text as "deliveredAt"
  from orders.purchase
  where customer_id is not null
    and delivered_at >= ${from}
    and delivered_at < ${until}
    and (${after?.at ?? null}::timestamptz is null
      or (delivered_at, id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
  order by delivered_at, id
  limit ${limit}`
