import type { DbOrTx } from '../../platform/database.ts'
import type { ChangeKind, Fields, Subject } from './change.ts'

export type HistoryRow = {
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
  undone_by: string | null
  /** it was not taken back, or that was taken back in its turn */
  stands: boolean
  /** what it is called now: the title of a product, category or brand, the label of a variant */
  name_fa: string | null
  name_en: string | null
}

const columns = (db: DbOrTx) => db`
  c.id, c.batch_id, c.at, c.member_id, c.kind, c.subject, c.subject_key as key, c.product_id, c.before, c.after,
  (select u.id from catalogue.change u where u.undoes = c.id) as undone_by,
  (
    with recursive taking_back as (
      select u.id, 1 as turn from catalogue.change u where u.undoes = c.id
      union all
      select u.id, b.turn + 1 from taking_back b join catalogue.change u on u.undoes = b.id
    )
    select count(*) % 2 = 0 from taking_back
  ) as stands,
  case c.subject
    when 'product' then (select p.title_fa from catalogue.product p where p.id = c.product_id)
    when 'category' then (select g.title_fa from catalogue.category g where g.slug = c.subject_key)
    when 'brand' then (select b.title_fa from catalogue.brand b where b.slug = c.subject_key)
    else (select v.label_fa || ' (' || v.sku || ')' from catalogue.variant v where v.id = c.subject_key::uuid)
  end as name_fa,
  case c.subject
    when 'product' then (select p.title_en from catalogue.product p where p.id = c.product_id)
    when 'category' then (select g.title_en from catalogue.category g where g.slug = c.subject_key)
    when 'brand' then (select b.title_en from catalogue.brand b where b.slug = c.subject_key)
    else (select v.label_en || ' (' || v.sku || ')' from catalogue.variant v where v.id = c.subject_key::uuid)
  end as name_en
  from catalogue.change c`

/** What was changed of a product and its variants before this change, the last first? */
export const historyOfProduct = (db: DbOrTx, productId: string, before: string, most: number) => db<HistoryRow[]>`
  select ${columns(db)}
  where c.product_id = ${productId} and c.id < ${before}::uuid
  order by c.id desc
  limit ${most}`

/** What was changed of this category, brand or variant before this change, the last first? */
export const historyOfThing = (
  db: DbOrTx,
  { subject, key }: { subject: Subject; key: string },
  before: string,
  most: number,
) => db<HistoryRow[]>`
  select ${columns(db)}
  where c.subject = ${subject} and c.subject_key = ${key} and c.id < ${before}::uuid
  order by c.id desc
  limit ${most}`

/** What did one press change before this change, the last first? */
export const historyOfBatch = (db: DbOrTx, batchId: string, before: string, most: number) => db<HistoryRow[]>`
  select ${columns(db)}
  where c.batch_id = ${batchId} and c.id < ${before}::uuid
  order by c.id desc
  limit ${most}`

/** What is this change? */
export const historyById = (db: DbOrTx, id: string) => db<HistoryRow[]>`
  select ${columns(db)}
  where c.id = ${id}`

export type BatchRow = {
  batch_id: string
  at: Date
  member_id: string | null
  kind: ChangeKind
  changes: number
}

/** Which presses changed the catalogue before this one, the last first, and how much did each change? */
export const batches = (db: DbOrTx, before: string, most: number) => db<BatchRow[]>`
  select c.batch_id, min(c.at) as at, (array_agg(c.member_id))[1] as member_id, min(c.kind) as kind,
    count(*) as changes
  from catalogue.change c
  where c.batch_id < ${before}::uuid
  group by c.batch_id
  order by c.batch_id desc
  limit ${most}`
