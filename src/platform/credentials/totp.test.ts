import fc from 'fast-check'
import { Secret } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { newRecoveryCodes, parseRecoveryCode, recoveryDigest } from './recovery.ts'
import { groupedSecret, newTotpSecret, qrCode, totpCodeAt, totpStep, totpUri } from './totp.ts'
import { waitSeconds } from './waits.ts'

const rfcSecret = Secret.fromLatin1('12345678901234567890').base32
const at = (seconds: number) => new Date(seconds * 1000)

describe('a code of an authenticator app', () => {
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at %d seconds is %s, as RFC 6238 appendix B says', (seconds, code) => {
    expect(totpCodeAt(rfcSecret, at(seconds))).toBe(code)
    expect(totpStep(rfcSecret, code, at(seconds), null)).toBe(Math.floor(seconds / 30))
  })

  test('is taken one step early or late, and not two', () => {
    const secret = newTotpSecret()
    const now = at(3_000_015)
    const outcome = (seconds: number) => totpStep(secret, totpCodeAt(secret, at(3_000_015 + seconds)), now, null)
    expect([-30, 0, 30].map(outcome)).toEqual([99_999, 100_000, 100_001])
    expect([-60, 60].map(outcome)).toEqual([null, null])
  })

  test('is taken once, and none before it', () => {
    const now = at(59)
    expect(totpStep(rfcSecret, '287082', now, 1)).toBeNull()
    expect(totpStep(rfcSecret, totpCodeAt(rfcSecret, at(29)), now, 1)).toBeNull()
    expect(totpStep(rfcSecret, '287082', now, 0)).toBe(1)
  })

  test.each(['', '28708', '2870820', '28708a', '۲۸۷۰۸۲', ' 287082'])('is six digits: %j is none', (code) => {
    expect(totpStep(rfcSecret, code, at(59), null)).toBeNull()
  })

  test('comes from a secret of 160 bits that the app reads from a QR code or from groups of four', () => {
    const secret = newTotpSecret()
    expect(Secret.fromBase32(secret).bytes).toHaveLength(20)
    expect(groupedSecret(secret)).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
    const uri = totpUri({ secret, issuer: 'آی‌پت‌پلاس', account: 'puzak' })
    expect(new URL(uri).searchParams.get('secret')).toBe(secret)
    expect(decodeURIComponent(uri)).toContain('otpauth://totp/آی‌پت‌پلاس:puzak?')
  })

  test('and the QR code has its three corners inside a quiet zone', () => {
    const { side, path } = qrCode('otpauth://totp/a:b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect((side - 8 - 17) % 4).toBe(0)
    expect(path).toContain('M4 4h7v1h-7z')
    expect(path).toContain(`M${side - 11} 4h7v1h-7z`)
    expect(path).toContain(`M4 ${side - 5}h7v1h-7z`)
    expect(path).not.toMatch(/M[0-3] |M\d+ [0-3]h/)
  })
})

describe('recovery codes', () => {
  test('are ten different ones, and each is found however it is typed', () => {
    const codes = newRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) {
      expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}$/)
      const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `
      expect(recoveryDigest('her', parseRecoveryCode(typed)!)).toEqual(recoveryDigest('her', code))
    }
  })

  test('of one person are nothing for another', () => {
    expect(recoveryDigest('her', 'A')).not.toEqual(recoveryDigest('him', 'A'))
  })

  test('are nothing else: any other text is refused', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseRecoveryCode(text) ?? '000000000000000').toMatch(/^[0-9A-HJKMNP-TV-Z]{15}$/)
      }),
    )
    expect(parseRecoveryCode('U'.repeat(15))).toBeNull()
    expect(parseRecoveryCode('7'.repeat(10_000))).toBeNull()
  })
})

test('waits after wrong tries begin at the sixth, double, and end at a quarter of an hour', () => {
  expect([0, 4, 5, 6, 7, 8, 9, 10, 11, 1000].map(waitSeconds)).toEqual([0, 0, 30, 60, 120, 240, 480, 900, 900, 900])
})
