import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tehranWallClock } from '../../../platform/persian/tehran-time.ts'
import { nextAwake } from './quiet-hours.ts'

const usual = { from: 9, until: 21 }
const at = (tehran: string) => new Date(`${tehran}+03:30`)

test.each([
  ['2026-11-27T08:59:59.999', '2026-11-27T09:00'],
  ['2026-11-27T09:00', null],
  ['2026-11-27T20:59:59.999', null],
  ['2026-11-27T21:00', '2026-11-28T09:00'],
  ['2026-11-27T23:59:59.999', '2026-11-28T09:00'],
  ['2026-11-28T00:00', '2026-11-28T09:00'],
  // 20:30 UTC is midnight there: the next morning is of the next day in Tehran and of the same one in UTC
  ['2026-12-31T23:59', '2027-01-01T09:00'],
  // the days on which summer time began and ended until 2022
  ['2027-03-21T23:30', '2027-03-22T09:00'],
  ['2027-03-22T00:30', '2027-03-22T09:00'],
  ['2027-09-21T23:30', '2027-09-22T09:00'],
])('at %s in Tehran a message that can wait goes out at %s', (now, then) => {
  expect(nextAwake(at(now), usual)).toEqual(then === null ? null : at(then))
})

test('a day that lasts until midnight, or all day, has its edges too', () => {
  expect(nextAwake(at('2026-11-27T23:59:59.999'), { from: 9, until: 24 })).toBeNull()
  expect(nextAwake(at('2026-11-28T00:00'), { from: 9, until: 24 })).toEqual(at('2026-11-28T09:00'))
  expect(nextAwake(at('2026-11-28T00:00'), { from: 0, until: 24 })).toBeNull()
})

test('whenever a message waits, it waits less than a day, until the very beginning of the day, and then goes', () => {
  const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  const days = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 }))
    .filter(([from, until]) => from < until)
  fc.assert(
    fc.property(moments, days, (now, [from, until]) => {
      const then = nextAwake(now, { from, until })
      const hour = tehranWallClock(now).getUTCHours()
      expect(then === null).toBe(hour >= from && hour < until)
      if (!then) return
      expect(then.getTime() - now.getTime()).toBeGreaterThan(0)
      expect(then.getTime() - now.getTime()).toBeLessThan(86_400_000)
      expect(tehranWallClock(then).toISOString().slice(11)).toBe(`${String(from).padStart(2, '0')}:00:00.000Z`)
      expect(nextAwake(then, { from, until })).toBeNull()
    }),
  )
})

test.each([
  [9, 9],
  [21, 9],
  [-1, 5],
  [9, 25],
  [Number.NaN, 9],
])('hours from %s until %s are a mistake, and said so', (from, until) => {
  expect(() => nextAwake(new Date(), { from, until })).toThrow('nobody is awake')
})
