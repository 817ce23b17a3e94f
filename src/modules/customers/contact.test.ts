import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { fa } from '../../messages/fa.ts'
import { ATTESTATION } from './attestation.ts'
import { parseContact } from './contact.ts'

test.each([
  ['mobile', '۰۹۱۲ ۰۰۰ ۰۰۰۱', '+989120000001'],
  ['mobile', '02112345678', 'not-a-mobile'],
  ['mobile', ' ', 'missing'],
  ['landline', '021-12345678', '+982112345678'],
  ['landline', '09120000001', 'not-a-landline'],
  ['email', ' Sara@Example.IR ', 'sara@example.ir'],
  ['email', 'sara@', 'not-an-email'],
  ['email', `${'a'.repeat(250)}@example.ir`, 'not-an-email'],
  ['email', 'sara@example.ir\r\nBcc: all@example.ir', 'not-an-email'],
  ['mobile', '1'.repeat(10_000), 'not-a-mobile'],
] as const)('a %s that was typed as %.40s', (kind, typed, expected) => {
  const parsed = parseContact(kind, typed)
  expect(parsed.ok ? parsed.value : parsed.trouble).toBe(expected)
})

test('the sentence that she affirms is that of the version in the ledger', () => {
  expect(createHash('sha256').update(fa.profile.contacts.attest).digest('hex')).toBe(ATTESTATION.digest)
})
