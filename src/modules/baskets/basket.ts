import type { ProductCard } from '../catalogue/index.ts'
import type { BasketLine } from './queries.ts'

/**
 * What a basket looks like now: each line with today's price and stock, and what changed since it was put in.
 * Amounts are Rials. A line that cannot be bought as it stands says why and is not in the sum.
 */
export type BasketItem = {
  variantId: string
  quantity: number
  /** null: the catalogue has it no more */
  card: ProductCard | null
  unitRials: number
  earlierUnitRials: number | null
  lineRials: number
  /** price when it was last put in or changed, where it differs from today's */
  formerRials: number | null
  available: number
  /** the most that may be ordered now */
  most: number
  expiresOn: string | null
  trouble: 'gone' | 'sold-out' | 'short' | 'too-many' | null
}

export type BasketView = {
  items: BasketItem[]
  units: number
  goodsRials: number
  discountRials: number
  shipGrams: number
  /** true when every line can be ordered as it stands, and there is one */
  ready: boolean
}

export type Stock = ReadonlyMap<string, { available: number; expiresOn: string | null }>

/** Most units of one variant in a basket, whatever its own limit says. */
export const MOST_UNITS = 99

export const viewBasket = (
  lines: readonly BasketLine[],
  cardOf: (variantId: string) => ProductCard | null,
  stock: Stock,
): BasketView => {
  const items = lines.map((line) => viewLine(line, cardOf(line.variantId), stock.get(line.variantId)))
  const buyable = items.filter((item) => item.trouble === null)
  const sum = (of: (item: BasketItem) => number) => buyable.reduce((total, item) => total + of(item), 0)
  return {
    items,
    units: items.reduce((total, item) => total + item.quantity, 0),
    goodsRials: sum((item) => item.lineRials),
    discountRials: sum(
      (item) => Math.max(0, (item.earlierUnitRials ?? item.unitRials) - item.unitRials) * item.quantity,
    ),
    shipGrams: sum((item) => (item.card?.variant.shipGrams ?? 0) * item.quantity),
    ready: items.length > 0 && buyable.length === items.length,
  }
}

const viewLine = (
  line: BasketLine,
  card: ProductCard | null,
  stock: { available: number; expiresOn: string | null } | undefined,
): BasketItem => {
  const unitRials = card?.variant.priceRials ?? line.seenPriceRials
  const available = stock?.available ?? 0
  const most = Math.min(available, card?.variant.maxPerOrder ?? 0, MOST_UNITS)
  return {
    variantId: line.variantId,
    quantity: line.quantity,
    card,
    unitRials,
    earlierUnitRials: card?.variant.earlierPriceRials ?? null,
    lineRials: unitRials * line.quantity,
    formerRials: card && line.seenPriceRials !== unitRials ? line.seenPriceRials : null,
    available,
    most,
    expiresOn: stock?.expiresOn ?? null,
    trouble: troubleOf(line.quantity, card, available),
  }
}

const troubleOf = (quantity: number, card: ProductCard | null, available: number): BasketItem['trouble'] => {
  if (!card) return 'gone'
  if (available === 0) return 'sold-out'
  if (quantity > available) return 'short'
  return quantity > Math.min(card.variant.maxPerOrder, MOST_UNITS) ? 'too-many' : null
}
