import { dayOfJalali, jalaliOf } from '../../platform/persian/jalali.ts'

/** A local date in Tehran, `YYYY-MM-DD`: two of them compare as text. */
export type Day = string

/** Which days do not count, beside Fridays and the fixed solar holidays: the rows of the holiday table. */
export type WorkingCalendar = { holidays: ReadonlyMap<Day, string> }

/** A search for a working day that is longer than this means a broken calendar. */
const LONGEST_SEARCH_DAYS = 1_000

/**
 * The official holidays that come on the same Jalali day each year: [month, day, title]. Source: the law on the country's
 * official holidays (1359, and its later amendments).
 */
const fixedSolarHolidays: readonly (readonly [month: number, day: number, title: string])[] = [
  [1, 1, 'نوروز'],
  [1, 2, 'نوروز'],
  [1, 3, 'نوروز'],
  [1, 4, 'نوروز'],
  [1, 12, 'روز جمهوری اسلامی'],
  [1, 13, 'روز طبیعت'],
  [3, 14, 'رحلت امام خمینی'],
  [3, 15, 'قیام ۱۵ خرداد'],
  [11, 22, 'پیروزی انقلاب اسلامی'],
  [12, 29, 'ملی شدن صنعت نفت'],
]
const solarTitles = new Map(fixedSolarHolidays.map(([month, day, title]) => [month * 100 + day, title]))

/** The fixed solar holidays of a Jalali year, in order. */
export const solarHolidays = (year: number): { day: Day; title: string }[] =>
  fixedSolarHolidays.map(([month, day, title]) => ({ day: dayOfJalali({ year, month, day })!, title }))

/** Why nobody works on this day, Fridays aside; null: they do. */
export const holidayTitle = (day: Day, calendar: WorkingCalendar): string | null => {
  const listed = calendar.holidays.get(day)
  if (listed !== undefined) return listed
  return dayFacts(day).solarTitle
}

export const isWorkingDay = (day: Day, calendar: WorkingCalendar): boolean =>
  dayFacts(day).weekday !== FRIDAY && holidayTitle(day, calendar) === null

/**
 * The n-th working day after a day, that day itself never counted: what a delivery promise and the right of withdrawal
 * (seven working days, e-commerce law art. 37) both ask. n = 0: the day itself if people work on it, else the next that they do.
 */
export const workingDaysAfter = (day: Day, count: number, calendar: WorkingCalendar): Day => {
  if (!Number.isInteger(count) || count < 0) throw new RangeError('a number of working days is a whole number from 0')
  if (count === 0) return isWorkingDay(day, calendar) ? day : workingDaysAfter(day, 1, calendar)
  let left = count
  let candidate = day
  for (let step = 1; step <= LONGEST_SEARCH_DAYS; step++) {
    candidate = dayFacts(candidate).next
    if (isWorkingDay(candidate, calendar)) left--
    if (left === 0) return candidate
  }
  throw new RangeError('no working day in sight: the holiday table is broken')
}

export const daysAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** 0 is Saturday, the first day of the week here; 6 is Friday. */
export const weekdayOf = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 1) % 7

export const FRIDAY = 6

type DayFacts = { weekday: number; solarTitle: string | null; next: Day }

/** Every page asks for the same few days: with these kept, a promise costs 8 µs and not 57 (2026-11). */
const dayFacts = (day: Day): DayFacts => {
  const known = factsOfDay.get(day)
  if (known) return known
  const { month, day: dayOfMonth } = jalaliOf(day)
  const solarTitle = solarTitles.get(month * 100 + dayOfMonth) ?? null
  const facts = { weekday: weekdayOf(day), solarTitle, next: daysAfter(day, 1) }
  if (factsOfDay.size < MOST_DAYS_KEPT) factsOfDay.set(day, facts)
  return facts
}

const MOST_DAYS_KEPT = 2_000
const factsOfDay = new Map<Day, DayFacts>()
