import type { DbOrTx } from '../../platform/database.ts'

/** What staff look for; an empty list or null asks for everything. */
export type ProductSearch = {
  /** patterns that title, number or address must hold, every one of them */
  patterns: string[]
  /** an article number that one of its variants has, instead */
  sku: string
  categories: string[] | null
  brand: string | null
  state: 'draft' | 'planned' | 'shown' | 'unpriced' | 'waiting' | null
  /** addresses of what is sold out in the shop, and whether those are wanted or the others */
  soldOut: { slugs: string[]; wanted: boolean } | null
  now: Date
  day: string
}

export type ListedProduct = {
  id: string
  code: string
  slug: string
  title_fa: string
  title_en: string
  brand_fa: string
  brand_en: string
  category_fa: string
  category_en: string
  published_on: string | null
  variants: number
  priced: number
  least_rials: number | null
  most_rials: number | null
  waiting: boolean
  picture: string | null
}

/** The one product of the list with everything that its row says. */
const columns = (db: DbOrTx, now: Date) => db`
  p.id, p.code, p.slug, p.title_fa, p.title_en, b.title_fa as brand_fa, b.title_en as brand_en,
  c.title_fa as category_fa, c.title_en as category_en, p.published_on::text as published_on,
  v.variants, v.priced, v.least_rials, v.most_rials,
  exists (select from catalogue.draft d where d.product_id = p.id) as waiting,
  (
    select concat_ws(' ', i.file, i.kind, array_to_string(i.widths, ','), i.alt)
    from catalogue.picture i
    where i.product_id = p.id and i.position = 0
  ) as picture
  from catalogue.product p
  join catalogue.brand b on b.slug = p.brand_slug
  join catalogue.category c on c.slug = p.category_slug
  cross join lateral (
    select count(*) as variants, count(price.variant_id) as priced, min(price.price_rials) as least_rials,
      max(price.price_rials) as most_rials
    from catalogue.variant v
    left join catalogue.price price on price.variant_id = v.id
      and price.valid_from <= ${now}::timestamptz
      and (price.valid_until is null or price.valid_until > ${now}::timestamptz)
    where v.product_id = p.id and v.retired_at is null
  ) v`

const wanted = (db: DbOrTx, s: ProductSearch) => db`
  (${s.categories}::text[] is null or p.category_slug = any(${s.categories}::text[]))
    and (${s.brand}::text is null or p.brand_slug = ${s.brand}::text)
    and (
      (replace(p.title_fa, e'\u200c', ' ') || ' ' || p.title_en || ' ' || p.code || ' ' || p.slug)
        ilike all(${s.patterns}::text[])
      or exists (select from catalogue.variant w where w.product_id = p.id and w.sku = ${s.sku})
    )
    and (
      ${s.soldOut?.wanted ?? null}::boolean is null
      or (p.slug = any(${s.soldOut?.slugs ?? []}::text[])) = ${s.soldOut?.wanted ?? null}::boolean
    )
    and case ${s.state}::text
      when 'draft' then p.published_on is null
      when 'planned' then p.published_on > ${s.day}::date
      when 'shown' then p.published_on <= ${s.day}::date and v.priced > 0
      when 'unpriced' then p.published_on <= ${s.day}::date and v.priced = 0
      when 'waiting' then exists (select from catalogue.draft d where d.product_id = p.id)
      else true
    end`

/** Which products come after this title, in the order of the alphabet's letters? */
export const productsByTitle = (
  db: DbOrTx,
  search: ProductSearch,
  { title, id }: { title: string; id: string },
  most: number,
) => db<ListedProduct[]>`
  select ${columns(db, search.now)}
  where (p.title_fa collate "C", p.id) > (${title}, ${id}::uuid) and ${wanted(db, search)}
  order by p.title_fa collate "C", p.id
  limit ${most}`

/** Which products come before this title, against the order of the letters? */
export const productsByTitleBack = (
  db: DbOrTx,
  search: ProductSearch,
  { title, id }: { title: string; id: string },
  most: number,
) => db<ListedProduct[]>`
  select ${columns(db, search.now)}
  where (p.title_fa collate "C", p.id) < (${title}, ${id}::uuid) and ${wanted(db, search)}
  order by p.title_fa collate "C" desc, p.id desc
  limit ${most}`

/** Which products were made before this one, the newest first? */
export const productsNewestFirst = (db: DbOrTx, search: ProductSearch, id: string, most: number) => db<ListedProduct[]>`
  select ${columns(db, search.now)}
  where p.id < ${id}::uuid and ${wanted(db, search)}
  order by p.id desc
  limit ${most}`

/** Which products were made after this one, the oldest first? */
export const productsOldestFirst = (db: DbOrTx, search: ProductSearch, id: string, most: number) => db<ListedProduct[]>`
  select ${columns(db, search.now)}
  where p.id > ${id}::uuid and ${wanted(db, search)}
  order by p.id
  limit ${most}`
