import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scrubSearch } from './scrub.ts'

test.each([
  ['غذای  گربه', 'غذای گربه'],
  ['غذای خشك رويال', 'غذای خشک رویال'],
  ['قلاده‌ی سگ ۲ کیلویی', 'قلاده ی سگ 2 کیلویی'],
  ['Royal Canin <b>', 'royal canin b'],
  ['خاک گربه ۱۰ کیلو', 'خاک گربه 10 کیلو'],
])('%s is looked for as %s', (typed, words) => {
  expect(scrubSearch(typed)).toBe(words)
})

test.each([
  '۰۹۱۲۳۴۵۶۷۸۹',
  '0912 345 67 89',
  'تلفن من ٠٩١٢٣٤٥٦٧٨٩',
  'سارا sara@example.ir',
  '۰۰۱۲۳۴۵۶۷۸ کد ملی',
  'خیابان آزادی پلاک ۱۲',
  'کد پستی ۱۲۳۴۵-۶۷۸۹۰',
  'https://example.ir/?me=1',
  'غ'.repeat(61),
  '   ',
  '\u200b',
])('«%s» is not reported', (typed) => {
  expect(scrubSearch(typed)).toBeNull()
})

test('what is scrubbed once stays as it is, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const once = scrubSearch(typed)
      expect(once === null || scrubSearch(once) === once).toBe(true)
    }),
  )
})
