import { steps } from '../src/modules/telemetry/device/register.ts'
import { wordsOf } from './goods.ts'
import type { Held } from './held.ts'
import { lookAlikes, type Said, saidBy } from './look-alikes.ts'

/** A report with what the attack counts beforehand: how surprising its values are among the reports of its day. */
export type Evidence = {
  held: Held
  /** slug → surprise in nats: −ln of the share of that day's reports that have it */
  products: Map<string, number>
  words: Map<string, number>
  /** all that was typed, in one line */
  typed: string
  /** how rare a device like its is, and on which days reports came that could be of it; the same of crashes */
  fingerprint: { surprise: number; days: ReadonlySet<number> }
  broken: { surprise: number; days: ReadonlySet<number> }
  /** surprise of browser and system, as a session names them; what of each may be said on this day */
  session: { browser: string | null; system: string | null; surprise: number; said: Said }
  /** crashes of its day that could be of the same device and visit, each with how many other reports it could be of */
  crashes: { hour: number | null; step: string; others: number }[]
}

/** @param among the reports that the attack counts in; a crash is held against them too */
export const evidenceOf = (
  reports: readonly Held[],
  crashes: readonly Held[],
  among: readonly Held[] = reports,
): Evidence[] => {
  const byDay = Map.groupBy(reports, ({ day }) => day)
  const amongOf = Map.groupBy(among, ({ day }) => day)
  const crashesOf = Map.groupBy(crashes, ({ day }) => day)
  const saidOfDay = new Map(
    [...Map.groupBy(reports, ({ day }) => day)].map(([day, ofDay]) => [day, saidBy(ofDay, amongOf.get(day))]),
  )
  const saidOf = (day: number) => saidOfDay.get(day)!
  const alikeReports = lookAlikes(among, saidOf)
  const alikeCrashes = lookAlikes(among === reports ? crashes : reports, saidOf)
  return [...byDay].flatMap(([day, ofDay]) => {
    const all = amongOf.get(day) ?? []
    const products = surprises(all, ({ choices }) => choices.map(({ product }) => product))
    const words = surprises(all, wordsTyped)
    const sessions = surprises(all, (held) => [sessionWord(held)])
    const told = (crashesOf.get(day) ?? []).map((crash) => ({
      crash,
      others: all.filter((other) => couldBeOf(crash, other)).length - 1,
    }))
    return ofDay.map((held) => ({
      held,
      products: new Map(held.choices.map(({ product }) => [product, products(product)])),
      words: new Map(wordsTyped(held).map((word) => [word, words(word)])),
      typed: held.searches.map((search) => search.words).join(' | '),
      fingerprint: alikeReports(held),
      broken: alikeCrashes(held),
      session: {
        browser: held.device.browser,
        system: held.device.os,
        surprise: sessions(sessionWord(held)),
        said: saidOf(day),
      },
      crashes: told
        .filter(({ crash }) => couldBeOf(crash, held))
        .map(({ crash: { visits }, others }) => ({ hour: visits[0]!.hour, step: visits[0]!.reached!, others })),
    }))
  })
}

/** Does all that is left in the report agree with the crash: its device, and a visit that reaches its hour and its step? */
const couldBeOf = ({ device, visits: [broke] }: Held, report: Held): boolean =>
  Object.entries(report.device).every(
    ([field, value]) =>
      value === null || device[field as keyof typeof device] === null || value === device[field as keyof typeof device],
  ) &&
  report.visits.some(
    ({ hour, minutes, reached }) =>
      (hour === null ||
        broke!.hour === null ||
        (hour <= broke!.hour && broke!.hour <= hour + (minutes === '>60' ? 3 : 1))) &&
      (reached === null || steps.indexOf(broke!.reached!) <= steps.indexOf(reached)),
  )

const wordsTyped = ({ searches }: Held): string[] => [...new Set(searches.flatMap(({ words }) => wordsOf(words)))]
const sessionWord = ({ device }: Held): string => `${device.browser} ${device.os}`

const surprises = (reports: readonly Held[], valuesOf: (held: Held) => string[]) => {
  const counts = new Map<string, number>()
  for (const held of reports)
    for (const value of new Set(valuesOf(held))) counts.set(value, (counts.get(value) ?? 0) + 1)
  return (value: string) => -Math.log((counts.get(value) ?? 1) / reports.length)
}
