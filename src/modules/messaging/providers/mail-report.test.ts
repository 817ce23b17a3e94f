import fc from 'fast-check'
import { expect, test } from 'vitest'
import { complaint, deliveryReport } from '../testing/reports.ts'
import { readReport } from './mail-report.ts'

const read = (text: string) => readReport(Buffer.from(text, 'latin1'))

test('a delivery report is read from its own part, whatever the words for people say', () => {
  expect(read(deliveryReport({ status: '4.4.7', action: 'delayed' }))).toEqual({
    kind: 'delivery',
    outcomes: [{ action: 'delayed', status: '4.4.7' }],
  })
})

test('several recipients are several outcomes', () => {
  const more = '\nFinal-Recipient: rfc822; other@qanari.example\nAction: relayed\nStatus: 2.1.9\n'
  expect(read(deliveryReport({ more }))).toMatchObject({
    outcomes: [
      { action: 'failed', status: '5.1.1' },
      { action: 'relayed', status: '2.1.9' },
    ],
  })
})

test.each(['abuse', 'fraud', 'opt-out'])('a complaint of the kind %s is one', (type) => {
  expect(read(complaint({ type }))).toEqual({ kind: 'complaint', originalMailFrom: '<info@ipetplus.ir>' })
})

test.each(['not-spam', 'auth-failure', 'virus'])('a report of the kind %s is no complaint of a person', (type) => {
  expect(read(complaint({ type }))).toEqual({ kind: 'none', why: 'not-a-complaint' })
})

test.each<[string, (text: string) => string]>([
  [
    'an answer of a machine',
    () => 'Subject: Out of office\r\nContent-Type: text/plain\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n',
  ],
  ['a report inside of another mail', (text) => `Content-Type: message/rfc822\r\n\r\n${text}`],
  ['a report one level deeper', (text) => `Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n${text}\r\n--x--`],
  ['two content types', (text) => `Content-Type: text/plain\r\n${text}`],
  [
    'two statuses for one address',
    (text) => text.replace('Action: failed\r\nStatus: 5.1.1 (', 'Status: 2.0.0\r\nAction: failed\r\nStatus: 5.1.1 ('),
  ],
  ['no boundary', (text) => text.replace('boundary=', 'border=')],
  ['a boundary that is too long', (text) => text.replaceAll('A9.1764/mx.example', 'x'.repeat(71))],
  [
    'an encoded part',
    (text) =>
      text.replace('message/delivery-status\r\n', 'message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n'),
  ],
  ['no status', (text) => text.replace('Status: 5.1.1 (said', 'Said: (said')],
  ['a status that is none', (text) => text.replace('Status: 5.1.1 (said', 'Status: 9.1.1 (said')],
  ['a head of 100 KB', (text) => `X-Long: ${'x'.repeat(100_000)}\r\n${text}`],
  ['more fields than any mail has', (text) => `${'X-A: 1\r\n'.repeat(300)}${text}`],
  [
    'the report as the thirteenth part',
    (text) =>
      text.replace(
        '--A9.1764/mx.example\r\n',
        `${'--A9.1764/mx.example\r\n\r\nx\r\n'.repeat(12)}--A9.1764/mx.example\r\n`,
      ),
  ],
  ['nothing', () => ''],
])('%s is not understood, and does nothing', (_what, change) => {
  expect(read(change(deliveryReport()))).toMatchObject({ kind: 'none' })
})

test('whatever comes, it is read without harm and soon', () => {
  const source = fc.oneof(fc.constant(deliveryReport()), fc.constant(complaint()))
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('\r\n', '\n\n', '--A9.1764/mx.example', ';', '"', 'boundary=', '\u0000', ' '.repeat(999)),
  )
  fc.assert(
    fc.property(source, fc.array(fc.tuple(fc.nat(), piece), { maxLength: 20 }), (text, cuts) => {
      const spoilt = cuts.reduce((spoilt, [at, piece]) => {
        const place = at % (spoilt.length + 1)
        return spoilt.slice(0, place) + piece + spoilt.slice(place + 3)
      }, text)
      expect(['delivery', 'complaint', 'none']).toContain(read(spoilt).kind)
    }),
    { numRuns: 500 },
  )
  for (const text of [' \n'.repeat(200_000), ';a'.repeat(200_000), '\n\n \n'.repeat(100_000)]) {
    const head = `Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n`
    expect(read(head + text).kind).toBe('none')
    expect(read(`Content-Type: ${text.slice(0, 60_000)}\n\n`).kind).toBe('none')
  }
}, 10_000)
