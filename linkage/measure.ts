import { assign } from './assignment.ts'
import { type Attacker, learn, type Riddle } from './attacker.ts'
import { closeCrashes } from './close-crashes.ts'
import { type Clue, clues } from './clues.ts'
import { BREAKS, crashesOf, MANY_BREAKS } from './crashes.ts'
import type { Good } from './goods.ts'
import { type Defence, defences, type Held, holdMonth, type ReportedDay, reportMonth } from './held.ts'
import { liveMonth, type Month } from './month.ts'
import { daysOf, type Kept, type Question, questions, riddlesOf } from './riddles.ts'

/** How often the first guess is right, and how often it would be by drawing lots; shares of 1. */
export type Hit = { hitRate: number; chance: number; asked: number }
export type Found = Record<Question, Hit>

export type Size = { shoppers: number; days: number; seed: number }

export type Linkage = {
  size: Size
  reports: number
  orders: number
  /** all defences up */
  held: Found
  /** each one down, the others up */
  without: Record<Defence, Found>
  /** none up */
  bare: Found
  /** all up, and no crash of anybody is kept */
  crashless: Found
  /** all up, and a fault breaks one page in ten, so that hours and devices of crashes are shared and stay */
  storm: Found
  /** before the close of the day, when nothing is floored yet; and there without scrubbing too */
  sameDay: Found
  sameDayUnscrubbed: Found
}

/** Another month of other shoppers, on which the attack learns; it never learns from whom it attacks. */
const LESSON = 7_919

/** Measures what somebody with both databases can find out. The same seed gives the same figures. */
export const measureLinkage = (goods: readonly Good[], size: Size, known: readonly Clue[] = clues): Linkage => {
  const [month, lesson] = [size.seed, size.seed + LESSON].map((seed) => reportedMonth(goods, { ...size, seed }))
  const attacked = (on: readonly Defence[]) => attack(month!, lesson!, new Set(on), known)
  return {
    size,
    reports: month!.lived.length,
    orders: month!.orders.length,
    held: attacked(defences),
    without: Object.fromEntries(
      defences.map((off) => [off, attacked(defences.filter((each) => each !== off))]),
    ) as Linkage['without'],
    bare: attacked([]),
    crashless: attack(month!, lesson!, new Set(defences), known, { breaks: 0 }),
    storm: attack(month!, lesson!, new Set(defences), known, { breaks: MANY_BREAKS, storm: true }),
    sameDay: attacked(['dailyNames', 'hours', 'scrubbing']),
    sameDayUnscrubbed: attacked(['dailyNames', 'hours']),
  }
}

export type ReportedMonth = Month & { reported: ReportedDay[]; seed: number }

export const reportedMonth = (goods: readonly Good[], size: Size): ReportedMonth => {
  const month = liveMonth(goods, size.seed, size)
  return { ...month, reported: reportMonth(month), seed: size.seed }
}

/** So many pairs of a riddle are enough to learn from. */
const LESSON_PAIRS = 40
const MOST_LESSONS = 500

/** `breaks`: share of pages that break; 0: the shop has no crashes. `storm`: a fault breaks for so many that hours and devices stay. */
type Shop = { breaks: number; storm?: boolean }

export const attack = (
  month: ReportedMonth,
  lesson: ReportedMonth,
  on: ReadonlySet<Defence>,
  known: readonly Clue[] = clues,
  shop: Shop = { breaks: BREAKS },
): Found => {
  const [kept, keptLesson] = [month, lesson].map((of) => keepMonth(of, on, shop))
  const lessons = riddlesOf(lesson, keptLesson!, LESSON_PAIRS)
  const riddles = riddlesOf(month, kept!)
  const attackers = Object.fromEntries(
    questions.map((question) => [question, learn(lessons[question].slice(0, MOST_LESSONS), known)]),
  ) as Record<Question, Attacker>
  const alone = (question: Question) =>
    hitsOf(riddles[question].map((riddle) => ({ riddle, sums: attackers[question](riddle) })))
  const days = daysOf(month, kept!)
  return {
    order: hitsOf(days.flatMap((day) => ordersOf(day, assign(day.map(attackers.order))))),
    report: hitsOf(days.flatMap((day) => reportsOf(day, assign(day.map(attackers.report))))),
    anybody: alone('anybody'),
    crash: alone('crash'),
  }
}

/** The many crashes that are asked about are held to what a day of this shop shares, or to what they share among themselves. */
const keepMonth = (month: ReportedMonth, on: ReadonlySet<Defence>, { breaks, storm }: Shop): Kept => {
  const held = holdMonth(month.reported, on)
  const crashes = crashesOf(month, on, { seed: month.seed, share: breaks })
  const broken = crashesOf(month, on, { seed: month.seed, share: MANY_BREAKS })
  const rules = { reports: held, hours: on.has('crashHours'), devices: on.has('crashDevices') }
  const close = (all: Held[]) => closeCrashes(all, { ...rules, among: storm ? broken : crashes })
  return { held, crashes: close(crashes), broken: close(broken) }
}

/** The question «whose is this report?», answered for a whole day at once. */
const ordersOf = (day: readonly Riddle[], sums: readonly Float64Array[]): Answered[] =>
  day.flatMap((riddle, place) => (riddle.right < 0 ? [] : [{ riddle, sums: sums[place]! }]))

/** The question «which report is hers?»: the same table, read by its columns. */
const reportsOf = (day: readonly Riddle[], sums: readonly Float64Array[]): Answered[] =>
  day.flatMap(({ right }, place) =>
    right < 0
      ? []
      : [
          {
            riddle: { pairs: day.map(({ pairs }) => pairs[right]!), right: place, weight: 1 },
            sums: Float64Array.from(sums, (row) => row[right]!),
          },
        ],
  )

type Answered = { riddle: Riddle; sums: Float64Array }

const hitsOf = (answered: readonly Answered[]): Hit => {
  let [asked, hits, chance] = [0, 0, 0]
  for (const { riddle, sums } of answered) {
    const top = sums.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY)
    const least = top - 1e-9 * Math.abs(top)
    const first = sums.reduce((count, each) => count + (each >= least ? 1 : 0), 0)
    asked += riddle.weight
    chance += riddle.weight / riddle.pairs.length
    // Among equals it draws lots.
    if (sums[riddle.right]! >= least) hits += riddle.weight / first
  }
  return { asked, hitRate: hits / asked, chance: chance / asked }
}
