import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { Discount } from './discount.ts'

/** Most discounts that give by themselves at one time. */
export const MOST_AUTOMATIC = 100

export const CHANNEL = 'discounts_changed'

export const discountColumns = (db: DbOrTx) => db`
  d.id, d.code, d.title_fa as "titleFa", d.title_en as "titleEn", d.kind, d.percent, d.amount_rials as "amountRials",
  d.most_rials as "mostRials", d.minimum_rials as "minimumRials", d.category_slugs as "categorySlugs",
  d.product_codes as "productCodes", d.first_order as "firstOrder", d.uses_per_person as "usesPerPerson",
  d.uses_total as "usesTotal", d.valid_from as "validFrom", d.valid_until as "validUntil", d.stopped_at as "stoppedAt"`

/** Which discounts give by themselves now, or will? */
export const automaticDiscounts = (db: DbOrTx, now: Date) => db<Discount[]>`
  select ${discountColumns(db)}
  from discounts.discount d
  where d.code is null
    and d.stopped_at is null
    and (d.valid_until is null or d.valid_until > ${now})
  order by d.valid_from, d.id
  limit ${MOST_AUTOMATIC}`

export type CouponRow = Discount & { usesTaken: number }

/** Which discount has this code, and how often was it used? */
export const discountOfCode = (db: DbOrTx, code: string) => db<CouponRow[]>`
  select ${discountColumns(db)}, d.uses_taken as "usesTaken"
  from discounts.discount d
  where d.code = ${code}`

/** The discount with this code, nobody else's to use until the transaction ends. */
export const lockDiscountOfCode = (tx: Tx, code: string) => tx<CouponRow[]>`
  select ${discountColumns(tx)}, d.uses_taken as "usesTaken"
  from discounts.discount d
  where d.code = ${code}
  for no key update`

export type NewUse = {
  orderRef: string
  discountId: string
  /** kept with the use; none where it is not limited by person */
  persons: Buffer[]
  /** under all keys that are still there */
  knownAs: Buffer[]
  now: Date
}

/** Writes down a use of a discount that `lockDiscountOfCode` has locked before; no row when no use is left, or none for this person. */
export const insertUse = (tx: Tx, use: NewUse) => tx<{ orderRef: string }[]>`
  with counted as (
    update discounts.discount d
    set uses_taken = d.uses_taken + 1
    where d.id = ${use.discountId}
      and (d.uses_total is null or d.uses_taken < d.uses_total)
      and (d.uses_per_person is null or d.uses_per_person > (
        select count(*) from discounts.use u
        where u.persons <> '{}' and u.persons && ${tx.array(use.knownAs)}::bytea[] and u.discount_id = d.id and u.state = 'taken'))
    returning d.id
  )
  insert into discounts.use (order_ref, discount_id, persons, state, taken_at)
  select ${use.orderRef}, id, ${tx.array(use.persons)}::bytea[], 'taken', ${use.now}
  from counted
  returning order_ref as "orderRef"`

/** The discount that this order used or gave back, nobody else's until the transaction ends. */
export const lockDiscountOfUse = (tx: Tx, orderRef: string) => tx<{ id: string; state: string }[]>`
  select d.id, u.state
  from discounts.use u
  join discounts.discount d on d.id = u.discount_id
  where u.order_ref = ${orderRef}
  for no key update of d`

/** Gives the use of an order back, once. Its discount is locked. */
export const giveUseBack = (tx: Tx, orderRef: string) => tx`
  with back as (
    update discounts.use
    set state = 'given-back'
    where order_ref = ${orderRef} and state = 'taken'
    returning discount_id
  )
  update discounts.discount d
  set uses_taken = d.uses_taken - 1
  from back
  where d.id = back.discount_id`

/** Could this order have its use again, if it gave it back? No row: it never had one. */
export const mayRetakeUse = (db: DbOrTx, orderRef: string) => db<{ may: boolean }[]>`
  select u.state = 'taken' or (
    (d.uses_total is null or d.uses_taken < d.uses_total)
    and (d.uses_per_person is null or d.uses_per_person > (
      select count(*) from discounts.use o
      where o.persons <> '{}' and o.persons && u.persons and o.discount_id = d.id and o.state = 'taken'))) as may
  from discounts.use u
  join discounts.discount d on d.id = u.discount_id
  where u.order_ref = ${orderRef}`

/** Does an order whose use was given back get it again? One row if so. Its discount is locked. */
export const retakeUse = (tx: Tx, orderRef: string) => tx<{ id: string }[]>`
  with mine as (
    select u.order_ref, u.discount_id, u.persons
    from discounts.use u
    where u.order_ref = ${orderRef} and u.state = 'given-back'
  ), counted as (
    update discounts.discount d
    set uses_taken = d.uses_taken + 1
    from mine
    where d.id = mine.discount_id
      and (d.uses_total is null or d.uses_taken < d.uses_total)
      and (d.uses_per_person is null or d.uses_per_person > (
        select count(*) from discounts.use u
        where u.persons <> '{}' and u.persons && mine.persons and u.discount_id = d.id and u.state = 'taken'))
    returning mine.order_ref
  )
  update discounts.use u
  set state = 'taken'
  from counted
  where u.order_ref = counted.order_ref
  returning u.discount_id as id`

/** Which codes did these orders use? By whom is said only in digests, and only that there are some. */
export const usesOfOrders = (db: DbOrTx, orderRefs: string[]) => db<{ held: Record<string, string> }[]>`
  select jsonb_build_object('coupon', d.code, 'state', u.state, 'taken_at', u.taken_at::text,
    'persons', case when u.persons = '{}' then 'none' else 'sealed digests' end) as held
  from discounts.use u
  join discounts.discount d on d.id = u.discount_id
  where u.order_ref = any(${orderRefs}::uuid[])
  order by u.taken_at desc
  limit 1000`

/** Forgets by whom these orders' codes were used; the uses stay, of nobody. */
export const forgetPersonsOf = (tx: Tx, orderRefs: string[]) => tx<{ orderRef: string }[]>`
  update discounts.use
  set persons = '{}'
  where order_ref = any(${orderRefs}::uuid[])
  returning order_ref as "orderRef"`

/** Forgets by whom codes were used that nobody can use any more, some at a time. */
export const forgetPersonsOfOver = (db: DbOrTx, before: Date, limit: number) => db<{ orderRef: string }[]>`
  update discounts.use
  set persons = '{}'
  where order_ref in (
    select u.order_ref
    from discounts.use u
    join discounts.discount d on d.id = u.discount_id
    where u.persons <> '{}'
      and (d.stopped_at < ${before} or d.valid_until < ${before} or u.taken_at < ${before}::timestamptz - interval '1 year')
    limit ${limit})
  returning order_ref as "orderRef"`

/** Tells every process that what gives by itself has changed. Heard when the transaction commits. */
export const notifyChange = (tx: DbOrTx) => tx`select pg_notify(${CHANNEL}, '')`
