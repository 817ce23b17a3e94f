/**
 * An erasure, from the press of the button to a receipt that can be checked for ever.
 *
 *   begun ──> done
 *
 *   -> begun       eraseCustomer   one transaction: every module forgets her, nobody is signed in, no order is open
 *   begun -> done  finishErasure   her keys are given up, archives and leftovers go, the row no longer says who she was
 *
 * Once it is begun it ends, whatever is killed in between: a job and every start finish what was cut short.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import type { SubjectKey, Traces } from '../vault/index.ts'
import type { Forgotten } from './privacy-source.ts'

/** What the receipt says: figures of tables, and nothing that is hers. */
export type ErasureFacts = {
  forgotten: Forgotten[]
  vault: Traces
  /** keys given up, by generation of the key store */
  keys: { generation: number; count: number }[]
  suppressed: number
  /** the last page of the read ledger's chain when it began */
  ledger: { page: number; digest: string } | null
}

/** What «check again» needs to know; sealed under the receipt's own address, which the shop does not keep. */
export type ErasedWho = { customerId: string; keys: SubjectKey[] }

const TOKEN = /^[\w-]{43}$/

/** 256 random bits: they are the receipt's address, and the key to its box. */
export const newReceipt = (): string => randomBytes(32).toString('base64url')
export const isReceipt = (text: unknown): text is string => typeof text === 'string' && TOKEN.test(text)

export const receiptDigest = (receipt: string): Buffer =>
  createHash('sha256').update(`ipetplus receipt\0${receipt}`).digest()

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Eight characters to tell by telephone which receipt is meant. They open nothing. */
export const receiptCode = (digest: Buffer): string =>
  [...digest.subarray(0, 8)].map((byte) => crockford[byte & 31]).join('')

const NONCE_BYTES = 12
const TAG_BYTES = 16

export const sealWho = (receipt: string, who: ErasedWho): Buffer => {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', boxKeyOf(receipt), nonce, { authTagLength: TAG_BYTES })
  const text = Buffer.concat([cipher.update(JSON.stringify(who), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, text, cipher.getAuthTag()])
}

/** @throws when the box was changed, or is of another receipt */
export const openWho = (receipt: string, box: Buffer): ErasedWho => {
  const opener = createDecipheriv('aes-256-gcm', boxKeyOf(receipt), box.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  opener.setAuthTag(box.subarray(-TAG_BYTES))
  const text = Buffer.concat([opener.update(box.subarray(NONCE_BYTES, -TAG_BYTES)), opener.final()])
  return JSON.parse(text.toString('utf8')) as ErasedWho
}

const boxKeyOf = (receipt: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(receipt, 'base64url'), '', 'ipetplus receipt box 1', 32))
