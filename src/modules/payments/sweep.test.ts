import { afterAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { createAttempt, openPayments } from './index.ts'
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

test('Maryam pays and never comes back: the sweeper settles it two minutes later', async () => {
  const attempt = await till.attempt()
  expect(bank.press(attempt.reference!, 'pay-and-stay')).toBeNull()
  expect(await till.sweep(1)).toMatchObject({ settled: 0, pending: 0 })
  expect(await till.sweep(2)).toMatchObject({ settled: 1 })
  expect(await till.sweep(300)).toMatchObject({ settled: 0, pending: 0 })
  expect(await till.book(attempt.id)).toEqual(['honour', 'honoured'])
  expect(await till.now(attempt.id)).toMatchObject({ state: 'settled', returnedAt: null })
})

test('the callback that comes after the sweeper finds it settled', async () => {
  const attempt = await till.attempt()
  const address = bank.press(attempt.reference!, 'pay')!
  await till.sweep(2)
  expect(await till.back(attempt.id, address, 3)).toMatchObject({ kind: 'settled' })
  expect(await till.book(attempt.id)).toEqual(['honour', 'honoured'])
})

test('nobody pays: it waits until its time is over and expires then, not before', async () => {
  const attempt = await till.attempt()
  for (const minutes of [2, 6, 14]) expect(await till.sweep(minutes)).toMatchObject({ pending: 1, expired: 0 })
  expect(await till.sweep(20)).toMatchObject({ expired: 1 })
  expect(await till.sweep(400)).toMatchObject({ expired: 0, pending: 0 })
  expect(await till.book(attempt.id)).toEqual(['expired'])
})

test('a payment after the end of its time is honoured if the order can, or left to the bank if not', async () => {
  const [lucky, late] = [await till.attempt(), await till.attempt()]
  await till.sweep(20)
  expect(await till.back(lucky.id, bank.press(lucky.reference!, 'pay')!, 25)).toMatchObject({ kind: 'settled' })
  till.order.before = 'leave'
  expect(await till.back(late.id, bank.press(late.reference!, 'pay')!, 25)).toMatchObject({ kind: 'left' })
  expect(bankSays(late.reference)).toBe('PAID')
})

test('an attempt that no bank was asked about expires without a word to a bank', async () => {
  const orderRef = newId()
  const attempt = { orderRef, amountRials: 1, gateway: 'zarinpal', now: at(0), expiresAt: at(20) } as const
  const id = await inTransaction(db, (tx) => createAttempt(tx, attempt))
  expect(await till.sweep(19)).toMatchObject({ expired: 0 })
  expect(await till.sweep(20)).toMatchObject({ expired: 1 })
  expect(await till.book(id)).toEqual(['expired'])
})

test('a bank that is silent for hours changes nothing; when it speaks again, it is settled', async () => {
  const attempt = await till.attempt()
  bank.press(attempt.reference!, 'pay-and-stay')
  bank.turn({ delayMs: 4_000 })
  for (const minutes of [2, 30, 300]) expect(await till.sweep(minutes)).toMatchObject({ pending: 1 })
  expect(await till.now(attempt.id)).toMatchObject({ state: 'asked' })
  expect(await till.book(attempt.id)).toEqual([])
  bank.turn({})
  expect(await till.sweep(700)).toMatchObject({ settled: 1 })
})

test('a crash between the bank\'s "verified" and our commit is mended by the sweeper', async () => {
  const attempt = await till.attempt()
  const address = bank.press(attempt.reference!, 'pay')!
  bank.turn({ hangUp: ['verify'] })
  expect(await till.back(attempt.id, address)).toMatchObject({ kind: 'pending' })
  bank.turn({})
  expect(await till.sweep(3)).toMatchObject({ settled: 1 })
  expect(await till.path(attempt.id)).toEqual(['created', 'asked', 'verifying', 'settled'])
})

test('four sweepers at once settle twenty lost callbacks, each once', async () => {
  const attempts = await Promise.all(Array.from({ length: 20 }, () => till.attempt()))
  for (const { reference } of attempts) bank.press(reference!, 'pay-and-stay')
  const swept = await Promise.all([2, 2, 2, 2].map(till.sweep))
  expect(swept.reduce((sum, { settled }) => sum + settled, 0)).toBe(20)
  for (const { id } of attempts) {
    expect(await till.book(id)).toEqual(['honour', 'honoured'])
    expect((await till.now(id)).tries, 'claimed by one sweeper only').toBe(1)
  }
})

test('an order that breaks does not hold up the sweep for ever, and its error is heard', async () => {
  const attempt = await till.attempt()
  bank.press(attempt.reference!, 'pay-and-stay')
  till.order.breaks = true
  await expect(till.sweep(2)).rejects.toThrow(AggregateError)
  expect(await till.now(attempt.id)).toMatchObject({ state: 'asked' })
  till.order.breaks = false
  expect(await till.sweep(2)).toMatchObject({ settled: 0 })
  expect(await till.sweep(4)).toMatchObject({ settled: 1 })
})
