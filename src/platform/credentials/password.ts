import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { workQueue } from './work-queue.ts'

/** What one hash costs: KiB of memory, passes over it, lanes. */
export type PasswordCost = { memory: number; passes: number; parallelism: number }

/** OWASP Password Storage Cheat Sheet, argon2id: m=19456 (19 MiB), t=2, p=1. */
export const PASSWORD_COST: PasswordCost = { memory: 19_456, passes: 2, parallelism: 1 }
const SALT_BYTES = 16
const HASH_BYTES = 32

const run = promisify(argon2)
/** 38 MiB at most at one time. One hash takes some 30 ms of one core, so the last in the queue waits about a second. */
const oneOfAFew = workQueue({ atOnce: 2, waiting: 64 })

/** RFC 9106. Rejects with `TooManyWaiting` in a flood. */
const derive = (password: string, nonce: Buffer, cost: PasswordCost, tagLength: number): Promise<Buffer> =>
  oneOfAFew(() => run('argon2id', { message: preparePassword(password), nonce, tagLength, ...cost }))

/**
 * The password as it is hashed. NIST SP 800-63B-4 section 3.1.1.2 asks for one normal form (NFKC); beyond it, the letters
 * and digits that an Arabic and a Persian keyboard write differently for the same key are one. Nothing is cut or trimmed.
 */
export const preparePassword = (password: string): string =>
  password
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[٠-٩]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x0660 + 0x30))
    .replace(/[۰-۹]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x06f0 + 0x30))

/** A new hash as a PHC string, salt and cost within. Throws `TooManyWaiting` (429) in a flood. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, PASSWORD_COST, HASH_BYTES)
  return written({ cost: PASSWORD_COST, salt, hash })
}

export type PasswordAnswer = {
  right: boolean
  /** right, but made at another cost: the caller stores `hashPassword` of what was typed */
  stale: boolean
}

/**
 * Is this the password? `null` stands for somebody who has none or does not exist: the same work is done and the answer is
 * no, so that neither time nor text tells the two apart. Throws `TooManyWaiting` (429) in a flood.
 */
export const verifyPassword = async (password: string, stored: string | null): Promise<PasswordAnswer> => {
  const known = stored === null ? null : read(stored)
  const { cost, salt, hash } = known ?? nobody
  const derived = await derive(password, salt, cost, hash.length)
  const right = timingSafeEqual(derived, hash) && known !== null
  return { right, stale: right && !sameCost(cost, PASSWORD_COST) }
}

type Phc = { cost: PasswordCost; salt: Buffer; hash: Buffer }

/** What a password is held against when there is none: nothing makes this hash. */
const nobody: Phc = { cost: PASSWORD_COST, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) }

const sameCost = (one: PasswordCost, other: PasswordCost) =>
  one.memory === other.memory && one.passes === other.passes && one.parallelism === other.parallelism

const plainBase64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** https://github.com/P-H-C/phc-string-format: version 19 is argon2 1.3, the one that node:crypto computes. */
const written = ({ cost, salt, hash }: Phc): string =>
  `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${plainBase64(salt)}$${plainBase64(hash)}`

const pattern =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{22,86})$/

const read = (text: string): Phc => {
  const parts = pattern.exec(text)
  if (!parts) throw new Error('a stored password hash is not a PHC string of argon2id')
  const [, memory, passes, parallelism, salt, hash] = parts
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt!, 'base64'),
    hash: Buffer.from(hash!, 'base64'),
  }
}
