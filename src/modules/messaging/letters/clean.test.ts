import naughtyStrings from 'big-list-of-naughty-strings'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanValues, fewLines, MOST_VALUE, oneLine } from './clean.ts'

const unseen =
  /[\p{Cc}\u2028\u2029\u00ad\u061c\u200b]|\u200d|[\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u

test('a line stays one line, without a sign that turns direction round or cannot be seen', () => {
  for (const text of [
    ...naughtyStrings,
    'a\r\nBcc: x@y.z',
    '\u202egnp.exe',
    'پ\u2067ر\u2069',
    'x\u0000y\u200bz\u{e0041}',
  ]) {
    const line = oneLine(text)
    expect(line).not.toMatch(unseen)
    expect([...line].length).toBeLessThanOrEqual(MOST_VALUE)
  }
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => !unseen.test(oneLine(text))))
})

test('cleaning twice is cleaning once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(oneLine(oneLine(text))).toBe(oneLine(text))
      expect(fewLines(fewLines(text))).toBe(fewLines(text))
    }),
  )
})

test('what people really write stays as it is: half-spaces, accents, emoji of one sign', () => {
  for (const text of ['می‌خواهم', 'غذای گربهٔ بالغ، ۲ کیلوگرم', 'Crème brûlée', 'پنجه 🐾', 'مُهرِ «پَنجه»'])
    expect(oneLine(text)).toBe(text.normalize('NFC'))
})

test('longer text keeps its lines, and no heap of empty ones', () => {
  expect(fewLines('یک\r\nدو\r\r\n\n\n\nسه\u2028چهار\u202e')).toBe('یک\nدو\n\nسه\nچهار')
})

test('values keep their names, numbers stay numbers, and an address of ours is never cut in two', () => {
  const pages = `https://ipetplus.ir/${'a'.repeat(100)}`
  const cleaned = cleanValues({ number: 'x'.repeat(200), totalRials: 12, pages })
  expect(cleaned).toEqual({ number: `${'x'.repeat(MOST_VALUE - 1)}…`, totalRials: 12, pages })
})
