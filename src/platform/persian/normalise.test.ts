import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { searchForm, searchTokens, tidy, tidyLines } from './normalise.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 40 })
const persianText = fc.string({
  unit: fc.constantFrom(
    ...'آاأبپيیىكکةهۀﻻ ',
    ' ',
    '\u200c',
    '\u200d',
    '\u0654',
    '\u064e',
    '\u202e',
    '\0',
    '\n',
    '5',
    '۵',
    'é',
  ),
  maxLength: 20,
})

describe('what a person typed is kept as their own, cleaned', () => {
  test.each([
    ['  سلام   دنیا ', 'سلام دنیا'],
    ['علي كاظمي', 'علی کاظمی'],
    ['كاروان\u200c\u200cسرا', 'کاروان\u200cسرا'],
    ['\u200cمی\u200c شود\u200c', 'می شود'],
    ['ساعت ٣ و ۴ و 5', 'ساعت ٣ و ۴ و 5'],
    ['رضا\u202eاضر\u2066', 'رضااضر'],
    ['نام\0\x07\x1b', 'نام'],
    ['یک\u00a0دو\tسه\nچهار\u2028پنج', 'یک دو سه چهار پنج'],
    ['ا\u0653ب', 'آب'],
    ['ﻼ', 'لا'],
    ['شكسته\ud83d', 'شکسته\ufffd'],
    ['خانوادهٔ ۴ نفره 👨\u200d👩\u200d👧', 'خانوادهٔ ۴ نفره 👨\u200d👩\u200d👧'],
    ['', ''],
  ])('%j is kept as %j', (typed, kept) => expect(tidy(typed)).toBe(kept))

  test('cleaning twice is cleaning once, and leaves nothing unseen, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, persianText), (text) => {
        const once = tidy(text)
        expect(tidy(once)).toBe(once)
        expect(once).toBe(once.normalize('NFC'))
        expect(once).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\s\s|^\s|\s$|\u200c\u200c/u)
        expect(once.isWellFormed()).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('the lines of a note stay lines, with one empty line at most between them', () => {
    expect(tidyLines(' زنگ  نزنید \r\n\n\n\n پلاك ۵\u2028طبقهٔ ۲\n\n')).toBe('زنگ نزنید\n\nپلاک ۵\nطبقهٔ ۲')
  })
})

describe('two spellings of one word compare equal', () => {
  test.each([
    ['غذاي خشك گربه', 'غذای خشک گربه'],
    ['هاے هاې هاى', 'های های های'],
    ['كتابۀ ڪتابهٔ کتابة', 'کتابه کتابه کتابه'],
    ['زادہ ھمه', 'زاده همه'],
    ['آب أب إب ٱب ا\u0653ب', 'اب اب اب اب اب'],
    ['مسئول مؤسسه', 'مسیول موسسه'],
    ['اِعلامِ کَرد', 'اعلام کرد'],
    ['بـــزرگ', 'بزرگ'],
    ['می\u200cشود', 'می شود'],
    ['۱۲ ١٢ 12', '12 12 12'],
    ['Royal-CANIN™ «Fit»، Hill’s', 'royal canin fit hills'],
    ['Nestlé ＰＲＯ Plan', 'nestle pro plan'],
    ['🐈 گربه!', 'گربه'],
  ])('%j is compared as %j', (text, form) => expect(searchForm(text)).toBe(form))

  test('a comparison form is its own comparison form, whatever was typed', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, persianText), (text) => {
        const form = searchForm(text)
        expect(searchForm(form)).toBe(form)
        expect(searchForm(tidy(text)).replaceAll(' ', '')).toBe(form.replaceAll(' ', ''))
      }),
      { numRuns: 2_000 },
    )
  })

  test('a compound is found typed together, apart or with its half-space', () => {
    expect(searchTokens('می\u200cشود')).toEqual(['می', 'شود', 'میشود'])
    expect(searchTokens('پيش\u200cبند\u200cها، آب آب')).toEqual(['پیش', 'بند', 'ها', 'پیشبندها', 'اب'])
    expect(searchTokens(' ، ')).toEqual([])
  })
})

const shared = join(process.env.SHARED_DATA ?? '../shared/data', 'persian-text')

/** The project is complete without these files; where they stand beside the checkout, they are a second opinion. */
describe.runIf(existsSync(shared))('the published cases of other Persian analysers agree', () => {
  const lines = (name: string) => readFileSync(join(shared, name), 'utf8').trim().split('\n').slice(1)

  test('every folding of Lucene is ours', () => {
    const pairs = lines('lucene-fa-test-pairs.tsv').map((line) => line.split('\t'))
    const normalised = pairs.filter(([kind]) => kind === 'normalise')
    expect(normalised.length).toBeGreaterThan(4)
    for (const [, input, expected] of normalised) expect(searchForm(input!)).toBe(searchForm(expected!))
  })

  test('the diacritics and letters of hazm compare equal to what hazm makes of them', () => {
    type Case = { fn: string; known_bug: boolean; values: [string, string] }
    const { cases } = JSON.parse(readFileSync(join(shared, 'hazm-test-cases.json'), 'utf8')) as {
      cases: { normalizer: Case[] }
    }
    const ours = cases.normalizer.filter(({ fn, known_bug }) => fn === 'remove_diacritics' && !known_bug)
    expect(ours.length).toBeGreaterThan(2)
    for (const { values } of ours) expect(searchForm(values[0])).toBe(searchForm(values[1]))
  })
})
