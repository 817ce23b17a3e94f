/**
 * The link of one survey message (P51, P52): 16 bytes of the message's id and 12 bytes of a signature, in base64url. The key lies
 * outside the database, so whoever reads the database can make no link; 96 bits of a tag are not guessed.
 */
import { timingSafeEqual } from 'node:crypto'
import { routes } from '../../../routes.ts'
import type { MessagingKeys } from '../keys.ts'

const ID_BYTES = 16
const TAG_BYTES = 12
const TOKEN = /^[\w-]{38}$/

type Keys = Pick<MessagingKeys, 'linkTag'>

/** The whole address, with its origin. */
export const surveyLink = (keys: Keys, origin: string, messageId: string): string =>
  origin + routes.survey(surveyToken(keys, messageId))

export const surveyToken = (keys: Keys, messageId: string): string => {
  const id = bytesOf(messageId)
  return Buffer.concat([id, tagOf(keys, id)]).toString('base64url')
}

/** The message that a link was signed for; null for one that is forged, cut short or no token at all. */
export const messageOfToken = (keys: Keys, token: string): string | null => {
  if (!TOKEN.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const id = bytes.subarray(0, ID_BYTES)
  // Two spellings of one token would be two used links: only the one that we write counts.
  if (bytes.toString('base64url') !== token || !timingSafeEqual(bytes.subarray(ID_BYTES), tagOf(keys, id))) return null
  return uuidOf(id)
}

/**
 * By what it is known that a link was used: a digest under the key of the links, so that the database alone does not tell whose
 * message it was.
 */
export const usedDigest = (keys: Keys, messageId: string): Buffer =>
  keys.linkTag('survey', Buffer.concat([Buffer.from('used\0'), bytesOf(messageId)]))

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')

const tagOf = (keys: Keys, id: Buffer) => keys.linkTag('survey', id).subarray(0, TAG_BYTES)

const uuidOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
