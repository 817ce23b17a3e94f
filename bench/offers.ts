import { type ChosenTogether, rankOffers } from '../src/modules/telemetry/device/rank-offers.ts'
import type { Benchmark } from './benchmark.ts'
import { speed } from './figure.ts'
import { type Random, seeded, zipf } from './statistics.ts'

const SPECIES = [0.45, 0.75, 0.85, 0.93, 0.97, 1]
const CATEGORIES = 5
const PRODUCTS = 270
const DAYS = 28
/** the figure is that of the second; the others are told on standard error */
const REPORTS_A_DAY = [300, 1_500, 5_000]
const HELD_OUT = 3_000
const FLOOR = 20
const MOST_PAIRS = 1_500
const OFFERED = 10
const SEED = 41

/**
 * Does the file of pairs find what somebody chose next more often than a list of what everybody chooses (C3)? On made-up shoppers: one
 * animal each, most of what they choose is for it, half of it goes on in the category before. Pairs count on a day only above the floor, as
 * the close of day leaves them; the last choice of other shoppers is held out. The ceiling is plain popularity: a ratio above 1 is better.
 */
export const offers: Benchmark = {
  names: ['offers.hit-at-10'],
  run: async ({ workshop }) => {
    const measured = REPORTS_A_DAY.map((reportsADay) => hitRates(reportsADay))
    for (const [n, { pairs, popularity, count }] of measured.entries())
      workshop.say(`hit@10 at ${REPORTS_A_DAY[n]} reports a day, ${count} held out: ${pairs}, popularity ${popularity}`)
    const { pairs, popularity } = measured[1]!
    return [speed('offers.hit-at-10', 'share', pairs, { ceiling: popularity, goal: 1 })]
  },
}

const hitRates = (reportsADay: number) => {
  const random = seeded(SEED)
  const file = fileOf(Array.from({ length: DAYS }, () => sessions(reportsADay, random)))
  const tested = sessions(HELD_OUT, random).filter((chosen) => chosen.length > 1)
  const hits = { pairs: 0, popularity: 0 }
  for (const chosen of tested) {
    const [next, seen] = [chosen.at(-1)!, chosen.slice(0, -1).reverse()]
    const popular = file.byReports.filter((slug) => !seen.includes(slug)).slice(0, OFFERED)
    const offered = rankOffers(file.together, seen, OFFERED).map(({ slug }) => slug)
    if ((offered.length > 0 ? offered : popular).includes(next)) hits.pairs++
    if (popular.includes(next)) hits.popularity++
  }
  const share = (count: number) => Math.round((1_000 * count) / tested.length) / 1_000
  return { pairs: share(hits.pairs), popularity: share(hits.popularity), count: tested.length }
}

/** What each shopper chose in a day, in order, each product once. A product is `species-category-number`. */
const sessions = (count: number, random: Random): string[][] =>
  Array.from({ length: count }, () => {
    const own = SPECIES.findIndex((upTo) => random.next() < upTo)
    let category = random.below(CATEGORIES)
    const chosen = new Set<string>()
    for (let left = 1 + random.below(6); left > 0; left--) {
      const species = random.chance(0.85) ? own : random.below(SPECIES.length)
      if (!random.chance(0.5)) category = random.below(CATEGORIES)
      chosen.add(`${species}-${category}-${zipf(numbers, 1, random)[0]}`)
    }
    return [...chosen]
  })

const numbers = Array.from({ length: PRODUCTS / SPECIES.length / CATEGORIES }, (_, n) => n)

const fileOf = (days: string[][][]) => {
  const [products, pairs] = [new Map<string, number>(), new Map<string, number>()]
  for (const day of days) {
    addAbove(products, day)
    const both = day.map((chosen) =>
      chosen.toSorted().flatMap((one, n, all) => all.slice(n + 1).map((other) => `${one} ${other}`)),
    )
    addAbove(pairs, both)
  }
  const byReports = [...products].sort(([, one], [, other]) => other - one).map(([slug]) => slug)
  const strongest = [...pairs].sort(([, one], [, other]) => other - one).slice(0, MOST_PAIRS)
  const place = new Map(byReports.map((slug, n) => [slug, n]))
  const together: ChosenTogether = {
    format: 1,
    products: byReports.map((slug) => ({
      slug,
      title: { fa: slug, en: slug },
      priceRials: 1,
      soldOut: false,
      reports: products.get(slug)!,
    })),
    pairs: strongest.map(([pair, count]) => {
      const [one, other] = pair.split(' ')
      return [place.get(one!)!, place.get(other!)!, count]
    }),
  }
  return { together, byReports }
}

/** Adds the counts of a day, of what at least a floor of reports said. */
const addAbove = (sums: Map<string, number>, said: string[][]) => {
  const counts = new Map<string, number>()
  for (const value of said.flat()) counts.set(value, (counts.get(value) ?? 0) + 1)
  for (const [value, count] of counts) if (count >= FLOOR) sums.set(value, (sums.get(value) ?? 0) + count)
}
