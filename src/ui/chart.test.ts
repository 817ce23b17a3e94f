import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundTop, thinned } from './chart.tsx'

test.each([
  [0, 2],
  [2, 2],
  [3, 4],
  [17, 20],
  [1_330, 2_000],
  [9_100, 10_000],
])('a chart whose most is %i reaches to %i', (most, top) => {
  expect(roundTop([{ name: '', value: most }])).toBe(top)
})

test('no point is above its chart, and half of the top is whole', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e9 })), (values) => {
      const top = roundTop(values.map((value) => ({ name: '', value })))
      expect(values.every((value) => value <= top)).toBe(true)
      expect(Number.isInteger(top / 2)).toBe(true)
    }),
  )
})

test('of many names five are shown, the first and the last among them', () => {
  const names = Array.from({ length: 30 }, (_, n) => String(n))
  expect(thinned(names)).toEqual(['0', '7', '15', '22', '29'])
})
