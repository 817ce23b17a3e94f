import type { Tx } from '../../platform/database.ts'
import { columnBuilder } from './columns.ts'
import type { OldAddresses, Shelf } from './shelf.ts'
import { numberOfSlug } from './shown.ts'
import { BATCH, slices } from './slices.ts'
import { oldAddresses } from './snapshot-queries.ts'

/** Those that were left last; some 40 bytes each. */
export const MOST_OLD_ADDRESSES = 131_072

/** Where products stood before. What is not shown leads nowhere, so its former addresses are not kept. */
export const readOldAddresses = async (
  tx: Tx,
  { shelf, count }: { shelf: Pick<Shelf, 'bySlug' | 'slugs'>; count: number },
): Promise<OldAddresses> => {
  const most = Math.min(count, MOST_OLD_ADDRESSES)
  const slugs = columnBuilder(most, 24)
  const productOf = new Uint32Array(most)
  let kept = 0
  if (most > 0) {
    const pause = slices()
    for await (const rows of oldAddresses(tx, most).cursor(BATCH))
      for (const { slug, present } of rows) {
        const product = numberOfSlug(shelf, present)
        if (product !== null) {
          slugs.addText(slug)
          productOf[kept++] = product
        }
        await pause()
      }
  }
  return { slugs: slugs.done(), productOf: productOf.slice(0, kept) }
}
