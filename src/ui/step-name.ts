import { jalaliDate, jalaliMonthYear } from '../platform/persian/jalali.ts'
import { endOf, type Step } from '../platform/persian/period.ts'
import type { Reader } from './reader.ts'

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
