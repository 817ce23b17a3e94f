/**
 * Two secrets of the messages, which lie beside the vault's keys and never in the database: the key of the digests by which a
 * contact is known that nobody may write to, and the key that signs the links in messages. The vault's own index key cannot serve
 * for the digests: a rotation destroys it, and nobody has an erased number any more to make its digest anew.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { readOrMake } from '../../platform/key-file.ts'

/** `mobile` in E.164, `email` in lower case: as the vault holds them. */
export type ContactValue = { kind: 'mobile' | 'email'; value: string }

export type MessagingKeys = {
  /** HMAC-SHA256, 32 bytes: the same for the same contact, for ever; it tells nobody the contact */
  contactDigest: (contact: ContactValue) => Buffer
  /** HMAC-SHA256, 32 bytes, of what a link carries; a tag made for one use of links is none for another */
  linkTag: (use: LinkUse, carried: Buffer) => Buffer
}

/** `question`: what is asked about an order (P08). */
export type LinkUse = 'leave' | 'survey' | 'question'

export const openMessagingKeys = (folder: string): MessagingKeys => {
  const suppression = readOrMake(join(folder, 'suppression-1'), () => randomBytes(32))
  const links = readOrMake(join(folder, 'links-1'), () => randomBytes(32))
  return {
    contactDigest: ({ kind, value }) => createHmac('sha256', suppression).update(`${kind}\0${value}`).digest(),
    linkTag: (use, carried) => createHmac('sha256', links).update(`${use}\0`).update(carried).digest(),
  }
}
