/**
 * The part of ZIP (PKWARE APPNOTE 6.3.10) that spreadsheets use: entries found by the directory at the end, stored or deflated, each read as a
 * stream that ends with an error where it grows beyond its limits. Neither names nor sizes of the file are believed.
 */
import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'

export type ZipEntry = { name: string; method: number; packedBytes: number; offset: number }

/** What a file does that an honest one does not. */
export class BrokenFile extends Error {
  override name = 'BrokenFile'
  readonly why: 'broken' | 'too-large' | 'locked'
  constructor(why: 'broken' | 'too-large' | 'locked') {
    super(`a file that cannot be read: ${why}`)
    this.why = why
  }
}

const END_BYTES = 22
const MOST_COMMENT_BYTES = 65_535
const MOST_DIRECTORY_BYTES = 1_048_576
const MOST_ENTRIES = 2_000
const [STORED, DEFLATED] = [0, 8]
/** Text packs about ten times; beyond this, and above so many bytes, it is a bomb and not a table. */
const MOST_RATIO = 120
const RATIO_COUNTS_FROM_BYTES = 16 * 1_048_576

/**
 * The entries of a ZIP file.
 * @throws BrokenFile
 */
export const zipEntries = async (file: FileHandle): Promise<ZipEntry[]> => {
  const { size } = await file.stat()
  const tail = await bytesOf(file, Math.max(0, size - END_BYTES - MOST_COMMENT_BYTES), size)
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + END_BYTES > tail.length) throw new BrokenFile('broken')
  const [count, bytes, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (count > MOST_ENTRIES || bytes > MOST_DIRECTORY_BYTES) throw new BrokenFile('too-large')
  if (start + bytes > size) throw new BrokenFile('broken')
  return directoryEntries(await bytesOf(file, start, start + bytes), count)
}

const directoryEntries = (directory: Buffer, count: number): ZipEntry[] => {
  const entries: ZipEntry[] = []
  let at = 0
  for (let number = 0; number < count; number++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw new BrokenFile('broken')
    if (directory.readUInt16LE(at + 8) & 1) throw new BrokenFile('locked')
    const nameBytes = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    })
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

/**
 * The bytes of an entry as they unfold, at most so many.
 * @throws BrokenFile
 */
export async function* entryBytes(file: FileHandle, path: string, entry: ZipEntry, mostBytes: number) {
  const head = await bytesOf(file, entry.offset, entry.offset + 30)
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw new BrokenFile('broken')
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  if (entry.packedBytes === 0) return
  const packed = createReadStream(path, { start, end: start + entry.packedBytes - 1 })
  if (entry.method !== STORED && entry.method !== DEFLATED) throw new BrokenFile('broken')
  const unfolding = entry.method === DEFLATED ? packed.pipe(createInflateRaw()) : packed
  packed.on('error', (error) => unfolding.destroy(error))
  let unfolded = 0
  try {
    for await (const bytes of unfolding as AsyncIterable<Buffer>) {
      unfolded += bytes.length
      const bomb = unfolded > RATIO_COUNTS_FROM_BYTES && unfolded / entry.packedBytes > MOST_RATIO
      if (unfolded > mostBytes || bomb) throw new BrokenFile('too-large')
      yield bytes
    }
  } catch (error) {
    throw String((error as { code?: string }).code).startsWith('Z_') ? new BrokenFile('broken') : error
  } finally {
    unfolding.destroy()
    packed.destroy()
  }
}

const bytesOf = async (file: FileHandle, from: number, until: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(Math.max(0, until - from))
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from)
  return bytes.subarray(0, bytesRead)
}
