import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jalaliOf } from '../../platform/persian/jalali.ts'
import { daysAfter, holidayTitle, isWorkingDay, solarHolidays, weekdayOf, workingDaysAfter } from './working-days.ts'

const nothingListed = { holidays: new Map<string, string>() }
const ofNowruz1406 = {
  holidays: new Map([
    ['2027-03-10', 'عید سعید فطر'],
    ['2027-03-11', 'تعطیل به مناسبت عید فطر'],
  ]),
}

test('the fixed solar holidays of 1405 are the ten days of the law', () => {
  expect(solarHolidays(1405).map(({ day }) => day)).toEqual([
    '2026-03-21',
    '2026-03-22',
    '2026-03-23',
    '2026-03-24',
    '2026-04-01',
    '2026-04-02',
    '2026-06-04',
    '2026-06-05',
    '2027-02-11',
    '2027-03-20',
  ])
})

test('Fridays, Nowruz and the listed holidays are not working days; Thursday is', () => {
  expect(isWorkingDay('2026-11-26', nothingListed)).toBe(true)
  expect(weekdayOf('2026-11-27')).toBe(6)
  expect(isWorkingDay('2026-11-27', nothingListed)).toBe(false)
  expect(holidayTitle('2027-03-21', nothingListed)).toBe('نوروز')
  expect(isWorkingDay('2027-03-10', nothingListed)).toBe(true)
  expect(isWorkingDay('2027-03-10', ofNowruz1406)).toBe(false)
})

test('three working days from 27 Esfand 1405 end after Nowruz', () => {
  // Thursday 27 Esfand; 28 is Friday, 29 the oil holiday, 1 to 4 Farvardin Nowruz: 5, 7 and 8 Farvardin count.
  expect(workingDaysAfter('2027-03-18', 1, ofNowruz1406)).toBe('2027-03-25')
  expect(workingDaysAfter('2027-03-18', 3, ofNowruz1406)).toBe('2027-03-28')
})

test('the seven working days of withdrawal do not count the day of delivery', () => {
  expect(workingDaysAfter('2026-11-22', 7, nothingListed)).toBe('2026-11-30')
  expect(workingDaysAfter('2026-11-22', 0, nothingListed)).toBe('2026-11-22')
  expect(workingDaysAfter('2026-11-27', 0, nothingListed)).toBe('2026-11-28')
})

test('a wrong number of days, or a year of holidays without end, is a defect', () => {
  for (const wrong of [-1, 1.5, Number.NaN])
    expect(() => workingDaysAfter('2026-11-22', wrong, nothingListed)).toThrow(RangeError)
  const never = {
    holidays: new Map(Array.from({ length: 1_200 }, (_, offset) => [daysAfter('2026-11-22', offset), '؟'])),
  }
  expect(() => workingDaysAfter('2026-11-22', 1, never)).toThrow('holiday table')
})

test('between a day and its n-th working day there are n working days, the last of them itself', () => {
  const day = fc
    .integer({ min: 20_000, max: 30_000 })
    .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
  const listed = fc.array(day, { maxLength: 5 })
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), listed, (from, count, extra) => {
      const calendar = { holidays: new Map(extra.map((holiday) => [holiday, 'تعطیل'])) }
      const last = workingDaysAfter(from, count, calendar)
      const between: string[] = []
      for (let at = daysAfter(from, 1); at <= last; at = daysAfter(at, 1)) between.push(at)
      expect(between.filter((at) => isWorkingDay(at, calendar))).toHaveLength(count)
      expect(isWorkingDay(last, calendar)).toBe(true)
      expect(workingDaysAfter(last, 1, calendar)).toBe(workingDaysAfter(from, count + 1, calendar))
      expect(between.every((at) => weekdayOf(at) !== 6 || !isWorkingDay(at, calendar))).toBe(true)
      expect(jalaliOf(last).month === 1 && jalaliOf(last).day <= 4).toBe(false)
    }),
    { numRuns: 300 },
  )
})
