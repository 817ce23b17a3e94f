import { type DbOrTx, inTransaction } from '../../platform/database.ts'
import { linesOf, MOST_LINES, MOST_UNITS, putBack } from '../baskets/index.ts'
import { type SaleVariant, variantsForSale } from '../catalogue/index.ts'
import { availability } from '../inventory/index.ts'
import type { OrderNeeds } from './needs.ts'
import { type LineRow, linesOfPurchase, type PurchaseRow } from './queries.ts'

/** What became of one line of the earlier order. `wanted`: the units of then; `inBasket`: those that are there now. */
export type AgainLine = {
  line: LineRow
  wanted: number
  inBasket: number
  /** today's price of a unit in Rials; null when it is no longer sold */
  unitRials: number | null
  why: 'all' | 'fewer' | 'sold-out' | 'no-longer-sold' | 'basket-full'
}

/**
 * Puts what is still sold of an earlier order into the basket, at today's price and in the quantity that can be had. What
 * is in the basket already stays as it is. Nothing of a recipient is carried over: her data was for that order alone (P10).
 */
export const buyAgain = (needs: OrderNeeds, visitorDigest: Buffer, purchase: PurchaseRow): Promise<void> =>
  inTransaction(needs.db, async (tx) => {
    const now = needs.clock()
    const there = await linesOf(tx, visitorDigest)
    const known = new Set(there.map(({ variantId }) => variantId))
    const { lines, sale, stock } = await today(tx, purchase.id, now)
    const goods = lines
      .filter(({ variantId }) => !known.has(variantId))
      .map((line) => ({
        variantId: line.variantId,
        quantity: Math.min(line.quantity, mostOf(sale, stock, line.variantId)),
        priceRials: sale.get(line.variantId)?.priceRials ?? 0,
      }))
      .filter(({ quantity }) => quantity > 0)
    await putBack(tx, visitorDigest, goods.slice(0, Math.max(0, MOST_LINES - there.length)), now)
  })

/** How the earlier order and today's basket agree: computed from what is there, so it is right after a reload too. */
export const compareWithBasket = async (
  needs: OrderNeeds,
  visitorDigest: Buffer,
  purchase: PurchaseRow,
): Promise<AgainLine[]> => {
  const [{ lines, sale, stock }, basket] = await Promise.all([
    today(needs.db, purchase.id, needs.clock()),
    linesOf(needs.db, visitorDigest),
  ])
  const units = new Map(basket.map(({ variantId, quantity }) => [variantId, quantity]))
  return lines.map((line) => {
    const inBasket = units.get(line.variantId) ?? 0
    const unitRials = sale.get(line.variantId)?.priceRials ?? null
    const most = mostOf(sale, stock, line.variantId)
    return { line, wanted: line.quantity, inBasket, unitRials, why: whyOf(line.quantity, inBasket, unitRials, most) }
  })
}

const whyOf = (wanted: number, inBasket: number, unitRials: number | null, most: number): AgainLine['why'] => {
  if (inBasket >= wanted) return 'all'
  if (inBasket > 0) return 'fewer'
  if (unitRials === null) return 'no-longer-sold'
  return most > 0 ? 'basket-full' : 'sold-out'
}

type Sale = ReadonlyMap<string, SaleVariant>
type Stock = ReadonlyMap<string, { available: number }>

const today = async (db: DbOrTx, purchaseId: string, now: Date) => {
  const lines = await linesOfPurchase(db, purchaseId)
  const ids = lines.map(({ variantId }) => variantId)
  const [variants, stock] = await Promise.all([variantsForSale(db, ids, now), availability(db, ids, now)])
  return { lines, sale: new Map(variants.map((variant) => [variant.id, variant])) as Sale, stock: stock as Stock }
}

const mostOf = (sale: Sale, stock: Stock, variantId: string): number =>
  Math.min(sale.get(variantId)?.maxPerOrder ?? 0, stock.get(variantId)?.available ?? 0, MOST_UNITS)
