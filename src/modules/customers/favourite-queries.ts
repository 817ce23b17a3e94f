import type { DbOrTx, Tx } from '../../platform/database.ts'

export type FavouriteRow = { productId: string; variantId: string; madeAt: Date }

/** Which products does she keep in sight, the latest first? */
export const favouritesOf = (db: DbOrTx, customerId: string, limit: number) => db<FavouriteRow[]>`
  select product_id as "productId", variant_id as "variantId", made_at as "madeAt"
  from customers.favourite
  where customer_id = ${customerId}
  order by made_at desc, product_id
  limit ${limit}`

/** Keeps a product in sight; a second time only the pack changes. */
export const keepFavourite = (tx: Tx, customerId: string, row: FavouriteRow) => tx`
  insert into customers.favourite (customer_id, product_id, variant_id, made_at)
  values (${customerId}, ${row.productId}, ${row.variantId}, ${row.madeAt})
  on conflict (customer_id, product_id) do update set variant_id = excluded.variant_id`

/** Lets a product go. */
export const deleteFavourite = (db: DbOrTx, customerId: string, productId: string) => db<{ productId: string }[]>`
  delete from customers.favourite
  where customer_id = ${customerId}
    and product_id = ${productId}
  returning product_id as "productId"`

export type AlertRow = { id: string; variantId: string; madeAt: Date }

/** What does she wait for, the latest first? */
export const alertsOf = (db: DbOrTx, customerId: string, limit: number) => db<AlertRow[]>`
  select id, variant_id as "variantId", made_at as "madeAt"
  from customers.stock_alert
  where customer_id = ${customerId}
  order by made_at desc, id
  limit ${limit}`

/** She wants to hear of this pack when it is back; once is enough. */
export const insertAlert = (tx: Tx, customerId: string, row: AlertRow) => tx`
  insert into customers.stock_alert (id, customer_id, variant_id, made_at)
  values (${row.id}, ${customerId}, ${row.variantId}, ${row.madeAt})
  on conflict (customer_id, variant_id) do nothing`

/** She does not want to hear of it any more. */
export const deleteAlert = (db: DbOrTx, customerId: string, id: string) => db<{ id: string }[]>`
  delete from customers.stock_alert
  where customer_id = ${customerId}
    and id = ${id}
  returning id`

/** For which packs does anybody wait? In the order of their ids, after this one. */
export const awaitedVariants = (db: DbOrTx, after: string, limit: number) => db<{ variantId: string }[]>`
  select distinct variant_id as "variantId"
  from customers.stock_alert
  where variant_id > ${after}
  order by variant_id
  limit ${limit}`

export type TakenAlert = {
  id: string
  customerId: string
  variantId: string
  contactKind: string
  contactRecord: string
}

/**
 * Takes alerts of these packs, the oldest first, each with the main contact that is to hear of it; whatever another worker
 * has in its hands is left to it. Alerts of accounts without a confirmed mobile or e-mail stay.
 */
export const lockAndTakeAlerts = (tx: Tx, variantIds: string[], limit: number) => tx<TakenAlert[]>`
  with taken as (
    select a.id, c.kind, c.record_id
    from customers.stock_alert a
    join customers.customer p on p.id = a.customer_id and p.erased_at is null
    cross join lateral (
      select kind, record_id
      from customers.contact
      where customer_id = a.customer_id
        and kind in ('mobile', 'email')
        and confirmed_at is not null
      order by kind desc, main desc, added_at
      limit 1
    ) c
    where a.variant_id = any(${variantIds}::uuid[])
    order by a.made_at, a.id
    limit ${limit}
    for update of a skip locked
  )
  delete from customers.stock_alert a
  using taken
  where a.id = taken.id
  returning a.id, a.customer_id as "customerId", a.variant_id as "variantId", taken.kind as "contactKind",
    taken.record_id as "contactRecord"`
