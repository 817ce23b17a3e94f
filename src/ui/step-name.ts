import { jalaliDate, jalaliMonthYear } from '../platform/persian/jalali.ts'
import { endOf, type Step } from '../platform/persian/period.ts'
import type { Reader } from './reader.ts'

/** The same in the narrow space under a chart: its first day, or its month. */
export const shortTimeName = ({ language }: Reader, start: string, step: Step): string =>
  step === 'month' && language === 'fa'
    ? jalaliMonthYear(start, language)
    : jalaliDate(start, language, { weekday: false, year: step === 'month' })

/** What a step of time is called, always with its year: «۶ آذر ۱۴۰۵», «۳۰ آبان تا ۶ آذر ۱۴۰۵», «آذر ۱۴۰۵». */
export const timeName = ({ language, words }: Reader, start: string, step: Step): string => {
  const end = endOf(start, step)
  const date = (day: string, year = true) => jalaliDate(day, language, { weekday: false, year })
  if (step === 'day') return date(start)
  if (step === 'month' && language === 'fa') return jalaliMonthYear(start, language)
  const year = (day: string) => date(day).split(' ').at(-1)
  return words.usage.weekOf(date(start, year(start) !== year(end)), date(end))
}
