/**
 *   -> awaiting-payment ──> confirmed <───> needs-information
 *            │    └──> expired ──┘│ │              │
 *            └──> cancelled <─────┘─┼──────────────┘
 *                                   └──> packed ──> dispatched ──> delivered
 *                                           └─> partly-dispatched ─┘
 *
 *   -> awaiting-payment | confirmed (cash)         placeOrder
 *   awaiting-payment|expired -> confirmed          confirmOrder     the money arrived, and the goods were still there
 *   awaiting-payment -> expired                    expireOrders     the reservation ended without money
 *   awaiting-payment|confirmed|needs-information
 *     -> cancelled                                 cancelOrder      before packing only
 *   confirmed -> confirmed                         checkOrder       the office confirms it; from here on it may be packed
 *   confirmed -> needs-information                 askInformation   something that the buyer wrote is wrong or missing (P08)
 *   needs-information -> confirmed                 answered, or taken back; the order is checked once more
 *   confirmed -> packed                            packParcel       the first parcel of it; `checkOrder` came before
 *   packed -> partly-dispatched                    dispatchParcel   one parcel left, and not everything is on its way
 *   packed|partly-dispatched -> dispatched         dispatchParcel   the last parcel left
 *   dispatched -> delivered                        deliverParcel    the last parcel was handed over
 *   packed -> confirmed                            unpackParcel     its only parcel was taken apart before it left
 *   partly-dispatched -> dispatched|delivered      giveUp           what was still to be sent is not sent after all
 *
 * An order goes back past its packing only by `unpackParcel`. Each arrow is a row of `orders.move` with who, when and why; `purchase.state`
 * repeats the last one, written in the same transaction, because the sweeper and every list ask for it. Every change of an
 * order adds one to `purchase.version`: whoever acts says which version she saw.
 */
export const orderStates = [
  'awaiting-payment',
  'confirmed',
  'needs-information',
  'packed',
  'partly-dispatched',
  'dispatched',
  'delivered',
  'cancelled',
  'expired',
] as const
export type OrderState = (typeof orderStates)[number]

const arrows: Record<OrderState, readonly OrderState[]> = {
  'awaiting-payment': ['confirmed', 'expired', 'cancelled'],
  expired: ['confirmed'],
  confirmed: ['needs-information', 'packed', 'cancelled'],
  'needs-information': ['confirmed', 'cancelled'],
  packed: ['confirmed', 'partly-dispatched', 'dispatched'],
  'partly-dispatched': ['dispatched', 'delivered'],
  dispatched: ['delivered'],
  delivered: [],
  cancelled: [],
}

export const mayMove = (from: OrderState, to: OrderState): boolean => arrows[from].includes(to)

/** Paid or to be paid at the door, and neither delivered nor over: its people are needed, and its goods are ours or hers. */
export const beingSent: readonly OrderState[] = [
  'confirmed',
  'needs-information',
  'packed',
  'partly-dispatched',
  'dispatched',
]

/** Who moved an order. Staff are known by id and role, never by name; customers see the role (C15). */
export type By =
  | { readonly kind: 'buyer' }
  | { readonly kind: 'system'; readonly name: string }
  | { readonly kind: 'staff'; readonly id: string; readonly role: string }

export type ByColumns = { byKind: By['kind']; byName: string | null; byStaff: string | null; byRole: string | null }

export const byColumns = (by: By): ByColumns => ({
  byKind: by.kind,
  byName: by.kind === 'system' ? by.name : null,
  byStaff: by.kind === 'staff' ? by.id : null,
  byRole: by.kind === 'staff' ? by.role : null,
})

/** What a member of staff acts on: the order, as she saw it. */
export type SeenOrder = { purchaseId: string; version: number }

export type PaymentMethod = 'zarinpal' | 'zibal' | 'cash'

export type OrderLine = {
  variantId: string
  productSlug: string
  title: { fa: string; en: string }
  label: { fa: string; en: string }
  sku: string
  quantity: number
  unitRials: number
  earlierRials: number | null
  vatBasisPoints: number
  withdrawalClass: string
  /** its share of what the goods were reduced by */
  reductionRials: number
  lots: { lotCode: string; expiresOn: string | null; quantity: number }[]
}

/** A discount that an order got, in its words of that day. `rials`: from the goods, or from the price of the delivery. */
export type Reduction = {
  of: 'goods' | 'delivery'
  discountId: string
  /** null: it gave by itself */
  code: string | null
  titleFa: string
  titleEn: string
  rials: number
}

/** Whether an order used a code: then a use of it is the order's until it comes to nothing. */
export const usedCode = ({ reductions }: { reductions: readonly Reduction[] }): boolean =>
  reductions.some(({ code }) => code !== null)

/** Amounts in Rials, as charged; stored once, never computed again. */
export type Totals = {
  /** at the prices of the day, before `reductionRials` */
  goodsRials: number
  /** how much less the prices of the day are than those that were struck through */
  discountRials: number
  /** what discounts took from the goods */
  reductionRials: number
  /** after discounts */
  deliveryRials: number
  vatRials: number
  totalRials: number
}

/** The VAT inside a price that includes it, rounded half up to a Rial. */
export const vatInside = (rials: number, basisPoints: number): number =>
  Math.round((rials * basisPoints) / (10_000 + basisPoints))

type PricedLine = Pick<OrderLine, 'quantity' | 'unitRials' | 'earlierRials' | 'vatBasisPoints' | 'reductionRials'>

/** What is really charged for a line. */
const chargedFor = (line: PricedLine): number => line.unitRials * line.quantity - line.reductionRials

/** The VAT inside what is really charged for a line. */
export const vatOf = (line: PricedLine): number => vatInside(chargedFor(line), line.vatBasisPoints)

export const totalsOf = (lines: readonly PricedLine[], deliveryRials: number): Totals => {
  const sum = (of: (line: PricedLine) => number) => lines.reduce((total, line) => total + of(line), 0)
  const goodsRials = sum((line) => line.unitRials * line.quantity)
  const reductionRials = sum((line) => line.reductionRials)
  return {
    goodsRials,
    discountRials: sum((line) => Math.max(0, (line.earlierRials ?? line.unitRials) - line.unitRials) * line.quantity),
    reductionRials,
    deliveryRials,
    vatRials: sum(vatOf),
    totalRials: goodsRials - reductionRials + deliveryRials,
  }
}

/** How long the recipient's data outlives the delivery (C9). */
export const RECIPIENT_KEEP_DAYS = 14
/** How long a proof of number and phone shows an order in a browser. */
export const VIEWER_HOURS = 24
