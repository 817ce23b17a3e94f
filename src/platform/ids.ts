import { randomBytes } from 'node:crypto'

/** A UUID version 7 (RFC 9562 section 5.7): ordered by time, so that new rows go to the end of an index. */
export const newId = (atMs: number = Date.now()): string => {
  const bytes = randomPart()
  bytes.writeUIntBE(atMs, 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The lowest id that can have been made at this moment: whatever is not below it came then or later. */
export const firstIdAt = (at: Date): string => {
  const hex = at.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** Random bytes are fetched for 256 ids at a time: a purchase makes some forty, at 5 µs each alone (2026-11-27). */
const POOL_BYTES = 4096
const ID_BYTES = 16
let pool = Buffer.alloc(0)

const randomPart = (): Buffer => {
  if (pool.byteLength < ID_BYTES) pool = randomBytes(POOL_BYTES)
  const part = pool.subarray(0, ID_BYTES)
  pool = pool.subarray(ID_BYTES)
  return part
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isId = (text: string): boolean => uuid.test(text)
