import type { DbOrTx } from '../../platform/database.ts'

/**
 * What did these members buy: when last, which products, and by which ways did it come to themselves? An order to another person says
 * nothing of where the member is, and that person's data is for that delivery alone (P10).
 */
export const purchasesByCustomer = (db: DbOrTx, customerIds: string[]) => db<
  { customerId: string; lastAt: Date; productSlugs: string[]; deliveryMethods: string[] }[]
>`
  select p.customer_id as "customerId", max(p.placed_at) as "lastAt",
         array_agg(distinct l.product_slug) as "productSlugs",
         coalesce(array_agg(distinct p.delivery_method) filter (where p.recipient_subject is null), '{}') as "deliveryMethods"
  from orders.purchase p
  join orders.line l on l.purchase_id = p.id and l.quantity > l.given_up_units
  where p.customer_id = any(${customerIds}::uuid[])
    and p.state in ('confirmed', 'needs-information', 'packed', 'partly-dispatched', 'dispatched', 'delivered')
  group by p.customer_id
  order by p.customer_id
  limit 1000`
