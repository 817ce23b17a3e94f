import { tomanFromRials } from '../../platform/money.ts'
import { clearBit, emptyBitmap, setBit } from './bitmap.ts'
import { changesSince, noChanges } from './changes.ts'
import type { Shelf, Stock } from './shelf.ts'

/** What the slot tells of a variant; `expiresOn` is an ISO day. */
export type StockNumber = { available: number; expiresOn: string | null; lotCode: string | null }
const nothing: StockNumber = { available: 0, expiresOn: null, lotCode: null }

const DAY_MS = 86_400_000

/** Stock before anything is known of it: nothing can be bought. */
export const emptyStock = ({ productCount, variants }: Shelf): Stock => ({
  available: new Int32Array(variants.count),
  expiryDays: new Int32Array(variants.count).fill(-1),
  lotCodes: new Array<string | null>(variants.count).fill(null),
  cardVariant: new Uint32Array(productCount),
  inStock: emptyBitmap(productCount),
  offers: emptyBitmap(productCount),
  cheapestFirst: new Uint32Array(productCount),
  pricesAscending: new Float64Array(productCount),
  biggestDiscountFirst: new Uint32Array(productCount),
  changes: noChanges(productCount),
})

/** Writes what the slot says of a variant into a stock that nobody sees yet. */
export const writeStock = (stock: Stock, variant: number, number: StockNumber): void => {
  stock.available[variant] = number.available
  stock.expiryDays[variant] = number.expiresOn === null ? -1 : Date.parse(number.expiresOn) / DAY_MS
  stock.lotCodes[variant] = number.lotCode
}

/** Chooses a product's card and says whether it can be bought and is on offer. */
export const chooseCard = (shelf: Shelf, stock: Stock, product: number): void => {
  const { priceRials, earlierRials } = shelf.variants
  const end = shelf.variantStart[product + 1]!
  let best = shelf.variantStart[product]!
  for (let variant = best + 1; variant < end; variant++) {
    const better = Number(stock.available[variant]! > 0) - Number(stock.available[best]! > 0)
    if (better > 0 || (better === 0 && priceRials[variant]! < priceRials[best]!)) best = variant
  }
  stock.cardVariant[product] = best
  if (stock.available[best]! > 0) setBit(stock.inStock, product)
  else clearBit(stock.inStock, product)
  if (earlierRials[best]! > 0) setBit(stock.offers, product)
  else clearBit(stock.offers, product)
}

/**
 * A number that sorts products: the wanted order above, the product's own number (popularity) below. Prices end at
 * 5e9 Toman and products at 2^20, so both fit into a float's 53 bits and the array sorts without a comparing function.
 */
export const MAX_PRODUCTS = 2 ** 20
type Key = (product: number) => number

const priceKey =
  (shelf: Shelf, stock: Stock): Key =>
  (product) =>
    tomanFromRials(shelf.variants.priceRials[stock.cardVariant[product]!]!) * MAX_PRODUCTS + product

const discountKey =
  (shelf: Shelf, stock: Stock): Key =>
  (product) => {
    const variant = stock.cardVariant[product]!
    const earlier = shelf.variants.earlierRials[variant]!
    const share = earlier > 0 ? 1 - shelf.variants.priceRials[variant]! / earlier : 0
    return (10_000 - Math.round(share * 10_000)) * MAX_PRODUCTS + product
  }

const RUN = 8192

/** Sorts all products by a key: short runs, then merges, with a pause between, since 100,000 at once take 20 ms. */
export const sortedBy = async (count: number, key: Key, pause: () => Promise<void>): Promise<Uint32Array> => {
  let keys = new Float64Array(count)
  for (let from = 0; from < count; from += RUN) {
    const until = Math.min(from + RUN, count)
    for (let product = from; product < until; product++) keys[product] = key(product)
    keys.subarray(from, until).sort()
    await pause()
  }
  let other = new Float64Array(count)
  for (let width = RUN; width < count; width *= 2) {
    for (let from = 0; from < count; from += 2 * width) {
      merge(keys, other, from, Math.min(from + width, count), Math.min(from + 2 * width, count))
      await pause()
    }
    ;[keys, other] = [other, keys]
  }
  return Uint32Array.from(keys, (each) => each % MAX_PRODUCTS)
}

const merge = (from: Float64Array, to: Float64Array, start: number, middle: number, end: number) => {
  let left = start
  let right = middle
  for (let at = start; at < end; at++)
    to[at] = left < middle && (right >= end || from[left]! <= from[right]!) ? from[left++]! : from[right++]!
}

/** Brings the orders that depend on stock into being. */
export const sortAll = async (shelf: Shelf, stock: Stock, pause: () => Promise<void>): Promise<void> => {
  stock.cheapestFirst = await sortedBy(shelf.productCount, priceKey(shelf, stock), pause)
  stock.pricesAscending = pricesAlong(shelf, stock)
  stock.biggestDiscountFirst = await sortedBy(shelf.productCount, discountKey(shelf, stock), pause)
}

const pricesAlong = ({ variants }: Shelf, { cheapestFirst, cardVariant }: Stock): Float64Array =>
  Float64Array.from(cheapestFirst, (product) => variants.priceRials[cardVariant[product]!]!)

/** The order with the products of `moved` put where they belong now; the others stay. */
const reordered = (order: Uint32Array, moved: Set<number>, key: Key): Uint32Array => {
  const coming = [...moved].sort((one, other) => key(one) - key(other))
  const result = new Uint32Array(order.length)
  let next = 0
  let to = 0
  for (const product of order) {
    if (moved.has(product)) continue
    while (next < coming.length && key(coming[next]!) < key(product)) result[to++] = coming[next++]!
    result[to++] = product
  }
  while (next < coming.length) result[to++] = coming[next++]!
  return result
}

/** The stock after news of some variants. */
export const restock = (shelf: Shelf, before: Stock, news: ReadonlyMap<number, StockNumber | null>): Stock => {
  const stock: Stock = {
    ...before,
    available: before.available.slice(),
    expiryDays: before.expiryDays.slice(),
    lotCodes: before.lotCodes.slice(),
    cardVariant: before.cardVariant.slice(),
    inStock: before.inStock.slice(),
    offers: before.offers.slice(),
  }
  const products = new Set<number>()
  for (const [variant, number] of news) {
    writeStock(stock, variant, number ?? nothing)
    products.add(shelf.variants.productOf[variant]!)
  }
  const moved = new Set<number>()
  for (const product of products) {
    chooseCard(shelf, stock, product)
    if (stock.cardVariant[product] !== before.cardVariant[product]) moved.add(product)
  }
  if (moved.size > 0) {
    stock.cheapestFirst = reordered(before.cheapestFirst, moved, priceKey(shelf, stock))
    stock.pricesAscending = pricesAlong(shelf, stock)
    stock.biggestDiscountFirst = reordered(before.biggestDiscountFirst, moved, discountKey(shelf, stock))
  }
  stock.changes = changesSince(shelf, before, stock, products)
  return stock
}
