import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PriceWindow } from './change.ts'
import { layWindow, takeWindow } from './price-windows.ts'

const day = (number: number) => new Date(Date.UTC(2026, 10, 1 + number)).toISOString()
const window = (from: number, until: number | null, rials: number): PriceWindow => ({
  from: day(from),
  until: until === null ? null : day(until),
  rials,
  earlierRials: null,
})
const asOf = (windows: PriceWindow[], at: string) =>
  windows.find(({ from, until }) => from <= at && (until === null || at < until))?.rials ?? null

test('a sale lies over the price, which comes back after it, and taking it away leaves the line as it was', () => {
  const line = [window(0, null, 500)]
  const sale = window(3, 5, 400)
  const laid = layWindow(line, sale)
  expect(laid).toEqual([window(0, 3, 500), sale, window(5, null, 500)])
  expect(takeWindow(laid, sale.from)).toEqual(line)
})

test('whatever is laid, no two windows overlap, the new price holds in its time, and the old one in the rest', () => {
  const some = fc
    .tuple(fc.nat(20), fc.option(fc.integer({ min: 1, max: 9 })), fc.integer({ min: 1, max: 9 }))
    .map(([from, length, rials]) => window(from, length === null ? null : from + length, rials * 1000))
  fc.assert(
    fc.property(fc.array(some, { maxLength: 8 }), some, (earlier, added) => {
      const line = earlier.reduce(layWindow, [] as PriceWindow[])
      const laid = layWindow(line, added)
      for (const [at, one] of laid.entries()) {
        const next = laid[at + 1]
        if (next) expect(one.until !== null && one.until <= next.from).toBe(true)
      }
      for (let at = 0; at < 40; at++) {
        const inIt = added.from <= day(at) && (added.until === null || day(at) < added.until)
        expect(asOf(laid, day(at))).toBe(inIt ? added.rials : asOf(line, day(at)))
      }
    }),
  )
})
