import type { DbOrTx, Tx } from '../../platform/database.ts'

export type CategoryRow = { slug: string; parent_slug: string | null; title_fa: string; title_en: string; tint: string }

/** Which categories are there, in the order in which they are shown? */
export const allCategories = (tx: DbOrTx) => tx<CategoryRow[]>`
  select slug, parent_slug, title_fa, title_en, tint
  from catalogue.category
  order by position, slug collate "C"`

/** Which categories were taken away, and where do their addresses lead now? */
export const oldCategories = (tx: DbOrTx, most: number) => tx<{ slug: string; leads_to: string }[]>`
  select slug, leads_to
  from catalogue.old_category
  order by slug
  limit ${most}`

export type BrandRow = { slug: string; title_fa: string; title_en: string; country: string }

/** Which brands are there? */
export const allBrands = (tx: DbOrTx) => tx<BrandRow[]>`
  select slug, title_fa, title_en, country
  from catalogue.brand
  order by slug collate "C"`

export type SnapshotProductRow = {
  id: string
  code: string
  slug: string
  brand_slug: string
  category_slug: string
  title_fa: string
  title_en: string
  tint: string
  withdrawal_class: string
  vat_basis_points: number
  published_day: number
  life_stage: string
  breed_size: string
  special_need: string
  form: string
  main_protein: string
  material: string
  description: string
  ingredients: string | null
  nutrition: (number | null)[]
  feeding: { who: string; amount: string }[]
  origin: string | null
  licence_number: string | null
  storage: string | null
  /** a line each: file, kind, widths by comma, alt */
  pictures: string | null
  seo: (string | null)[]
  /** addresses of the products that staff put beside it, in their order */
  related: string | null
  slug_rank: number
  code_rank: number
}

/** Which products are shown at `now`, the most popular first? Each has a variant with a price. */
export const shownProducts = (tx: Tx, now: Date, day: string) => tx<SnapshotProductRow[]>`
  select p.id, p.code, p.slug, p.brand_slug, p.category_slug, p.title_fa, p.title_en, p.tint, p.withdrawal_class,
    (
      select r.basis_points from catalogue.vat_rate r
      where r.class = p.vat_class and r.valid_from <= ${day}::date
      order by r.valid_from desc
      limit 1
    ) as vat_basis_points,
    p.published_on - date '1970-01-01' as published_day,
    array_to_string(p.life_stage, ';') as life_stage,
    array_to_string(p.breed_size, ';') as breed_size,
    array_to_string(p.special_need, ';') as special_need,
    array_to_string(p.form, ';') as form,
    array_to_string(p.main_protein, ';') as main_protein,
    array_to_string(p.material, ';') as material,
    p.description, p.ingredients,
    jsonb_build_array(
      p.protein_percent, p.fat_percent, p.fibre_percent, p.ash_percent, p.moisture_percent, p.kcal_per_100g
    ) as nutrition,
    p.feeding, p.origin, p.licence_number, p.storage,
    (
      select string_agg(
        concat_ws(' ', i.file, i.kind, array_to_string(i.widths, ','), i.alt), e'\n' order by i.position
      )
      from catalogue.picture i
      where i.product_id = p.id
    ) as pictures,
    jsonb_build_array(p.seo_title_fa, p.seo_title_en, p.seo_description_fa, p.seo_description_en) as seo,
    case when p.related <> '{}' then (
      select string_agg(q.slug, ' ' order by r.at)
      from unnest(p.related) with ordinality as r (id, at)
      join catalogue.product q on q.id = r.id
    ) end as related,
    row_number() over (order by p.slug collate "C") as slug_rank,
    row_number() over (order by p.code collate "C") as code_rank
  from catalogue.product p
  left join catalogue.popularity s on s.product_id = p.id
  where p.published_on <= ${day}::date
    and exists (
      select from catalogue.variant v
      join catalogue.price on price.variant_id = v.id
      where v.product_id = p.id
        and v.retired_at is null
        and price.valid_from <= ${now}::timestamptz
        and (price.valid_until is null or price.valid_until > ${now}::timestamptz)
    )
  order by coalesce(s.score, 0) desc, p.code collate "C"`

export type SnapshotVariantRow = {
  code: string
  id: string
  axis: string
  label_fa: string
  label_en: string
  sku: string
  net_grams: number | null
  ship_grams: number
  max_per_order: number
  price_rials: number
  earlier_price_rials: number | null
  until_ms: number | null
  lowest_rials: number | null
  id_rank: number
}

/**
 * Which variants do they have, product by product in the same order, with the price of `now`? Beside a struck-through price: the
 * lowest that was asked in the thirty days before, other than this one; this one too where it has been there that long.
 */
export const shownVariants = (tx: Tx, now: Date, day: string) => tx<SnapshotVariantRow[]>`
  select p.code, v.id, v.axis, v.label_fa, v.label_en, v.sku, v.net_grams, v.ship_grams, v.max_per_order,
    price.price_rials, price.earlier_price_rials,
    (extract(epoch from price.valid_until) * 1000)::bigint as until_ms,
    case when price.earlier_price_rials is not null then coalesce(
      (
        select min(b.price_rials) from catalogue.price b
        where b.variant_id = v.id
          and b.valid_from < price.valid_from
          and b.valid_until > ${now}::timestamptz - interval '30 days'
      ),
      case when price.valid_from <= ${now}::timestamptz - interval '30 days' then price.price_rials end
    ) end as lowest_rials,
    row_number() over (order by v.id) as id_rank
  from catalogue.variant v
  join catalogue.product p on p.id = v.product_id
  left join catalogue.popularity s on s.product_id = p.id
  join catalogue.price on price.variant_id = v.id
    and price.valid_from <= ${now}::timestamptz
    and (price.valid_until is null or price.valid_until > ${now}::timestamptz)
  where p.published_on <= ${day}::date and v.retired_at is null
  order by coalesce(s.score, 0) desc, p.code collate "C", v.position, v.sku collate "C"`

/** Which addresses did products have before, and where do these stand now? The last `most` that were left, by address. */
export const oldAddresses = (tx: Tx, most: number) => tx<{ slug: string; present: string }[]>`
  select o.slug, p.slug as present
  from (select slug, product_id from catalogue.old_address order by number desc limit ${most}) o
  join catalogue.product p on p.id = o.product_id
  order by o.slug collate "C"`

/** How many products, variants and former addresses may there be at most? Arrays are made of that size. */
export const counts = (tx: Tx) => tx<{ products: number; variants: number; addresses: number }[]>`
  select (select count(*) from catalogue.product) as products, (select count(*) from catalogue.variant) as variants,
    (select count(*) from catalogue.old_address) as addresses`

/** When does the next price begin or end? */
export const nextPriceChange = (tx: DbOrTx, now: Date) => tx<{ at: Date | null }[]>`
  select least(
    (select min(valid_from) from catalogue.price where valid_from > ${now}::timestamptz),
    (select min(valid_until) from catalogue.price where valid_until > ${now}::timestamptz)
  ) as at`

/** A whole catalogue may take longer to read than any page may wait. */
export const withoutTimeLimit = (tx: Tx) => tx`set local statement_timeout = 0`
