import { wordsOf } from './goods.ts'
import type { Held } from './held.ts'

/** A report with what the attack counts beforehand: how surprising its values are among the reports of its day. */
export type Evidence = {
  held: Held
  /** slug → surprise in nats: −ln of the share of that day's reports that have it */
  products: Map<string, number>
  words: Map<string, number>
  /** all that was typed, in one line */
  typed: string
  /** everything that tells devices apart, in one line, how rare it is, and on which days it was seen */
  fingerprint: { surprise: number; days: ReadonlySet<number> }
  /** surprise of browser and system, as a session names them */
  session: { browser: string | null; system: string | null; surprise: number }
}

export const evidenceOf = (reports: readonly Held[]): Evidence[] => {
  const byDay = Map.groupBy(reports, ({ day }) => day)
  const prints = Map.groupBy(reports, fingerprintOf)
  const days = new Map([...prints].map(([print, held]) => [print, new Set(held.map(({ day }) => day))]))
  return [...byDay.values()].flatMap((ofDay) => {
    const products = surprises(ofDay, ({ choices }) => choices.map(({ product }) => product))
    const words = surprises(ofDay, wordsTyped)
    const sessions = surprises(ofDay, (held) => [sessionWord(held)])
    const shares = surprises(ofDay, (held) => [fingerprintOf(held)])
    return ofDay.map((held) => ({
      held,
      products: new Map(held.choices.map(({ product }) => [product, products(product)])),
      words: new Map(wordsTyped(held).map((word) => [word, words(word)])),
      typed: held.searches.map((search) => search.words).join(' | '),
      fingerprint: { surprise: shares(fingerprintOf(held)), days: days.get(fingerprintOf(held))! },
      session: {
        browser: held.device.browser,
        system: held.device.os,
        surprise: sessions(sessionWord(held)),
      },
    }))
  })
}

const wordsTyped = ({ searches }: Held): string[] => [...new Set(searches.flatMap(({ words }) => wordsOf(words)))]
const fingerprintOf = ({ device }: Held): string => Object.values(device).join(' ')
const sessionWord = ({ device }: Held): string => `${device.browser} ${device.os}`

const surprises = (reports: readonly Held[], valuesOf: (held: Held) => string[]) => {
  const counts = new Map<string, number>()
  for (const held of reports)
    for (const value of new Set(valuesOf(held))) counts.set(value, (counts.get(value) ?? 0) + 1)
  return (value: string) => -Math.log((counts.get(value) ?? 1) / reports.length)
}
