import { expect, test } from 'vitest'
import { openLog } from '../../platform/log.ts'
import { Refusal } from '../../platform/refusal.ts'
import { cashOnDeliveryAllowed } from './cash-on-delivery.ts'
import { openPayments } from './payments.ts'
import { answeringBank } from './testing/answering-bank.ts'

const merchantId = '12345678-aaaa-bbbb-cccc-1234567890ab'
const cashOnDelivery = { maxRials: 20_000_000, provinces: ['tehran', 'alborz'] }

test('checkout is offered what the shop has configured, the default first', () => {
  const payments = openPayments({
    gateways: { zarinpal: { merchantId }, zibal: { merchant: 'zibal' } },
    default: 'zibal',
    cashOnDelivery,
  })
  expect(payments.methods().map(({ name }) => name)).toEqual(['zibal', 'zarinpal', 'cash'])
  expect(payments.gateway('zarinpal')?.payUrl('A1')).toBe('https://payment.zarinpal.com/pg/StartPay/A1')
  expect(payments.gateway('zibal')?.payUrl('1')).toBe('https://gateway.zibal.ir/start/1')
  expect(payments.gateway('cash')).toBeNull()
})

test('a default that is not configured stops the start', () => {
  expect(() => openPayments({ gateways: { zibal: { merchant: 'zibal' } }, default: 'zarinpal' })).toThrow(Refusal)
})

test('in production a bank without TLS, such as the sandbox bank, stops the start', () => {
  const open = (baseUrl: string) =>
    openPayments({ gateways: { zarinpal: { merchantId, baseUrl } }, default: 'zarinpal', production: true })
  expect(() => open('http://127.0.0.1:7777')).toThrow(Refusal)
  expect(() => open('https://payment.zarinpal.com')).not.toThrow()
})

test('money at the door has its rules: an amount, some provinces, and being offered at all', () => {
  const order = { amountRials: 20_000_000, province: 'tehran' }
  expect(cashOnDeliveryAllowed(cashOnDelivery, order)).toEqual({ ok: true })
  expect(cashOnDeliveryAllowed(null, order)).toEqual({ ok: false, why: 'not-offered' })
  expect(cashOnDeliveryAllowed(cashOnDelivery, { ...order, amountRials: 20_000_001 })).toEqual({
    ok: false,
    why: 'too-dear',
  })
  expect(cashOnDeliveryAllowed(cashOnDelivery, { ...order, province: 'fars' })).toEqual({
    ok: false,
    why: 'not-in-this-province',
  })
})

test('the log names the bank and the code, and never a key, an amount or a reference', async () => {
  const bank = await answeringBank()
  bank.answer({ data: [], errors: { code: -10, message: merchantId } })
  const lines: string[] = []
  const log = openLog('trace', { write: (line) => void lines.push(line) })
  const payments = openPayments({ gateways: { zarinpal: { merchantId, baseUrl: bank.url } }, default: 'zarinpal' }, log)
  const reference = 'A00000000000000000000000000217885159'
  await payments.gateway('zarinpal')!.verify({ reference, amountRials: 987_654_321 })
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0]!)).toMatchObject({ bank: 'zarinpal', call: 'verify', code: -10 })
  for (const secret of [merchantId, '987654321', reference]) expect(lines[0]).not.toContain(secret)
})
