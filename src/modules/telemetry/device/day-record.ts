/**
 * What a device notes of its own day, before anything leaves it: visits, searches and what was chosen. A visit ends when nothing
 * was opened for half an hour. Pure: the browser and the app keep the record wherever they keep things.
 */
import { hourOf } from './commitment.ts'
import { type Choice, durations, limits, type pageKinds, type Search, steps, type Visit } from './register.ts'
import { scrubSearch } from './scrub.ts'

type PageKind = (typeof pageKinds)[number]
type Step = (typeof steps)[number]

/** As a visit, with the times that only the device knows, in ms since 1970. */
export type OpenVisit = { from: number; until: number; entry: PageKind; exit: PageKind; reached: Step }
export type DayRecord = { day: string; visits: OpenVisit[]; searches: Search[]; choices: Choice[] }

const REST_MS = 30 * 60_000

/** @param day of Tehran, `2026-11-27` */
export const newDay = (day: string): DayRecord => ({ day, visits: [], searches: [], choices: [] })

/** How far towards buying a page of this kind is. */
const stepOf: Partial<Record<PageKind, Step>> = { product: 'product', basket: 'basket', checkout: 'checkout' }

/**
 * A page was opened, or left: it opens a visit or prolongs the last one. `ordered`: the page says that an order stands; whoever comes
 * back to it another day has not bought again, so it counts after a checkout only.
 */
export const seePage = <T extends DayRecord>(record: T, now: Date, kind: PageKind, ordered = false): T => {
  const at = +now
  const [last] = record.visits.slice(-1)
  const step = ordered && last?.reached === 'checkout' ? 'bought' : (stepOf[kind] ?? 'looked')
  const goesOn = last && at - last.until < REST_MS
  const visit: OpenVisit = goesOn
    ? { ...last, until: at, exit: kind, reached: further(last.reached, step) }
    : { from: at, until: at, entry: kind, exit: kind, reached: step }
  const before = goesOn ? record.visits.slice(0, -1) : record.visits
  return { ...record, visits: [...before, visit].slice(-limits.visits) }
}

const further = (one: Step, other: Step): Step => (steps.indexOf(one) < steps.indexOf(other) ? other : one)

/** Words were looked for. What says more than that is not noted; the same words twice are noted once, with what they found last. */
export const noteSearch = <T extends DayRecord>(record: T, typed: string, results: number): T => {
  const words = scrubSearch(typed)
  if (words === null) return record
  const found = results === 0 ? '0' : results < 10 ? '1-9' : '10+'
  const others = record.searches.filter((search) => search.words !== words)
  return { ...record, searches: [...others, { words, found } as Search].slice(-limits.searches) }
}

/** A product was chosen from a list; `rank` from 1. */
export const noteChoice = <T extends DayRecord>(record: T, product: string, rank: number, typed?: string): T => {
  if (rank < 1 || rank > limits.rank || product.length > limits.slugLength) return record
  const words = typed && scrubSearch(typed)
  const choice: Choice = { product, rank, ...(words && { words }) }
  const others = record.choices.filter((other) => other.product !== product)
  return { ...record, choices: [...others, choice].slice(-limits.choices) }
}

/** The visits as they are reported: an hour and how long, no times. */
export const visitsOf = ({ visits }: DayRecord): Visit[] =>
  visits.map(({ from, until, entry, exit, reached }) => ({
    hour: hourOf(new Date(from)),
    minutes: durationOf(until - from),
    entry,
    exit,
    reached,
  }))

const durationOf = (ms: number): (typeof durations)[number] => {
  const minutes = ms / 60_000
  return durations[[1, 5, 15, 60].findIndex((most) => minutes < most)] ?? '>60'
}
