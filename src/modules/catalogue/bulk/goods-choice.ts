/** Which products: some that were ticked, or whatever a filter finds. */
export type GoodsChoice = { ids: string[] } | { filter: GoodsFilter }

/** null: any */
export type GoodsFilter = {
  /** words of the title, a code or a SKU */
  words: string | null
  /** with all below it */
  category: string | null
  brand: string | null
  /** whether it is shown in the shop */
  shown: 'shown' | 'hidden' | null
}

export const everything: GoodsFilter = { words: null, category: null, brand: null, shown: null }

/** Products on one page of the list that is ticked. */
export const GOODS_ON_PAGE = 30
