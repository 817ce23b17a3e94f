import { expect, test } from 'vitest'
import { alternated, median, percentile, perSecond, seeded, zipf } from './statistics.ts'

test('the median and the 99th of a hundred are values that were measured', () => {
  const hundred = Array.from({ length: 100 }, (_, place) => place + 1).reverse()
  expect(median(hundred)).toBe(50)
  expect(percentile(hundred, 0.99)).toBe(99)
  expect(percentile([7], 0.99)).toBe(7)
  expect(() => median([])).toThrow(RangeError)
})

test('the same seed draws the same run', () => {
  const draw = () => Array.from({ length: 5 }, seeded(7).next)
  expect(draw()).toEqual(draw())
  expect(draw().every((value) => value >= 0 && value < 1)).toBe(true)
})

test('what is popular is asked for most, and nothing outside the shop is', () => {
  const drawn = zipf(['first', 'second', 'third'], 3_000, seeded(1))
  const count = (name: string) => drawn.filter((one) => one === name).length
  expect(count('first')).toBeGreaterThan(count('second'))
  expect(count('second')).toBeGreaterThan(count('third'))
  expect(count('first') + count('second') + count('third')).toBe(3_000)
})

test('legs are run in turn, and the first round is not counted', async () => {
  const order: string[] = []
  let speedOfA = 100
  const rates = await alternated(3, {
    a: async () => {
      order.push('a')
      return speedOfA--
    },
    b: async () => {
      order.push('b')
      return order.length
    },
  })
  expect(order.join('')).toBe('abababab')
  expect(rates).toEqual({ a: 98, b: 6 })
})

test('every item is worked on once, and never more at a time than asked for', async () => {
  let atOnce = 0
  let most = 0
  const seen: number[] = []
  await perSecond([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    most = Math.max(most, ++atOnce)
    await new Promise((done) => setImmediate(done))
    atOnce--
    seen.push(item)
  })
  expect(seen.sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(most).toBe(3)
})
