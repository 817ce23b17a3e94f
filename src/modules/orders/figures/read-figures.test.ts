import { expect, test } from 'vitest'
import { inSteps } from './read-figures.ts'

const sales = (day: string, orders: number) => ({ day, orders, rials: orders * 1_000, units: orders * 2 })

test('days stand in their steps, and a step without a sale is there with nothing', () => {
  const days = [sales('2026-11-21', 1), sales('2026-11-22', 2), sales('2026-11-28', 3)]
  expect(inSteps(days, { from: '2026-11-21', until: '2026-11-28' }, 'week')).toEqual([
    { start: '2026-11-21', orders: 3, rials: 3_000, units: 6 },
    { start: '2026-11-28', orders: 3, rials: 3_000, units: 6 },
  ])
  const byDay = inSteps(days, { from: '2026-11-21', until: '2026-11-23' }, 'day')
  expect(byDay.map(({ orders }) => orders)).toEqual([1, 2, 0])
})
