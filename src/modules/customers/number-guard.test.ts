import { expect, test } from 'vitest'
import {
  CODES_AN_HOUR,
  codeSent,
  guessedRight,
  guessedWrong,
  newGuard,
  secondsClosed,
  secondsUntilCode,
  waitSeconds,
} from './number-guard.ts'

const now = new Date('2026-11-27T12:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)

test('two wrong codes cost no waiting, then it grows from half a minute to an hour and never shrinks', () => {
  const waits = Array.from({ length: 100 }, (_, failures) => waitSeconds(failures))
  expect(waits.slice(0, 12)).toEqual([0, 0, 0, 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600])
  expect(waits.every((wait, failures) => failures === 0 || wait >= waits[failures - 1]!)).toBe(true)
  // A hundred tries, the most that NIST allows, take more than three and a half days.
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(3.5 * 86_400)
})

test('a new code does not end the count of wrong ones; a right one does', () => {
  let guard = newGuard(now)
  for (let tries = 0; tries < 4; tries++) guard = guessedWrong(guard, now)
  guard = codeSent(guard, later(1))
  expect(guard.failures).toBe(4)
  expect(secondsClosed(guard, later(1))).toBe(59)
  guard = guessedRight(guard)
  expect([guard.failures, secondsClosed(guard, later(61)), guard.codes]).toEqual([0, 0, 1])
})

test(`${CODES_AN_HOUR} codes go to a number in an hour, then it is told how long to wait`, () => {
  let guard = newGuard(now)
  for (let codes = 0; codes < CODES_AN_HOUR; codes++) {
    expect(secondsUntilCode(guard, later(codes))).toBe(0)
    guard = codeSent(guard, later(codes))
  }
  expect(secondsUntilCode(guard, later(600))).toBe(3_000)
  expect(secondsUntilCode(guard, later(3_600))).toBe(0)
  expect(codeSent(guard, later(3_600)).codes).toBe(1)
})

test('who asked a moment before another one was right is not told to wait', () => {
  expect(secondsClosed(guessedRight(guessedWrong(newGuard(later(1)), later(1))), now)).toBe(0)
  expect(secondsClosed(guessedWrong(newGuard(later(1)), later(1)), now)).toBe(0)
})
