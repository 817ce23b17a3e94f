import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askedPeriod, endOf, jalaliWord, startOf, steps, stepsOf, usualPeriod } from './period.ts'

test('a week begins on Saturday, a month on the first of the Jalali month', () => {
  expect(startOf('2026-11-27', 'week')).toBe('2026-11-21')
  expect(startOf('2026-11-21', 'week')).toBe('2026-11-21')
  expect(startOf('2026-11-27', 'month')).toBe('2026-11-22')
  expect(endOf('2026-11-22', 'month')).toBe('2026-12-21')
  expect(endOf('2027-02-20', 'month')).toBe('2027-03-20')
})

test('the months of a year are twelve, each by its first day', () => {
  const months = stepsOf({ from: '2026-03-21', until: '2027-03-20' }, 'month')
  expect(months).toHaveLength(12)
  expect(months.map(jalaliWord).map((word) => word.slice(-2))).toEqual(Array(12).fill('01'))
})

test('steps follow each other without a gap, and every day belongs to one', () => {
  const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(days, fc.constantFrom(...steps), (date, step) => {
      const day = date.toISOString().slice(0, 10)
      const start = startOf(day, step)
      expect(start <= day && day <= endOf(start, step)).toBe(true)
      expect(startOf(endOf(start, step), step)).toBe(start)
    }),
  )
})

test('what is asked in Jalali is read; what is no date, upside down or endless is told', () => {
  const asked = (from: string, until: string) => askedPeriod({ from, until }, '2026-11-27', 'day')
  expect(asked('۱۴۰۵/۸/۱', '۱ آذر ۱۴۰۵').period).toEqual({ from: '2026-10-23', until: '2026-11-22' })
  expect(asked('', '').period).toEqual(usualPeriod('2026-11-27', 'day'))
  expect(asked('دیروز', '').wrong).toEqual({ from: 'date' })
  expect(asked('1405/09/06', '1405/09/01').wrong).toEqual({ from: 'order' })
  expect(asked('1400/01/01', '1405/09/01').wrong).toEqual({ from: 'long' })
})
