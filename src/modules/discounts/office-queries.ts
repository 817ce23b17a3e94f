import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { Discount } from './discount.ts'
import type { Terms } from './terms.ts'

export type OfficeRow = Discount & { usesTaken: number; version: number; createdAt: Date }

const columns = (db: DbOrTx) => db`
  d.id, d.code, d.title_fa as "titleFa", d.title_en as "titleEn", d.kind, d.percent, d.amount_rials as "amountRials",
  d.most_rials as "mostRials", d.minimum_rials as "minimumRials", d.category_slugs as "categorySlugs",
  d.product_codes as "productCodes", d.first_order as "firstOrder", d.uses_per_person as "usesPerPerson",
  d.uses_total as "usesTotal", d.valid_from as "validFrom", d.valid_until as "validUntil", d.stopped_at as "stoppedAt",
  d.uses_taken as "usesTaken", d.version, d.created_at as "createdAt"`

export const discountStates = ['open', 'waiting', 'over', 'stopped'] as const
export type DiscountState = (typeof discountStates)[number]

export type Listed = {
  /** of these states alone; null: all */
  state: DiscountState | null
  /** with a code or without; null: both */
  coded: boolean | null
  /** after this one, the newest first */
  after: { createdAt: Date; id: string } | null
  now: Date
  limit: number
}

/** Which discounts are there, the newest first? */
export const listedDiscounts = (db: DbOrTx, { state, coded, after, now, limit }: Listed) => db<OfficeRow[]>`
  select ${columns(db)}
  from discounts.discount d
  where (${coded}::boolean is null or (d.code is not null) = ${coded})
    and (${state}::text is null or ${state} = case
      when d.stopped_at is not null then 'stopped'
      when d.valid_from > ${now}::timestamptz then 'waiting'
      when d.valid_until <= ${now}::timestamptz then 'over'
      else 'open' end)
    and (${after?.id ?? null}::uuid is null
      or (d.created_at, d.id) < (${after?.createdAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
  order by d.created_at desc, d.id desc
  limit ${limit}`

/** Which discount is this? */
export const discountById = (db: DbOrTx, id: string) => db<OfficeRow[]>`
  select ${columns(db)}
  from discounts.discount d
  where d.id = ${id}`

/** Which discount came from this very form? */
export const discountOfForm = (db: DbOrTx, formKey: string) => db<{ id: string }[]>`
  select id
  from discounts.discount
  where form_key = ${formKey}`

/** Adds a discount; no row when its code, or its form, is there already. */
export const insertDiscount = (tx: Tx, terms: Terms, made: { id: string; formKey: string; now: Date }) => tx<
  { id: string }[]
>`
  insert into discounts.discount
    (id, code, title_fa, title_en, kind, percent, amount_rials, most_rials, minimum_rials, category_slugs, product_codes,
     first_order, uses_per_person, uses_total, valid_from, valid_until, created_at, form_key)
  values (${made.id}, ${terms.code}, ${terms.titleFa}, ${terms.titleEn}, ${terms.kind}, ${terms.percent}, ${terms.amountRials},
    ${terms.mostRials}, ${terms.minimumRials}, ${terms.categorySlugs}::text[], ${terms.productCodes}::text[],
    ${terms.firstOrder}, ${terms.usesPerPerson}, ${terms.usesTotal}, ${terms.validFrom}, ${terms.validUntil}, ${made.now},
    ${made.formKey})
  on conflict do nothing
  returning id`

/** Writes the terms anew where they are still of this version and not stopped; its code and its kind stay. */
export const updateDiscount = (tx: Tx, terms: Terms, { id, version }: { id: string; version: number }) => tx<
  { version: number }[]
>`
  update discounts.discount
  set version = version + 1, title_fa = ${terms.titleFa}, title_en = ${terms.titleEn}, percent = ${terms.percent},
      amount_rials = ${terms.amountRials}, most_rials = ${terms.mostRials}, minimum_rials = ${terms.minimumRials},
      category_slugs = ${terms.categorySlugs}::text[], product_codes = ${terms.productCodes}::text[],
      first_order = ${terms.firstOrder}, uses_per_person = ${terms.usesPerPerson}, uses_total = ${terms.usesTotal},
      valid_from = ${terms.validFrom}, valid_until = ${terms.validUntil}
  where id = ${id} and version = ${version} and stopped_at is null
  returning version`

/** Stops a discount for good; no row when it is stopped already. */
export const endDiscount = (tx: Tx, id: string, now: Date) => tx<{ id: string }[]>`
  update discounts.discount
  set stopped_at = ${now}, version = version + 1
  where id = ${id} and stopped_at is null
  returning id`

/** On which days was this code used, the latest first, and how often did a use come back? Days of Tehran. */
export const usesByDay = (db: DbOrTx, id: string, days: number) => db<{ day: string; taken: number; back: number }[]>`
  select (taken_at at time zone 'Asia/Tehran')::date::text as day,
    (count(*) filter (where state = 'taken'))::int as taken, (count(*) filter (where state = 'given-back'))::int as back
  from discounts.use
  where discount_id = ${id}
  group by 1
  order by 1 desc
  limit ${days}`
