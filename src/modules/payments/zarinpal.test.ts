import { describe, expect, test } from 'vitest'
import { knownCodes, whyZarinpal } from './bank-errors.ts'
import { answeringBank, silences } from './testing/answering-bank.ts'
import { zarinpal } from './zarinpal.ts'

const bank = await answeringBank()
const merchantId = '00000000-0000-0000-0000-000000000000'
const gateway = zarinpal({ merchantId, baseUrl: bank.url, timeoutMs: 1_500 })

const authority = 'A00000000000000000000000000217885159'
const ask = {
  attemptId: '01900000-0000-7000-8000-000000000001',
  amountRials: 1_250_000,
  callbackUrl: 'https://shop.example/payments/01900000-0000-7000-8000-000000000001/return',
  description: 'خرید',
}
const paid = { code: 100, message: 'Paid', card_hash: 'x', card_pan: '502229******5995', ref_id: 201, fee: 0 }
const refused = (code: number) => ({ data: [], errors: { code, message: 'no', validations: [] } })

test('ZarinPal learns the amount, a general description and the way back, and nothing about a person', async () => {
  bank.answer({ data: { code: 100, message: 'Success', authority, fee_type: 'Merchant', fee: 100 }, errors: [] })
  expect(await gateway.request(ask)).toEqual({
    ok: true,
    reference: authority,
    payUrl: `${bank.url}/pg/StartPay/${authority}`,
  })
  const { path, body, headers } = bank.heard.at(-1)!
  expect(path).toBe('/pg/v4/payment/request.json')
  expect(body).toEqual({
    merchant_id: merchantId,
    amount: 1_250_000,
    currency: 'IRR',
    description: 'خرید',
    callback_url: ask.callbackUrl,
  })
  expect(headers.cookie).toBeUndefined()
  expect(headers.referer).toBeUndefined()
})

test('verify, inquiry and reverse send the three fields of the documents and no more', async () => {
  bank.answer({})
  await gateway.verify({ reference: authority, amountRials: 5 })
  expect(bank.heard.at(-1)).toMatchObject({ path: '/pg/v4/payment/verify.json' })
  expect(bank.heard.at(-1)!.body).toEqual({ merchant_id: merchantId, amount: 5, authority })
  await gateway.inquire({ reference: authority })
  expect(bank.heard.at(-1)).toMatchObject({ path: '/pg/v4/payment/inquiry.json' })
  expect(bank.heard.at(-1)!.body).toEqual({ merchant_id: merchantId, authority })
  await gateway.reverse!({ reference: authority })
  expect(bank.heard.at(-1)).toMatchObject({ path: '/pg/v4/payment/reverse.json' })
  expect(bank.heard.at(-1)!.body).toEqual({ merchant_id: merchantId, authority })
})

test('verified now (100) and verified before (101) are both paid, and no card field comes through', async () => {
  bank.answer({ data: paid, errors: [] })
  expect(await gateway.verify({ reference: authority, amountRials: 1 })).toEqual({
    kind: 'paid',
    refNumber: '201',
    already: false,
  })
  bank.answer({ data: { ...paid, code: 101 }, errors: [] })
  expect(await gateway.verify({ reference: authority, amountRials: 1 })).toMatchObject({ kind: 'paid', already: true })
})

test.each([
  ['PAID', 'paid'],
  ['VERIFIED', 'verified'],
  ['IN_BANK', 'waiting'],
  ['FAILED', 'not-paid'],
  ['REVERSED', 'reversed'],
  ['SOMETHING_NEW', 'unknown'],
])('an inquiry that says %s is read as %s', async (status, kind) => {
  bank.answer({ data: { code: 100, message: 'Success', status }, errors: [] })
  expect(await gateway.inquire({ reference: authority })).toMatchObject({ kind })
})

describe.each([...knownCodes.zarinpal, -999])('when ZarinPal refuses with %i', (code) => {
  const why = whyZarinpal(code)
  const notPaid = [-50, -51, -54, -55].includes(code)

  test.each([200, 401, 422])('over HTTP %i, only a clear word ends a payment', async (status) => {
    bank.answer(refused(code), status)
    expect(await gateway.request(ask)).toEqual({ ok: false, why, code, again: why === 'bank-unreachable' })
    const kind = notPaid ? 'not-paid' : 'unknown'
    expect(await gateway.verify({ reference: authority, amountRials: 1 })).toEqual({ kind, why, code })
    expect(await gateway.inquire({ reference: authority })).toEqual({ kind, why, code })
    expect(await gateway.reverse!({ reference: authority })).toMatchObject({
      kind: why === 'bank-unreachable' ? 'unknown' : 'refused',
    })
  })
})

test.each(Object.entries(silences))(
  'a bank that %s has said nothing: neither paid nor unpaid',
  async (_name, silence) => {
    bank.behave(silence)
    const nothing = { kind: 'unknown', why: 'bank-unreachable', code: null }
    const [asked, verified, inquired, reversed] = await Promise.all([
      gateway.request(ask),
      gateway.verify({ reference: authority, amountRials: 1 }),
      gateway.inquire({ reference: authority }),
      gateway.reverse!({ reference: authority }),
    ])
    expect(asked).toEqual({ ok: false, why: 'bank-unreachable', code: null, again: true })
    for (const said of [verified, inquired, reversed]) expect(said).toEqual(nothing)
  },
)

test('a reference that is no Authority is not believed', async () => {
  bank.answer({ data: { code: 100, authority: '../../evil' }, errors: [] })
  expect(await gateway.request(ask)).toMatchObject({ ok: false, again: true })
})

test.each([
  [
    { Authority: authority, Status: 'OK' },
    { reference: authority, says: 'paid' },
  ],
  [
    { Authority: authority, Status: 'NOK' },
    { reference: authority, says: 'not-paid' },
  ],
  [{ Authority: authority, Status: 'ok' }, null],
  [{ Authority: [authority, authority], Status: 'OK' }, null],
  [{ Authority: `${authority}'--`, Status: 'OK' }, null],
  [{ Authority: authority }, null],
  [{ trackId: '1', success: '1' }, null],
  [{}, null],
])('the parameters %j are read as %j', (params, expected) => {
  expect(gateway.readReturn(params)).toEqual(expected)
})
