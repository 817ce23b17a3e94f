import { createHash, randomBytes } from 'node:crypto'

/**
 * Recovery codes: shown once, kept as digests, each good for one sign-in. 75 random bits each, so a plain digest is as good
 * as a slow one: there is no guessing through 2^75 even for somebody who holds the table.
 */
export const RECOVERY_CODES = 10
const LETTERS = 15
/** Crockford's base32: no I, L, O, U. 32 of them divide a byte's 256 values evenly. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Ten new codes like `7K2QD-0XW9M-PT4HR`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, newCode)

const newCode = (): string =>
  [...randomBytes(LETTERS)]
    .map((byte) => alphabet[byte % 32])
    .join('')
    .replace(/(.{5})(?=.)/g, '$1-')

/** The code as it is compared, or null when it is none: small letters, spaces, and O or I for 0 and 1 are forgiven. */
export const parseRecoveryCode = (typed: string): string | null => {
  if (typed.length > 60) return null
  const code = typed
    .toUpperCase()
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[\s\-_.‌]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return code.length === LETTERS && [...code].every((letter) => alphabet.includes(letter)) ? code : null
}

/** What is stored: bound to its owner, so that the same code of two people, or a row moved to another, says nothing. */
export const recoveryDigest = (ownerId: string, code: string): Buffer =>
  createHash('sha256')
    .update(`ipetplus recovery code\0${ownerId}\0${code.replaceAll('-', '')}`)
    .digest()
