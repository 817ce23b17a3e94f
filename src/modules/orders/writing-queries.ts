import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { ByColumns, OrderState, PaymentMethod, Reduction } from './order.ts'

export type NewPurchase = {
  id: string
  /** several candidates: the first that no order has is taken */
  numbers: string[]
  formKey: string
  visitorDigest: Buffer
  customerId: string | null
  state: OrderState
  placedAt: Date
  expiresAt: Date | null
  buyerSubject: string
  buyerRecord: string
  addressRecord: string
  recipientSubject: string | null
  recipientTokenDigest: Buffer | null
  currency: string
  goodsRials: number
  discountRials: number
  reductionRials: number
  reductions: Reduction[]
  deliveryRials: number
  vatRials: number
  totalRials: number
  deliveryMethod: string
  deliveryFrom: string | null
  deliveryUntil: string | null
  slotFrom: number | null
  slotUntil: number | null
  paymentMethod: PaymentMethod
  attestedFields: string[]
  attestedVersion: string
  moveId: string
  why: string
  lines: NewLine[]
}

export type NewLine = {
  variant_id: string
  product_slug: string
  title_fa: string
  title_en: string
  label_fa: string
  label_en: string
  sku: string
  quantity: number
  unit_rials: number
  earlier_rials: number | null
  vat_basis_points: number
  vat_rials: number
  reduction_rials: number
  withdrawal_class: string
  lots: { lotCode: string; expiresOn: string | null; quantity: number }[]
}

/**
 * Writes an order with its lines and its first move, and tells its number. Were each of the numbers another order's, this one would
 * lack its own, which is an error.
 */
export const insertPurchase = (tx: Tx, order: NewPurchase) => tx<{ number: string }[]>`
  with made as (
    insert into orders.purchase
      (id, number, form_key, visitor_digest, customer_id, state, placed_at, expires_at, buyer_subject, buyer_record, address_record,
       recipient_subject, recipient_token_digest, currency, goods_rials, discount_rials, reduction_rials, reductions, discount_ids, delivery_rials, vat_rials, total_rials, delivery_method,
       delivery_from, delivery_until, slot_from, slot_until, payment_method, attested_fields, attested_version)
    select ${order.id}, free.number, ${order.formKey}, ${order.visitorDigest}, ${order.customerId}, ${order.state}, ${order.placedAt},
       ${order.expiresAt}, ${order.buyerSubject}, ${order.buyerRecord}, ${order.addressRecord}, ${order.recipientSubject},
       ${order.recipientTokenDigest}, ${order.currency}, ${order.goodsRials}, ${order.discountRials}, ${order.reductionRials},
       ${tx.json(order.reductions)}, ${order.reductions.map(({ discountId }) => discountId)}::uuid[], ${order.deliveryRials}, ${order.vatRials},
       ${order.totalRials}, ${order.deliveryMethod}, ${order.deliveryFrom}::date, ${order.deliveryUntil}::date,
       ${order.slotFrom}, ${order.slotUntil}, ${order.paymentMethod}, ${order.attestedFields}::text[], ${order.attestedVersion}
    from (select (
        select candidate.number
        from unnest(${order.numbers}::text[]) as candidate (number)
        where not exists (select 1 from orders.purchase p where p.number = candidate.number)
        limit 1
      ) as number
    ) free
    returning id, number
  ), lines as (
    insert into orders.line
      (purchase_id, position, variant_id, product_slug, title_fa, title_en, label_fa, label_en, sku, quantity, unit_rials,
       earlier_rials, vat_basis_points, vat_rials, line_rials, reduction_rials, withdrawal_class, lots)
    select ${order.id}::uuid, row_number() over (), l.variant_id, l.product_slug, l.title_fa, l.title_en, l.label_fa, l.label_en, l.sku,
       l.quantity, l.unit_rials, l.earlier_rials, l.vat_basis_points, l.vat_rials, l.unit_rials * l.quantity,
       l.reduction_rials, l.withdrawal_class, l.lots
    from jsonb_to_recordset(${tx.json(order.lines)}) as l (
      variant_id uuid, product_slug text, title_fa text, title_en text, label_fa text, label_en text, sku text, quantity int,
      unit_rials bigint, earlier_rials bigint, vat_basis_points int, vat_rials bigint, reduction_rials bigint, withdrawal_class text, lots jsonb)
  ), moved as (
    insert into orders.move (id, purchase_id, moved_at, from_state, to_state, by_kind, why)
    values (${order.moveId}, ${order.id}, ${order.placedAt}, null, ${order.state}, 'buyer', ${order.why})
  )
  select number from made`

export type NewMove = {
  id: string
  purchaseId: string
  from: OrderState
  to: OrderState
  at: Date
  why: string
} & ByColumns

/** Moves an order that is still where it was; where it is not, the row of the move lacks its order, which is an error. */
export const movePurchase = (tx: Tx, move: NewMove) => tx`
  with moved as (
    update orders.purchase
    set state = ${move.to}, version = version + 1,
      delivered_at = case when ${move.to} = 'delivered' then ${move.at}::timestamptz else delivered_at end,
      checked_at = case when ${move.to} = 'needs-information' then null else checked_at end
    where id = ${move.purchaseId} and state = ${move.from}
    returning id
  )
  insert into orders.move (id, purchase_id, moved_at, from_state, to_state, by_kind, by_name, by_staff, by_role, why)
  values (${move.id}, (select id from moved), ${move.at}, ${move.from}, ${move.to}, ${move.byKind}, ${move.byName}, ${move.byStaff}::uuid,
    ${move.byRole}, ${move.why})`

/** Keeps the goods of an unpaid order until another time. */
export const prolongPurchase = (tx: Tx, id: string, until: Date) => tx`
  update orders.purchase set expires_at = ${until}
  where id = ${id} and state in ('awaiting-payment', 'expired')`

/** Forgets the hours of a courier's slot that somebody else has now. */
export const loseSlot = (tx: Tx, id: string) => tx`
  update orders.purchase set slot_from = null, slot_until = null
  where id = ${id}`

/** Lets a visitor see an order whose number and phone she knew. */
export const insertViewer = (db: DbOrTx, visitorDigest: Buffer, purchaseId: string, until: Date) => db`
  insert into orders.viewer (visitor_digest, purchase_id, until)
  values (${visitorDigest}, ${purchaseId}, ${until})
  on conflict (visitor_digest, purchase_id) do update set until = excluded.until`
