import type { Tx } from '../../platform/database.ts'
import type { Fields } from './change.ts'

export type EditRow = { key: string; fields: Fields }

/** Makes products; `fields` name every column but the version. */
export const insertProducts = (tx: Tx, rows: EditRow[]) => tx`
  insert into catalogue.product
  select r.*
  from jsonb_to_recordset(${tx.json(rows as never)}::jsonb) as x (key uuid, fields jsonb)
  cross join lateral jsonb_populate_record(
    null::catalogue.product, x.fields || jsonb_build_object('id', x.key, 'version', 1)
  ) r`

/** Gives products these fields; what is not named stays. */
export const updateProducts = (tx: Tx, rows: EditRow[]) => tx`
  update catalogue.product p
  set slug = r.slug, brand_slug = r.brand_slug, category_slug = r.category_slug, title_fa = r.title_fa,
    title_en = r.title_en, description = r.description, life_stage = r.life_stage, breed_size = r.breed_size,
    special_need = r.special_need, form = r.form, main_protein = r.main_protein, material = r.material,
    ingredients = r.ingredients, protein_percent = r.protein_percent, fat_percent = r.fat_percent,
    fibre_percent = r.fibre_percent, ash_percent = r.ash_percent, moisture_percent = r.moisture_percent,
    kcal_per_100g = r.kcal_per_100g, feeding = r.feeding, origin = r.origin, licence_number = r.licence_number,
    storage = r.storage, vat_class = r.vat_class, withdrawal_class = r.withdrawal_class, tint = r.tint,
    published_on = r.published_on, seo_title_fa = r.seo_title_fa, seo_title_en = r.seo_title_en,
    seo_description_fa = r.seo_description_fa, seo_description_en = r.seo_description_en, related = r.related
  from jsonb_to_recordset(${tx.json(rows as never)}::jsonb) as x (key uuid, fields jsonb)
  join catalogue.product q on q.id = x.key
  cross join lateral jsonb_populate_record(q, x.fields) r
  where p.id = q.id`

/** Makes variants; `fields` name every column. */
export const insertVariants = (tx: Tx, rows: EditRow[]) => tx`
  insert into catalogue.variant
  select r.*
  from jsonb_to_recordset(${tx.json(rows as never)}::jsonb) as x (key uuid, fields jsonb)
  cross join lateral jsonb_populate_record(null::catalogue.variant, x.fields || jsonb_build_object('id', x.key)) r`

/** Gives variants these fields; what is not named stays. */
export const updateVariants = (tx: Tx, rows: EditRow[]) => tx`
  update catalogue.variant v
  set sku = r.sku, position = r.position, axis = r.axis, label_fa = r.label_fa, label_en = r.label_en,
    net_grams = r.net_grams, ship_grams = r.ship_grams, max_per_order = r.max_per_order, retired_at = r.retired_at
  from jsonb_to_recordset(${tx.json(rows as never)}::jsonb) as x (key uuid, fields jsonb)
  join catalogue.variant w on w.id = x.key
  cross join lateral jsonb_populate_record(w, x.fields) r
  where v.id = w.id`

/** Makes categories. */
export const insertCategories = (tx: Tx, rows: EditRow[]) => tx`
  insert into catalogue.category
  select r.*
  from jsonb_to_recordset(${tx.json(rows as never)}::jsonb) as x (key text, fields jsonb)
  cross join lateral jsonb_populate_record(null::catalogue.category, x.fields || jsonb_build_object('slug', x.key)) r`

/** Gives categories these fields; what is not named stays. */
export const updateCategories = (tx: Tx, rows: EditRow[]) => tx`
  update catalogue.category c
  set parent_slug = r.parent_slug, title_fa = r.title_fa, title_en = r.title_en, position = r.position, tint = r.tint
  from jsonb_to_recordset(${tx.json(rows as never)}::jsonb) as x (key text, fields jsonb)
  join catalogue.category d on d.slug = x.key
  cross join lateral jsonb_populate_record(d, x.fields) r
  where c.slug = d.slug`

/** Takes categories away; PostgreSQL refuses those that hold something. */
export const deleteCategories = (tx: Tx, slugs: string[]) => tx`
  delete from catalogue.category
  where slug = any(${slugs}::text[])`

/** Makes brands. */
export const insertBrands = (tx: Tx, rows: EditRow[]) => tx`
  insert into catalogue.brand
  select r.*
  from jsonb_to_recordset(${tx.json(rows as never)}::jsonb) as x (key text, fields jsonb)
  cross join lateral jsonb_populate_record(null::catalogue.brand, x.fields || jsonb_build_object('slug', x.key)) r`

/** Gives brands these fields; what is not named stays. */
export const updateBrands = (tx: Tx, rows: EditRow[]) => tx`
  update catalogue.brand b
  set title_fa = r.title_fa, title_en = r.title_en, country = r.country
  from jsonb_to_recordset(${tx.json(rows as never)}::jsonb) as x (key text, fields jsonb)
  join catalogue.brand c on c.slug = x.key
  cross join lateral jsonb_populate_record(c, x.fields) r
  where b.slug = c.slug`

/** Takes brands away; PostgreSQL refuses those that have products. */
export const deleteBrands = (tx: Tx, slugs: string[]) => tx`
  delete from catalogue.brand
  where slug = any(${slugs}::text[])`

export type WindowEdit = {
  variant_id: string
  valid_from: string
  valid_until: string | null
  price_rials: number
  earlier_price_rials: number | null
}

/** Takes away price windows that have not begun. */
export const deleteWindows = (tx: Tx, rows: WindowEdit[]) => tx`
  delete from catalogue.price p
  using jsonb_to_recordset(${tx.json(rows)}::jsonb) as r (variant_id uuid, valid_from timestamptz)
  where p.variant_id = r.variant_id and date_trunc('milliseconds', p.valid_from) = r.valid_from`

/** Lets windows that have begun end at another moment: what was asked of buyers stays in the history of prices. */
export const endWindowsAt = (tx: Tx, rows: WindowEdit[]) => tx`
  update catalogue.price p
  set valid_until = r.valid_until
  from jsonb_to_recordset(${tx.json(rows)}::jsonb)
    as r (variant_id uuid, valid_from timestamptz, valid_until timestamptz)
  where p.variant_id = r.variant_id and date_trunc('milliseconds', p.valid_from) = r.valid_from`

/** Writes price windows; PostgreSQL refuses those that overlap. */
export const insertWindowsAt = (tx: Tx, rows: WindowEdit[]) => tx`
  insert into catalogue.price (variant_id, valid_from, valid_until, price_rials, earlier_price_rials)
  select variant_id, valid_from, valid_until, price_rials, earlier_price_rials
  from jsonb_populate_recordset(null::catalogue.price, ${tx.json(rows)}::jsonb)`
