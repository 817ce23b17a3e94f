import { FLOOR } from './close-day.ts'
import type { Held } from './held.ts'

type Device = Held['device']
type Field = keyof Device
const fields = ['device', 'os', 'language', 'network', 'browser', 'version', 'memory'] as const satisfies Field[]

/** What may be said on a day: a value that was hidden there is none of these. */
export type Said = Record<Field, ReadonlySet<string>> & {
  /** browsers with their systems that stand in a row, or that so many reports say that they would */
  pairs: ReadonlySet<string>
}

/** @param among reports of the same day */
export const saidBy = (rows: readonly Held[], among: readonly Held[] = []): Said => {
  const shared = [...Map.groupBy(among, pairOf)].flatMap(([pair, ofPair]) => (ofPair.length >= FLOOR ? [pair] : []))
  return {
    ...(Object.fromEntries(
      fields.map((field) => [field, new Set(rows.flatMap(({ device }) => device[field] ?? []))]),
    ) as unknown as Record<Field, ReadonlySet<string>>),
    pairs: new Set([...rows.map(pairOf), ...shared]),
  }
}

export const pairOf = ({ device: { browser, os } }: Pick<Held, 'device'>): string => `${browser} ${os}`

/** Could two rows be of one device? Hidden is what few say, so it is no value that stands in other rows of that day. */
const alike = (one: Device, saidOfOne: Said, other: Device, saidOfOther: Said): boolean =>
  fields.every((field) => {
    const [a, b] = [one[field], other[field]]
    // Reports know nothing of memory.
    if (a === undefined || b === undefined || a === b) return true
    if (a === null) return !saidOfOne[field].has(b!)
    if (b === null) return !saidOfOther[field].has(a)
    return false
  })

/** On which days were there rows that could be of this device, and how rare are such on its own day? */
export const lookAlikes = (rows: readonly Held[], saidOf: (day: number) => Said) => {
  const days = [...Map.groupBy(rows, ({ day }) => day)].map(([day, ofDay]) => {
    const kinds = Map.groupBy(ofDay, ({ device }) => JSON.stringify(device))
    const sizes = [...kinds.values()].map((same) => ({ device: same[0]!.device, rows: same.length }))
    return { day, sizes, rows: ofDay.length, said: saidBy(ofDay) }
  })
  const known = new Map<string, { surprise: number; days: ReadonlySet<number> }>()
  return ({ day, device }: Held) => {
    const word = `${day} ${JSON.stringify(device)}`
    const before = known.get(word)
    if (before) return before
    const said = saidOf(day)
    const counts = days.map((other) => {
      let rows = 0
      for (const each of other.sizes) if (alike(device, said, each.device, other.said)) rows += each.rows
      return { day: other.day, rows, share: rows / other.rows }
    })
    const own = counts.find((other) => other.day === day)
    const found = {
      surprise: -Math.log(own?.share || 1 / rows.length),
      days: new Set(counts.filter((other) => other.rows > 0).map((other) => other.day)),
    }
    known.set(word, found)
    return found
  }
}
