import { hourOf } from '../src/modules/telemetry/device/commitment.ts'
import { pageKinds, steps } from '../src/modules/telemetry/device/register.ts'
import type { Dossier } from './dossier.ts'
import type { Evidence } from './evidence.ts'
import type { Held, HeldVisit } from './held.ts'
import type { Order } from './month.ts'

/**
 * One way to look at a report and a customer together: answers in which of at most 64 drawers the pair belongs. What a drawer is worth the
 * attack learns by itself. Whoever knows a better clue adds it here.
 */
export type Clue = (evidence: Evidence, dossier: Dossier) => number
export const DRAWERS = 64

/** Does a visit fit the time of her order of that day, and how far did it come? */
const time: Clue = ({ held }, { byDay }) => {
  const orders = byDay.get(held.day)?.orders
  const furthest = Math.max(0, ...held.visits.map(({ reached }) => 1 + steps.indexOf(reached!)))
  if (!orders) return furthest
  return 8 + Math.max(0, ...orders.flatMap((order) => held.visits.map((visit) => fits(visit, order))))
}

/** Better fits are higher: the step first, then the time. */
const fits = (visit: HeldVisit, { at }: Order): number => {
  const step = visit.reached === 'bought' ? 2 : visit.reached === 'checkout' ? 1 : 0
  return step * 8 + (visit.from === undefined ? fitsHour(visit, at) : fitsTime(visit.from, visit.until!, at))
}

const fitsTime = (from: number, until: number, at: number): number => {
  if (at < from - 1_000 || at > until + 1_000) return 0
  const seconds = (until - at) / 1_000
  return seconds < 120 ? 7 : seconds < 300 ? 5 : 3
}

const longest: Record<NonNullable<HeldVisit['minutes']>, number> = {
  '<1': 1,
  '1-5': 5,
  '5-15': 15,
  '15-60': 60,
  '>60': 180,
}

/** Of a visit only the hour of its beginning is known, and how long it took: which minutes could the order be of? */
const fitsHour = ({ hour, minutes }: HeldVisit, at: number): number => {
  if (hour === null) return 1
  const long = minutes === null ? 15 : longest[minutes]
  const minute = Math.floor(at / 60_000 + 210) % 1_440
  const after = minute - hour * 60
  if (after < 0 || after >= 60 + long) return 0
  return after < 60 ? 7 : after < 60 + long / 2 ? 5 : 3
}

/** Was it chosen and bought on that day, and how rare a choice is it? */
const chosen: Clue = ({ held, products }, { byDay }) => {
  const bought = byDay.get(held.day)?.slugs
  if (!bought || products.size === 0) return 0
  const all = [...bought].every((slug) => products.has(slug))
  return 1 + 2 * drawerOf(surpriseOf(products, (slug) => bought.has(slug))) + (all ? 1 : 0)
}

/** Was it searched and bought on that day? */
const searched: Clue = ({ held, words }, { byDay }) => {
  const bought = byDay.get(held.day)?.words
  if (!bought || words.size === 0) return 0
  return 1 + drawerOf(surpriseOf(words, (word) => bought.has(word)))
}

/** Does she buy on other days what was chosen on this one? */
const staples: Clue = ({ held, products }, { slugs }) => {
  if (slugs.size === 0 || products.size === 0) return 0
  return 1 + drawerOf(surpriseOf(products, (slug) => (slugs.get(slug) ?? held.day) !== held.day))
}

/** Do her purchases of other days answer to what was searched on this one? */
const wishes: Clue = ({ held, words }, dossier) => {
  if (dossier.words.size === 0 || words.size === 0) return 0
  return 1 + drawerOf(surpriseOf(words, (word) => (dossier.words.get(word) ?? held.day) !== held.day))
}

const animals = ['گربه', 'سگ', 'پرنده', 'ماهی', 'همستر', 'لاک']
const kindNames = ['cat', 'dog', 'bird', 'fish', 'rodent', 'reptile']

/** The same animal? */
const animal: Clue = ({ words }, { kinds }) => {
  const named = animals.flatMap((word, place) => (words.has(word) ? [kindNames[place]!] : []))
  if (named.length === 0 || kinds.size === 0) return 0
  const share = named.filter((kind) => kinds.has(kind)).length / named.length
  return share === 1 ? 3 : share > 0 ? 2 : 1
}

/** Browser and system of her session, where the shop knows one. */
const session: Clue = ({ session: { browser, system, surprise, said } }, { device }) => {
  if (device === null) return 0
  const same = (browser === null || browser === device.browser) && (system === null || system === device.system)
  if (!same) return 2
  // What is hidden is rare: it is none of what other rows of its day say.
  if (browser === null && system === null && said.pairs.has(`${device.browser} ${device.system}`)) return 1
  const common =
    (browser === null && said.browser.has(device.browser)) || (system === null && said.os.has(device.system))
  return (common ? 32 : 3) + drawerOf(surprise)
}

/** A rare device that is there on every day on which she orders. */
const returning: Clue = ({ held, fingerprint }, dossier) => seenOnHerDays(held, fingerprint, dossier)

/** A rare device that breaks on the days on which she orders. */
const breaking: Clue = ({ held, broken }, dossier) => seenOnHerDays(held, broken, dossier)

const seenOnHerDays = (held: Held, fingerprint: Evidence['fingerprint'], { byDay }: Dossier): number => {
  let [days, seen] = [0, 0]
  for (const day of byDay.keys()) {
    if (day === held.day) continue
    days++
    if (fingerprint.days.has(day)) seen++
  }
  if (days === 0) return 0
  const share = seen === days ? 2 : 2 * seen >= days ? 1 : 0
  return 1 + share + 3 * Math.min(4, Math.floor(fingerprint.surprise)) + (days > 2 ? 15 : 0)
}

/** Her usual hours. */
const habit: Clue = ({ held }, { hours }) => {
  if (hours.length === 0 || held.visits.length === 0) return 0
  let apart = 6
  for (const visit of held.visits) {
    const at = hourAt(visit)
    if (at !== null) for (const hour of hours) apart = Math.min(apart, around(hour - at))
  }
  return 1 + apart
}

const hourAt = ({ hour, from }: HeldVisit) => (from === undefined ? hour : hourOf(new Date(from)))
const around = (hours: number) => Math.min(Math.abs(hours), 24 - Math.abs(hours))

/** On a day of hers: how did the visit that came furthest end? */
const ending: Clue = ({ held }, { byDay }) => {
  const last = held.visits.toSorted((a, b) => steps.indexOf(b.reached!) - steps.indexOf(a.reached!))[0]
  return (byDay.has(held.day) ? 12 : 0) + (last ? 1 + (last.exit === null ? 10 : pageKinds.indexOf(last.exit)) : 0)
}

/** Did something break in the hour of her order, on a device like this, and how few others could that be? */
const broke: Clue = ({ held, crashes }, { byDay }) => {
  const orders = byDay.get(held.day)?.orders
  if (!orders || crashes.length === 0) return 0
  const hours = orders.map(({ at }) => hourOf(new Date(at)))
  return Math.max(
    ...crashes.map(({ hour, step, others }) => {
      const near =
        hour !== null && hours.includes(hour) ? (steps.indexOf(step as (typeof steps)[number]) >= BUYING ? 2 : 1) : 0
      return 1 + 5 * near + [0, 2, 6, 20].filter((most) => others <= most).length
    }),
  )
}
const BUYING = steps.indexOf('checkout')

/** Her number, her e-mail, her name or her order's number, typed. */
const typed: Clue = (evidence, { marks }) => (marks.some((mark) => evidence.typed.includes(mark)) ? 1 : 0)

export const clues: readonly Clue[] = [
  time,
  chosen,
  searched,
  staples,
  wishes,
  animal,
  session,
  returning,
  breaking,
  habit,
  ending,
  broke,
  typed,
]

const surpriseOf = (reported: ReadonlyMap<string, number>, agrees: (value: string) => boolean): number => {
  let sum = 0
  for (const [value, surprise] of reported) if (agrees(value)) sum += Math.max(0.2, surprise)
  return sum
}

/** 0: nothing agrees; then the more surprising the higher. */
const drawerOf = (surprise: number): number =>
  surprise === 0 ? 0 : 1 + [1, 2, 3, 4, 5, 6.5, 8, 11].filter((bound) => surprise > bound).length
