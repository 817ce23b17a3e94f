import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseUsername } from './username.ts'
import {
  asksSecondStep,
  hasAnotherMethod,
  type Method,
  mayRemove,
  type WaysIn,
  wantsRecoveryCodes,
  waysLeft,
  without,
} from './ways-in.ts'

const ways = (changes: Partial<WaysIn>): WaysIn => ({
  ...{ mobiles: 0, password: false, passkeys: 0, totp: false, recoveryCodes: 0 },
  ...changes,
})

describe('the last way in stays', () => {
  test.each<[string, Partial<WaysIn>, Method, boolean]>([
    ['her only number', { mobiles: 1 }, 'mobile', false],
    ['one of two numbers', { mobiles: 2 }, 'mobile', true],
    ['her number, and a password is left', { mobiles: 1, password: true }, 'mobile', true],
    ['her number, and a passkey is left', { mobiles: 1, passkeys: 1 }, 'mobile', true],
    [
      'her number, and only the app and codes would be left',
      { mobiles: 1, totp: true, recoveryCodes: 10 },
      'mobile',
      false,
    ],
    ['her password, and a number is left', { mobiles: 1, password: true }, 'password', true],
    ['her password, and nothing is left', { password: true, recoveryCodes: 10 }, 'password', false],
    ['her password, and only the app is left', { password: true, totp: true }, 'password', false],
    ['her only passkey, and nothing is left', { passkeys: 1 }, 'passkey', false],
    ['one of two passkeys', { passkeys: 2 }, 'passkey', true],
    ['the app of somebody with a number', { mobiles: 1, totp: true }, 'totp', true],
    ['the recovery codes of somebody with a passkey', { passkeys: 1, recoveryCodes: 3 }, 'recovery-codes', true],
  ])('%s', (_, has, method, allowed) => {
    expect(mayRemove(ways(has), method)).toBe(allowed)
  })

  test('whatever is taken away in whatever order, as far as allowed', () => {
    const methods: Method[] = ['mobile', 'password', 'passkey', 'totp', 'recovery-codes']
    const some = fc.record({
      mobiles: fc.nat(3),
      password: fc.boolean(),
      passkeys: fc.nat(3),
      totp: fc.boolean(),
      recoveryCodes: fc.nat(10),
    })
    fc.assert(
      fc.property(some, fc.array(fc.constantFrom(...methods), { maxLength: 20 }), (start, removals) => {
        fc.pre(waysLeft(start) > 0)
        const end = removals.reduce((left, method) => (mayRemove(left, method) ? without(left, method) : left), start)
        expect(waysLeft(end)).toBeGreaterThan(0)
      }),
    )
  })
})

test('a number alone does not prove its account once there is a password, a passkey or an app', () => {
  expect(hasAnotherMethod(ways({ mobiles: 2, recoveryCodes: 10 }))).toBe(false)
  for (const has of [{ password: true }, { passkeys: 1 }, { totp: true }])
    expect(hasAnotherMethod(ways({ mobiles: 1, ...has }))).toBe(true)
})

test('the second step is asked of whoever set it up, and recovery codes are offered once there is something to lose', () => {
  expect(asksSecondStep(ways({ password: true, passkeys: 1 }))).toBe(false)
  expect(asksSecondStep(ways({ password: true, totp: true }))).toBe(true)
  expect(wantsRecoveryCodes(ways({ mobiles: 1 }))).toBe(false)
  expect(wantsRecoveryCodes(ways({ mobiles: 1, totp: true }))).toBe(true)
  expect(wantsRecoveryCodes(ways({ mobiles: 1, totp: true, recoveryCodes: 1 }))).toBe(false)
})

test.each([
  ['Puzak', 'puzak'],
  [' sara.n-86 ', 'sara.n-86'],
  ['ab', null],
  ['09121234567', null],
  ['sara@example.ir', null],
  ['سارا', null],
  ['a b c', null],
  ['a'.repeat(31), null],
  [`a${'\0'.repeat(10_000)}`, null],
])('the user name %j is kept as %j', (typed, kept) => {
  expect(parseUsername(typed)).toBe(kept)
})
