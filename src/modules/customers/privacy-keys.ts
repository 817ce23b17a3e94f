/**
 * Two secrets that lie beside the vault's keys, never in the database: the key that signs archives (Ed25519, RFC 8032), and
 * the key of the suppression digests. The vault's own index key cannot serve for those: a rotation destroys it, and nobody
 * has an erased number any more to make its digest anew.
 */
import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto'
import { join } from 'node:path'
import { readOrMake } from '../../platform/key-file.ts'

export type PrivacyKeys = {
  /** PEM (SubjectPublicKeyInfo) of the key that checks a signature */
  publicKey: string
  sign: (bytes: Buffer) => Buffer
  /** HMAC-SHA256, full length */
  suppressionDigest: (contact: { kind: 'mobile' | 'email'; value: string }) => Buffer
}

export const openPrivacyKeys = (folder: string): PrivacyKeys => {
  const signing = createPrivateKey(readOrMake(join(folder, 'signing-1'), newSigningKey))
  const suppression = readOrMake(join(folder, 'suppression-1'), () => randomBytes(32))
  return {
    publicKey: createPublicKey(signing as unknown as KeyObject)
      .export({ type: 'spki', format: 'pem' })
      .toString(),
    sign: (bytes) => sign(null, bytes, signing),
    suppressionDigest: ({ kind, value }) => createHmac('sha256', suppression).update(`${kind}\0${value}`).digest(),
  }
}

const newSigningKey = (): Buffer =>
  Buffer.from(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
