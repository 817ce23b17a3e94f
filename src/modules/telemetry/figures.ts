import { type Period, type Step, startOf, stepsOf } from '../../platform/persian/period.ts'
import { durations, steps as pathSteps } from './device/register.ts'

/** What is counted, in the order of the page; the names are those of `telemetry.daily.dimension`. */
export const dimensions = [
  'searches',
  'nothing',
  'reached',
  'hour',
  'chosen',
  'rank',
  'after',
  'entry',
  'exit',
  'minutes',
  'device',
  'os',
  'browser',
  'version',
  'network',
  'language',
  'client',
  'app',
] as const
export type Dimension = (typeof dimensions)[number]
export const tables = [...dimensions, 'losses', 'time'] as const
export type Table = (typeof tables)[number]
export const isTable = (word: string): word is Table => (tables as readonly string[]).includes(word)

export type Sum = { dimension: string; value: string; reports: number }
export type Row = { name: string; reports: number }
/** One step of the period; null: under the floor, or nothing came. */
export type TimeRow = { start: string; reports: number | null; bought: number | null }

/** Orders that a value has by itself; everything else goes by how many said it. */
const ownOrder: Partial<Record<Dimension, readonly string[]>> = {
  reached: pathSteps,
  minutes: durations,
  hour: Array.from({ length: 24 }, (_, hour) => String(hour)),
}

/** The sums of one dimension, in its own order. Of a path, each step counts whoever came at least so far. */
export const valuesOf = (sums: readonly Sum[], dimension: Dimension): { value: string; reports: number }[] => {
  const own = sums.filter((sum) => sum.dimension === dimension)
  const order = ownOrder[dimension]
  if (!order) return own.map(({ value, reports }) => ({ value, reports }))
  const counts = order.map((value) => own.find((sum) => sum.value === value)?.reports ?? 0)
  const shown =
    dimension === 'reached' ? counts.map((_, n) => counts.slice(n).reduce((sum, each) => sum + each, 0)) : counts
  return order.map((value, n) => ({ value, reports: shown[n]! })).filter(({ reports }) => reports > 0)
}

type DayRow = { day: string; reports: number; bought: number | null }

/** Days put together into steps of a period. */
export const overTime = (days: readonly DayRow[], period: Period, step: Step): TimeRow[] => {
  const sums = new Map<string, { reports: number; bought: number | null }>()
  for (const { day, reports, bought } of days) {
    const start = startOf(day, step)
    const sum = sums.get(start)
    const both = bought === null && !sum?.bought ? null : (sum?.bought ?? 0) + (bought ?? 0)
    sums.set(start, { reports: (sum?.reports ?? 0) + reports, bought: both })
  }
  return stepsOf(period, step).map((start) => ({ start, ...(sums.get(start) ?? { reports: null, bought: null }) }))
}

export type Sort = { table: Table; column: 'name' | 'reports'; descending: boolean }

/** `searches.name.asc`, as it stands in an address. */
export const readSort = (word: string): Sort | null => {
  const [table = '', column, way] = word.split('.')
  if (!isTable(table) || (column !== 'name' && column !== 'reports') || (way !== 'asc' && way !== 'desc')) return null
  return { table, column, descending: way === 'desc' }
}

export const sortWord = ({ table, column, descending }: Sort): string =>
  `${table}.${column}.${descending ? 'desc' : 'asc'}`

export const sorted = (rows: readonly Row[], sort: Sort | null, language: string): Row[] => {
  if (!sort) return [...rows]
  const { compare } = new Intl.Collator(language, { numeric: true })
  const way = sort.descending ? -1 : 1
  return rows.toSorted((one, other) =>
    sort.column === 'name' ? way * compare(one.name, other.name) : way * (one.reports - other.reports),
  )
}
