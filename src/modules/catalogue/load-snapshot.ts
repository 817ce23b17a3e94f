import type { Db } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { readOldAddresses } from './load-old-addresses.ts'
import { type ProductPart, readProducts } from './load-products.ts'
import { readTree } from './load-tree.ts'
import { readVariants } from './load-variants.ts'
import type { Shelf } from './shelf.ts'
import { slices } from './slices.ts'
import { counts, withoutTimeLimit } from './snapshot-queries.ts'
import { MAX_PRODUCTS, sortedBy } from './stock.ts'

export type Rating = { productId: string; average: number; count: number }

/**
 * Reads the published catalogue of the moment `now` into columns: one read-only transaction, so that everything is of one
 * state; cursors of a few hundred rows and short slices, so that requests go on meanwhile.
 */
export const loadShelf = (db: Db, now: Date, ratings: AsyncIterable<Rating[]> | null): Promise<Shelf> =>
  db.begin('isolation level repeatable read read only', async (tx) => {
    // A cursor's statement lasts as long as its reader; the pool's limit is for requests.
    await withoutTimeLimit(tx)
    const day = tehranDay(now)
    const [sizes] = await counts(tx)
    if (sizes!.products > MAX_PRODUCTS) throw new Error(`the snapshot holds ${MAX_PRODUCTS} products at most`)
    const tree = await readTree(tx)
    const products = await readProducts(tx, { now, day, count: sizes!.products, tree })
    const variants = await readVariants(tx, { now, day, count: sizes!.variants, productCodes: products.codes })
    const oldAddresses = await readOldAddresses(tx, { shelf: products, count: sizes!.addresses })
    return {
      ...tree.shelf,
      ...products,
      ...variants,
      oldAddresses,
      newestFirst: await sortedBy(
        products.productCount,
        (product) => (100_000 - products.publishedDays[product]!) * MAX_PRODUCTS + product,
        slices(),
      ),
      presence: new Map(),
      today: Date.parse(day) / 86_400_000,
      ratings: await readRatings(ratings, products),
    }
  }) as Promise<Shelf>

const readRatings = async (ratings: AsyncIterable<Rating[]> | null, { ids, productCount }: ProductPart) => {
  const found: Shelf['ratings'] = new Map()
  if (!ratings) return found
  const byId = new Map<string, { average: number; count: number }>()
  for await (const batch of ratings)
    for (const { productId, ...rating } of batch) byId.set(productId.replaceAll('-', ''), rating)
  for (let product = 0; product < productCount && byId.size > 0; product++) {
    const rating = byId.get(ids.toString('hex', product * 16, product * 16 + 16))
    if (rating) found.set(product, rating)
  }
  return found
}
