import { isValidJalaaliDate, toGregorian, toJalaali } from 'jalaali-js'
import { asciiDigits, persianDigits } from './digits.ts'
import type { Language } from './language.ts'
import { searchForm } from './normalise.ts'
import { tehranWallClock } from './tehran-time.ts'

export { tehranDay } from './tehran-time.ts'

/** A date of the Solar Hijri calendar; months count from 1. */
export type Jalali = { year: number; month: number; day: number }
/** A point in time, read in Asia/Tehran, or a local date `YYYY-MM-DD`. */
export type Moment = Date | string

const months = [
  'فروردین',
  'اردیبهشت',
  'خرداد',
  'تیر',
  'مرداد',
  'شهریور',
  'مهر',
  'آبان',
  'آذر',
  'دی',
  'بهمن',
  'اسفند',
] as const
const weekdays = ['یکشنبه', 'دوشنبه', 'سه‌شنبه', 'چهارشنبه', 'پنجشنبه', 'جمعه', 'شنبه'] as const
const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
const englishWeekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** «یکشنبه ۱ آذر ۱۴۰۵», or «Sunday 22 November 2026» for English; `weekday: false` and `year: false` leave those out. */
export const jalaliDate = (
  moment: Moment,
  language: Language,
  { weekday = true, year = true }: { weekday?: boolean; year?: boolean } = {},
): string => {
  const wall = wallClock(moment)
  if (language === 'en') {
    const name = weekday ? `${englishWeekdays[wall.getUTCDay()]} ` : ''
    const date = `${wall.getUTCDate()} ${englishMonths[wall.getUTCMonth()]}`
    return year ? `${name}${date} ${wall.getUTCFullYear()}` : name + date
  }
  const jalali = jalaliOfWall(wall)
  const name = weekday ? `${weekdays[wall.getUTCDay()]} ` : ''
  const date = `${persianDigits(jalali.day)} ${months[jalali.month - 1]}`
  return year ? `${name}${date} ${persianDigits(jalali.year)}` : name + date
}

/** «آذر ۱۴۰۵», or «November 2026». */
export const jalaliMonthYear = (moment: Moment, language: Language): string => {
  const wall = wallClock(moment)
  if (language === 'en') return `${englishMonths[wall.getUTCMonth()]} ${wall.getUTCFullYear()}`
  const { year, month } = jalaliOfWall(wall)
  return `${months[month - 1]} ${persianDigits(year)}`
}

/** The 24-hour clock in Tehran: «۱۴:۰۵», or «14:05». */
export const timeOfDay = (at: Date, language: Language): string => {
  const text = tehranWallClock(at).toISOString().slice(11, 16)
  return language === 'fa' ? persianDigits(text) : text
}

/** The Jalali date of a point in time (in Tehran) or of a local date. */
export const jalaliOf = (moment: Moment): Jalali => jalaliOfWall(wallClock(moment))

/** The local date `YYYY-MM-DD` of a Jalali date, or null where that day does not exist (30 Esfand of a common year). */
export const dayOfJalali = ({ year, month, day }: Jalali): string | null => {
  if (![year, month, day].every(Number.isInteger) || !isValidJalaaliDate(year, month, day)) return null
  const { gy, gm, gd } = toGregorian(year, month, day)
  return isoDay(gy, gm, gd)
}

/**
 * The local date `YYYY-MM-DD` that somebody typed, or null: `۱۴۰۵/۹/۱`, `1405-09-01`, «۱ آذر ۱۴۰۵» (with or without the
 * weekday), or Gregorian `2026-11-22`. A year below 1600 is Jalali.
 */
export const parseJalaliOrIsoDate = (text: string): string | null => {
  if (text.length > 60) return null
  const plain = asciiDigits(text).trim()
  const numbers = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain)
  if (numbers) return dayOf(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]))

  const words = /(?:^|\s)(\d{1,2}) (\S+)(?: ماه)? (\d{4})$/.exec(searchForm(plain))
  const month = words ? foldedMonths.indexOf(words[2]!) + 1 : 0
  return words && month > 0 ? dayOfJalali({ year: Number(words[3]), month, day: Number(words[1]) }) : null
}

const foldedMonths = months.map(searchForm)

const dayOf = (year: number, month: number, day: number): string | null => {
  if (year < 1200 || year > 2200) return null
  if (year < 1600) return dayOfJalali({ year, month, day })
  const iso = isoDay(year, month, day)
  const date = new Date(`${iso}T00:00:00Z`)
  // Date.parse lets 31 February become 3 March; the day must come back as it went in.
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? null : iso
}

const isoDay = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

const wallClock = (moment: Moment): Date => {
  if (typeof moment !== 'string') return tehranWallClock(moment)
  const wall = new Date(`${moment}T00:00:00Z`)
  if (Number.isNaN(wall.getTime())) throw new RangeError('not a local date YYYY-MM-DD')
  return wall
}

const jalaliOfWall = (wall: Date): Jalali => {
  const { jy, jm, jd } = toJalaali(wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate())
  return { year: jy, month: jm, day: jd }
}
