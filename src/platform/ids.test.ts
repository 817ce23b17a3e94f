import { expect, test } from 'vitest'
import { firstIdAt, isId, newId } from './ids.ts'

test('an id of today sorts after an id of yesterday and is a UUID of version 7', () => {
  const yesterday = newId(Date.UTC(2026, 10, 21))
  const today = newId(Date.UTC(2026, 10, 22))
  expect(yesterday < today).toBe(true)
  expect(isId(today)).toBe(true)
  expect(today[14]).toBe('7')
  expect('89ab').toContain(today[19])
})

test('the first id of a moment is not above any that is made then, and above every one before', () => {
  const at = Date.UTC(2026, 10, 28, 3)
  const first = firstIdAt(new Date(at))
  expect(isId(first)).toBe(true)
  expect(newId(at) >= first).toBe(true)
  expect(newId(at - 1) < first).toBe(true)
})
