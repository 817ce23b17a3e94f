/**
 * A link that carries an id and a signature: 16 bytes of the id and 12 bytes of a tag, in base64url. The key lies outside the
 * database, so whoever reads the database can make no link; 96 bits of a tag are not guessed.
 */
import { timingSafeEqual } from 'node:crypto'
import type { LinkUse, MessagingKeys } from './keys.ts'

const ID_BYTES = 16
const TAG_BYTES = 12
const TOKEN = /^[\w-]{38}$/

type Keys = Pick<MessagingKeys, 'linkTag'>

export const signedId = (keys: Keys, use: LinkUse, id: string): string => {
  const bytes = bytesOf(id)
  return Buffer.concat([bytes, tagOf(keys, use, bytes)]).toString('base64url')
}

/** The id that a link was signed for; null for one that is forged, cut short, of another use, or no token at all. */
export const idOfSigned = (keys: Keys, use: LinkUse, token: string): string | null => {
  if (!TOKEN.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const id = bytes.subarray(0, ID_BYTES)
  // Two spellings of one token would be two links: only the one that we write counts.
  if (bytes.toString('base64url') !== token) return null
  return timingSafeEqual(bytes.subarray(ID_BYTES), tagOf(keys, use, id)) ? uuidOf(id) : null
}

export const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')

const tagOf = (keys: Keys, use: LinkUse, id: Buffer) => keys.linkTag(use, id).subarray(0, TAG_BYTES)

const uuidOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
