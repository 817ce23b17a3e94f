/**
 * Offers that fit, ranked on the device (C3). The file says which products were chosen together on one day's report, by at least a floor
 * of reports; the same file for everybody. What this browser remembers never leaves it.
 */

/** A product as a list of words shows it: no picture, since asking for one would tell who was shown what. */
export type OfferedProduct = {
  slug: string
  title: { fa: string; en: string }
  priceRials: number
  soldOut: boolean
  /** how many reports chose it */
  reports: number
}

export type ChosenTogether = {
  format: 1
  /** the most chosen first */
  products: OfferedProduct[]
  /** places of two products in `products`, and how many reports chose both */
  pairs: [number, number, number][]
}

/** How much a product counts less than the one that was seen after it. */
const FADING = 0.8

/**
 * The `most` products that go best with those that were seen, the last seen first in `seen`; none of them again, and nothing that is
 * sold out. A pair counts by how often both were chosen beside how often each was (cosine): what everybody buys goes with nothing in particular.
 * Where pairs are too few the list ends with what is chosen most: measured (bench `offers.hit-at-10`), neither alone finds as much as both.
 */
export const rankOffers = (
  { products, pairs }: ChosenTogether,
  seen: readonly string[],
  most: number,
): OfferedProduct[] => {
  const weights = new Map(seen.map((slug, n) => [slug, FADING ** n]))
  const scores = new Map<number, number>()
  const add = (candidate: number, by: number, both: number) => {
    const [offered, remembered] = [products[candidate], products[by]]
    const weight = remembered && weights.get(remembered.slug)
    if (!offered || !weight || !mayBeOffered(offered, weights)) return
    const score = (weight * both) / Math.sqrt(offered.reports * remembered.reports)
    scores.set(candidate, (scores.get(candidate) ?? 0) + score)
  }
  for (const [one, other, both] of pairs) {
    add(one, other, both)
    add(other, one, both)
  }
  if (scores.size === 0) return []
  const paired = [...scores].sort(([one, more], [other, less]) => less - more || one - other).map(([place]) => place)
  const others = [...products.keys()].filter((place) => !scores.has(place) && mayBeOffered(products[place]!, weights))
  return [...paired, ...others].slice(0, most).map((place) => products[place]!)
}

const mayBeOffered = ({ slug, soldOut }: OfferedProduct, seen: ReadonlyMap<string, number>): boolean =>
  !soldOut && !seen.has(slug)
