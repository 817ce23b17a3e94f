import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import type { ByColumns } from './order.ts'
import type { WithdrawalState } from './withdrawal.ts'

export type WithdrawalRow = {
  id: string
  purchaseId: string
  state: WithdrawalState
  askedAt: Date
  lastDay: string
  goodsRials: number
  deliveryRials: number
  /** what is owed for it since the goods are here; null before */
  owedRials: number | null
  refundId: string | null
  /** the buyer's words, sealed; null: she wrote none, or is erased */
  noteRecord: string | null
  /** the office's reason, where it refused */
  refusedWhy: string | null
}

const columns = (db: DbOrTx) => db`
  w.id, w.purchase_id as "purchaseId", w.state, w.asked_at as "askedAt", w.last_day::text as "lastDay",
  w.goods_rials as "goodsRials", w.delivery_rials as "deliveryRials", w.owed_rials as "owedRials", w.refund_id as "refundId",
  w.note_record as "noteRecord",
  (select m.why from orders.withdrawal_move m where m.withdrawal_id = w.id and m.to_state = 'refused' limit 1) as "refusedWhy"`

/** Which withdrawals from this order are there, oldest first? */
export const withdrawalsOf = (db: DbOrTx, purchaseId: string) => db<WithdrawalRow[]>`
  select ${columns(db)}
  from orders.withdrawal w
  where w.purchase_id = ${purchaseId}
  order by w.asked_at, w.id
  limit 100`

/** The order of a withdrawal, which its caller locks first. */
export const purchaseOfWithdrawal = (db: DbOrTx, id: string) => db<{ purchaseId: string }[]>`
  select purchase_id as "purchaseId"
  from orders.withdrawal
  where id = ${id}`

/** Which withdrawal came from this very form? */
export const withdrawalOfForm = (db: DbOrTx, formKey: string) => db<WithdrawalRow[]>`
  select ${columns(db)}
  from orders.withdrawal w
  where w.form_key = ${formKey}`

export type TakenRow = { position: number; quantity: number; rials: number; back: number }

/** How many units of each line are on their way back, or back, and what is paid back for them? `back`: those that are here. */
export const unitsTakenBack = (db: DbOrTx, purchaseId: string) => db<TakenRow[]>`
  select l.position, sum(l.quantity)::int as quantity, sum(l.line_rials)::bigint as rials,
         coalesce(sum(l.quantity) filter (where w.state in ('goods-back', 'paid-back')), 0)::int as back
  from orders.withdrawal w
  join orders.withdrawal_line l on l.withdrawal_id = w.id
  where w.purchase_id = ${purchaseId}
    and w.state in ('asked', 'goods-back', 'paid-back')
  group by l.position
  order by l.position
  limit 100`

export type WithdrawnLineRow = { withdrawalId: string; position: number; quantity: number; lineRials: number }

/** What goes back with these withdrawals? */
export const linesOfWithdrawals = (db: DbOrTx, ids: string[]) => db<WithdrawnLineRow[]>`
  select withdrawal_id as "withdrawalId", position, quantity, line_rials as "lineRials"
  from orders.withdrawal_line
  where withdrawal_id = any(${ids}::uuid[])
  order by withdrawal_id, position
  limit 1000`

export type NewWithdrawal = {
  id: string
  purchaseId: string
  formKey: string
  askedAt: Date
  lastDay: string
  goodsRials: number
  deliveryRials: number
  noteRecord: string | null
  moveId: string
  lines: { position: number; quantity: number; lineRials: number }[]
}

/** Writes a withdrawal with its lines and its first move. */
export const insertWithdrawal = (tx: Tx, withdrawal: NewWithdrawal) => tx`
  with made as (
    insert into orders.withdrawal
      (id, purchase_id, form_key, state, asked_at, last_day, goods_rials, delivery_rials, note_record)
    values (${withdrawal.id}, ${withdrawal.purchaseId}, ${withdrawal.formKey}, 'asked', ${withdrawal.askedAt},
      ${withdrawal.lastDay}::date, ${withdrawal.goodsRials}, ${withdrawal.deliveryRials}, ${withdrawal.noteRecord})
    returning id
  ), lines as (
    insert into orders.withdrawal_line (withdrawal_id, position, quantity, line_rials)
    select made.id, l.position, l.quantity, l.line_rials
    from made, unnest(
      ${withdrawal.lines.map(({ position }) => position)}::int[],
      ${withdrawal.lines.map(({ quantity }) => quantity)}::int[],
      ${withdrawal.lines.map(({ lineRials }) => lineRials)}::bigint[]) as l (position, quantity, line_rials)
  )
  insert into orders.withdrawal_move (id, withdrawal_id, moved_at, from_state, to_state, by_kind, why)
  select ${withdrawal.moveId}, id, ${withdrawal.askedAt}, null, 'asked', 'buyer', 'asked'
  from made`

export type WithdrawalMove = {
  id: string
  withdrawalId: string
  from: WithdrawalState
  to: WithdrawalState
  at: Date
  why: string
  refundId: string | null
  owedRials: number | null
  deliveryRials: number
} & ByColumns

/** Moves a withdrawal that is still where it was; no row when it is not. */
export const moveWithdrawal = (tx: Tx, move: WithdrawalMove) => tx<{ id: string }[]>`
  with moved as (
    update orders.withdrawal
    set state = ${move.to}, refund_id = coalesce(${move.refundId}::uuid, refund_id),
      owed_rials = ${move.owedRials}::bigint, delivery_rials = ${move.deliveryRials}
    where id = ${move.withdrawalId} and state = ${move.from}
    returning id
  )
  insert into orders.withdrawal_move
    (id, withdrawal_id, moved_at, from_state, to_state, by_kind, by_name, by_staff, by_role, why)
  select ${move.id}, id, ${move.at}, ${move.from}, ${move.to}, ${move.byKind}, ${move.byName}, ${move.byStaff}::uuid,
    ${move.byRole}, ${move.why}
  from moved
  returning id`

/** Which withdrawals wait for their refund to be done, oldest first? */
export const withdrawalsToPay = (db: Db, limit: number) => db<WithdrawalRow[]>`
  select ${columns(db)}
  from orders.withdrawal w
  where w.state = 'goods-back'
  order by w.asked_at
  limit ${limit}`

/** How many withdrawals from these orders are not over? */
export const openWithdrawalsOf = (db: DbOrTx, purchaseIds: string[]) => db<{ purchaseId: string }[]>`
  select distinct purchase_id as "purchaseId"
  from orders.withdrawal
  where purchase_id = any(${purchaseIds}::uuid[])
    and state in ('asked', 'goods-back')
  order by purchase_id
  limit 1000`

type PlacedRow = { position: number; place: number; quantity: number; lotCode: string | null }

/** Writes where the goods of a withdrawal went; `lotCode` null: they cannot be sold again. */
export const insertGoods = (tx: Tx, withdrawalId: string, goods: readonly PlacedRow[]) => tx`
  insert into orders.withdrawal_goods (withdrawal_id, position, place, quantity, lot_code)
  select ${withdrawalId}::uuid, g.position, g.place, g.quantity, g.lot_code
  from unnest(
    ${goods.map(({ position }) => position)}::int[],
    ${goods.map(({ place }) => place)}::int[],
    ${goods.map(({ quantity }) => quantity)}::int[],
    ${goods.map(({ lotCode }) => lotCode)}::text[]) as g (position, place, quantity, lot_code)`

/** Where did the goods of this withdrawal go? */
export const goodsOfWithdrawal = (db: DbOrTx, withdrawalId: string) => db<PlacedRow[]>`
  select position, place, quantity, lot_code as "lotCode"
  from orders.withdrawal_goods
  where withdrawal_id = ${withdrawalId}
  order by position, place
  limit 500`

/** Into which lots did units of this order go back already? */
export const lotsTakenBack = (db: DbOrTx, purchaseId: string) => db<
  { position: number; lotCode: string; quantity: number }[]
>`
  select g.position, g.lot_code as "lotCode", sum(g.quantity)::int as quantity
  from orders.withdrawal w
  join orders.withdrawal_goods g on g.withdrawal_id = w.id
  where w.purchase_id = ${purchaseId}
    and g.lot_code is not null
  group by g.position, g.lot_code
  order by g.position, g.lot_code
  limit 500`

export type ListedWithdrawal = WithdrawalRow & { number: string; units: number }

type Place = { at: Date; id: string } | null

const listed = (db: DbOrTx) => db`${columns(db)}, p.number,
  (select sum(l.quantity)::int from orders.withdrawal_line l where l.withdrawal_id = w.id) as units`

/** Which withdrawals wait for something, oldest first, behind this place? */
export const withdrawalsWaiting = (db: DbOrTx, state: WithdrawalState, after: Place, limit: number) => db<
  ListedWithdrawal[]
>`
  select ${listed(db)}
  from orders.withdrawal w
  join orders.purchase p on p.id = w.purchase_id
  where w.state = ${state}
    and (${after === null}::boolean or (w.asked_at, w.id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
  order by w.asked_at, w.id
  limit ${limit}`

/** Which withdrawals are over in this way, the latest first, behind this place? */
export const withdrawalsOver = (db: DbOrTx, state: WithdrawalState, after: Place, limit: number) => db<
  ListedWithdrawal[]
>`
  select ${listed(db)}
  from orders.withdrawal w
  join orders.purchase p on p.id = w.purchase_id
  where w.state = ${state}
    and (${after === null}::boolean or (w.asked_at, w.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
  order by w.asked_at desc, w.id desc
  limit ${limit}`

/** How many withdrawals stand where? */
export const withdrawalCounts = (db: DbOrTx) => db<{ state: WithdrawalState; count: number }[]>`
  select state, count(*)::int as count
  from orders.withdrawal
  where state in ('asked', 'goods-back')
  group by state
  order by state
  limit 10`
