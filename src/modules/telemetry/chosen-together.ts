import type { Db } from '../../platform/database.ts'
import { dayOf, daysBack } from './device/commitment.ts'
import type { ChosenTogether, OfferedProduct } from './device/rank-offers.ts'
import { pairsChosen, productsChosen } from './offers-queries.ts'

/** A product as it is sold now; null: it is sold no more. */
export type ProductForOffers = (slug: string) => Omit<OfferedProduct, 'reports'> | null

const DAYS = 28
const MOST_PAIRS = 1_500
/** 200 products with their titles and 1,500 pairs are some 55 KB, and below 20 KB as they travel */
const MOST_PRODUCTS = 200

type Question = { now: Date; floor: number; product: ProductForOffers }

/** The file of what was chosen together in four weeks: the products that most chose, the strongest pairs of them; it knows no one of those who chose. */
export const chosenTogether = async (db: Db, { now, floor, product }: Question): Promise<ChosenTogether> => {
  const since = daysBack(dayOf(now), DAYS + 1).at(-1)!
  const [chosen, pairs] = await Promise.all([
    productsChosen(db, since, floor, MOST_PRODUCTS),
    pairsChosen(db, since, floor, MOST_PAIRS),
  ])
  const products = chosen.flatMap(({ value, reports }) => {
    const found = product(value)
    return found ? [{ ...found, reports }] : []
  })
  const places = new Map(products.map(({ slug }, place) => [slug, place]))
  return {
    format: 1,
    products,
    pairs: pairs.flatMap(({ value, reports }): [number, number, number][] => {
      const [one, other] = value.split(' ').map((slug) => places.get(slug))
      return one === undefined || other === undefined ? [] : [[one, other, reports]]
    }),
  }
}
