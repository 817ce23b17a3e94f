import type { Riddle } from './attacker.ts'
import { type Dossier, dossiersOf } from './dossier.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import type { Held } from './held.ts'
import type { Month } from './month.ts'

/**
 * Four questions to both databases. `order`: whose is this report, of those who ordered on its day (asked of reports whose owner did)?
 * `report`: which of the day's reports belongs to her who ordered? `anybody`: whose is this report, of all customers? `crash`: whose is this crash,
 * of those who ordered on its day?
 */
export const questions = ['order', 'report', 'anybody', 'crash'] as const
export type Question = (typeof questions)[number]

/** So many devices are asked about for `anybody`, all their days: each against every customer. */
const ASKED_DEVICES = 40

/** For `report` every fourth order is asked about: each against every report of its day. */
const ASKED_ORDERS = 4

/** What the shop keeps of a month. `broken`: many more crashes than there are, each of which is asked about alone. */
export type Kept = { held: readonly Held[]; crashes: readonly Held[]; broken: readonly Held[] }

export const riddlesOf = (
  month: Month,
  { held, crashes, broken }: Kept,
  mostPairs = Number.POSITIVE_INFINITY,
): Record<Question, Riddle[]> => {
  const evidence = evidenceOf(held, crashes)
  const breakages = evidenceOf(broken, [], held)
  const dossiers = dossiersOf(month)
  const together = togetherOf(evidence)
  const brokeTogether = togetherOf(breakages)
  const whoOrdered = Array.from({ length: month.days }, (_, day) => dossiers.filter(({ byDay }) => byDay.has(day)))
  const byDay = Map.groupBy(evidence, (each) => each.held.day)
  const ordered = evidence.filter(({ held: { day, owner } }) => dossiers[owner]!.byDay.has(day))
  const asked = evidence.filter(({ held: { owner } }) => owner < ASKED_DEVICES)
  const some = <T>(candidates: readonly T[], right: T): readonly T[] => fewer(candidates, right, mostPairs)
  return {
    order: ordered.map((each) => {
      const owner = dossiers[each.held.owner]!
      return whose(each, some(whoOrdered[each.held.day]!, owner), together)
    }),
    report: ordered
      .filter((_, place) => place % ASKED_ORDERS === 0)
      .map((each) => which(each, dossiers[each.held.owner]!, some(byDay.get(each.held.day)!, each), together)),
    anybody: onceEach(asked, together).map(([each, weight]) => ({
      ...whose(each, some(dossiers, dossiers[each.held.owner]!), together),
      weight,
    })),
    crash: breakages
      .filter(({ held: { day, owner } }) => dossiers[owner]!.byDay.has(day))
      .map((each) => whose(each, some(whoOrdered[each.held.day]!, dossiers[each.held.owner]!), brokeTogether)),
  }
}

/** Each day's reports, all of them, against all who ordered on it; `right` is −1 where the report is of somebody who did not. */
export const daysOf = (month: Month, { held, crashes }: Kept): Riddle[][] => {
  const evidence = evidenceOf(held, crashes)
  const dossiers = dossiersOf(month)
  const together = togetherOf(evidence)
  return [...Map.groupBy(evidence, (each) => each.held.day)].map(([day, ofDay]) => {
    const whoOrdered = dossiers.filter(({ byDay }) => byDay.has(day))
    return ofDay.map((each) => whose(each, whoOrdered, together))
  })
}

/** To learn, the true one and some false ones are enough. */
const fewer = <T>(candidates: readonly T[], right: T, most: number): readonly T[] => {
  if (candidates.length <= most) return candidates
  const step = candidates.length / most
  const turn = candidates.indexOf(right)
  const others = Array.from(
    { length: most },
    (_, place) => candidates[(turn + Math.floor(place * step)) % candidates.length]!,
  )
  return others
}

/** What the attack knows to be of one device: a report alone, or all of them where they share a name. */
const togetherOf = (evidence: readonly Evidence[]) => {
  const named = Map.groupBy(evidence, ({ held: { name } }) => name)
  return (each: Evidence): readonly Evidence[] => (each.held.name === null ? [each] : named.get(each.held.name)!)
}
type Together = ReturnType<typeof togetherOf>

const whose = (each: Evidence, candidates: readonly Dossier[], together: Together): Riddle => ({
  pairs: candidates.map((dossier) => ({ evidence: together(each), dossier })),
  right: candidates.findIndex(({ customer }) => customer === each.held.owner),
  weight: 1,
})

const which = (each: Evidence, dossier: Dossier, candidates: readonly Evidence[], together: Together): Riddle => ({
  pairs: candidates.map((candidate) => ({ evidence: together(candidate), dossier })),
  right: candidates.indexOf(each),
  weight: 1,
})

/** Reports that share a name are one riddle, which counts for all of them. */
const onceEach = (asked: readonly Evidence[], together: Together): [Evidence, number][] =>
  asked.filter((each) => together(each)[0] === each).map((each) => [each, together(each).length])
