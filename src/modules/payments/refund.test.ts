import { afterAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Audited } from '../staff/index.ts'
import {
  openPayments,
  oweByStaff,
  oweRefund,
  oweUpTo,
  payRefundByHand,
  refundsOf,
  refundsToPayByHand,
  sendRefunds,
} from './index.ts'
import { nextStep } from './refund.ts'
import { startSandboxBank } from './sandbox/sandbox-bank.ts'
import { at, openTill } from './testing/till.ts'

const { db } = await testDatabase()
const bank = await startSandboxBank({ port: 0, production: false })
afterAll(() => bank.close())
const merchantId = '00000000-0000-0000-0000-000000000000'
const payments = openPayments({
  gateways: { zarinpal: { merchantId, baseUrl: bank.url } },
  default: 'zarinpal',
  timeoutMs: 2_500,
})
const till = await openTill(db, payments)

beforeEach(async () => {
  bank.turn({})
  Object.assign(till.order, { before: 'honour', after: 'honoured', breaks: false, slowMs: 0 })
  await db`update payments.attempt set next_check_at = null`
})

const bankSays = (reference: string | null) =>
  bank.payments().find(({ authority }) => authority === reference)?.state ?? 'nothing'

const settledAttempt = async () => {
  const attempt = await till.attempt()
  await till.back(attempt.id, bank.press(attempt.reference!, 'pay')!)
  return attempt
}
const owe = (attemptId: string, amountRials: number) =>
  inTransaction(db, (tx) => oweRefund(tx, { attemptId, amountRials, reason: 'order-cancelled', now: at(5) }))
/** As if a member of staff had the right, and her act stood in the audit. */
const byStaff = <A extends 'refund.paid' | 'refund.owed', T>(
  minutes: number,
  work: (audited: Audited<A>) => Promise<T>,
) =>
  inTransaction(db, (tx) =>
    work({ tx, by: { kind: 'staff', id: newId(), role: 'order-desk' }, now: at(minutes) } as Audited<A>),
  )
const byHand = (refundId: string) =>
  byStaff<'refund.paid', unknown>(9, (audited) => payRefundByHand(audited, { refundId, reference: 'IR-1' }))
const send = (minutes: number) => sendRefunds(db, payments, { now: at(minutes), limit: 20 })

test('a cancelled order gets its whole money back through the bank, once', async () => {
  const attempt = await settledAttempt()
  expect(await owe(attempt.id, 1_250_000)).toMatchObject({ ok: true })
  expect(await owe(attempt.id, 1)).toEqual({ ok: false, why: 'more-than-paid' })
  const sent = await Promise.all([send(5), send(5)])
  expect(sent.reduce((sum, { done }) => sum + done, 0)).toBe(1)
  expect(bankSays(attempt.reference)).toBe('REVERSED')
  expect(await refundsOf(db, attempt.orderRef)).toMatchObject([{ state: 'done', doneAt: at(5) }])
})

test('a reversal whose answer was lost is looked up, and neither sent twice nor paid by hand meanwhile', async () => {
  const attempt = await settledAttempt()
  const owed = await owe(attempt.id, 1_250_000)
  bank.turn({ hangUp: ['reverse'] })
  expect(await send(5)).toEqual({ done: 0, failed: 0, sent: 1 })
  expect(await byHand(owed.ok ? owed.refundId : '')).toEqual({ ok: false, why: 'with-the-bank' })
  bank.turn({ failWith: { reverse: -61 } })
  expect(await send(6)).toEqual({ done: 0, failed: 0, sent: 0 })
  expect(await send(7)).toEqual({ done: 1, failed: 0, sent: 0 })
})

test('a bank that has said nothing for three days leaves it to staff, with the word to look into its books first', async () => {
  const attempt = await settledAttempt()
  const owed = await owe(attempt.id, 1_250_000)
  bank.turn({ hangUp: ['reverse', 'inquiry'] })
  const [first, threeDays] = [5, 5 + 72 * 60]
  await send(first)
  expect((await send(threeDays)).sent).toBe(1)
  expect((await send(threeDays + 24 * 60)).failed).toBe(1)
  const [refund] = await refundsOf(db, attempt.orderRef)
  expect([refund!.state, refund!.nextCheckAt, nextStep(refund!)]).toEqual(['failed', null, 'look-and-pay'])
  expect(await byHand(owed.ok ? owed.refundId : '')).toEqual({ ok: true })
})

test('what the bank will not reverse, and parts of a payment, wait for staff, who say who paid them', async () => {
  const [whole, part] = [await settledAttempt(), await settledAttempt()]
  await owe(whole.id, 1_250_000)
  await owe(part.id, 250_000)
  expect((await refundsToPayByHand(db, 10)).map(({ attemptId }) => attemptId)).toEqual([part.id])
  bank.turn({ failWith: { reverse: -63 } })
  expect(await send(5)).toEqual({ done: 0, failed: 1, sent: 0 })
  const waiting = await refundsToPayByHand(db, 10)
  expect(new Map(waiting.map(({ attemptId, state }) => [attemptId, state]))).toEqual(
    new Map([
      [whole.id, 'failed'],
      [part.id, 'owed'],
    ]),
  )
  expect(
    waiting.find(({ state }) => state === 'failed'),
    'what the bank said is kept',
  ).toMatchObject({ saidCode: -63 })
  for (const { id } of waiting) expect(await byHand(id)).toEqual({ ok: true })
  expect(await byHand(waiting[0]!.id)).toEqual({ ok: false, why: 'paid-already' })
  expect(await byHand(newId())).toEqual({ ok: false, why: 'no-such-refund' })
  expect(await refundsToPayByHand(db, 10)).toEqual([])
})

test('twenty who give parts back at once never give back more than was paid', async () => {
  const attempt = await settledAttempt()
  const parts = await Promise.all(Array.from({ length: 20 }, () => owe(attempt.id, 100_000)))
  expect(parts.filter(({ ok }) => ok)).toHaveLength(12)
  expect(await owe(attempt.id, 50_001)).toEqual({ ok: false, why: 'more-than-paid' })
  const rest = await inTransaction(db, (tx) =>
    oweUpTo(tx, { attemptId: attempt.id, amountRials: 1_250_000, reason: 'order-cancelled', now: at(6) }),
  )
  expect(rest, 'a cancellation after parts owes the rest').toMatchObject({ owedRials: 50_000 })
  const sum = (await refundsOf(db, attempt.orderRef)).reduce((rials, { amountRials }) => rials + amountRials, 0)
  expect(sum).toBe(1_250_000)
  const past = db`
    insert into payments.refund (id, attempt_id, amount_rials, reason, state, owed_at)
    values (${newId()}, ${attempt.id}, 1, 'goodwill', 'owed', ${at(7)})`
  await expect(past, 'the table itself refuses').rejects.toThrow('more would be given back than was paid')
})

test('one form of the office owes once, and a form that is older than another refund is told so', async () => {
  const attempt = await settledAttempt()
  const part = { attemptId: attempt.id, amountRials: 50_000, reason: 'damaged', shownLeftRials: 1_250_000 } as const
  const key = newId()
  const press = (of: Parameters<typeof oweByStaff>[1]) =>
    byStaff<'refund.owed', unknown>(6, (audited) => oweByStaff(audited, of))
  const both = await Promise.all([press({ ...part, key }), press({ ...part, key })])
  expect(both).toContainEqual({ ok: true, refundId: expect.any(String) })
  expect(both).toContainEqual({ ok: false, why: 'done-already', refundId: expect.any(String) })
  expect(await press({ ...part, key: newId() })).toEqual({ ok: false, why: 'sum-changed', leftRials: 1_200_000 })
  expect(await refundsOf(db, attempt.orderRef)).toMatchObject([
    { amountRials: 50_000, reason: 'damaged', state: 'owed' },
  ])
})

test('what was never paid is not owed back', async () => {
  const attempt = await till.attempt()
  expect(await owe(attempt.id, 1)).toEqual({ ok: false, why: 'not-settled' })
  expect(await owe(newId(), 1)).toEqual({ ok: false, why: 'no-such-attempt' })
})
