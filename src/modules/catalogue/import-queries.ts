import type { DbOrTx, Tx } from '../../platform/database.ts'

/** Is there no product at all? */
export const anyProduct = (db: DbOrTx) => db<{ one: number }[]>`select 1 as one from catalogue.product limit 1`

/** Two imports do not mix: the second waits until the batch of the first is done. */
export const lockImport = (tx: Tx) => tx`select pg_advisory_xact_lock(7304)`

/** Which brands are there? */
export const brandSlugs = (db: DbOrTx) => db<{ slug: string }[]>`select slug from catalogue.brand`

/** Which categories are there, and below which? */
export const categorySlugs = (db: DbOrTx) => db<{ slug: string; parent_slug: string | null }[]>`
  select slug, parent_slug from catalogue.category`

export type BrandImport = { slug: string; title_fa: string; title_en: string; country: string }

/** Which of these brands were new or another before? */
export const upsertBrands = (tx: Tx, rows: BrandImport[]) => tx<{ slug: string }[]>`
  insert into catalogue.brand as t (slug, title_fa, title_en, country)
  select slug, title_fa, title_en, country
  from jsonb_to_recordset(${tx.json(rows)}::jsonb) as r (slug text, title_fa text, title_en text, country text)
  on conflict (slug) do update
  set title_fa = excluded.title_fa, title_en = excluded.title_en, country = excluded.country
  where (t.title_fa, t.title_en, t.country) is distinct from (excluded.title_fa, excluded.title_en, excluded.country)
  returning slug`

export type CategoryImport = {
  slug: string
  parent_slug: string | null
  title_fa: string
  title_en: string
  position: number
  tint: string
}

/** Which of these categories were new or another before? */
export const upsertCategories = (tx: Tx, rows: CategoryImport[]) => tx<{ slug: string }[]>`
  insert into catalogue.category as t (slug, parent_slug, title_fa, title_en, position, tint)
  select slug, parent_slug, title_fa, title_en, position, tint
  from jsonb_to_recordset(${tx.json(rows)}::jsonb)
    as r (slug text, parent_slug text, title_fa text, title_en text, position int, tint text)
  on conflict (slug) do update
  set parent_slug = excluded.parent_slug, title_fa = excluded.title_fa, title_en = excluded.title_en,
    position = excluded.position, tint = excluded.tint
  where (t.parent_slug, t.title_fa, t.title_en, t.position, t.tint)
    is distinct from (excluded.parent_slug, excluded.title_fa, excluded.title_en, excluded.position, excluded.tint)
  returning slug`

/** Which products have one of these codes or addresses already? */
export const productsNamed = (tx: Tx, codes: string[], slugs: string[]) => tx<
  { id: string; code: string; slug: string }[]
>`
  select id, code, slug from catalogue.product
  where code = any(${codes}::text[]) or slug = any(${slugs}::text[])`

/** Which variants have one of these article numbers already, and whose are they? */
export const variantsNamed = (tx: Tx, skus: string[]) => tx<{ id: string; sku: string; code: string }[]>`
  select v.id, v.sku, p.code
  from catalogue.variant v
  join catalogue.product p on p.id = v.product_id
  where v.sku = any(${skus}::text[])`

export type ProductImport = {
  id: string
  code: string
  slug: string
  brand_slug: string
  category_slug: string
  title_fa: string
  title_en: string
  description: string
  life_stage: string[]
  breed_size: string[]
  special_need: string[]
  form: string[]
  main_protein: string[]
  material: string[]
  ingredients: string | null
  protein_percent: number | null
  fat_percent: number | null
  fibre_percent: number | null
  ash_percent: number | null
  moisture_percent: number | null
  kcal_per_100g: number | null
  feeding: { who: string; amount: string }[]
  origin: string | null
  licence_number: string | null
  storage: string | null
  vat_class: string
  withdrawal_class: string
  tint: string
  published_on: string | null
}

export type Upserted = { id: string; created: boolean }

/** Which of these products were new or another before? */
export const upsertProducts = (tx: Tx, rows: ProductImport[]) => tx<Upserted[]>`
  insert into catalogue.product as t (
    id, code, slug, brand_slug, category_slug, title_fa, title_en, description, life_stage, breed_size, special_need,
    form, main_protein, material, ingredients, protein_percent, fat_percent, fibre_percent, ash_percent,
    moisture_percent, kcal_per_100g, feeding, origin, licence_number, storage, vat_class, withdrawal_class, tint,
    published_on
  )
  select
    id, code, slug, brand_slug, category_slug, title_fa, title_en, description, life_stage, breed_size, special_need,
    form, main_protein, material, ingredients, protein_percent, fat_percent, fibre_percent, ash_percent,
    moisture_percent, kcal_per_100g, feeding, origin, licence_number, storage, vat_class, withdrawal_class, tint,
    published_on
  from jsonb_populate_recordset(null::catalogue.product, ${tx.json(rows)}::jsonb)
  on conflict (code) do update
  set slug = excluded.slug, brand_slug = excluded.brand_slug, category_slug = excluded.category_slug,
    title_fa = excluded.title_fa, title_en = excluded.title_en, description = excluded.description,
    life_stage = excluded.life_stage, breed_size = excluded.breed_size, special_need = excluded.special_need,
    form = excluded.form, main_protein = excluded.main_protein, material = excluded.material,
    ingredients = excluded.ingredients, protein_percent = excluded.protein_percent,
    fat_percent = excluded.fat_percent, fibre_percent = excluded.fibre_percent, ash_percent = excluded.ash_percent,
    moisture_percent = excluded.moisture_percent, kcal_per_100g = excluded.kcal_per_100g, feeding = excluded.feeding,
    origin = excluded.origin, licence_number = excluded.licence_number, storage = excluded.storage,
    vat_class = excluded.vat_class, withdrawal_class = excluded.withdrawal_class, tint = excluded.tint,
    published_on = excluded.published_on
  where (
    t.slug, t.brand_slug, t.category_slug, t.title_fa, t.title_en, t.description, t.life_stage, t.breed_size,
    t.special_need, t.form, t.main_protein, t.material, t.ingredients, t.protein_percent, t.fat_percent,
    t.fibre_percent, t.ash_percent, t.moisture_percent, t.kcal_per_100g, t.feeding, t.origin, t.licence_number,
    t.storage, t.vat_class, t.withdrawal_class, t.tint, t.published_on
  ) is distinct from (
    excluded.slug, excluded.brand_slug, excluded.category_slug, excluded.title_fa, excluded.title_en,
    excluded.description, excluded.life_stage, excluded.breed_size, excluded.special_need, excluded.form,
    excluded.main_protein, excluded.material, excluded.ingredients, excluded.protein_percent, excluded.fat_percent,
    excluded.fibre_percent, excluded.ash_percent, excluded.moisture_percent, excluded.kcal_per_100g,
    excluded.feeding, excluded.origin, excluded.licence_number, excluded.storage, excluded.vat_class,
    excluded.withdrawal_class, excluded.tint, excluded.published_on
  )
  returning id, xmax = 0 as created`

/** Which of these products had another popularity before? */
export const upsertPopularity = (tx: Tx, ids: string[], scores: number[]) => tx<{ id: string }[]>`
  insert into catalogue.popularity as t (product_id, score)
  select product_id, score from unnest(${ids}::uuid[], ${scores}::int[]) as r (product_id, score)
  on conflict (product_id) do update
  set score = excluded.score
  where t.score <> excluded.score
  returning product_id as id`

export type VariantImport = {
  id: string
  product_id: string
  sku: string
  position: number
  axis: string
  label_fa: string
  label_en: string
  net_grams: number | null
  ship_grams: number
  max_per_order: number
}

/** Which of these variants were new, retired or another before? */
export const upsertVariants = (tx: Tx, rows: VariantImport[]) => tx<(Upserted & { product_id: string })[]>`
  insert into catalogue.variant as t (
    id, product_id, sku, position, axis, label_fa, label_en, net_grams, ship_grams, max_per_order
  )
  select id, product_id, sku, position, axis, label_fa, label_en, net_grams, ship_grams, max_per_order
  from jsonb_populate_recordset(null::catalogue.variant, ${tx.json(rows)}::jsonb)
  on conflict (sku) do update
  set position = excluded.position, axis = excluded.axis, label_fa = excluded.label_fa, label_en = excluded.label_en,
    net_grams = excluded.net_grams, ship_grams = excluded.ship_grams, max_per_order = excluded.max_per_order,
    retired_at = null
  where t.retired_at is not null or (
    t.position, t.axis, t.label_fa, t.label_en, t.net_grams, t.ship_grams, t.max_per_order
  ) is distinct from (
    excluded.position, excluded.axis, excluded.label_fa, excluded.label_en, excluded.net_grams, excluded.ship_grams,
    excluded.max_per_order
  )
  returning id, product_id, xmax = 0 as created`

export type WindowRow = {
  variant_id: string
  valid_from: Date
  valid_until: Date | null
  price_rials: number
  earlier_price_rials: number | null
}

/** Which prices hold at `now` or later, in order of time? */
export const lockWindows = (tx: Tx, variantIds: string[], now: Date) => tx<WindowRow[]>`
  select variant_id, valid_from, valid_until, price_rials, earlier_price_rials
  from catalogue.price
  where variant_id = any(${variantIds}::uuid[])
    and (valid_until is null or valid_until > ${now}::timestamptz)
  order by variant_id, valid_from
  for update`

/** Removes what was to hold from `now` on, and lets the price of this moment end now. */
export const endWindows = async (tx: Tx, variantIds: string[], now: Date) => {
  await tx`
    delete from catalogue.price
    where variant_id = any(${variantIds}::uuid[]) and valid_from >= ${now}::timestamptz`
  await tx`
    update catalogue.price
    set valid_until = ${now}::timestamptz
    where variant_id = any(${variantIds}::uuid[])
      and (valid_until is null or valid_until > ${now}::timestamptz)`
}

/** Writes price windows; PostgreSQL refuses those that overlap. */
export const insertWindows = (tx: Tx, rows: WindowRow[]) => tx`
  insert into catalogue.price (variant_id, valid_from, valid_until, price_rials, earlier_price_rials)
  select variant_id, valid_from, valid_until, price_rials, earlier_price_rials
  from jsonb_populate_recordset(
    null::catalogue.price,
    ${tx.json(
      rows.map((row) => ({
        ...row,
        valid_from: row.valid_from.toISOString(),
        valid_until: row.valid_until?.toISOString() ?? null,
      })),
    )}::jsonb
  )`

export type PictureImport = {
  product_id: string
  position: number
  file: string
  kind: string
  widths: number[]
  alt: string
  source_sha256: string
}

/** Whose pictures were others before? Those products have exactly these pictures afterwards. */
export const replacePictures = async (tx: Tx, productIds: string[], rows: PictureImport[]): Promise<string[]> => {
  const surplus = await tx<{ product_id: string }[]>`
    delete from catalogue.picture t
    where t.product_id = any(${productIds}::uuid[])
      and not exists (
        select from unnest(
          ${rows.map((row) => row.product_id)}::uuid[], ${rows.map((row) => row.position)}::int[]
        ) as r (product_id, position)
        where r.product_id = t.product_id and r.position = t.position
      )
    returning product_id`
  const changed = await tx<{ product_id: string }[]>`
    insert into catalogue.picture as t (product_id, position, file, kind, widths, alt, source_sha256)
    select product_id, position, file, kind, widths, alt, source_sha256
    from jsonb_populate_recordset(null::catalogue.picture, ${tx.json(rows)}::jsonb)
    on conflict (product_id, position) do update
    set file = excluded.file, kind = excluded.kind, widths = excluded.widths, alt = excluded.alt,
      source_sha256 = excluded.source_sha256
    where (t.file, t.kind, t.widths, t.alt, t.source_sha256)
      is distinct from (excluded.file, excluded.kind, excluded.widths, excluded.alt, excluded.source_sha256)
    returning product_id`
  return [...surplus, ...changed].map((row) => row.product_id)
}
