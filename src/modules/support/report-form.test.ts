import naughtyStrings from 'big-list-of-naughty-strings'
import { expect, test } from 'vitest'
import { readReport, typedReport } from './report-form.ts'

const hostile = [
  ...(naughtyStrings as string[]),
  '\u202eevil\u202c\u2066x\u2069',
  'a\r\nSet-Cookie: evil=1',
  'x\u0000y',
  '\ud800 z',
  'ن'.repeat(5_000),
]
/** Controls but the line break, direction overrides and isolates, halves of a character. */
const turnsAround = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u

test('of whatever is reported, text is kept: no control, nothing that turns it around, no half of a character, not too long', () => {
  for (const one of hostile) {
    const { report } = readReport(typedReport({ sender: one, smsText: one, answerTo: one, answerMe: one }))
    for (const kept of [report.sender, report.text]) {
      expect(turnsAround.test(kept.replaceAll('\n', ' ')), JSON.stringify(one)).toBe(false)
      expect(kept.isWellFormed()).toBe(true)
    }
    expect(report.sender).not.toContain('\n')
  }
})

test('a body that is no form counts as empty', () => {
  for (const body of [null, undefined, 'x', 7, [], { sender: ['a', 'b'], smsText: {} }])
    expect(Object.keys(readReport(typedReport(body)).errors)).toEqual(['sender', 'smsText'])
})

test('the answer goes to a mobile or an e-mail, however it is written, and to nothing else', () => {
  const contactOf = (answerTo: string) =>
    readReport(typedReport({ sender: 'x', smsText: 'x', answerTo })).report.contact
  expect(contactOf('۰۹۱۲ ۳۴۵ ۶۷۸۹')).toEqual({ kind: 'mobile', value: '+989123456789' })
  expect(contactOf(' Sara@Example.COM ')).toEqual({ kind: 'email', value: 'sara@example.com' })
  for (const wrong of ['', '021 12345678', 'sara@', 'a@b.ir\r\nBcc: x@y.ir', 'x'.repeat(300)])
    expect(contactOf(wrong)).toBeNull()
})
