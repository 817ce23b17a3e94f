/**
 * The way out of every message that sells (P46, P48, C5). In an e-mail it is a page whose address proves itself: nothing about it
 * is kept, so it works for ever, for the erased and for whoever stood in an imported list. An SMS has no room for that: its link
 * is ten characters, one for each number.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Db, DbOrTx, Tx } from '../../../platform/database.ts'
import { routes } from '../../../routes.ts'
import type { MessagingKeys } from '../keys.ts'
import type { WayOut } from '../letter.ts'
import type { Channel } from '../message.ts'
import { linkOfCode, upsertShortLinks } from './way-out-queries.ts'

export type WayOutReceiver = { messageId: string; subjectId: string; channel: Channel; digest: Buffer }

/** What a way out leads to. `subjectId` null: whose it was is forgotten. */
export type Leaver = { kind: 'mobile' | 'email'; digest: Buffer; subjectId: string | null; messageId: string | null }

type LinkKeys = Pick<MessagingKeys, 'linkTag'>

/** The way out of each of these messages, by its id: one statement for all short links, none for the rest. */
export const waysOut = async (
  tx: Db | Tx,
  keys: LinkKeys,
  origin: string,
  receivers: WayOutReceiver[],
): Promise<Map<string, WayOut>> => {
  const codes = await shortCodes(
    tx,
    receivers.filter(({ channel }) => channel === 'sms'),
  )
  return new Map(
    receivers.map((receiver) => {
      const page = origin + routes.leave(wayOutToken(keys, receiver))
      const code = codes.get(receiver.digest.toString('hex'))
      return [receiver.messageId, { page, short: code ? origin + routes.leaveShort(code) : page }]
    }),
  )
}

/** Who leaves by this address? Null: it is none of ours, or a part of it is missing. */
export const leaverOf = async (db: DbOrTx, keys: LinkKeys, token: string): Promise<Leaver | null> => {
  const code = shortCodeIn(token)
  if (!code) return readToken(keys, token)
  const [link] = await linkOfCode(db, code)
  return link ? { kind: 'mobile', digest: link.digest, subjectId: link.subjectId, messageId: null } : null
}

const KINDS = { 1: 'email', 2: 'mobile' } as const
const CARRIED = { kind: 0, digest: 1, subject: 33, message: 49, end: 65 }
/** 128 bits of the tag: nobody guesses them. */
const TAG_BYTES = 16
const TOKEN_LENGTH = Math.ceil(((CARRIED.end + TAG_BYTES) * 4) / 3)

/** Its kind, the digest of the contact, the ids of subject and message, and the tag over all of it, in base64url (RFC 4648). */
export const wayOutToken = (
  { linkTag }: LinkKeys,
  { channel, digest, subjectId, messageId }: WayOutReceiver,
): string => {
  const carried = Buffer.concat([
    Buffer.of(channel === 'email' ? 1 : 2),
    digest,
    bytesOf(subjectId),
    bytesOf(messageId),
  ])
  return Buffer.concat([carried, linkTag('leave', carried).subarray(0, TAG_BYTES)]).toString('base64url')
}

const readToken = ({ linkTag }: LinkKeys, token: string): Leaver | null => {
  if (token.length !== TOKEN_LENGTH || !/^[\w-]+$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const carried = bytes.subarray(0, CARRIED.end)
  const tag = bytes.subarray(CARRIED.end)
  const kind = KINDS[carried[CARRIED.kind] as 1 | 2]
  if (!kind || tag.length !== TAG_BYTES) return null
  if (!timingSafeEqual(tag, linkTag('leave', carried).subarray(0, TAG_BYTES))) return null
  return {
    kind,
    digest: carried.subarray(CARRIED.digest, CARRIED.subject),
    subjectId: idOf(carried.subarray(CARRIED.subject, CARRIED.message)),
    messageId: idOf(carried.subarray(CARRIED.message, CARRIED.end)),
  }
}

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

const idOf = (bytes: Buffer): string => {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SHORT_LENGTH = 10

/** Fifty random bits: with a hundred thousand links, one guess in ten billion meets one. */
const newShortCode = (): string => [...randomBytes(SHORT_LENGTH)].map((byte) => crockford[byte & 31]).join('')

/** As somebody may copy it from a telephone: small letters, and the letters that look like digits. */
const shortCodeIn = (token: string): string | null => {
  if (token.length !== SHORT_LENGTH) return null
  const code = token.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
  return [...code].every((letter) => crockford.includes(letter)) ? code : null
}

const shortCodes = async (tx: Db | Tx, receivers: WayOutReceiver[]): Promise<Map<string, string>> => {
  // One row for each number, also where two messages to it are in one batch.
  const byDigest = new Map(receivers.map((receiver) => [receiver.digest.toString('hex'), receiver]))
  if (byDigest.size === 0) return new Map()
  const rows = await upsertShortLinks(
    tx,
    [...byDigest.values()].map(({ digest, subjectId }) => ({ digest, subjectId, code: newShortCode() })),
  )
  return new Map(rows.map(({ digest, code }) => [digest.toString('hex'), code]))
}
