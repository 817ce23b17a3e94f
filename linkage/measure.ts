import { type Attacker, learn, type Riddle } from './attacker.ts'
import { type Clue, clues } from './clues.ts'
import type { Good } from './goods.ts'
import { type Defence, defences, holdMonth, type ReportedDay, reportMonth } from './held.ts'
import { liveMonth, type Month } from './month.ts'
import { type Question, questions, riddlesOf } from './riddles.ts'

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
    sameDay: attacked(['dailyNames', 'hours', 'scrubbing']),
    sameDayUnscrubbed: attacked(['dailyNames', 'hours']),
  }
}

export type ReportedMonth = Month & { reported: ReportedDay[] }

export const reportedMonth = (goods: readonly Good[], size: Size): ReportedMonth => {
  const month = liveMonth(goods, size.seed, size)
  return { ...month, reported: reportMonth(month) }
}

/** So many pairs of a riddle are enough to learn from. */
const LESSON_PAIRS = 40
const MOST_LESSONS = 500

export const attack = (
  month: ReportedMonth,
  lesson: ReportedMonth,
  on: ReadonlySet<Defence>,
  known: readonly Clue[] = clues,
): Found => {
  const lessons = riddlesOf(lesson, holdMonth(lesson.reported, on), LESSON_PAIRS)
  const riddles = riddlesOf(month, holdMonth(month.reported, on))
  return Object.fromEntries(
    questions.map((question) => [
      question,
      hitsOf(riddles[question], learn(lessons[question].slice(0, MOST_LESSONS), known)),
    ]),
  ) as Found
}

const hitsOf = (riddles: readonly Riddle[], attacker: Attacker): Hit => {
  let [asked, hits, chance] = [0, 0, 0]
  for (const riddle of riddles) {
    const sums = attacker(riddle)
    const top = sums.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY)
    const first = sums.reduce((count, each) => count + (each >= top - 1e-9 ? 1 : 0), 0)
    asked += riddle.weight
    chance += riddle.weight / riddle.pairs.length
    // Among equals it draws lots.
    if (sums[riddle.right]! >= top - 1e-9) hits += riddle.weight / first
  }
  return { asked, hitRate: hits / asked, chance: chance / asked }
}
