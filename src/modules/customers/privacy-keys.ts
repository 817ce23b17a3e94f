/** A secret that lies beside the vault's keys, never in the database: the key that signs archives (Ed25519, RFC 8032). */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { join } from 'node:path'
import { readOrMake } from '../../platform/key-file.ts'

export type PrivacyKeys = {
  /** PEM (SubjectPublicKeyInfo) of the key that checks a signature */
  publicKey: string
  sign: (bytes: Buffer) => Buffer
}

export const openPrivacyKeys = (folder: string): PrivacyKeys => {
  const signing = createPrivateKey(readOrMake(join(folder, 'signing-1'), newSigningKey))
  return {
    publicKey: createPublicKey(signing as unknown as KeyObject)
      .export({ type: 'spki', format: 'pem' })
      .toString(),
    sign: (bytes) => sign(null, bytes, signing),
  }
}

const newSigningKey = (): Buffer =>
  Buffer.from(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
