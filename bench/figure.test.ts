import { expect, test } from 'vitest'
import { chosenNames, cost, exitCode, speed, unknownWords, unmeasured } from './figure.ts'

test('a speed holds when it reaches its share of the ceiling, and not a hair below', () => {
  expect(speed('page.product', 'requests/s', 600, { ceiling: 1000, goal: 0.6 })).toEqual({
    name: 'page.product',
    value: 600,
    unit: 'requests/s',
    ceiling: 1000,
    ratio: 0.6,
    goal: 0.6,
    holds: true,
  })
  expect(speed('page.product', 'requests/s', 599.9, { ceiling: 1000, goal: 0.6 }).holds).toBe(false)
})

test('a cost holds up to its goal, whatever the ceiling costs', () => {
  expect(cost('listing.facets-100000', 'ms p99', 10, { goal: 10 })).toMatchObject({ ratio: null, holds: true })
  expect(cost('listing.facets-100000', 'ms p99', 10.01, { goal: 10 }).holds).toBe(false)
})

test('the ratio of a cost is the share of the ceiling that is reached: four times as dear is a quarter', () => {
  expect(cost('vault.seal', 'µs', 40, { ceiling: 10 })).toMatchObject({ ceiling: 10, ratio: 0.25, holds: true })
})

test('a figure without a goal is information and holds', () => {
  expect(speed('page.listing-uncached', 'requests/s', 1, { ceiling: null })).toMatchObject({
    ratio: null,
    goal: null,
    holds: true,
  })
})

test('a speed with a goal but without its ceiling does not hold', () => {
  expect(speed('purchase.guest', 'purchases/s', 1000, { ceiling: null, goal: 0.15 }).holds).toBe(false)
})

test('a measurement that came to no number does not hold', () => {
  expect(speed('page.product', 'requests/s', 5, { ceiling: 0, goal: null }).holds).toBe(false)
  expect(cost('memory.web-5000', 'MB', Number.NaN, { goal: 150 })).toMatchObject({
    value: null,
    goal: 150,
    holds: false,
  })
})

test('a run fails when one figure does not hold, when one broke, and when nothing was measured', () => {
  const good = cost('size.font', 'bytes', 1, { goal: 2 })
  expect(exitCode([good])).toBe(0)
  expect(exitCode([good, cost('size.home-js', 'bytes', 3, { goal: 2 })])).toBe(1)
  expect(exitCode([good, unmeasured('start.existing-data')])).toBe(1)
  expect(exitCode([])).toBe(1)
})

const names = ['page.product', 'page.product-basket', 'page.listing', 'vault.seal']

test('words choose the figures that begin with them; no words choose all', () => {
  expect(chosenNames(names, [])).toEqual(names)
  expect(chosenNames(names, ['page.product'])).toEqual(['page.product', 'page.product-basket'])
  expect(chosenNames(names, ['vault', 'page.l'])).toEqual(['page.listing', 'vault.seal'])
})

test('a word that begins no figure is told, not passed over', () => {
  expect(unknownWords(names, ['page.', 'pages'])).toEqual(['pages'])
})
