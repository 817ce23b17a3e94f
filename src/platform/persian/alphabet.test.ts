import { expect, test } from 'vitest'
import { compareInPersian } from './alphabet.ts'

const inOrder = [
  'آریا',
  'ابر پت',
  'بی‌تا',
  'پاوز',
  'جوسرا',
  'چیکو',
  'ژاله',
  'سگ‌سان',
  'شایر',
  'کانین',
  'گربه‌یار',
  'لوپو',
  'مانی',
  'نوبی',
  'وولف',
  'هپی',
  'یارا',
]

test('titles stand in the order of the Persian alphabet, as a dictionary has it', () => {
  expect([...inOrder].reverse().sort(compareInPersian)).toEqual(inOrder)
  expect([...inOrder].sort(new Intl.Collator('fa').compare)).toEqual(inOrder)
})

test('a Latin title stands before the Persian ones, whatever its letters', () => {
  expect(['آریا', 'royal', 'Acana'].sort(compareInPersian)).toEqual(['Acana', 'royal', 'آریا'])
})

test('a half-space does not part two titles', () => {
  expect(compareInPersian('گربه\u200cیار', 'گربهیار')).toBe(0)
})
