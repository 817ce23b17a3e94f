import { expect, test } from 'vitest'
import { everyMember, fits, shownCount } from './audience.ts'
import { draftOf, readTyped } from './campaign-draft.ts'
import { told, toldOf } from './results.ts'

const day = new Date('2026-11-01T00:00:00Z')
const rules = { notSince: null, isIn: (slug: string, category: string) => slug.startsWith(category) }
const bought = { lastAt: day, productSlugs: ['cat-food'], deliveryMethods: ['post'] }

test('the conditions of an audience hold together, and an empty one takes every member', () => {
  expect(fits(everyMember, null, rules)).toBe(true)
  expect(fits({ ...everyMember, boughtIn: 'cat' }, bought, rules)).toBe(true)
  expect(fits({ ...everyMember, boughtIn: 'dog' }, bought, rules)).toBe(false)
  expect(fits({ ...everyMember, boughtIn: 'cat', deliveredBy: 'courier' }, bought, rules)).toBe(false)
  expect(fits({ ...everyMember, boughtIn: 'cat' }, null, rules)).toBe(false)
})

test('«not bought since» takes whoever bought before that day, and whoever never did', () => {
  const notSince = (at: string) => ({ ...rules, notSince: new Date(at) })
  expect(fits(everyMember, bought, notSince('2026-11-02T00:00:00Z'))).toBe(true)
  expect(fits(everyMember, bought, notSince('2026-11-01T00:00:00Z'))).toBe(false)
  expect(fits(everyMember, null, notSince('2026-11-01T00:00:00Z'))).toBe(true)
})

test('a count never tells one member more or less, and says nothing below twenty', () => {
  expect([0, 1, 19].map(shownCount)).toEqual([null, null, null])
  expect([20, 29, 30, 12_345].map(shownCount)).toEqual([20, 20, 30, 12_340])
})

test('a result below five is not told', () => {
  expect([0, 1, 4, 5].map(told)).toEqual([0, null, null, 5])
  const rows = [
    { channel: 'sms' as const, state: 'delivered', why: null, messages: 900 },
    { channel: 'sms' as const, state: 'refused', why: 'unsubscribed', messages: 3 },
    { channel: 'sms' as const, state: 'expired', why: null, messages: 2 },
  ]
  expect(toldOf(rows)).toEqual({
    byChannel: [
      {
        channel: 'sms',
        outcomes: [
          { outcome: 'delivered', messages: 900 },
          { outcome: 'refused', messages: 5 },
        ],
      },
    ],
    refusals: [
      { why: 'unsubscribed', messages: null },
      { why: 'expired', messages: null },
    ],
  })
})

const form = {
  name: 'پاییز',
  category: 'news',
  channels: ['email', 'sms'],
  language: 'fa',
  subject: 'موضوع',
  body: 'متن [گربه](/c/cat) و https://shop.example/c/dog',
  sms: 'خبر: https://shop.example/c/cat',
}
const choices = { groups: [{ code: 'cat', titleFa: 'گربه', titleEn: 'Cat' }], deliveryMethods: [] }
const faultsOf = (changes: Record<string, unknown>) => {
  const read = draftOf(readTyped({ ...form, ...changes }), { origin: 'https://shop.example', choices })
  return read.ok ? {} : read.faults
}

test('a campaign’s words lead to our own pages, track nobody, and ask for no password and no reply', () => {
  expect(faultsOf({})).toEqual({})
  expect(faultsOf({ sms: 'https://shop.example.evil.ir/x' })).toEqual({ sms: 'link' })
  expect(faultsOf({ body: '[گربه](https://bit.ly/x)' })).toEqual({ body: 'link' })
  expect(faultsOf({ body: '[گربه](//evil.ir)' })).toEqual({ body: 'link' })
  expect(faultsOf({ sms: 'https://shop.example/c/cat?utm_source=sms' })).toEqual({ sms: 'link' })
  expect(faultsOf({ body: '[گربه](/c/cat?click_id=1)' })).toEqual({ body: 'link' })
  expect(faultsOf({ sms: 'رمز عبور خود را بفرستید' })).toEqual({ sms: 'asks' })
  expect(faultsOf({ body: 'به این پیام پاسخ دهید' })).toEqual({ body: 'asks' })
})

test('what is missing, unknown or too long is told field by field', () => {
  expect(readTyped({ name: ['a', 'b'], channels: ['pigeon'], subject: { x: 1 } })).toMatchObject({
    name: '',
    channels: [],
    subject: '',
  })
  expect(
    faultsOf({ name: ' ', channels: [], category: 'security-code', boughtIn: 'no-such', joinedFrom: '۱۴۰۵/۱۳/۱' }),
  ).toEqual({ name: 'name', channels: 'channels', category: 'category', boughtIn: 'boughtIn', joinedFrom: 'day' })
  expect(faultsOf({ channels: ['sms'], subject: '', body: '' })).toEqual({})
  expect(faultsOf({ sms: 'x'.repeat(251), coupon: 'x'.repeat(41) })).toEqual({ sms: 'sms', coupon: 'coupon' })
  expect(faultsOf({ subject: '' })).toEqual({ subject: 'subject' })
})
