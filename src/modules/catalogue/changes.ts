import type { Changes } from '../../platform/http/page-cache.ts'
import { hasBit } from './bitmap.ts'
import { PLENTY } from './product.ts'
import type { Shelf, Stock } from './shelf.ts'

/**
 * What sales can change on a page, as numbered things. A kept page knows the things that it shows, and is thrown away
 * when one of them is another one. The numbers hold for one shelf.
 *
 *   SOLD_OUT      some product can be bought no more: lists of what can be bought
 *   BACK          some product can be bought again: such lists, and the choice of what stands beside a product
 *   CARD_CHOSEN   some card shows another pack: orders by price and discount, price ranges, offers
 *   pageOf(p)     units, lot or expiry of a pack of the product: all that its own page shows
 *   cardOf(p)     which pack its card shows, until when that keeps, and whether it can be bought
 *
 * Who is sold out leaves every row beside a product in which it does not stand as it was; so only its card tells that.
 */
export const SOLD_OUT = 0
export const BACK = 1
export const CARD_CHOSEN = 2
const OF_THE_SHOP = 3
export const pageOf = (product: number): number => OF_THE_SHOP + 2 * product
export const cardOf = (product: number): number => OF_THE_SHOP + 2 * product + 1

export const noChanges = (productCount: number): Changes => ({
  count: 0,
  changedAt: new Uint32Array(OF_THE_SHOP + 2 * productCount),
})

/** What of these products is seen differently after a change; the changes as they were, when nothing is. */
export const changesSince = (shelf: Shelf, before: Stock, after: Stock, products: Iterable<number>): Changes => {
  const count = before.changes.count + 1
  let changedAt: Uint32Array | null = null
  for (const product of products)
    for (const thing of changedOf(shelf, before, after, product)) {
      changedAt ??= before.changes.changedAt.slice()
      changedAt[thing] = count
    }
  return changedAt === null ? before.changes : { count, changedAt }
}

const NOTHING: readonly number[] = []

const changedOf = (shelf: Shelf, before: Stock, after: Stock, product: number): readonly number[] => {
  if (!pageDiffers(shelf, before, after, product)) return NOTHING
  const things = [pageOf(product)]
  const [wasInStock, isInStock] = [hasBit(before.inStock, product), hasBit(after.inStock, product)]
  const [wasCard, isCard] = [before.cardVariant[product]!, after.cardVariant[product]!]
  if (wasInStock !== isInStock) things.push(isInStock ? BACK : SOLD_OUT, cardOf(product))
  if (wasCard !== isCard) things.push(CARD_CHOSEN, cardOf(product))
  else if (before.expiryDays[wasCard] !== after.expiryDays[wasCard]) things.push(cardOf(product))
  return things
}

/** A lot, an expiry, a scarce number; plenty that became a little less plenty is not told. */
const pageDiffers = ({ variantStart }: Shelf, before: Stock, after: Stock, product: number): boolean => {
  for (let variant = variantStart[product]!; variant < variantStart[product + 1]!; variant++)
    if (
      told(before.available[variant]!) !== told(after.available[variant]!) ||
      before.lotCodes[variant] !== after.lotCodes[variant] ||
      before.expiryDays[variant] !== after.expiryDays[variant]
    )
      return true
  return false
}

const told = (available: number): number => Math.min(available, PLENTY + 1)
