import type { DbOrTx } from '../../platform/database.ts'

/** Which orders have money to come back that is not back yet? */
export const ordersOwed = (db: DbOrTx, limit: number) => db<{ orderRef: string }[]>`
  select distinct a.order_ref as "orderRef"
  from payments.refund r
  join payments.attempt a on a.id = r.attempt_id
  where r.state <> 'done'
  order by a.order_ref
  limit ${limit}`
