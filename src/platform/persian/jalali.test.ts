import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dayOfJalali,
  jalaliDate,
  jalaliMonthYear,
  jalaliOf,
  parseJalaliOrIsoDate,
  tehranDay,
  timeOfDay,
} from './jalali.ts'
import { tehranInstant } from './tehran-time.ts'

const at = (iso: string) => new Date(iso)

test('a date is read in Tehran, in the calendar of the language', () => {
  const noon = at('2026-11-22T08:30:00Z')
  expect(jalaliDate(noon, 'fa')).toBe('یکشنبه ۱ آذر ۱۴۰۵')
  expect(jalaliDate(noon, 'fa', { weekday: false })).toBe('۱ آذر ۱۴۰۵')
  expect(jalaliDate(noon, 'fa', { year: false })).toBe('یکشنبه ۱ آذر')
  expect(jalaliDate('2026-11-24', 'fa', { weekday: true, year: false })).toBe('سه‌شنبه ۳ آذر')
  expect(jalaliDate(noon, 'en')).toBe('Sunday 22 November 2026')
  expect(jalaliDate(noon, 'en', { weekday: false, year: false })).toBe('22 November')
  expect(jalaliMonthYear(noon, 'fa')).toBe('آذر ۱۴۰۵')
  expect(jalaliMonthYear(noon, 'en')).toBe('November 2026')
  expect(timeOfDay(noon, 'fa')).toBe('۱۲:۰۰')
  expect(timeOfDay(noon, 'en')).toBe('12:00')
})

test('the day changes at midnight in Tehran, in summers with and without summer time', () => {
  expect(tehranDay(at('2026-11-22T20:29:59Z'))).toBe('2026-11-22')
  expect(tehranDay(at('2026-11-22T20:30:00Z'))).toBe('2026-11-23')
  expect(tehranDay(at('2026-07-01T20:30:00Z'))).toBe('2026-07-02')
  expect(tehranDay(at('2021-07-01T19:29:59Z'))).toBe('2021-07-01')
  expect(tehranDay(at('2021-07-01T19:30:00Z'))).toBe('2021-07-02')
  expect(tehranInstant('2026-11-23', 9, 30).toISOString()).toBe('2026-11-23T06:00:00.000Z')
})

test('a wrong moment is a defect, not a date', () => {
  expect(() => tehranDay(new Date(Number.NaN))).toThrow(RangeError)
  expect(() => jalaliDate('yesterday', 'fa')).toThrow(RangeError)
})

test.each([
  ['1405/09/01', '2026-11-22'],
  ['۱۴۰۵/۹/۱', '2026-11-22'],
  ['١٤٠٥-٩-١', '2026-11-22'],
  [' 2026-11-22 ', '2026-11-22'],
  ['۱ آذر ۱۴۰۵', '2026-11-22'],
  ['يكشنبه ۱ آذر ۱۴۰۵', '2026-11-22'],
  ['1403/12/30', '2025-03-20'],
  ['1404/12/30', null],
  ['1405/13/01', null],
  ['1405/07/31', null],
  ['2026-02-29', null],
  ['0000-00-00', null],
  ['۱ آذز ۱۴۰۵', null],
  ['', null],
])('%j typed is the day %j', (typed, day) => expect(parseJalaliOrIsoDate(typed)).toBe(day))

/** 1860 to 2120: later, the arithmetic of jalaali-js and ICU part by a day (ICU 78 makes 1503 begin on 2124-03-20). */
const anyDay = fc
  .integer({ min: -40_000, max: 55_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))

test('every day has one Jalali date, which leads back to it and is what Intl says', () => {
  const intl = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
  })
  fc.assert(
    fc.property(anyDay, (day) => {
      const jalali = jalaliOf(day)
      expect(dayOfJalali(jalali)).toBe(day)
      expect(parseJalaliOrIsoDate(jalaliDate(day, 'fa'))).toBe(day)
      expect(intl.format(new Date(`${day}T00:00:00Z`))).toContain(`${jalali.month}/${jalali.day}/${jalali.year}`)
    }),
    { numRuns: 500 },
  )
})

const nowruz = join(process.env.SHARED_DATA ?? '../shared/data', 'calendar', 'nowruz-1200-1500.tsv')

describe.runIf(existsSync(nowruz))('with the table of Nowruz days beside the checkout', () => {
  test('the first day of 301 years and their leap days agree with ICU', () => {
    const rows = readFileSync(nowruz, 'utf8').trim().split('\n').slice(1)
    expect(rows).toHaveLength(301)
    for (const row of rows) {
      const [year, day, , leap] = row.split('\t')
      expect(dayOfJalali({ year: Number(year), month: 1, day: 1 })).toBe(day)
      expect(dayOfJalali({ year: Number(year), month: 12, day: 30 }) !== null).toBe(leap === 'true')
    }
  })
})
