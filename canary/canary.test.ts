import { afterAll, expect, test } from 'vitest'
import { openWorkshop } from '../bench/workshop.ts'
import { leaks } from './leaks.ts'
import { erasedButFound, plantLeaks, unexpectedIn } from './main.ts'
import { runLife } from './run-life.ts'

const workshop = openWorkshop(() => {})
afterAll(() => workshop.close())

test('a whole life leaves nothing where the data map does not allow it, and nothing at all after the erasure', {
  timeout: 600_000,
}, async () => {
  const remains = await runLife(workshop)
  expect(remains.untyped, 'fields that she never typed').toEqual([])
  // What she may see is found: the search looks where something is.
  expect(remains.before.findings.length).toBeGreaterThan(10)
  expect(unexpectedIn(remains)).toEqual([])
  expect(erasedButFound(remains)).toEqual([])
})

test('every leak that is planted in a copy is found', { timeout: 600_000 }, async () => {
  const { missed } = await plantLeaks(workshop)
  expect(missed.map(({ name }) => name)).toEqual([])
})

test('there are at least twenty leaks, each found in a field and place of its own', () => {
  expect(leaks.length).toBeGreaterThanOrEqual(20)
  expect(new Set(leaks.map(({ field, place }) => `${field} ${place}`)).size).toBe(leaks.length)
})
