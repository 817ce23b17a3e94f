import { promisify } from 'node:util'
import { brotliDecompress, unzip } from 'node:zlib'
import { limits } from './crash.ts'

export type Unpacked =
  | { ok: true; bytes: Buffer }
  | { ok: false; why: 'too-large' | 'broken-packing' | 'unknown-packing' }

const options = { maxOutputLength: limits.envelopeBytes }
/** `unzip` knows gzip and deflate apart by their first bytes. */
const ways = { gzip: promisify(unzip), deflate: promisify(unzip), br: promisify(brotliDecompress) }

/** Unfolds a body, to so many bytes and no more: a small one can unfold into gigabytes. Packed twice is unknown. */
export const unpack = async (body: Buffer, encoding = 'identity'): Promise<Unpacked> => {
  if (encoding === 'identity' || encoding === '') return { ok: true, bytes: body }
  if (!Object.hasOwn(ways, encoding)) return { ok: false, why: 'unknown-packing' }
  try {
    return { ok: true, bytes: await ways[encoding as keyof typeof ways](body, options) }
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    return { ok: false, why: tooLarge ? 'too-large' : 'broken-packing' }
  }
}
