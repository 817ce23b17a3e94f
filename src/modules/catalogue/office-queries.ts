import type { DbOrTx, Tx } from '../../platform/database.ts'

export type VariantPlace = { id: string; position: number }

/** In which order do the variants of a product stand? */
export const variantOrder = (db: DbOrTx, productId: string) => db<VariantPlace[]>`
  select id, position
  from catalogue.variant
  where product_id = ${productId}
  order by position, sku collate "C"
  limit 2000`

export type BranchRow = {
  slug: string
  parent_slug: string | null
  title_fa: string
  title_en: string
  tint: string
  position: number
  products: number
}

/** Which categories are there, and how many products stand in each itself? */
export const branches = (db: DbOrTx) => db<BranchRow[]>`
  select c.slug, c.parent_slug, c.title_fa, c.title_en, c.tint, c.position,
    (select count(*) from catalogue.product p where p.category_slug = c.slug) as products
  from catalogue.category c
  order by c.position, c.slug collate "C"
  limit 2000`

/** How many products, or categories below it, does this category or brand hold? */
export const holdings = (tx: Tx, subject: 'category' | 'brand', slug: string) => tx<{ things: number }[]>`
  select case when ${subject} = 'brand'
    then (select count(*) from catalogue.product where brand_slug = ${slug})
    else (select count(*) from catalogue.product where category_slug = ${slug})
      + (select count(*) from catalogue.category where parent_slug = ${slug})
  end as things`

export type BrandRow = { slug: string; title_fa: string; title_en: string; country: string; products: number }

/** Which brands are there, by their Persian names, of those whose name holds this text; and how many products has each? */
export const brandsNamed = (db: DbOrTx, text: string, after: string, most: number) => db<BrandRow[]>`
  select b.slug, b.title_fa, b.title_en, b.country,
    (select count(*) from catalogue.product p where p.brand_slug = b.slug) as products
  from catalogue.brand b
  where b.slug collate "C" > ${after} and (b.title_fa || ' ' || b.title_en || ' ' || b.slug) ilike ${text}
  order by b.slug collate "C"
  limit ${most}`

export type VariantRow = {
  id: string
  sku: string
  axis: string
  label_fa: string
  label_en: string
  position: number
  retired: boolean
  price_rials: number | null
  earlier_price_rials: number | null
  next_change_at: Date | null
}

/** The next variants of a product after a place, with the price of `now`: those whose number or label holds this text. */
export const variantsOfProduct = (
  db: DbOrTx,
  productId: string,
  now: Date,
  { text, after, most }: { text: string; after: VariantPlace | null; most: number },
) => db<VariantRow[]>`
  select v.id, v.sku, v.axis, v.label_fa, v.label_en, v.position, v.retired_at is not null as retired,
    price.price_rials, price.earlier_price_rials,
    (
      select min(w.valid_from) from catalogue.price w where w.variant_id = v.id and w.valid_from > ${now}::timestamptz
    ) as next_change_at
  from catalogue.variant v
  left join catalogue.price price on price.variant_id = v.id
    and price.valid_from <= ${now}::timestamptz
    and (price.valid_until is null or price.valid_until > ${now}::timestamptz)
  where v.product_id = ${productId}
    and (v.position, v.id) > (${after?.position ?? -1}::int, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    and (v.sku || ' ' || v.label_fa || ' ' || v.label_en) ilike ${text}
  order by v.position, v.id
  limit ${most}`

/** How many variants has a product, how many are in the shop, and how many of those have a price at `now`? */
export const variantCounts = (db: DbOrTx, productId: string, now: Date) => db<
  { all: number; inShop: number; priced: number }[]
>`
  select count(*) as all,
    count(*) filter (where v.retired_at is null) as "inShop",
    count(*) filter (where v.retired_at is null and price.variant_id is not null) as priced
  from catalogue.variant v
  left join catalogue.price price on price.variant_id = v.id
    and price.valid_from <= ${now}::timestamptz
    and (price.valid_until is null or price.valid_until > ${now}::timestamptz)
  where v.product_id = ${productId}`

export type ShownVariantRow = {
  id: string
  sku: string
  axis: string
  label_fa: string
  label_en: string
  net_grams: number | null
  ship_grams: number
  max_per_order: number
  price_rials: number
  earlier_price_rials: number | null
  valid_until: Date | null
}

/** Which variants of a product would the shop show at `now`, in their order? */
export const variantsToShow = (db: DbOrTx, productId: string, now: Date) => db<ShownVariantRow[]>`
  select v.id, v.sku, v.axis, v.label_fa, v.label_en, v.net_grams, v.ship_grams, v.max_per_order,
    price.price_rials, price.earlier_price_rials, price.valid_until
  from catalogue.variant v
  join catalogue.price price on price.variant_id = v.id
    and price.valid_from <= ${now}::timestamptz
    and (price.valid_until is null or price.valid_until > ${now}::timestamptz)
  where v.product_id = ${productId} and v.retired_at is null
  order by v.position, v.sku collate "C"
  limit 2000`

/** What is this brand called? */
export const brandBySlug = (db: DbOrTx, slug: string) => db<
  { slug: string; title_fa: string; title_en: string; country: string }[]
>`
  select slug, title_fa, title_en, country
  from catalogue.brand
  where slug = ${slug}`

export type PastWindow = {
  valid_from: Date
  valid_until: Date | null
  price_rials: number
  earlier_price_rials: number | null
}

/** What was asked for a variant before `now`, the last first? */
export const pastPrices = (db: DbOrTx, variantId: string, now: Date, most: number) => db<PastWindow[]>`
  select valid_from, valid_until, price_rials, earlier_price_rials
  from catalogue.price
  where variant_id = ${variantId} and valid_until <= ${now}::timestamptz
  order by valid_from desc
  limit ${most}`

export type NamedProduct = { id: string; code: string; slug: string; title_fa: string; title_en: string }

/** What are these products called? */
export const productNames = (db: DbOrTx, ids: string[]) => db<NamedProduct[]>`
  select id, code, slug, title_fa, title_en
  from catalogue.product
  where id = any(${ids}::uuid[])`

/** Which products have these codes? */
export const productsByCode = (db: DbOrTx, codes: string[]) => db<NamedProduct[]>`
  select id, code, slug, title_fa, title_en
  from catalogue.product
  where code = any(${codes}::text[])`
