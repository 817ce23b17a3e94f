import type { DbOrTx } from '../../../platform/database.ts'
import type { Fields, PriceWindow } from '../change.ts'
import type { GoodsFilter } from './goods-choice.ts'

export type ProductGoods = { id: string; code: string; fields: Fields; packs: number }
export type VariantGoods = { id: string; sku: string; productId: string; fields: Fields; windows: PriceWindow[] }

/** What are these products, and how many packs has each had? */
export const productsWith = (db: DbOrTx, ids: string[], codes: string[]) => db<ProductGoods[]>`
  select p.id, p.code, to_jsonb(p) - '{id,version}'::text[] as fields,
    (select count(*) from catalogue.variant v where v.product_id = p.id)::int as packs
  from catalogue.product p
  where p.id = any(${ids}::uuid[]) or p.code = any(${codes}::text[])
  order by p.id`

/** What are the packs of these products, or with these article numbers, and what do they cost from `now` on? */
export const variantsWith = (db: DbOrTx, productIds: string[], skus: string[], now: Date) => db<VariantGoods[]>`
  select v.id, v.sku, v.product_id as "productId",
    to_jsonb(v) - '{id,retired_at}'::text[] || jsonb_build_object(
      'retired_at', to_char(v.retired_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    ) as fields,
    coalesce((
      select jsonb_agg(
        jsonb_build_object(
          'from', to_char(w.valid_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'until', to_char(w.valid_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'rials', w.price_rials, 'earlierRials', w.earlier_price_rials
        )
        order by w.valid_from
      )
      from catalogue.price w
      where w.variant_id = v.id and (w.valid_until is null or w.valid_until > ${now}::timestamptz)
    ), '[]') as windows
  from catalogue.variant v
  where v.product_id = any(${productIds}::uuid[]) or v.sku = any(${skus}::text[])
  order by v.product_id, v.position, v.id`

/** Which products have these addresses? */
export const productsAt = (db: DbOrTx, slugs: string[]) => db<{ id: string; slug: string }[]>`
  select id, slug
  from catalogue.product
  where slug = any(${slugs}::text[])`

/** Which products does a filter find after this one, in the order of their ids? */
export const chosenProducts = (db: DbOrTx, filter: GoodsFilter, day: string, after: string, most: number) => db<
  { id: string }[]
>`
  select p.id
  from catalogue.product p
  where p.id > ${after}::uuid
    and (${filter.words}::text is null or p.code = ${filter.words} or p.title_fa ilike '%' || ${filter.words} || '%'
      or p.id in (select v.product_id from catalogue.variant v where v.sku = ${filter.words}))
    and (${filter.category}::text is null or p.category_slug in (
      with recursive below as (
        select ${filter.category}::text as slug
        union
        select c.slug from catalogue.category c join below b on c.parent_slug = b.slug
      )
      select slug from below
    ))
    and (${filter.brand}::text is null or p.brand_slug = ${filter.brand})
    and (${filter.shown}::text is null or (${filter.shown} = 'shown') = coalesce(p.published_on <= ${day}::date, false))
  order by p.id
  limit ${most}`

/** How many products does a filter find? */
export const countChosen = (db: DbOrTx, filter: GoodsFilter, day: string) => db<{ products: number }[]>`
  select count(*)::int as products
  from catalogue.product p
  where (${filter.words}::text is null or p.code = ${filter.words} or p.title_fa ilike '%' || ${filter.words} || '%'
      or p.id in (select v.product_id from catalogue.variant v where v.sku = ${filter.words}))
    and (${filter.category}::text is null or p.category_slug in (
      with recursive below as (
        select ${filter.category}::text as slug
        union
        select c.slug from catalogue.category c join below b on c.parent_slug = b.slug
      )
      select slug from below
    ))
    and (${filter.brand}::text is null or p.brand_slug = ${filter.brand})
    and (${filter.shown}::text is null or (${filter.shown} = 'shown') = coalesce(p.published_on <= ${day}::date, false))`

export type Named = { slug: string; title: string }

/** Brands by name, for a list to choose from. */
export const brandNames = (db: DbOrTx, most: number) => db<Named[]>`
  select slug, title_fa as title
  from catalogue.brand
  order by title_fa
  limit ${most}`

/** Categories with the name of the one above, for a list to choose from. */
export const categoryNames = (db: DbOrTx, most: number) => db<(Named & { above: string | null })[]>`
  select c.slug, c.title_fa as title, a.title_fa as above
  from catalogue.category c
  left join catalogue.category a on a.slug = c.parent_slug
  order by coalesce(a.position, c.position), coalesce(a.slug, c.slug), a.slug is not null, c.position, c.slug
  limit ${most}`

type Called = { slug: string; title_fa: string; title_en: string }

/** How is every brand called? */
export const brandNamesAndSlugs = (db: DbOrTx) => db<Called[]>`
  select slug, title_fa, title_en
  from catalogue.brand
  limit 20000`

/** How is every category called? */
export const categoryNamesAndSlugs = (db: DbOrTx) => db<Called[]>`
  select slug, title_fa, title_en
  from catalogue.category
  limit 20000`
