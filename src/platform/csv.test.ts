import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

test('words, numbers and signs of a spreadsheet come back as they were', () => {
  expect(
    toCsv([
      ['غذا', 12],
      ['یک, دو', '"سه"'],
    ]),
  ).toBe('\uFEFFغذا,12\r\n"یک, دو","""سه"""\r\n')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =cmd|x', '＝1', '%0A=1'])('«%s» becomes no formula', (text) => {
  expect(
    toCsv([[text]])
      .replaceAll('"', '')
      .slice(1),
  ).toMatch(/^'/)
})

test('no cell of any text begins as a formula does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(
        toCsv([[text]])
          .slice(1)
          .replace(/^"/, ''),
      ).not.toMatch(/^[=+\-@\t]/)
    }),
  )
})
