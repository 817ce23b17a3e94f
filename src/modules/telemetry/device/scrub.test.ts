import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scrubSearch } from './scrub.ts'

test.each([
  ['غذای  گربه', 'غذای گربه'],
  ['غذای خشك رويال', 'غذای خشک رویال'],
  ['قلاده‌ی سگ ۲ کیلویی', 'قلاده ی سگ 2 کیلویی'],
  ['Royal Canin <b>', 'royal canin b'],
  ['خاک گربه ۱۰ کیلو', 'خاک گربه 10 کیلو'],
  ['غذای رویال کنین ۱۰ کیلو و ۴۰۰ گرم', 'غذای رویال کنین 10 کیلو و 400 گرم'],
  ['Hill’s Dr.Clauder 2.5kg', 'hill s dr.clauder 2.5kg'],
  ['ﻏﺬﺍﻱ ﮔﺮﺑﻪ', 'غذای گربه'],
  ['غذایِ گُربه', 'غذای گربه'],
  ['پلاک شناسایی سگ', 'پلاک شناسایی سگ'],
  ['درخت گربه ۳ طبقه', 'درخت گربه 3 طبقه'],
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
  ...['/', '_', ' - ', ',', '*', '٫', '،', '–', '—', '·', ':', '=', '~', '\u034f', '\ufe0f', '\u200c', 'x'].map(
    (sign) => ['0912', '345', '6789'].join(sign),
  ),
  [...'0912345678'].join('\u034f'),
  '０９１２３４５６７８９',
  '𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗',
  '①②③④⑤⑥⑦⑧⑨',
  '०९१२३४५६७८९',
  'شماره 0912 داخلی 345 و 6789',
  'صفر نهصد و دوازده سیصد و چهل و پنج',
  '6037_9911_1234_5678',
  'IR06/2960/0000/0010',
  'sara @ example . ir',
  'sara＠example.ir',
  'sara ﹫ gmail com',
  'sara(at)gmail.com',
  'sara at example dot ir',
  '@sara_ahmadi',
  'instagram.com/sara',
  't.me/sara',
  'خیابون آزادی',
  'خِیابان آزادی',
  'ﺧﯿﺎﺑﺎﻥ آزادی',
  'خ. آزادی',
  'بلوارکشاورز ۵',
  'بن‌بست گل',
  'کوی فجر بلوک ۲',
  'اتوبان همت',
  'طبقه ۳ واحد ۲',
  'آدرس من تهران',
  'no 12 azadi street',
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
