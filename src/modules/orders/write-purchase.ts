import { type Closing, type Tx, unsent } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { CURRENCY } from '../../platform/money.ts'
import { type BasketCoupon, setCoupon } from '../baskets/index.ts'
import type { ChosenDelivery } from '../delivery/index.ts'
import { type Given, takeUse } from '../discounts/index.ts'
import { sellReserved } from '../inventory/index.ts'
import { attemptToCreate, offered } from '../payments/index.ts'
import { sealRecords, subjectsToSeal } from '../vault/index.ts'
import type { CheckoutForm } from './checkout-form.ts'
import type { OrderNeeds } from './needs.ts'
import { type OrderLine, type Totals, vatOf } from './order.ts'
import { newOrderNumber } from './order-number.ts'
import { type Placed, Undone } from './placed.ts'
import { lockPurchase } from './queries.ts'
import { pseudonymsOf, reductionsOf } from './reduce.ts'
import { ATTESTATION_VERSION, attestedFields, type SealedPeople, sealedPeopleOf } from './sealed-people.ts'
import { newsToWrite } from './tell-buyer.ts'
import { insertPurchase } from './writing-queries.ts'

/** Whose basket becomes an order, and whose account it belongs to; a guest has none. */
export type Ordering = { visitorDigest: Buffer; customerId: string | null }

export type Decided = {
  id: string
  now: Date
  until: Date
  ordering: Ordering
  form: CheckoutForm
  delivery: ChosenDelivery & { ok: true }
  lines: OrderLine[]
  totals: Totals
  coupon: BasketCoupon | null
  given: Given
}

/**
 * Writes an order of which everything is decided: its rows go out together, and COMMIT with them.
 * @throws Undone when money, code or account are refused after all
 */
export const writePurchase = async (tx: Tx, needs: OrderNeeds, decided: Decided): Promise<Closing<Placed>> => {
  const { id, now, until, ordering, form, totals } = decided
  const cash = form.paymentMethod === 'cash'
  const method = needs.payments.methods().find(({ name }) => name === form.paymentMethod)
  if (!offered(method, { amountRials: totals.totalRials, province: form.province }).ok)
    throw new Undone({ ok: false, why: cash ? 'cash-refused' : 'payment-refused' })

  const people = sealedPeopleOf(form, ordering.customerId)
  const attempt = {
    id: newId(now.getTime()),
    orderRef: id,
    amountRials: totals.totalRials,
    gateway: form.paymentMethod,
    now,
    expiresAt: until,
  }
  const [subjects, sealed, used] = await Promise.all([
    people.subjects.length > 0 ? subjectsToSeal(tx, needs.vault, people.subjects) : null,
    ordering.customerId ? sealRecords(tx, needs.vault, ordering.customerId, people.records) : [],
    useCoupon(tx, needs, decided),
  ])
  if (!used)
    throw new Undone({ ok: false, why: 'coupon-refused', code: decided.coupon!.code, because: { why: 'used' } })
  if (!sealed) throw new Undone({ ok: false, why: 'account-gone' })
  const inserting = insertPurchase(tx, purchaseRow(decided, people, cash))
  const others = [attemptToCreate(tx, attempt), ...(subjects ? [subjects] : [])]
  const placed = (attemptId: string | null, [inserted]: readonly { number: string }[]): Placed => ({
    ok: true,
    number: inserted!.number,
    purchaseId: id,
    attemptId,
    totalRials: totals.totalRials,
    keptUntil: until,
  })
  if (!cash)
    return {
      last: [unsent(inserting), ...others],
      answer: ([inserted]) => placed(attempt.id, inserted as readonly { number: string }[]),
    }

  const inserted = await inserting
  const sold = await sellReserved(tx, { orderRef: id, now, cause: `order:${id}` })
  if (!sold.ok) throw new Undone({ ok: false, why: 'goods-changed' })
  const [purchase] = await lockPurchase(tx, id)
  const news = await newsToWrite(tx, purchase!, 'order-confirmed', now)
  return { last: [...others, ...news], answer: () => placed(null, inserted) }
}

/** Takes a use of the code, if the order owes it something, and the code from the basket; false: no use was left. No code, no statement. */
const useCoupon = async (
  tx: Tx,
  needs: OrderNeeds,
  { id, now, coupon, given, ordering, form }: Decided,
): Promise<boolean> => {
  if (!coupon) return true
  const { discount } = coupon
  if (!given.coupon?.ok || !discount) {
    await setCoupon(tx, ordering.visitorDigest, null)
    return true
  }
  const who = { mobile: form.mobile, customerId: ordering.customerId }
  const pseudonyms = await pseudonymsOf(needs.vault, discount.id, who)
  const [used] = await Promise.all([
    takeUse(tx, { orderRef: id, discount, pseudonyms, now }),
    setCoupon(tx, ordering.visitorDigest, null),
  ])
  return used
}

const purchaseRow = (
  { id, now, until, ordering, form, delivery, lines, totals, given }: Decided,
  people: SealedPeople,
  cash: boolean,
) => ({
  ...totals,
  reductions: reductionsOf(given, delivery.priceRials),
  id,
  numbers: [newOrderNumber(), newOrderNumber(), newOrderNumber()],
  formKey: form.key,
  visitorDigest: ordering.visitorDigest,
  customerId: ordering.customerId,
  state: cash ? ('confirmed' as const) : ('awaiting-payment' as const),
  placedAt: now,
  expiresAt: cash ? null : until,
  buyerSubject: people.buyerSubject,
  buyerRecord: people.buyerRecord,
  addressRecord: people.addressRecord,
  recipientSubject: people.recipientSubject,
  recipientTokenDigest: people.recipientTokenDigest,
  currency: CURRENCY,
  deliveryMethod: delivery.methodCode,
  deliveryFrom: delivery.promise.from,
  deliveryUntil: delivery.promise.to,
  slotFrom: delivery.slot?.from ?? null,
  slotUntil: delivery.slot?.to ?? null,
  paymentMethod: form.paymentMethod,
  attestedFields: attestedFields(form),
  attestedVersion: ATTESTATION_VERSION,
  moveId: newId(now.getTime()),
  why: cash ? 'placed-cash' : 'placed',
  lines: lines.map((line) => ({
    variant_id: line.variantId,
    product_slug: line.productSlug,
    title_fa: line.title.fa,
    title_en: line.title.en,
    label_fa: line.label.fa,
    label_en: line.label.en,
    sku: line.sku,
    quantity: line.quantity,
    unit_rials: line.unitRials,
    earlier_rials: line.earlierRials,
    vat_basis_points: line.vatBasisPoints,
    vat_rials: vatOf(line),
    reduction_rials: line.reductionRials,
    withdrawal_class: line.withdrawalClass,
    lots: line.lots,
  })),
})
