import { addMinutes } from '../../platform/clock.ts'
import { type Closing, closed, inClosedTransaction, type Tx, unsent } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { CURRENCY } from '../../platform/money.ts'
import { type BasketCoupon, setCoupon, takeLinesOf } from '../baskets/index.ts'
import { type SaleVariant, variantsForSale } from '../catalogue/index.ts'
import { stillLiving } from '../customers/index.ts'
import { askDelivery, type ChosenDelivery, chargeDelivery } from '../delivery/index.ts'
import { type Given, lockCoupon, offDelivery, takeUse, type WhyNot } from '../discounts/index.ts'
import { type Allocation, reserve, sellReserved } from '../inventory/index.ts'
import { attemptToCreate, offered } from '../payments/index.ts'
import { keysWereRotated, sealRecords, subjectsToSeal } from '../vault/index.ts'
import type { CheckoutForm } from './checkout-form.ts'
import { lotsOf } from './keep-goods.ts'
import type { OrderNeeds } from './needs.ts'
import { type OrderLine, type Totals, totalsOf, vatOf } from './order.ts'
import { newOrderNumber } from './order-number.ts'
import { insertPurchase, lockPurchase, purchaseOfForm } from './queries.ts'
import { pseudonymsOf, reduce, reductionsOf, refusedBecause } from './reduce.ts'
import { ATTESTATION_VERSION, attestedFields, type SealedPeople, sealedPeopleOf } from './sealed-people.ts'
import { newsToWrite } from './tell-buyer.ts'

export type Placed =
  | { ok: true; number: string; purchaseId: string; attemptId: string | null; totalRials: number; keptUntil: Date }
  /** the same form was sent before; nothing was done twice */
  | { ok: true; number: string; purchaseId: string; attemptId: null; again: true }
  | {
      ok: false
      why:
        | 'empty-basket'
        | 'goods-changed'
        | 'cash-refused'
        | 'payment-refused'
        | 'slot-full'
        | 'slot-past'
        | 'method-unavailable'
        | 'unknown-place'
        | 'account-gone'
        | 'coupon-changed'
    }
  /** a code that the page counted on gives nothing, or nothing any more */
  | { ok: false; why: 'coupon-refused'; code: string; because: WhyNot }
  /** what would be charged is not what the page showed */
  | { ok: false; why: 'total-changed'; totals: Totals }

/** Ends the transaction with everything undone, and tells why. */
class Undone extends Error {
  readonly answer: Placed & { ok: false }
  constructor(answer: Placed & { ok: false }) {
    super('order not placed')
    this.answer = answer
  }
}

/** How often an order is tried while the keys are rotated, as often as `sealSubjects` seals. */
const MOST_TRIES = 3

/**
 * Turns a basket into an order, or says why not. All of it happens, or none of it. `customerId`: whose account the order
 * belongs to; a guest has none.
 */
export const placeOrder = async (
  needs: OrderNeeds,
  visitorDigest: Buffer,
  form: CheckoutForm,
  customerId: string | null = null,
  tries = MOST_TRIES,
): Promise<Placed> => {
  try {
    return await inClosedTransaction(needs.db, (tx) => place(tx, needs, { visitorDigest, customerId }, form))
  } catch (error) {
    if (error instanceof Undone) return error.answer
    // Nothing was written. A rotation takes seconds, and the next one is years away.
    if (keysWereRotated(error) && tries > 1) return placeOrder(needs, visitorDigest, form, customerId, tries - 1)
    if (isSameForm(error)) return sentBefore((await purchaseOfForm(needs.db, form.key, visitorDigest))[0])
    throw error
  }
}

type Ordering = { visitorDigest: Buffer; customerId: string | null }

const place = async (tx: Tx, needs: OrderNeeds, ordering: Ordering, form: CheckoutForm): Promise<Closing<Placed>> => {
  const { visitorDigest, customerId } = ordering
  const now = needs.clock()
  // Account before basket, as an erasure takes them.
  if (customerId && !(await stillLiving(tx, customerId))) throw new Undone({ ok: false, why: 'account-gone' })
  const lines = await takeLinesOf(tx, visitorDigest)
  // A form that is sent again finds its basket emptied by itself; one whose basket was filled anew meets its unique key.
  if (lines.length === 0) return closed(sentBefore((await purchaseOfForm(tx, form.key, visitorDigest))[0]))

  const id = newId(now.getTime())
  const until = addMinutes(now, needs.reservationMinutes)
  const code = lines[0]!.coupon
  // A code that was typed and not looked at yet: its sum has not been on the page.
  if (form.coupon !== undefined && form.coupon !== code) throw new Undone({ ok: false, why: 'coupon-changed' })
  // Everything is asked and held at once, lots before the slot, the slot before the code; whatever is wrong undoes it all.
  const [variants, held, terms, discount] = await Promise.all([
    variantsForSale(
      tx,
      lines.map((line) => line.variantId),
      now,
    ),
    reserve(tx, { orderRef: id, items: lines, until, now }),
    askDelivery(tx, {
      method: form.deliveryMethod,
      slotId: form.slotId,
      provinceCode: form.province,
      cityCode: form.city,
      orderRef: id,
      now,
      heldUntil: until,
    }),
    code === null ? null : lockCoupon(tx, code),
  ])
  const sale = new Map(variants.map((variant) => [variant.id, variant]))
  if (lines.some((line) => line.quantity > (sale.get(line.variantId)?.maxPerOrder ?? 0)))
    throw new Undone({ ok: false, why: 'goods-changed' })
  if (!held.ok) throw new Undone({ ok: false, why: 'goods-changed' })

  const goods = lines.map((line) => ({ variant: sale.get(line.variantId)!, quantity: line.quantity }))
  const delivery = chargeDelivery(terms, {
    grams: goods.reduce((grams, { variant, quantity }) => grams + variant.shipGrams * quantity, 0),
    subtotalRials: goods.reduce((rials, { variant, quantity }) => rials + variant.priceRials * quantity, 0),
  })
  if (!delivery.ok) throw new Undone({ ok: false, why: delivery.why })

  const coupon = code === null ? null : { code, discount }
  const given = await reduce(tx, needs.discounts, { goods, coupon, customerId, now })
  const orderLines = goods.map(({ variant, quantity }) =>
    lineOf(variant, quantity, held.allocations, given.goods?.shares.get(variant.id) ?? 0),
  )
  const totals = totalsOf(orderLines, delivery.priceRials - offDelivery(given, delivery.priceRials))
  if (totals.totalRials !== form.shownTotalRials) throw new Undone(otherTotal(totals, given, code))
  return write(tx, needs, { id, now, until, ordering, form, delivery, lines: orderLines, totals, coupon, given })
}

const otherTotal = (totals: Totals, given: Given, code: string | null): Placed & { ok: false } => {
  const because = refusedBecause(given)
  return because && code !== null
    ? { ok: false, why: 'coupon-refused', code, because }
    : { ok: false, why: 'total-changed', totals }
}

type Decided = {
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

/** Everything is decided: the rows go out together, and COMMIT with them. */
const write = async (tx: Tx, needs: OrderNeeds, decided: Decided): Promise<Closing<Placed>> => {
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

const lineOf = (
  variant: SaleVariant,
  quantity: number,
  allocations: Allocation[],
  reductionRials: number,
): OrderLine => ({
  variantId: variant.id,
  productSlug: variant.slug,
  title: variant.title,
  label: variant.label,
  sku: variant.sku,
  quantity,
  unitRials: variant.priceRials,
  earlierRials: variant.earlierPriceRials,
  vatBasisPoints: variant.vatBasisPoints,
  withdrawalClass: variant.withdrawalClass,
  reductionRials,
  lots: lotsOf(allocations, variant.id),
})

const sentBefore = (purchase: { number: string; id: string } | undefined): Placed =>
  purchase
    ? { ok: true, number: purchase.number, purchaseId: purchase.id, attemptId: null, again: true }
    : { ok: false, why: 'empty-basket' }

/** Two clicks at the same moment: the second meets the unique form key of the first. */
const isSameForm = (error: unknown) =>
  error instanceof Error && (error as { constraint_name?: string }).constraint_name === 'purchase_form_key_key'
