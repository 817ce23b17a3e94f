import { afterAll, expect, test } from 'vitest'
import { Refusal } from '../../../platform/refusal.ts'
import { startSandboxBank } from './sandbox-bank.ts'

let minutes = 0
const clock = () => new Date(Date.UTC(2026, 10, 22, 10, minutes))
const bank = await startSandboxBank({ port: 0, clock, production: false })
afterAll(() => bank.close())

const merchant_id = '00000000-0000-0000-0000-000000000000'
const good = {
  merchant_id,
  amount: 1_250_000,
  currency: 'IRR',
  description: 'خرید <b>',
  callback_url: 'http://shop.test/payments/1/return',
}
type Spoken = { data: Record<string, unknown>; errors: { code?: number } }
const call = async (operation: string, body: unknown): Promise<Spoken> => {
  const response = await fetch(`${bank.url}/pg/v4/payment/${operation}.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return (await response.json()) as Spoken
}
const open = async () => String((await call('request', good)).data.authority)
const pressOverHttp = (authority: string, choice: string) =>
  fetch(`${bank.url}/pg/StartPay/${authority}`, {
    method: 'POST',
    body: new URLSearchParams({ choice }),
    redirect: 'manual',
  })

test('request, pay, verify, verify again: 100, 100, 101, as ZarinPal documents it', async () => {
  const asked = await call('request', good)
  expect(asked).toMatchObject({ data: { code: 100, fee_type: 'Merchant' }, errors: [] })
  const authority = String(asked.data.authority)
  expect(authority).toMatch(/^S[0-9a-z]{35}$/)
  expect(await call('inquiry', { merchant_id, authority })).toMatchObject({ data: { status: 'IN_BANK' } })
  expect(await call('verify', { merchant_id, authority, amount: good.amount })).toMatchObject({ errors: { code: -51 } })
  bank.press(authority, 'pay')
  expect(await call('inquiry', { merchant_id, authority })).toMatchObject({ data: { status: 'PAID' } })
  expect(await call('unVerified', { merchant_id })).toMatchObject({
    data: { code: '100', authorities: [{ authority, amount: 1_250_000 }] },
  })
  expect(await call('verify', { merchant_id, authority, amount: 1 })).toMatchObject({ errors: { code: -50 } })
  expect(await call('verify', { merchant_id, authority, amount: good.amount })).toMatchObject({ data: { code: 100 } })
  expect(await call('verify', { merchant_id, authority, amount: good.amount })).toMatchObject({ data: { code: 101 } })
  expect(await call('reverse', { merchant_id, authority })).toMatchObject({ data: { code: 100 } })
  expect(await call('reverse', { merchant_id, authority })).toMatchObject({ errors: { code: -61 } })
})

test.each([
  ['request', { ...good, merchant_id: 'short' }, -10],
  ['request', { ...good, amount: 9_999 }, -9],
  ['request', { ...good, amount: '1.5' }, -9],
  ['request', { ...good, description: '' }, -9],
  ['request', { ...good, callback_url: 'javascript:alert(1)' }, -9],
  ['request', '{broken', -9],
  ['request', 'null', -9],
  ['verify', { merchant_id, authority: 'S1', amount: 1 }, -54],
  ['inquiry', { merchant_id, authority: 'S1' }, -54],
  ['inquiry', { merchant_id: 'x', authority: 'S1' }, -10],
  ['reverse', { merchant_id, authority: 'S1' }, -54],
])('%s of %j is refused with %#', async (operation, body, code) => {
  expect(await call(operation, body)).toMatchObject({ data: [], errors: { code } })
})

test('a payment of another merchant is -53', async () => {
  const authority = await open()
  const other = '11111111-0000-0000-0000-000000000000'
  for (const operation of ['verify', 'inquiry', 'reverse'])
    expect(await call(operation, { merchant_id: other, authority, amount: 1 })).toMatchObject({ errors: { code: -53 } })
})

test('money that nobody verifies for half an hour goes back; so old a payment cannot be reversed', async () => {
  const [forgotten, kept] = [await open(), await open()]
  bank.press(forgotten, 'pay')
  bank.press(kept, 'pay')
  await call('verify', { merchant_id, authority: kept, amount: good.amount })
  minutes += 31
  expect(await call('inquiry', { merchant_id, authority: forgotten })).toMatchObject({ data: { status: 'REVERSED' } })
  expect(await call('reverse', { merchant_id, authority: kept })).toMatchObject({ errors: { code: -63 } })
})

test('the pay page is Persian, marked as a test, escaped, without script, and lets the form lead to the shop', async () => {
  const response = await fetch(`${bank.url}/pg/StartPay/${await open()}`)
  const html = await response.text()
  expect(html).toContain('<html lang="fa" dir="rtl">')
  for (const words of [
    'بانک آزمایشی',
    '۱٬۲۵۰٬۰۰۰',
    '۱۲۵٬۰۰۰',
    'پرداخت موفق',
    'انصراف',
    'پرداخت ناموفق',
    'دو بار برگرد',
  ])
    expect(html).toContain(words)
  expect(html).toContain('پرداخت کن ولی برنگرد')
  expect(html).toContain('خرید &lt;b>')
  expect(html).not.toMatch(/<script|style=|<b>/)
  const policy = response.headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("form-action 'self' http://shop.test;")
  expect((await fetch(`${bank.url}/pay.css`)).headers.get('content-type')).toContain('text/css')
})

test.each([
  ['pay', 'OK'],
  ['pay-and-return-twice', 'OK'],
  ['cancel', 'NOK'],
  ['fail', 'NOK'],
])('pressing %s leads back with %s', async (choice, status) => {
  const authority = await open()
  const response = await pressOverHttp(authority, choice)
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe(`${good.callback_url}?Authority=${authority}&Status=${status}`)
})

test('who comes back to the bank after paying finds the way to the shop again, and cannot change her mind', async () => {
  const authority = await open()
  const { headers } = await pressOverHttp(authority, 'pay-and-return-twice')
  const html = await (await fetch(`${bank.url}/pg/StartPay/${authority}`)).text()
  expect(html).toContain(`href="${headers.get('location')!.replace('&', '&amp;')}"`)
  expect((await pressOverHttp(authority, 'fail')).headers.get('location')).toBe(headers.get('location'))
})

test('"pay but do not return" stays at the bank; nonsense changes nothing', async () => {
  const authority = await open()
  expect((await pressOverHttp(authority, 'rob')).status).toBe(200)
  expect(await call('inquiry', { merchant_id, authority })).toMatchObject({ data: { status: 'IN_BANK' } })
  const stayed = await pressOverHttp(authority, 'pay-and-stay')
  expect(stayed.status).toBe(200)
  expect(await call('inquiry', { merchant_id, authority })).toMatchObject({ data: { status: 'PAID' } })
  expect((await fetch(`${bank.url}/pg/StartPay/S0`)).status).toBe(404)
})

test('there is no sandbox bank in production', async () => {
  await expect(startSandboxBank({ port: 0, production: true })).rejects.toThrow(Refusal)
})
