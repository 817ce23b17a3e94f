import { expect, test } from 'vitest'
import { readConfig, withSettingsFile } from './config.ts'
import { Refusal } from './refusal.ts'

const real = {
  NODE_ENV: 'production',
  ORIGIN: 'https://shop.example.ir',
  KEY_STORE_DIR: '/srv/keys',
  SELLER_NAME: 'فروشگاه نمونه',
  SELLER_ADDRESS: 'تهران، خیابان آزمون',
  SELLER_REGISTRATION: 'شمارهٔ ثبت ۱۲۳',
  ZARINPAL_MERCHANT_ID: '1b8d4f6e-2c7a-4f3b-9d5e-0a1b2c3d4e5f',
  KAVENEGAR_API_KEY: 'not-a-real-key',
  SMTP_URL: 'smtp://127.0.0.1:25',
}

test('in development nothing needs to be set, and the sandbox bank is there', () => {
  const config = readConfig({})
  expect(config).toMatchObject({ production: false, port: 8080, origin: 'http://localhost:8080', databaseUrl: null })
  expect(config.payments.sandboxPort).toBe(8081)
  expect(config.seller.sample).toBe(true)
})

test('production with everything real opens, without a sandbox bank', () => {
  const config = readConfig(real)
  expect(config.production).toBe(true)
  expect(config.payments.sandboxPort).toBeNull()
  expect(config.seller.sample).toBe(false)
})

test.each([
  ['ORIGIN', undefined, 'ORIGIN'],
  ['KEY_STORE_DIR', undefined, 'KEY_STORE_DIR'],
  ['SELLER_NAME', undefined, 'SELLER_NAME'],
  ['SELLER_ADDRESS', undefined, 'SELLER_ADDRESS'],
  ['SELLER_REGISTRATION', undefined, 'SELLER_REGISTRATION'],
  ['ORIGIN', 'http://shop.example.ir', 'https://'],
  ['SANDBOX_BANK_PORT', '8081', 'development only'],
  ['KAVENEGAR_URL', 'http://api.kavenegar.com', 'https'],
  ['SMS_PROVIDERS', 'kavenegar,pigeon', 'pigeon'],
  ['MELIPAYAMAK_USERNAME', 'shop', 'go together'],
  ['DKIM_DOMAIN', 'ipetplus.ir', 'go together'],
  ['AWAKE_FROM_HOUR', '22', 'before'],
  ['PORT', 'eighty', 'PORT'],
  ['DATABASE_URL', 'mysql://somewhere/db', 'DATABASE_URL'],
] as const)('production with %s = %s is refused in one sentence', (name, value, told) => {
  const act = () => readConfig({ ...real, [name]: value })
  expect(act).toThrow(Refusal)
  expect(act).toThrow(told)
})

test('production may have its gateway, its SMS and its mail server from the office: the environment need not name them', () => {
  const { ZARINPAL_MERCHANT_ID: _bank, KAVENEGAR_API_KEY: _sms, SMTP_URL: _mail, ...rest } = real
  expect(readConfig(rest)).toMatchObject({
    payments: { zarinpal: null, zibal: null },
    messaging: { sms: [], smtp: null },
  })
})

test.each(['ZARINPAL_URL', 'ZIBAL_URL'])('production reaches no bank in plain text: %s', (name) => {
  expect(() => readConfig({ ...real, [name]: 'http://bank.example.ir' })).toThrow(name)
})

test('whoever sets one rule of cash has taken both into the environment; otherwise they are the office’s', () => {
  expect(readConfig({}).payments.cashOnDelivery).toBeNull()
  expect(readConfig({ CASH_ON_DELIVERY_PROVINCES: '10, 23' }).payments.cashOnDelivery).toEqual({
    maxRials: 100_000_000,
    provinces: ['10', '23'],
  })
})

test('the public test merchant is not for production', () => {
  expect(() => readConfig({ ...real, ZIBAL_MERCHANT: 'zibal' })).toThrow('test merchant')
})

test('what is set in the environment wins over the settings file', () => {
  expect(withSettingsFile({ PORT: '9000' }, 'no-such-file')).toEqual({ PORT: '9000' })
})
