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
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

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

/** Whole or not at all: written aside, then linked into place; of two processes that make it, the first wins. */
const readOrMake = (file: string, make: () => Buffer): Buffer => {
  const found = readIfThere(file)
  if (found) return found
  const aside = `${file}-${process.pid}-${randomBytes(4).toString('hex')}`
  writeFileSync(aside, make(), { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(aside)
  }
  return readFileSync(file)
}

const readIfThere = (file: string): Buffer | null => {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
