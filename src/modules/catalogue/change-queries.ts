import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { ChangeKind, Fields, Subject } from './change.ts'

export type Held = { key: string; product_id: string | null; fields: Fields }

/** A product as changes see it: every column but its id, number and version, and what stands in tables of its own. */
const products = (tx: DbOrTx, ids: string[]) => tx<Held[]>`
  select p.id::text as key, p.id as product_id,
    to_jsonb(p) - '{id,version}'::text[] || jsonb_build_object(
      'popularity', coalesce((select s.score from catalogue.popularity s where s.product_id = p.id), 0),
      'pictures', coalesce((
        select jsonb_agg(
          jsonb_build_object(
            'file', i.file, 'kind', i.kind, 'widths', i.widths, 'alt', i.alt, 'source_sha256', i.source_sha256
          )
          order by i.position
        )
        from catalogue.picture i
        where i.product_id = p.id
      ), '[]')
    ) as fields
  from catalogue.product p
  where p.id = any(${ids}::uuid[])
  order by p.id`

/** What are these products, with their popularity and pictures? They stay so until the transaction ends. */
export const lockProducts = (tx: Tx, ids: string[]) => tx<Held[]>`${products(tx, ids)} for update`

/** What are these products now? */
export const productsHeld = (db: DbOrTx, ids: string[]) => db<Held[]>`${products(db, ids)}`

const variants = (tx: DbOrTx, ids: string[]) => tx<Held[]>`
  select v.id::text as key, v.product_id,
    to_jsonb(v) - '{id,retired_at}'::text[] || jsonb_build_object(
      'retired_at', to_char(v.retired_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    ) as fields
  from catalogue.variant v
  where v.id = any(${ids}::uuid[])
  order by v.id`

/** What are these variants? They stay so until the transaction ends. */
export const lockVariants = (tx: Tx, ids: string[]) => tx<Held[]>`${variants(tx, ids)} for update`

/** What are these variants now? */
export const variantsHeld = (db: DbOrTx, ids: string[]) => db<Held[]>`${variants(db, ids)}`

const prices = (tx: DbOrTx, variantIds: string[], now: Date) => tx<Held[]>`
  select v.id::text as key, v.product_id,
    jsonb_build_object('windows', coalesce((
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
    ), '[]')) as fields
  from catalogue.variant v
  where v.id = any(${variantIds}::uuid[])
  order by v.id`

/** Which prices have these variants at `now` and later? The variants are held, so that nobody else changes them meanwhile. */
export const lockPrices = (tx: Tx, variantIds: string[], now: Date) => tx<Held[]>`
  ${prices(tx, variantIds, now)} for update of v`

/** Which prices have these variants at `now` and later? */
export const pricesHeld = (db: DbOrTx, variantIds: string[], now: Date) => db<Held[]>`${prices(db, variantIds, now)}`

/** What are these categories? They stay so until the transaction ends. */
export const lockCategories = (tx: Tx, slugs: string[]) => tx<Held[]>`
  select slug as key, null::uuid as product_id, to_jsonb(c) - 'slug' as fields
  from catalogue.category c
  where slug = any(${slugs}::text[])
  order by slug
  for update`

/** What are these brands? They stay so until the transaction ends. */
export const lockBrands = (tx: Tx, slugs: string[]) => tx<Held[]>`
  select slug as key, null::uuid as product_id, to_jsonb(b) - 'slug' as fields
  from catalogue.brand b
  where slug = any(${slugs}::text[])
  order by slug
  for update`

export type WrittenChange = {
  id: string
  subject: Subject
  key: string
  product_id: string | null
  before: Fields | null
  after: Fields | null
  undoes: string | null
}

export type Stamp = { batchId: string; now: Date; memberId: string | null; kind: ChangeKind }

/** Writes what happened into the history. */
export const insertChanges = (tx: Tx, rows: WrittenChange[], { batchId, now, memberId, kind }: Stamp) => tx`
  insert into catalogue.change (id, batch_id, at, member_id, kind, subject, subject_key, product_id, before, after, undoes)
  select r.id, ${batchId}, ${now}::timestamptz, ${memberId}::uuid, ${kind}, r.subject, r.key, r.product_id,
    nullif(r.before, 'null'), nullif(r.after, 'null'), r.undoes
  from jsonb_to_recordset(${tx.json(rows as never)}::jsonb)
    as r (id uuid, subject text, key text, product_id uuid, before jsonb, after jsonb, undoes uuid)`

export type ChangeRow = {
  id: string
  batch_id: string
  at: Date
  member_id: string | null
  kind: ChangeKind
  subject: Subject
  key: string
  product_id: string | null
  before: Fields | null
  after: Fields | null
  /** the change that took this one back */
  undone_by: string | null
}

/** What do these changes say? */
export const changesById = (db: DbOrTx, ids: string[]) => db<ChangeRow[]>`
  select c.id, c.batch_id, c.at, c.member_id, c.kind, c.subject, c.subject_key as key, c.product_id, c.before, c.after,
    u.id as undone_by
  from catalogue.change c
  left join catalogue.change u on u.undoes = c.id
  where c.id = any(${ids}::uuid[])
  order by c.id desc`

/** The next changes of a batch, the last one first, of those older than `before` (null: from its end). */
export const changesOfBatch = (db: DbOrTx, batchId: string, before: string | null, most: number) => db<ChangeRow[]>`
  select c.id, c.batch_id, c.at, c.member_id, c.kind, c.subject, c.subject_key as key, c.product_id, c.before, c.after,
    u.id as undone_by
  from catalogue.change c
  left join catalogue.change u on u.undoes = c.id
  where c.batch_id = ${batchId} and (${before}::uuid is null or c.id < ${before}::uuid)
  order by c.id desc
  limit ${most}`
