import type { Tx } from '../../platform/database.ts'
import { deleteBasketOf } from './privacy-queries.ts'

export { basketRows } from './privacy-queries.ts'

/** Takes the owner's basket away; answers how many rows went of each table. */
export const forgetBasket = async (tx: Tx, ownerDigest: Buffer): Promise<{ table: string; removed: number }[]> => {
  const [gone] = await deleteBasketOf(tx, ownerDigest)
  return [
    { table: 'baskets.basket', removed: gone?.baskets ?? 0 },
    { table: 'baskets.line', removed: gone?.lines ?? 0 },
  ]
}
