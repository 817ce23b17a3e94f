/**
 * The shop's own secrets (a merchant's id, an API key, a password), sealed: AES-256-GCM (NIST SP 800-38D) under a key that lies beside
 * the vault's keys and never in the database. They are no person's, so no erasure takes them, and a rotation of the vault's keys leaves
 * this key alone.
 *
 *   version 1 · nonce 12 · ciphertext (padded to 64) · tag 16
 *
 * A box that was moved to another provider or row does not open.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { readOrMake } from '../../platform/key-file.ts'

export type SecretKeys = {
  seal: (place: SecretPlace, secret: string) => Buffer
  /** null: the box was changed or moved, or this key store is another's */
  open: (place: SecretPlace, box: Buffer) => string | null
}

export type SecretPlace = { provider: string; id: string }

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const TEXT_AT = 1 + NONCE_BYTES
/** So long is no secret's length told by its box. */
const BLOCK_BYTES = 64

export const openSecretKeys = (folder: string): SecretKeys => {
  const key = readOrMake(join(folder, 'settings-1'), () => randomBytes(32))
  return {
    seal: (place, secret) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
      cipher.setAAD(placeBytes(place))
      const sealed = Buffer.concat([cipher.update(padded(Buffer.from(secret, 'utf8'))), cipher.final()])
      return Buffer.concat([Buffer.of(VERSION), nonce, sealed, cipher.getAuthTag()])
    },
    open: (place, box) => {
      if (box.length < TEXT_AT + BLOCK_BYTES + TAG_BYTES || box[0] !== VERSION) return null
      const opener = createDecipheriv('aes-256-gcm', key, box.subarray(1, TEXT_AT), { authTagLength: TAG_BYTES })
      opener.setAAD(placeBytes(place))
      opener.setAuthTag(box.subarray(-TAG_BYTES))
      const text = opener.update(box.subarray(TEXT_AT, -TAG_BYTES))
      try {
        opener.final()
      } catch {
        return null
      }
      return text.subarray(0, text.lastIndexOf(0x80)).toString('utf8')
    },
  }
}

/** ISO/IEC 7816-4: one bit, then zeros. */
const padded = (text: Buffer): Buffer => {
  const whole = Buffer.alloc((Math.floor(text.length / BLOCK_BYTES) + 1) * BLOCK_BYTES)
  text.copy(whole)
  whole[text.length] = 0x80
  return whole
}

const placeBytes = ({ provider, id }: SecretPlace): Buffer => Buffer.from(`ipetplus settings 1\0${provider}\0${id}`)
