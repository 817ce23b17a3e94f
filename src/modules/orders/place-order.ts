import { addMinutes } from '../../platform/clock.ts'
import { type Closing, closed, inClosedTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { takeLinesOf } from '../baskets/index.ts'
import { type SaleVariant, variantsForSale } from '../catalogue/index.ts'
import { stillLiving } from '../customers/index.ts'
import { askDelivery, chargeDelivery } from '../delivery/index.ts'
import { type Given, lockCoupon, offDelivery } from '../discounts/index.ts'
import { type Allocation, reserve } from '../inventory/index.ts'
import { keysWereRotated } from '../vault/index.ts'
import type { CheckoutForm } from './checkout-form.ts'
import { lotsOf } from './keep-goods.ts'
import type { OrderNeeds } from './needs.ts'
import { type OrderLine, type Totals, totalsOf } from './order.ts'
import { type Placed, Undone } from './placed.ts'
import { purchaseOfForm } from './queries.ts'
import { reduce, refusedBecause } from './reduce.ts'
import { type Ordering, writePurchase } from './write-purchase.ts'

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
  const [variants, held, terms, discount] = await askAndHold(tx, form, { id, lines, code, now, until })
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
  return writePurchase(tx, needs, {
    id,
    now,
    until,
    ordering,
    form,
    delivery,
    lines: orderLines,
    totals,
    coupon,
    given,
  })
}

type Asked = { id: string; lines: Wanted[]; code: string | null; now: Date; until: Date }
type Wanted = { variantId: string; quantity: number }

/** Everything is asked and held at once, lots before the slot, the slot before the code; whatever is wrong undoes it all. */
const askAndHold = (tx: Tx, form: CheckoutForm, { id, lines, code, now, until }: Asked) =>
  Promise.all([
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

const otherTotal = (totals: Totals, given: Given, code: string | null): Placed & { ok: false } => {
  const because = refusedBecause(given)
  return because && code !== null
    ? { ok: false, why: 'coupon-refused', code, because }
    : { ok: false, why: 'total-changed', totals }
}

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
