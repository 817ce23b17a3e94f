/**
 * An archive on the disk: AES-256-GCM under a random key that is a sealed record of its owner, so that her erasure makes it
 * unreadable wherever a copy of the file may be.
 *
 *   nonce 12 · ciphertext · tag 16
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const NAME = /^([0-9a-f-]{36})\.sealed$/

export const newArchiveKey = (): string => randomBytes(32).toString('hex')

/** Writes it, for this user alone. The export's id is bound to it: a file that was renamed does not open. */
export const writeArchive = (folder: string, exportId: string, key: string, bytes: Uint8Array): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'hex'), nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(exportId))
  const sealed = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  writeFileSync(fileOf(folder, exportId), sealed, { mode: 0o600 })
}

/** The archive, opened; null when the file is gone. @throws when it was changed or the key is another's */
export const readArchive = (folder: string, exportId: string, key: string): Buffer | null => {
  const sealed = readIfThere(fileOf(folder, exportId))
  if (!sealed) return null
  const opener = createDecipheriv('aes-256-gcm', Buffer.from(key, 'hex'), sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  opener.setAAD(Buffer.from(exportId))
  opener.setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([opener.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), opener.final()])
}

export const removeArchives = (folder: string, exportIds: string[]): void => {
  for (const id of exportIds) rmSync(fileOf(folder, id), { force: true })
}

/** The exports whose files lie in the folder. */
export const archivesThere = (folder: string): string[] => {
  try {
    return readdirSync(folder).flatMap((name) => NAME.exec(name)?.[1] ?? [])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

const fileOf = (folder: string, exportId: string): string => join(folder, `${exportId}.sealed`)

const readIfThere = (file: string): Buffer | null => {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
