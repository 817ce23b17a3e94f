import fc from 'fast-check'
import { expect, test } from 'vitest'
import { en } from '../messages/en.ts'
import { fa } from '../messages/fa.ts'
import { stepsOf } from '../platform/persian/period.ts'
import type { Reader } from './reader.ts'
import { timeName } from './step-name.ts'

const readers = [fa, en].map((words, n): Reader => {
  const language = n === 0 ? 'fa' : 'en'
  return { language, theme: 'system', words, basketCount: 0, path: '/' }
})
const names = (reader: Reader, from: string, step: 'day' | 'week' | 'month') =>
  stepsOf({ from, until: `${Number(from.slice(0, 4)) + 2}${from.slice(4)}` }, step).map((start) =>
    timeName(reader, start, step),
  )

test('in two years no day, week or month is called like another, in either language', () => {
  const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2036-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.constantFrom(...readers), fc.constantFrom('day', 'week', 'month'), (from, reader, step) => {
      const all = names(reader, `${from.toISOString().slice(0, 8)}01`, step)
      expect(new Set(all).size).toBe(all.length)
    }),
  )
})

test('a week says its year once, and both when it lies between two', () => {
  expect(timeName(readers[0]!, '2026-11-21', 'week')).toBe('۳۰ آبان تا ۶ آذر ۱۴۰۵')
  expect(timeName(readers[0]!, '2026-03-14', 'week')).toBe('۲۳ اسفند تا ۲۹ اسفند ۱۴۰۴')
  expect(timeName(readers[0]!, '2027-03-20', 'week')).toBe('۲۹ اسفند ۱۴۰۵ تا ۶ فروردین ۱۴۰۶')
  expect(timeName(readers[1]!, '2026-11-22', 'month')).toBe('22 November to 21 December 2026')
})
