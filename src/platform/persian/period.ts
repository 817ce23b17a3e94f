import { dayOfJalali, jalaliOf, parseJalaliOrIsoDate } from './jalali.ts'

/** How days are put together: weeks begin on Saturday, months are those of the Jalali calendar. */
export const steps = ['day', 'week', 'month'] as const
export type Step = (typeof steps)[number]

/** Days of Tehran, `2026-11-27`, both inclusive. */
export type Period = { from: string; until: string }

export const MOST_DAYS = 800
const DAYS_BEFORE: Record<Step, number> = { day: 30, week: 84, month: 365 }

const DAY_MS = 86_400_000
const SATURDAY = 6

const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const shifted = (day: string, count: number): string => new Date(utc(day) + count * DAY_MS).toISOString().slice(0, 10)

/** The first day of the day, week or Jalali month that this day belongs to. */
export const startOf = (day: string, step: Step): string => {
  if (step === 'day') return day
  if (step === 'week') return shifted(day, -((new Date(utc(day)).getUTCDay() - SATURDAY + 7) % 7))
  const { year, month } = jalaliOf(day)
  return dayOfJalali({ year, month, day: 1 })!
}

/** The last day of the step that begins on `start`. */
export const endOf = (start: string, step: Step): string => {
  if (step === 'day') return start
  if (step === 'week') return shifted(start, 6)
  const { year, month } = jalaliOf(start)
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 }
  return shifted(dayOfJalali(next)!, -1)
}

/** The steps of a period, each by its first day, the earliest first. */
export const stepsOf = ({ from, until }: Period, step: Step): string[] => {
  const starts: string[] = []
  for (let start = startOf(from, step); start <= until; start = shifted(endOf(start, step), 1)) starts.push(start)
  return starts
}

/** What is shown when nothing is asked for: up to yesterday, the last day that may be closed; whole weeks and months. */
export const usualPeriod = (today: string, step: Step): Period => {
  const until = shifted(today, -1)
  return { from: startOf(shifted(until, 1 - DAYS_BEFORE[step]), step), until }
}

export type AskedPeriod = { period: Period; wrong: { from?: 'date' | 'order' | 'long'; until?: 'date' } }

/** The period that somebody typed in Jalali (or Gregorian) dates; what is empty is as usual. */
export const askedPeriod = (typed: { from: string; until: string }, today: string, step: Step): AskedPeriod => {
  const usual = usualPeriod(today, step)
  const [from, until] = [parseJalaliOrIsoDate(typed.from), parseJalaliOrIsoDate(typed.until)]
  const wrongDates = {
    ...(typed.from !== '' && !from ? { from: 'date' as const } : {}),
    ...(typed.until !== '' && !until ? { until: 'date' as const } : {}),
  }
  if (Object.keys(wrongDates).length > 0) return { period: usual, wrong: wrongDates }
  const last = until ?? usual.until
  const period = { from: from ?? usualPeriod(shifted(last, 1), step).from, until: last }
  if (period.from > period.until) return { period: usual, wrong: { from: 'order' } }
  if ((utc(period.until) - utc(period.from)) / DAY_MS >= MOST_DAYS) return { period: usual, wrong: { from: 'long' } }
  return { period, wrong: {} }
}

/** How an address names a day: `1405-09-06`. */
export const jalaliWord = (day: string): string => {
  const { year, month, day: date } = jalaliOf(day)
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}
