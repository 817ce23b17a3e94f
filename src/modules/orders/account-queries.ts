import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import type { OrderState } from './order.ts'

export type ListedRow = {
  id: string
  number: string
  state: OrderState
  placedAt: Date
  deliveredAt: Date | null
  totalRials: number
  forSomeoneElse: boolean
}

/** Which orders of this account are in these states, the latest first, older than the one named (null: from the start)? */
export const ordersOfCustomer = (
  db: Db,
  customerId: string,
  states: readonly OrderState[],
  olderThan: string | null,
  limit: number,
) => db<ListedRow[]>`
  select p.id, p.number, p.state, p.placed_at as "placedAt", p.delivered_at as "deliveredAt",
         p.total_rials as "totalRials", p.recipient_subject is not null as "forSomeoneElse"
  from orders.purchase p
  where p.customer_id = ${customerId}
    and p.state = any(${states as OrderState[]}::text[])
    and (${olderThan}::uuid is null or (p.placed_at, p.id) < (
      select c.placed_at, c.id
      from orders.purchase c
      where c.id = ${olderThan} and c.customer_id = ${customerId}))
  order by p.placed_at desc, p.id desc
  limit ${limit}`

export type ListedLineRow = {
  purchaseId: string
  variantId: string
  titleFa: string
  titleEn: string
  quantity: number
}

/** What was bought with each of these orders? */
export const linesOfPurchases = (db: DbOrTx, purchaseIds: string[]) => db<ListedLineRow[]>`
  select purchase_id as "purchaseId", variant_id as "variantId", title_fa as "titleFa", title_en as "titleEn", quantity
  from orders.line
  where purchase_id = any(${purchaseIds}::uuid[])
  order by purchase_id, position
  limit 1000`

/** Makes guests' orders the account's: those of these buyers, since then, that no account has. Answers which. */
export const joinPurchases = (
  tx: Tx,
  join: { customerId: string; ownerDigest: Buffer; buyerSubjects: string[]; since: Date },
) => tx<{ id: string }[]>`
  update orders.purchase
  set customer_id = ${join.customerId}, visitor_digest = ${join.ownerDigest}
  where buyer_subject = any(${join.buyerSubjects}::uuid[])
    and customer_id is null
    and placed_at >= ${join.since}
  returning id`

/** Makes one guest's order the account's; no row when an account has it. */
export const joinPurchase = (tx: DbOrTx, id: string, customerId: string, ownerDigest: Buffer) => tx<{ id: string }[]>`
  update orders.purchase
  set customer_id = ${customerId}, visitor_digest = ${ownerDigest}
  where id = ${id}
    and customer_id is null
  returning id`

/** Whose account has this order? */
export const customerOfPurchase = (db: DbOrTx, id: string) => db<{ customerId: string | null }[]>`
  select customer_id as "customerId"
  from orders.purchase
  where id = ${id}`

/** Has this account ordered before? What came to nothing does not count. */
export const hasOrdered = (db: DbOrTx, customerId: string) => db<{ ordered: boolean }[]>`
  select exists (
    select from orders.purchase
    where customer_id = ${customerId} and state not in ('cancelled', 'expired')) as ordered`
