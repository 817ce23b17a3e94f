import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { GivenUpLine, GivingUpReason } from './giving-up.ts'

export type GivingUpRow = {
  id: string
  purchaseId: string
  givenUpAt: Date
  byRole: string
  reason: GivingUpReason
  goodsRials: number
  owedRials: number
  lines: { position: number; quantity: number; lineRials: number }[]
}

const columns = (db: DbOrTx) => db`
  g.id, g.purchase_id as "purchaseId", g.given_up_at as "givenUpAt", g.by_role as "byRole", g.reason,
  g.goods_rials as "goodsRials", g.owed_rials as "owedRials",
  (select coalesce(json_agg(json_build_object('position', l.position, 'quantity', l.quantity, 'lineRials', l.line_rials)
     order by l.position), '[]')
   from orders.giving_up_line l
   where l.giving_up_id = g.id) as lines`

/** What of this order was not sent after all, the earliest first? */
export const givingUpsOf = (db: DbOrTx, purchaseId: string) => db<GivingUpRow[]>`
  select ${columns(db)}
  from orders.giving_up g
  where g.purchase_id = ${purchaseId}
  order by g.given_up_at, g.id
  limit 100`

/** What was given up by this very form? */
export const givingUpOfForm = (db: DbOrTx, formKey: string) => db<GivingUpRow[]>`
  select ${columns(db)}
  from orders.giving_up g
  where g.form_key = ${formKey}`

export type NewGivingUp = {
  id: string
  purchaseId: string
  formKey: string
  at: Date
  by: string
  role: string
  reason: GivingUpReason
  goodsRials: number
  owedRials: number
  refundId: string | null
  lines: readonly GivenUpLine[]
  /** units of the order that are then in no parcel while others are in one */
  restUnits: number
}

/** Writes what of an order is given up, beside what was charged for it; the order has a new version. */
export const insertGivingUp = (tx: Tx, made: NewGivingUp) => tx`
  with made as (
    insert into orders.giving_up
      (id, purchase_id, form_key, given_up_at, by_staff, by_role, reason, goods_rials, owed_rials, refund_id)
    values (${made.id}, ${made.purchaseId}, ${made.formKey}, ${made.at}, ${made.by}, ${made.role}, ${made.reason},
      ${made.goodsRials}, ${made.owedRials}, ${made.refundId}::uuid)
    returning id
  ), given as (
    select *
    from jsonb_to_recordset(${tx.json(made.lines)}) as g (
      position int, quantity int, "lineRials" bigint, lots jsonb, "lotsLeft" jsonb)
  ), lines as (
    insert into orders.giving_up_line (giving_up_id, position, quantity, line_rials, lots)
    select made.id, given.position, given.quantity, given."lineRials", given.lots
    from made, given
  ), changed as (
    update orders.line l
    set given_up_units = l.given_up_units + given.quantity, given_up_rials = l.given_up_rials + given."lineRials",
      lots = given."lotsLeft"
    from given
    where l.purchase_id = ${made.purchaseId} and l.position = given.position
  )
  update orders.purchase
  set given_up_rials = given_up_rials + ${made.goodsRials}, rest_units = ${made.restUnits}, version = version + 1
  where id = ${made.purchaseId}`
