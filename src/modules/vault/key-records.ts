/**
 * The bytes of the two files of a key store. Records have a fixed length and end in a CRC-32, so that a record which a
 * crash tore is told from a whole one. A key record of zeros is one that was given up.
 *
 *   keys-1      generation 2 · depth 1 · what 1 · prefix 8 · seed 32 · crc 4                = 48 bytes
 *   erasures-1  generation 2 · depth 1 · 0 1 · prefix 8 · time (ms) 8 · subject 16 · crc 4  = 40 bytes
 */
import { crc32 } from 'node:zlib'
import type { Erasure } from './key-store.ts'
import type { TreeNode } from './key-tree.ts'

export const KEY_BYTES = 48
export const ERASURE_BYTES = 40

const NODE = 1
const INDEX_KEY = 2
const VOID = Buffer.alloc(KEY_BYTES)
const NO_SUBJECT = '00000000-0000-0000-0000-000000000000'

export type KeyRecord =
  | { what: 'node'; generation: number; node: TreeNode }
  | { what: 'index-key'; generation: number; key: Buffer; slot: number }

/** A record of `keys-1` at byte `slot`; 'void' when given up, null when torn. Its seed stays a view of `bytes`. */
export const readKeyRecord = (bytes: Buffer, slot: number): KeyRecord | 'void' | null => {
  if (bytes[3] === 0 && bytes.equals(VOID)) return 'void'
  if (!whole(bytes)) return null
  const generation = bytes.readUInt16BE(0)
  const seed = bytes.subarray(12, 44)
  if (bytes[3] === INDEX_KEY) return { what: 'index-key', generation, key: seed, slot }
  if (bytes[3] !== NODE || bytes[2]! > 64) return null
  return {
    what: 'node',
    generation,
    node: { depth: bytes[2]!, prefix: bytes.readBigUInt64BE(4), seed, slot },
  }
}

export const writeNode = (generation: number, { depth, prefix, seed }: TreeNode): Buffer =>
  writeKeyRecord(NODE, generation, depth, prefix, seed)

export const writeIndexKey = (generation: number, key: Buffer): Buffer =>
  writeKeyRecord(INDEX_KEY, generation, 0, 0n, key)

/** A record of `erasures-1`, null when torn. */
export const readErasure = (bytes: Buffer): Erasure | null => {
  if (!whole(bytes) || bytes[2]! > 64) return null
  const subjectId = asUuid(bytes.subarray(20, 36))
  return {
    generation: bytes.readUInt16BE(0),
    depth: bytes[2]!,
    prefix: bytes.readBigUInt64BE(4),
    at: new Date(Number(bytes.readBigUInt64BE(12))),
    subjectId: subjectId === NO_SUBJECT ? null : subjectId,
  }
}

export const writeErasure = ({ generation, depth, prefix, at, subjectId }: Erasure): Buffer => {
  const bytes = Buffer.alloc(ERASURE_BYTES)
  bytes.writeUInt16BE(generation, 0)
  bytes[2] = depth
  bytes.writeBigUInt64BE(prefix, 4)
  bytes.writeBigUInt64BE(BigInt(at.getTime()), 12)
  bytes.write((subjectId ?? NO_SUBJECT).replaceAll('-', ''), 20, 'hex')
  return checksummed(bytes)
}

const writeKeyRecord = (what: number, generation: number, depth: number, prefix: bigint, seed: Buffer): Buffer => {
  const bytes = Buffer.alloc(KEY_BYTES)
  bytes.writeUInt16BE(generation, 0)
  bytes[2] = depth
  bytes[3] = what
  bytes.writeBigUInt64BE(prefix, 4)
  seed.copy(bytes, 12)
  return checksummed(bytes)
}

const checksummed = (bytes: Buffer): Buffer => {
  bytes.writeUInt32BE(crc32(bytes.subarray(0, -4)), bytes.length - 4)
  return bytes
}

const whole = (bytes: Buffer): boolean => crc32(bytes.subarray(0, -4)) === bytes.readUInt32BE(bytes.length - 4)

const asUuid = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
