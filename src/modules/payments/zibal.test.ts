import { expect, test } from 'vitest'
import { knownCodes, whyZibalResult, whyZibalStatus } from './bank-errors.ts'
import { answeringBank, silences } from './testing/answering-bank.ts'
import { zibal } from './zibal.ts'

const bank = await answeringBank()
const gateway = zibal({ merchant: 'zibal', baseUrl: bank.url, timeoutMs: 1_500 })
const ask = {
  attemptId: '01900000-0000-7000-8000-000000000001',
  amountRials: 1_250_000,
  callbackUrl: 'https://shop.example/payments/01900000-0000-7000-8000-000000000001/return',
  description: 'خرید',
}
const verify = () => gateway.verify({ reference: '15966442233311', amountRials: 1_250_000 })
const inquire = () => gateway.inquire({ reference: '15966442233311' })
const paid = {
  message: 'success',
  result: 100,
  refNumber: 4123,
  paidAt: '2026-11-22T10:00:00.000000',
  status: 1,
  amount: 1_250_000,
  orderId: null,
  description: 'خرید',
  cardNumber: '62741****44',
}

test('Zibal learns the amount, a general description and the way back, and nothing about a person', async () => {
  bank.answer({ result: 100, trackId: 15966442233311, message: 'success' })
  expect(await gateway.request(ask)).toEqual({
    ok: true,
    reference: '15966442233311',
    payUrl: `${bank.url}/start/15966442233311`,
  })
  expect(bank.heard.at(-1)!.path).toBe('/v1/request')
  expect(bank.heard.at(-1)!.body).toEqual({
    merchant: 'zibal',
    amount: 1_250_000,
    callbackUrl: ask.callbackUrl,
    description: 'خرید',
  })
})

test('verify and inquiry send the merchant and the trackId as a number', async () => {
  bank.answer({})
  await verify()
  expect(bank.heard.at(-1)).toMatchObject({ path: '/v1/verify' })
  expect(bank.heard.at(-1)!.body).toEqual({ merchant: 'zibal', trackId: 15966442233311 })
  await inquire()
  expect(bank.heard.at(-1)).toMatchObject({ path: '/v1/inquiry' })
  expect(bank.heard.at(-1)!.body).toEqual({ merchant: 'zibal', trackId: 15966442233311 })
  expect(gateway.reverse).toBeUndefined()
})

test('verified now (100) and verified before (201) are both paid, and no card field comes through', async () => {
  bank.answer(paid)
  expect(await verify()).toEqual({ kind: 'paid', refNumber: '4123', already: false })
  bank.answer({ ...paid, result: 201 })
  expect(await verify()).toEqual({ kind: 'paid', refNumber: '4123', already: true })
})

test('another amount than ours is not our payment, verified now or before', async () => {
  for (const result of [100, 201]) {
    bank.answer({ ...paid, result, amount: 1_000 })
    expect(await verify()).toEqual({ kind: 'wrong-amount', paidRials: 1_000, refNumber: '4123' })
  }
})

test.each(knownCodes.zibalResult)('a failure inside HTTP 200 is a failure: result %i', async (result) => {
  bank.answer({ result, message: 'no', amount: 1_250_000 })
  const why = whyZibalResult(result)
  expect(await gateway.request(ask)).toEqual({ ok: false, why, code: result, again: false })
  const notPaid = result === 202 || result === 203
  expect(await verify()).toEqual({ kind: notPaid ? 'not-paid' : 'unknown', why, code: result })
  expect(await inquire()).toMatchObject({ kind: result === 203 ? 'not-paid' : 'unknown' })
})

test.each(knownCodes.zibalStatus)('an unpaid verify tells its reason: status %i', async (status) => {
  bank.answer({ result: 202, status })
  expect(await verify()).toEqual({ kind: 'not-paid', why: whyZibalStatus(status), code: status })
})

test.each([
  [1, 'verified'],
  [2, 'paid'],
  [-1, 'waiting'],
  [-2, 'unknown'],
  [3, 'not-paid'],
  [5, 'not-paid'],
  [12, 'not-paid'],
  [15, 'reversed'],
  [16, 'reversed'],
  [18, 'reversed'],
  [77, 'unknown'],
])('an inquiry with status %i is read as %s', async (status, kind) => {
  bank.answer({ ...paid, status })
  expect(await inquire()).toMatchObject({ kind })
})

test.each(Object.entries(silences))(
  'a bank that %s has said nothing: neither paid nor unpaid',
  async (_name, silence) => {
    bank.behave(silence)
    const nothing = { kind: 'unknown', why: 'bank-unreachable', code: null }
    const [asked, verified, inquired] = await Promise.all([gateway.request(ask), verify(), inquire()])
    expect(asked).toEqual({ ok: false, why: 'bank-unreachable', code: null, again: true })
    for (const said of [verified, inquired]) expect(said).toMatchObject({ kind: nothing.kind })
  },
)

test.each([
  [
    { success: '1', trackId: '77', status: '2', orderId: '' },
    { reference: '77', says: 'paid' },
  ],
  [
    { success: '0', trackId: '77', status: '3' },
    { reference: '77', says: 'not-paid' },
  ],
  [{ success: 'true', trackId: '77' }, null],
  [{ success: '1', trackId: '077' }, null],
  [{ success: '1', trackId: '1e3' }, null],
  [{ success: '1', trackId: '99999999999999999999' }, null],
  [{ success: ['1', '0'], trackId: '77' }, null],
  [{ Authority: 'A', Status: 'OK' }, null],
  [{}, null],
])('the parameters %j are read as %j', (params, expected) => {
  expect(gateway.readReturn(params)).toEqual(expected)
})
