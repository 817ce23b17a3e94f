import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PriceOperation, priceAfter, valuesAfter, windowsAfter } from './operation.ts'

const operation = (change: Partial<PriceOperation>): PriceOperation => ({
  kind: 'price',
  by: { basisPoints: 0 },
  roundToRials: 10,
  round: 'nearest',
  earlier: 'moves',
  ...change,
})

test.each([
  [1_285_000, { by: { basisPoints: 1_000 } }, 1_413_500],
  [1_285_000, { by: { basisPoints: 1_000 }, roundToRials: 10_000 }, 1_410_000],
  [1_285_000, { by: { basisPoints: 1_000 }, roundToRials: 10_000, round: 'up' }, 1_420_000],
  [1_285_000, { by: { basisPoints: -1_250 }, roundToRials: 5_000, round: 'down' }, 1_120_000],
  [1_285_000, { by: { addRials: -85_000 } }, 1_200_000],
  [1_285_000, { by: { setRials: 999_990 }, roundToRials: 100_000, round: 'nearest' }, 1_000_000],
  [50_000_000_000, { by: { basisPoints: 50_000 } }, 300_000_000_000],
] as const)('%i with %o becomes %i', (rials, change, after) => {
  expect(priceAfter(rials, operation(change as Partial<PriceOperation>))).toBe(after)
})

test('a price is always a whole multiple of what it is rounded to, on the side that was asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000, max: 50_000_000_000 }),
      fc.integer({ min: -9_000, max: 50_000 }),
      fc.constantFrom(10, 1_000, 5_000, 10_000, 100_000),
      fc.constantFrom('nearest', 'up', 'down' as const),
      (rials, basisPoints, roundToRials, round) => {
        const after = priceAfter(rials, operation({ by: { basisPoints }, roundToRials, round }))
        const exact = priceAfter(rials, operation({ by: { basisPoints }, roundToRials: 1 }))
        expect(after % roundToRials).toBe(0)
        expect(Math.abs(after - exact)).toBeLessThan(roundToRials)
        if (round === 'up') expect(after).toBeGreaterThanOrEqual(exact)
        if (round === 'down') expect(after).toBeLessThanOrEqual(exact)
      },
    ),
  )
})

const window = { from: '2026-01-01T00:00:00.000Z', until: null, rials: 100_000, earlierRials: 120_000 }

test('the struck-out price moves along, goes, or becomes the price of now; never does it stand at or below the price', () => {
  const after = (change: Partial<PriceOperation>) => windowsAfter([window], operation(change))[0]
  expect(after({ by: { basisPoints: 1_000 } })).toMatchObject({ rials: 110_000, earlierRials: 132_000 })
  expect(after({ by: { basisPoints: 1_000 }, earlier: 'goes' })).toMatchObject({ rials: 110_000, earlierRials: null })
  expect(after({ by: { basisPoints: -1_000 }, earlier: 'was' })).toMatchObject({ rials: 90_000, earlierRials: 100_000 })
  expect(after({ by: { basisPoints: 1_000 }, earlier: 'was' })).toMatchObject({ rials: 110_000, earlierRials: null })
  expect(after({ by: { setRials: 150_000 } })).toMatchObject({ rials: 150_000, earlierRials: null })
})

test('values are added, taken away or set, each once and in the order of the register', () => {
  const after = (how: 'add' | 'remove' | 'set', values: string[]) =>
    valuesAfter(['adult', 'senior'], { kind: 'attribute', attribute: 'lifeStage', how, values })
  expect(after('add', ['young', 'adult'])).toEqual(['young', 'adult', 'senior'])
  expect(after('remove', ['adult', 'young'])).toEqual(['senior'])
  expect(after('set', ['all', 'young'])).toEqual(['young', 'all'])
})
