import type { DbOrTx } from '../../platform/database.ts'

export type StockedRow = {
  id: string
  productId: string
  slug: string
  titleFa: string
  titleEn: string
  labelFa: string
  labelEn: string
  sku: string
  retired: boolean
}

const columns = (db: DbOrTx) => db`
  v.id, v.product_id as "productId", p.slug, p.title_fa as "titleFa", p.title_en as "titleEn", v.label_fa as "labelFa",
  v.label_en as "labelEn", v.sku, v.retired_at is not null as retired`

/** What are these variants called? */
export const stockedById = (db: DbOrTx, ids: string[]) => db<StockedRow[]>`
  select ${columns(db)}
  from catalogue.variant v
  join catalogue.product p on p.id = v.product_id
  where v.id = any(${ids}::uuid[])
  order by v.sku
  limit 2000`

/** Which variants have these article numbers? */
export const stockedBySku = (db: DbOrTx, skus: string[]) => db<StockedRow[]>`
  select ${columns(db)}
  from catalogue.variant v
  join catalogue.product p on p.id = v.product_id
  where v.sku = any(${skus}::text[])
  order by v.sku
  limit 2000`

/** Which variants do these products have? */
export const stockedOfProducts = (db: DbOrTx, productIds: string[], limit: number) => db<StockedRow[]>`
  select ${columns(db)}
  from catalogue.variant v
  join catalogue.product p on p.id = v.product_id
  where v.product_id = any(${productIds}::uuid[])
  order by array_position(${productIds}::uuid[], v.product_id), v.position, v.id
  limit ${limit}`
