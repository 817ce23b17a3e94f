import { afterAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { askGateway, cancelAttempt, createAttempt, openPayments, refundsOf, settleCash } from './index.ts'
import { startSandboxBank } from './sandbox/sandbox-bank.ts'
import { answeringBank } from './testing/answering-bank.ts'
import { at, callbackUrl, openTill } from './testing/till.ts'

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

beforeEach(() => {
  bank.turn({})
  Object.assign(till.order, { before: 'honour', after: 'honoured', breaks: false, slowMs: 0 })
})

const bankSays = (reference: string | null) =>
  bank.payments().find(({ authority }) => authority === reference)?.state ?? 'nothing'

const newAttempt = () =>
  inTransaction(db, (tx) =>
    createAttempt(tx, { orderRef: newId(), amountRials: 500_000, gateway: 'zarinpal', now: at(0), expiresAt: at(20) }),
  )

test('Sara pays: the bank is asked, the order is settled once, and coming back again changes nothing', async () => {
  const attempt = await till.attempt()
  const address = bank.press(attempt.reference!, 'pay-and-return-twice')!
  const first = await till.back(attempt.id, address)
  expect(first).toMatchObject({
    kind: 'settled',
    attempt: { honoured: true, refNumber: expect.stringMatching(/^\d+$/) },
  })
  expect(await till.back(attempt.id, address)).toMatchObject({ kind: 'settled' })
  expect(await till.back(attempt.id, address.replace('=OK', '=NOK'))).toMatchObject({ kind: 'settled' })
  expect(await till.book(attempt.id)).toEqual(['honour', 'honoured'])
  expect(await till.path(attempt.id)).toEqual(['created', 'asked', 'verifying', 'settled'])
  expect(await till.now(attempt.id)).toMatchObject({ returnedAt: at(1), settledAt: at(1) })
  expect(bankSays(attempt.reference)).toBe('VERIFIED')
})

test('Reza gives up at the bank: cancelled; with "back" he pays after all, and the order takes it', async () => {
  const attempt = await till.attempt()
  const gaveUp = bank.press(attempt.reference!, 'cancel')!
  expect(await till.back(attempt.id, gaveUp)).toMatchObject({
    kind: 'cancelled',
    attempt: { why: 'cancelled-by-buyer' },
  })
  expect(await till.back(attempt.id, gaveUp)).toMatchObject({ kind: 'cancelled' })
  expect(await till.book(attempt.id)).toEqual(['cancelled'])

  expect(await till.back(attempt.id, bank.press(attempt.reference!, 'pay')!)).toMatchObject({ kind: 'settled' })
  expect(await till.back(attempt.id, gaveUp)).toMatchObject({ kind: 'settled' })
  expect(await till.book(attempt.id)).toEqual(['cancelled', 'honour', 'honoured'])
})

test('a payment that the bank calls failed is failed, once', async () => {
  const attempt = await till.attempt()
  const address = bank.press(attempt.reference!, 'fail')!
  for (const minutes of [1, 2]) expect(await till.back(attempt.id, address, minutes)).toMatchObject({ kind: 'failed' })
  expect(await till.book(attempt.id)).toEqual(['failed'])
})

test('"OK" in the address proves nothing, and does not stop the buyer from paying afterwards', async () => {
  const attempt = await till.attempt()
  const forged = `${callbackUrl(attempt.id)}?Authority=${attempt.reference}&Status=OK`
  expect(await till.back(attempt.id, forged)).toMatchObject({ kind: 'failed' })
  expect(await till.back(attempt.id, forged)).toMatchObject({ kind: 'failed' })
  expect(await till.book(attempt.id)).toEqual(['honour', 'failed'])
  expect(await till.back(attempt.id, bank.press(attempt.reference!, 'pay')!)).toMatchObject({ kind: 'settled' })
})

test('"NOK" in the address does not outweigh a bank that says it was paid', async () => {
  const attempt = await till.attempt()
  const address = bank.press(attempt.reference!, 'pay')!.replace('Status=OK', 'Status=NOK')
  expect(await till.back(attempt.id, address)).toMatchObject({ kind: 'settled' })
})

test('the reference of another order settles nothing, even when that one is paid', async () => {
  const [mine, theirs] = [await till.attempt(), await till.attempt()]
  const address = bank.press(theirs.reference!, 'pay')!
  expect(await till.back(mine.id, address)).toEqual({ kind: 'wrong-reference' })
  expect(await till.back(mine.id, callbackUrl(mine.id))).toEqual({ kind: 'wrong-reference' })
  expect(await till.back(newId(), address)).toEqual({ kind: 'no-such-attempt' })
  expect(await till.back("x' or 1=1", address)).toEqual({ kind: 'no-such-attempt' })
  expect(await till.now(mine.id)).toMatchObject({ state: 'asked', returnedAt: null })
  expect(await till.book(mine.id)).toEqual([])
})

test('an amount that is not the one paid for is never verified, and asking again does not change that', async () => {
  const attempt = await till.attempt()
  await db`update payments.attempt set amount_rials = 10_000_000 where id = ${attempt.id}`
  const address = bank.press(attempt.reference!, 'pay')!
  for (const minutes of [1, 2])
    expect(await till.back(attempt.id, address, minutes)).toMatchObject({
      kind: 'failed',
      attempt: { why: 'amount-mismatch' },
    })
  expect(await till.book(attempt.id)).toEqual(['honour', 'failed'])
  expect(bankSays(attempt.reference)).toBe('PAID')
})

test('eight conclusions and two sweeps at the same moment settle once', async () => {
  const attempt = await till.attempt()
  till.order.slowMs = 40
  const address = bank.press(attempt.reference!, 'pay')!
  const outcomes = await Promise.all([
    ...Array.from({ length: 8 }, () => till.back(attempt.id, address, 5)),
    till.sweep(5),
    till.sweep(5),
  ])
  for (const outcome of outcomes.slice(0, 8)) expect(outcome).toMatchObject({ kind: 'settled' })
  expect(await till.book(attempt.id)).toEqual(['honour', 'honoured'])
  expect(await till.path(attempt.id)).toEqual(['created', 'asked', 'verifying', 'settled'])
})

test('the order can no longer be honoured: the bank is not asked to verify and will return the money', async () => {
  const attempt = await till.attempt()
  till.order.before = 'leave'
  const address = bank.press(attempt.reference!, 'pay')!
  for (const minutes of [30, 31]) expect(await till.back(attempt.id, address, minutes)).toMatchObject({ kind: 'left' })
  expect(await till.book(attempt.id)).toEqual(['leave', 'leave'])
  expect(bankSays(attempt.reference)).toBe('PAID')
  expect(await till.sweep(400)).toMatchObject({ settled: 0 })
})

test("an order that is gone leaves nothing to the bank on a browser's word alone", async () => {
  const [forged, restored] = [await till.attempt(), await till.attempt()]
  const address = bank.press(restored.reference!, 'pay')!
  await till.back(restored.id, address)
  await db`update payments.attempt set state = 'asked', settled_at = null, honoured = null where id = ${restored.id}`

  Object.assign(till.order, { before: 'leave', after: 'owed' })
  const claim = `${callbackUrl(forged.id)}?Authority=${forged.reference}&Status=OK`
  expect(await till.back(forged.id, claim, 30)).toMatchObject({ kind: 'cancelled' })
  expect(await till.back(restored.id, address, 30)).toMatchObject({ kind: 'settled', attempt: { honoured: false } })
  expect(await refundsOf(db, restored.orderRef)).toHaveLength(1)
})

test('two tabs pay one order twice: the second is left to the bank', async () => {
  const first = await till.attempt()
  const second = await till.attempt({ orderRef: first.orderRef })
  expect(await till.back(first.id, bank.press(first.reference!, 'pay')!)).toMatchObject({ kind: 'settled' })
  till.order.before = 'leave'
  expect(await till.back(second.id, bank.press(second.reference!, 'pay')!)).toMatchObject({ kind: 'left' })
})

test('the bank verified and the answer was lost: the money is ours, and the order is not asked again whether it wants it', async () => {
  const attempt = await till.attempt()
  const address = bank.press(attempt.reference!, 'pay')!
  bank.turn({ hangUp: ['verify'] })
  expect(await till.back(attempt.id, address)).toMatchObject({ kind: 'pending', attempt: { state: 'verifying' } })
  expect(bankSays(attempt.reference)).toBe('VERIFIED')

  bank.turn({})
  Object.assign(till.order, { before: 'leave', after: 'owed' })
  expect(await till.back(attempt.id, address, 40)).toMatchObject({ kind: 'settled', attempt: { honoured: false } })
  expect(await till.book(attempt.id)).toEqual(['honour', 'owed'])
  expect(await refundsOf(db, attempt.orderRef)).toMatchObject([
    { amountRials: 1_250_000, reason: 'not-honoured', state: 'owed' },
  ])
  expect(await till.back(attempt.id, address, 41)).toMatchObject({ kind: 'settled', attempt: { honoured: false } })
})

test('an order that breaks while it takes the money breaks nothing: the next look settles it', async () => {
  const attempt = await till.attempt()
  const address = bank.press(attempt.reference!, 'pay')!
  await inTransaction(db, (tx) => tx`update payments.attempt set state = 'verifying' where id = ${attempt.id}`)
  till.order.breaks = true
  await expect(till.back(attempt.id, address)).rejects.toThrow('the order is broken')
  expect(await till.now(attempt.id)).toMatchObject({ state: 'verifying' })
  till.order.breaks = false
  expect(await till.back(attempt.id, address)).toMatchObject({ kind: 'settled' })
  expect(await till.book(attempt.id)).toEqual(['honoured'])
})

test('a database restored from yesterday learns from the bank that the money is ours, also when the order is gone', async () => {
  const attempt = await till.attempt()
  await till.back(attempt.id, bank.press(attempt.reference!, 'pay')!)
  await db`update payments.attempt set state = 'asked', settled_at = null, honoured = null, next_check_at = ${at(2)}
           where id = ${attempt.id}`
  Object.assign(till.order, { before: 'leave', after: 'owed' })
  expect(await till.sweep(30)).toMatchObject({ settled: 1 })
  expect(await refundsOf(db, attempt.orderRef)).toHaveLength(1)
})

test('"no such payment" about money that may be ours already ends nothing', async () => {
  const attempt = await till.attempt()
  const address = bank.press(attempt.reference!, 'pay')!
  bank.turn({ hangUp: ['verify'] })
  await till.back(attempt.id, address)
  bank.turn({ failWith: { verify: -54 } })
  expect(await till.back(attempt.id, address)).toMatchObject({ kind: 'pending' })
  bank.turn({})
  expect(await till.back(attempt.id, address)).toMatchObject({ kind: 'settled' })
})

test.each([-9, -10, -11, -12, -15, -53, -999])(
  'the bank refuses to verify for our own fault (%i): it stays open',
  async (code) => {
    const attempt = await till.attempt()
    const address = bank.press(attempt.reference!, 'pay')!
    bank.turn({ failWith: { verify: code } })
    expect(await till.back(attempt.id, address)).toMatchObject({ kind: 'pending' })
    bank.turn({})
    expect(await till.back(attempt.id, address)).toMatchObject({ kind: 'settled' })
  },
)

test('a bank that does not answer at the door lets the buyer try again; one that refuses us does not', async () => {
  const id = await newAttempt()
  const ask = () => askGateway(db, payments, id, { callbackUrl: callbackUrl(id), now: at(1) })
  bank.turn({ delayMs: 4_000 })
  expect(await ask()).toEqual({ ok: false, why: 'bank-unreachable', again: true })
  bank.turn({})
  expect(await ask()).toMatchObject({ ok: true })

  const other = await newAttempt()
  bank.turn({ failWith: { request: -11 } })
  const asked = await askGateway(db, payments, other, { callbackUrl: callbackUrl(other), now: at(1) })
  expect(asked).toEqual({ ok: false, why: 'merchant-misconfigured', again: false })
  expect(await till.now(other)).toMatchObject({ state: 'failed', why: 'merchant-misconfigured' })
})

test('a double click at the door leads to one and the same place to pay', async () => {
  const id = await newAttempt()
  const ask = () => askGateway(db, payments, id, { callbackUrl: callbackUrl(id), now: at(1) })
  const [first, second] = await Promise.all([ask(), ask()])
  expect(first.ok).toBe(true)
  expect(second).toEqual(first)
  expect(await ask()).toEqual(first)
})

test('nobody is sent to the bank for an attempt that is over or does not exist', async () => {
  const id = await newAttempt()
  const late = await askGateway(db, payments, id, { callbackUrl: callbackUrl(id), now: at(20) })
  expect(late).toEqual({ ok: false, why: 'expired', again: false })
  expect(await inTransaction(db, (tx) => cancelAttempt(tx, { attemptId: id, now: at(2) }))).toBe(true)
  expect(await inTransaction(db, (tx) => cancelAttempt(tx, { attemptId: id, now: at(2) }))).toBe(false)
  const closed = await askGateway(db, payments, id, { callbackUrl: callbackUrl(id), now: at(3) })
  expect(closed).toEqual({ ok: false, why: 'closed', again: false })
  const stranger = newId()
  expect(await askGateway(db, payments, stranger, { callbackUrl: callbackUrl(stranger), now: at(1) })).toMatchObject({
    why: 'no-such-attempt',
  })
})

test.each(['?mobile=09120000000', '#sara', '?'])(
  'the way back tells the bank nothing but the attempt: …%s',
  async (extra) => {
    const id = await newAttempt()
    const ask = (address: string) => askGateway(db, payments, id, { callbackUrl: address, now: at(1) })
    if (extra !== '?') await expect(ask(callbackUrl(id) + extra)).rejects.toThrow('nothing else')
    await expect(ask('http://shop.test/payments/return')).rejects.toThrow('nothing else')
  },
)

test('money at the door: no bank, no expiry, settled by the courier, once', async () => {
  const attempt = await till.attempt({ gateway: 'cash' })
  expect(await till.sweep(60 * 24 * 30)).toBeDefined()
  const settle = () => inTransaction(db, (tx) => settleCash(tx, { attemptId: attempt.id, now: at(90) }))
  expect(await settle()).toBe(true)
  expect(await settle()).toBe(false)
  expect(await till.now(attempt.id)).toMatchObject({ state: 'settled', honoured: true })
  const card = await till.attempt()
  expect(await inTransaction(db, (tx) => settleCash(tx, { attemptId: card.id, now: at(90) }))).toBe(false)
})

test('Zibal kept another sum than ours: the attempt fails and that sum is owed back, once', async () => {
  const other = await answeringBank()
  const withZibal = openPayments({ gateways: { zibal: { merchant: 'zibal', baseUrl: other.url } }, default: 'zibal' })
  const zibalTill = await openTill(db, withZibal)
  other.answer({ result: 100, trackId: 7701 })
  const attempt = await zibalTill.attempt({ gateway: 'zibal' })
  other.answer({ result: 100, status: 1, amount: 30_000, refNumber: 5 })
  const address = `${callbackUrl(attempt.id)}?success=1&trackId=7701&status=2&orderId=`
  for (const minutes of [1, 2])
    expect(await zibalTill.back(attempt.id, address, minutes)).toMatchObject({ attempt: { why: 'amount-mismatch' } })
  expect(await refundsOf(db, attempt.orderRef)).toMatchObject([{ amountRials: 30_000, reason: 'amount-mismatch' }])
})
