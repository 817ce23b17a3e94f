import { allowed } from './allowed.ts'
import type { Field, Person } from './person.ts'
import { type Place, type PlaceName, placeNames } from './places.ts'
import { searcher } from './search.ts'
import { tracesOf } from './traces.ts'

/** A field that was found in a place, in which forms, and where first. */
export type Finding = { field: Field; place: PlaceName; forms: Set<string>; where: string; count: number }
export type Matrix = { fields: Field[]; findings: Finding[] }

/** Searches every byte of these places for every trace of a person. */
export const search = async (person: Person, places: AsyncIterable<Place>[]): Promise<Matrix> => {
  const find = searcher(tracesOf(person))
  const found = new Map<string, Finding>()
  for (const source of places)
    for await (const { place, what, bytes } of source)
      for (const { trace, at } of find(bytes)) {
        const key = `${trace.field} ${place}`
        const finding = found.get(key) ?? {
          field: trace.field,
          place,
          forms: new Set<string>(),
          where: `${what} at ${at}`,
          count: 0,
        }
        finding.forms.add(trace.form)
        finding.count++
        found.set(key, finding)
      }
  return { fields: Object.keys(person) as Field[], findings: [...found.values()] }
}

/** Everything that was found, allowed or not: after an erasure nothing may be. */
export const findings = ({ findings }: Matrix): Finding[] => findings

/** What was found where the data map does not allow it. */
export const unexpected = ({ findings }: Matrix): Finding[] =>
  findings.filter(({ field, place }) => !allowed(field, place))

/** Field by field and place by place: `·` nothing, `+` found and allowed, `!` found and not allowed. */
export const asTable = ({ fields, findings }: Matrix): string => {
  const width = Math.max(...fields.map((field) => field.length)) + 2
  const mark = (field: Field, place: PlaceName) => {
    const finding = findings.find((one) => one.field === field && one.place === place)
    if (!finding) return '·'
    return allowed(field, place) ? '+' : '!'
  }
  const heads = placeNames.map((place, number) => `${String(number + 1).padStart(2)}  ${place}`)
  const rows = fields.map(
    (field) => field.padEnd(width) + placeNames.map((place) => mark(field, place).padStart(3)).join(''),
  )
  const numbers = ' '.repeat(width) + placeNames.map((_, number) => String(number + 1).padStart(3)).join('')
  return [...heads, '', numbers, ...rows].join('\n')
}
