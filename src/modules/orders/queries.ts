import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import type { OrderState, PaymentMethod, Reduction } from './order.ts'

export type PurchaseRow = {
  id: string
  number: string
  state: OrderState
  /** grows with every change; a form says which one it was made from */
  version: number
  placedAt: Date
  expiresAt: Date | null
  /** when the office confirmed it; null: it waits for that */
  checkedAt: Date | null
  deliveredAt: Date | null
  /** units in no parcel yet, while others are in one */
  restUnits: number
  visitorDigest: Buffer
  /** whose account it belongs to; null: a guest's */
  customerId: string | null
  buyerSubject: string
  buyerRecord: string
  addressRecord: string
  recipientSubject: string | null
  /** by its digest her own page is found; null: she has none */
  recipientTokenDigest: Buffer | null
  recipientErasedAt: Date | null
  goodsRials: number
  discountRials: number
  /** what discounts took from the goods */
  reductionRials: number
  reductions: Reduction[]
  deliveryRials: number
  vatRials: number
  totalRials: number
  /** of the total, what is not sent after all */
  givenUpRials: number
  deliveryMethod: string
  deliveryFrom: string | null
  deliveryUntil: string | null
  slotFrom: number | null
  slotUntil: number | null
  paymentMethod: PaymentMethod
}

const columns = (db: DbOrTx) => db`
  p.id, p.number, p.state, p.version, p.placed_at as "placedAt", p.expires_at as "expiresAt", p.checked_at as "checkedAt",
  p.delivered_at as "deliveredAt", p.rest_units as "restUnits",
  p.visitor_digest as "visitorDigest", p.customer_id as "customerId", p.buyer_subject as "buyerSubject", p.buyer_record as "buyerRecord",
  p.address_record as "addressRecord", p.recipient_subject as "recipientSubject",
  p.recipient_token_digest as "recipientTokenDigest",
  p.recipient_erased_at as "recipientErasedAt", p.goods_rials as "goodsRials", p.discount_rials as "discountRials",
  p.reduction_rials as "reductionRials", p.reductions,
  p.delivery_rials as "deliveryRials", p.vat_rials as "vatRials", p.total_rials as "totalRials",
  p.given_up_rials as "givenUpRials",
  p.delivery_method as "deliveryMethod", p.delivery_from::text as "deliveryFrom", p.delivery_until::text as "deliveryUntil",
  p.slot_from as "slotFrom", p.slot_until as "slotUntil", p.payment_method as "paymentMethod"`

/** Which order has this number? */
export const purchaseByNumber = (db: DbOrTx, number: string) => db<PurchaseRow[]>`
  select ${columns(db)}
  from orders.purchase p
  where p.number = ${number}`

/** Which orders did these guests place, the latest first? */
export const guestPurchasesOf = (db: DbOrTx, buyerSubjects: string[], limit: number) => db<PurchaseRow[]>`
  select ${columns(db)}
  from orders.purchase p
  where p.buyer_subject = any(${buyerSubjects}::uuid[])
    and p.customer_id is null
  order by p.placed_at desc
  limit ${limit}`

/** Which order is this? */
export const purchaseById = (db: DbOrTx, id: string) => db<PurchaseRow[]>`
  select ${columns(db)}
  from orders.purchase p
  where p.id = ${id}`

/** An order with what its page would otherwise ask for in vain. */
export type SeenRow = PurchaseRow & { wasAsked: boolean; wasCorrected: boolean }

/** Which order has this number, if this visitor placed it or proved its phone not long ago? */
export const purchaseSeenBy = (db: DbOrTx, number: string, visitorDigest: Buffer, now: Date) => db<SeenRow[]>`
  select ${columns(db)},
    exists (select from orders.question q where q.purchase_id = p.id) as "wasAsked",
    exists (select from orders.correction c where c.purchase_id = p.id) as "wasCorrected"
  from orders.purchase p
  where p.number = ${number}
    and (p.visitor_digest = ${visitorDigest}
      or exists (
        select 1 from orders.viewer v
        where v.purchase_id = p.id and v.visitor_digest = ${visitorDigest} and v.until > ${now}))`

/** Which orders are these? */
export const purchasesById = (db: DbOrTx, ids: string[]) => db<PurchaseRow[]>`
  select ${columns(db)}
  from orders.purchase p
  where p.id = any(${ids}::uuid[])
  order by p.placed_at
  limit 1000`

/** Which order came from this very form, sent by this visitor? */
export const purchaseOfForm = (db: DbOrTx, formKey: string, visitorDigest: Buffer) => db<PurchaseRow[]>`
  select ${columns(db)}
  from orders.purchase p
  where p.form_key = ${formKey} and p.visitor_digest = ${visitorDigest}`

/** The order, locked until the transaction ends. */
export const lockPurchase = (tx: Tx, id: string) => tx<PurchaseRow[]>`
  select ${columns(tx)}
  from orders.purchase p
  where p.id = ${id}
  for no key update`

/** These orders, locked until the transaction ends, always in the same order. */
export const lockPurchases = (tx: Tx, ids: string[]) => tx<PurchaseRow[]>`
  select ${columns(tx)}
  from orders.purchase p
  where p.id = any(${ids}::uuid[])
  order by p.id
  for no key update`

export type LineRow = {
  position: number
  variantId: string
  productSlug: string
  titleFa: string
  titleEn: string
  labelFa: string
  labelEn: string
  sku: string
  quantity: number
  unitRials: number
  earlierRials: number | null
  lineRials: number
  /** its share of the order's discount */
  reductionRials: number
  vatBasisPoints: number
  vatRials: number
  withdrawalClass: string
  /** of `quantity`, what is not sent after all; `lots` names nothing of it any more */
  givenUpUnits: number
  /** what was paid for those */
  givenUpRials: number
  lots: { lotCode: string; expiresOn: string | null; quantity: number }[]
}

/** What was bought with this order? */
export const linesOfPurchase = (db: DbOrTx, purchaseId: string) => db<LineRow[]>`
  select position, variant_id as "variantId", product_slug as "productSlug", title_fa as "titleFa", title_en as "titleEn",
         label_fa as "labelFa", label_en as "labelEn", sku, quantity, unit_rials as "unitRials",
         earlier_rials as "earlierRials", line_rials as "lineRials", reduction_rials as "reductionRials", vat_basis_points as "vatBasisPoints",
         vat_rials as "vatRials", withdrawal_class as "withdrawalClass", given_up_units as "givenUpUnits", given_up_rials as "givenUpRials",
         lots
  from orders.line
  where purchase_id = ${purchaseId}
  order by position
  limit 100`

export type MoveRow = { at: Date; from: OrderState | null; to: OrderState; byKind: string; why: string }

/** What was bought with this order, and how did it come to where it is? One row. */
export const storyOf = (db: DbOrTx, purchaseId: string) => db<
  { lines: LineRow[]; moves: (Omit<MoveRow, 'at'> & { at: string })[] }[]
>`
  select
    (select coalesce(json_agg(json_build_object('position', l.position, 'variantId', l.variant_id,
       'productSlug', l.product_slug, 'titleFa', l.title_fa, 'titleEn', l.title_en, 'labelFa', l.label_fa,
       'labelEn', l.label_en, 'sku', l.sku, 'quantity', l.quantity, 'unitRials', l.unit_rials,
       'earlierRials', l.earlier_rials, 'lineRials', l.line_rials,
       'reductionRials', l.reduction_rials, 'vatBasisPoints', l.vat_basis_points, 'vatRials', l.vat_rials,
       'withdrawalClass', l.withdrawal_class,
       'givenUpUnits', l.given_up_units, 'givenUpRials', l.given_up_rials,
       'lots', l.lots) order by l.position), '[]')
     from orders.line l where l.purchase_id = ${purchaseId}) as lines,
    (select coalesce(json_agg(json_build_object('at', m.moved_at, 'from', m.from_state, 'to', m.to_state,
       'byKind', m.by_kind, 'why', m.why) order by m.moved_at, m.id), '[]')
     from orders.move m where m.purchase_id = ${purchaseId}) as moves`

/** Which orders did this visitor place last? */
export const purchasesOfVisitor = (db: Db, visitorDigest: Buffer, limit: number) => db<PurchaseRow[]>`
  select ${columns(db)}
  from orders.purchase p
  where p.visitor_digest = ${visitorDigest}
  order by p.placed_at desc
  limit ${limit}`

export type ContactsAsked = { subjectIds: string[]; recordIds: string[]; categories: string[]; causes: string[] }

/**
 * Which of these sealed records is the contact of whoever an order is about, in the order of asking? Of a buyer for that order
 * alone; of a recipient until her data are destroyed (P06, P10).
 */
export const contactsOfOrders = (db: DbOrTx, { subjectIds, recordIds, categories, causes }: ContactsAsked) => db<
  { approved: boolean }[]
>`
  select exists (
      select from orders.purchase p
      where p.buyer_subject = r.subject_id and p.buyer_record = r.record_id and 'order:' || p.id = r.cause)
    or exists (
      select from orders.purchase p
      where p.recipient_subject = r.subject_id and p.recipient_erased_at is null and 'order:' || p.id = r.cause
        and r.category = 'order-status') as approved
  from unnest(
    ${subjectIds}::uuid[],
    ${recordIds}::uuid[],
    ${categories}::text[],
    ${causes}::text[]
  ) with ordinality as r (subject_id, record_id, category, cause, place)
  order by r.place`
