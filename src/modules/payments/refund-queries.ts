import type { DbOrTx } from '../../platform/database.ts'

/** Which of these orders has money to come back that is not back yet? */
export const unpaidRefundsOf = (db: DbOrTx, orderRefs: string[]) => db<{ orderRef: string }[]>`
  select distinct a.order_ref as "orderRef"
  from payments.refund r
  join payments.attempt a on a.id = r.attempt_id
  where a.order_ref = any(${orderRefs}::uuid[])
    and r.state <> 'done'
  order by a.order_ref
  limit 1000`
