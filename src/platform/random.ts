import { randomBytes } from 'node:crypto'

/** Fetched for some two hundred at a time: an order needs about sixty random parts, at 1 to 5 µs each alone (2026-11-28). */
const POOL_BYTES = 4096
let pool = Buffer.alloc(0)

/**
 * Random bytes that nobody had before, of the kernel's generator as all of Node's: `crypto.randomUUID` keeps a stock in the same way.
 * @param count 1 to 4,096
 */
export const randomPart = (count: number): Buffer => {
  if (count < 1 || count > POOL_BYTES) throw new RangeError(`1 to ${POOL_BYTES} random bytes at once`)
  if (pool.byteLength < count) pool = randomBytes(POOL_BYTES)
  const part = pool.subarray(0, count)
  pool = pool.subarray(count)
  return part
}
