import { expect, test } from 'vitest'
import { ELSEWHERE, NAMELESS } from '../frame-place.ts'
import { culprit } from './title.ts'

const frame = { function: NAMELESS, file: ELSEWHERE, line: 1, column: null, inApp: false }

test('a call that we cannot place is told in the words of the reader', () => {
  expect(culprit([frame], 'جایی دیگر')).toBe('جایی دیگر')
  expect(culprit([{ ...frame, function: 'restore' }], 'جایی دیگر')).toBe('restore · جایی دیگر')
})

test('a file of ours is told without its folder and its hash', () => {
  const own = { ...frame, function: 'restore', file: 'assets/basket-add-1a2b3c4d5e.js', inApp: true }
  expect(culprit([frame, own], 'جایی دیگر')).toBe('restore · basket-add.js')
})
