import { jalaliDate, jalaliMonthYear } from '../../../platform/persian/jalali.ts'
import type { Reader } from '../../../ui/reader.ts'
import { type Row, type Sort, type Sum, sorted, type Table, valuesOf } from '../figures.ts'
import { endOf, type Step } from '../period.ts'
import { nameOf, type ProductTitle } from '../value-names.ts'

export type RowsQuestion = {
  table: Exclude<Table, 'time'>
  sums: Sum[]
  losses: { why: string; reports: number }[]
  productTitle: ProductTitle
  sort: Sort | null
}

/** The rows of a table in the words of its reader, sorted as the address asks. */
export const rowsOf = (reader: Reader, { table, sums, losses, productTitle, sort }: RowsQuestion): Row[] => {
  const values =
    table === 'losses' ? losses.map(({ why, reports }) => ({ value: why, reports })) : valuesOf(sums, table)
  const rows = values.map(({ value, reports }) => ({ name: nameOf(reader, table, value, productTitle), reports }))
  return sorted(rows, sort?.table === table ? sort : null, reader.language)
}

/** The same in the narrow space under a chart: its first day, or its month. */
export const shortTimeName = (reader: Reader, start: string, step: Step): string =>
  step === 'week' ? timeName(reader, start, 'day') : timeName(reader, start, step)

/** What a step of time is called: «۶ آذر», «۳۰ آبان تا ۶ آذر», «آذر ۱۴۰۵». */
export const timeName = ({ language, words }: Reader, start: string, step: Step): string => {
  const short = (day: string) => jalaliDate(day, language, { weekday: false, year: false })
  if (step === 'day') return short(start)
  if (step === 'month' && language === 'fa') return jalaliMonthYear(start, language)
  return words.usage.weekOf(short(start), short(endOf(start, step)))
}
