import { expect, test } from 'vitest'
import { codeIn, newCode, shortNumber } from './sign-in-code.ts'

test('a code has six digits, and every digit stands in every place', () => {
  const codes = Array.from({ length: 2_000 }, newCode)
  expect(codes.filter((code) => !/^\d{6}$/.test(code))).toEqual([])
  for (let place = 0; place < 6; place++)
    expect(new Set(codes.map((code) => code[place])).size, `place ${place}`).toBe(10)
})

test.each([
  ['123456', '123456'],
  ['۱۲۳۴۵۶', '123456'],
  ['١٢٣ ٤٥٦', '123456'],
  [' 123-456 ', '123456'],
  ['\u200e012345\u200f', '012345'],
  ['12345', null],
  ['1234567', null],
  ['12345a', null],
  ['', null],
  ['1'.repeat(1_000_000), null],
])('«%.20s» is read as %s', (typed, code) => {
  expect(codeIn(typed)).toBe(code)
})

test('the number is shown in part', () => {
  expect(shortNumber('+989120004567')).toBe('0912 ••• 4567')
})
