import { createConnection } from 'node:net'
import { createTransport } from 'nodemailer'
import { pino } from 'pino'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { complaint, deliveryReport } from '../testing/reports.ts'
import { type Bounce, openBounceIntake } from './bounces.ts'

const bounces: Bounce[] = []
const complaints: string[] = []
const logged: string[] = []
let broken = false
const intake = await openBounceIntake({
  port: 0,
  onBounce: async (bounce) => {
    if (broken) throw new Error('the database is away')
    bounces.push(bounce)
  },
  onComplaint: async ({ messageId }) => void complaints.push(messageId),
  log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
})
afterAll(() => intake.close())
beforeEach(() => {
  bounces.length = 0
  complaints.length = 0
})

const post = createTransport({ host: '127.0.0.1', port: intake.port, lmtp: true, ignoreTLS: true } as object)
/** As our mail server hands it over; answers the code of a refusal, or 250. */
const hand = (raw: string, { to, from = '' }: { to: string; from?: string }): Promise<number> =>
  post.sendMail({ envelope: { from, to }, raw }).then(
    (info) => (info as { rejectedErrors?: { responseCode: number }[] }).rejectedErrors?.[0]?.responseCode ?? 250,
    (error: { responseCode?: number }) => error.responseCode ?? 0,
  )
const addressOf = (id: string) => `bounce+${id}@ipetplus.ir`

test.each([
  ['5.1.1', 'failed', 'hard'],
  ['5.2.1', 'failed', 'hard'],
  ['5.1.10', 'failed', 'hard'],
  ['5.2.2', 'failed', 'failed'],
  ['5.7.1', 'failed', 'failed'],
  ['4.4.7', 'failed', 'failed'],
  ['4.4.1', 'delayed', 'delayed'],
])('a report of %s, %s, is a bounce that is %s', async (status, action, kind) => {
  const messageId = newId()
  expect(await hand(deliveryReport({ status, action }), { to: addressOf(messageId).toUpperCase() })).toBe(250)
  expect(bounces).toEqual([{ messageId, kind, status }])
})

test('that it was delivered is no bounce, and one good address among several neither', async () => {
  const more = '\nFinal-Recipient: rfc822; b@c.example\nAction: delivered\nStatus: 2.1.5\n'
  await hand(deliveryReport({ more }), { to: addressOf(newId()) })
  await hand(deliveryReport({ status: '2.0.0', action: 'relayed' }), { to: addressOf(newId()) })
  expect(bounces).toEqual([])
})

test('a complaint is taken for the message of the address it came to, or of the return path that it quotes', async () => {
  const [one, two] = [newId(), newId()]
  await hand(complaint(), { to: addressOf(one), from: 'fbl@provider.example' })
  await hand(complaint({ mailFrom: `<${addressOf(two)}>` }), {
    to: 'feedback@ipetplus.ir',
    from: 'fbl@provider.example',
  })
  expect(complaints).toEqual([one, two])
})

test('a complaint that names no message is counted and does nothing', async () => {
  const before = intake.counts['complaint-about-no-message'] ?? 0
  expect(await hand(complaint(), { to: 'feedback@ipetplus.ir', from: 'fbl@provider.example' })).toBe(250)
  expect(complaints).toEqual([])
  expect(intake.counts['complaint-about-no-message']).toBe(before + 1)
})

test.each<[string, () => [string, { to: string; from?: string }]]>([
  ['somebody writes to it', () => [deliveryReport(), { to: addressOf(newId()), from: 'thief@evil.example' }]],
  ['a machine answers', () => ['Subject: away\r\n\r\nI am away', { to: addressOf(newId()) }]],
  ['a report comes for no message', () => [deliveryReport(), { to: 'feedback@ipetplus.ir' }]],
])('when %s, nothing happens', async (_what, mail) => {
  const [raw, envelope] = mail()
  expect(await hand(raw, envelope)).toBe(250)
  expect([bounces, complaints]).toEqual([[], []])
})

test.each(['info@ipetplus.ir', 'bounce+1@ipetplus.ir', `bounce+${'0'.repeat(36)}@ipetplus.ir`, 'bounce@ipetplus.ir'])(
  'a mail to %s is not taken',
  async (to) => {
    expect(await hand(deliveryReport(), { to })).toBe(550)
  },
)

test('a mail of more than half a megabyte is refused, and the next one is read', async () => {
  const to = addressOf(newId())
  expect(await hand(`${deliveryReport()}${'x'.repeat(70)}\r\n`.repeat(600), { to })).toBe(552)
  expect(await hand(deliveryReport(), { to })).toBe(250)
  expect(bounces).toHaveLength(1)
})

test('when a report cannot be kept, the mail server is asked to come again', async () => {
  const to = addressOf(newId())
  broken = true
  expect(await hand(deliveryReport(), { to })).toBe(451)
  broken = false
  expect(await hand(deliveryReport(), { to })).toBe(250)
  expect(bounces).toHaveLength(1)
})

test('no address of a report is in the log', () => {
  expect(logged.join('')).toContain('complaint-about-no-message')
  expect(logged.join('')).not.toMatch(/qanari|zardpar|bounce\+/)
})

test('it listens on this machine only', async () => {
  const refused = await new Promise<boolean>((done) => {
    const socket = createConnection({ host: '::1', port: intake.port })
    socket.once('connect', () => done(false))
    socket.once('error', () => done(true))
  })
  expect(refused).toBe(true)
})
