import type { Db } from '../platform/database.ts'

/** How many living people are sealed, and under how many keys? */
export const keysOfPeople = (db: Db) => db<{ people: number; keys: number }[]>`
  select count(*)::int as people, count(distinct (generation, key_index))::int as keys
  from vault.subject
  where erased_at is null`

/** On which day is this order to be brought? */
export const deliveryDay = (db: Db, orderId: string) => db<{ day: string }[]>`
  select delivery_from::text as day
  from orders.purchase
  where id = ${orderId}
  limit 1`
