import { crc32, createDeflateRaw } from 'node:zlib'
import { drained } from './drained.ts'

/** A file inside a ZIP, written as it comes. */
export type ZipPart = { name: string; text: Iterable<string> | AsyncIterable<string> }

/** General purpose bits: sizes stand behind the data (3), names are UTF-8 (11). */
const FLAGS = 0b1000_0000_1000
const VERSION = 20
const DEFLATED = 8
/** 1 January 1980: a file that is made twice has the same bytes twice. */
const DOS_DAY = 0x21

/** A ZIP file as a stream (PKWARE APPNOTE 6.3.10): each part is packed while it comes, and nothing is held but its size. */
export async function* writeZip(parts: readonly ZipPart[]): AsyncGenerator<Buffer> {
  const written: { name: Buffer; sum: number; packed: number; plain: number; offset: number }[] = []
  let offset = 0
  const counted = (bytes: Buffer) => {
    offset += bytes.length
    return bytes
  }
  for (const { name: text, text: content } of parts) {
    const name = Buffer.from(text)
    const part = { name, sum: 0, packed: 0, plain: 0, offset }
    yield counted(localHead(name))
    for await (const bytes of packed(content, part)) {
      part.packed += bytes.length
      yield counted(bytes)
    }
    yield counted(dataDescriptor(part))
    written.push(part)
  }
  const directory = Buffer.concat(written.map(directoryEntry))
  yield directory
  yield endOf(written.length, directory.length, offset)
}

type Sizes = { sum: number; packed: number; plain: number }

async function* packed(content: ZipPart['text'], sizes: Sizes): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw({ level: 5 })
  const feeding = (async () => {
    for await (const text of content) {
      const bytes = Buffer.from(text)
      sizes.sum = crc32(bytes, sizes.sum)
      sizes.plain += bytes.length
      if (!packer.write(bytes)) await drained(packer)
      if (packer.destroyed) return
    }
    packer.end()
  })().catch((error) => void packer.destroy(error as Error))
  try {
    yield* packer as AsyncIterable<Buffer>
  } finally {
    packer.destroy()
    await feeding
  }
}

const numbers = (parts: [value: number, bytes: 2 | 4][]): Buffer => {
  const buffer = Buffer.alloc(parts.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of parts) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}

const localHead = (name: Buffer): Buffer =>
  Buffer.concat([
    numbers([
      [0x04034b50, 4],
      [VERSION, 2],
      [FLAGS, 2],
      [DEFLATED, 2],
      [0, 2],
      [DOS_DAY, 2],
      [0, 4],
      [0, 4],
      [0, 4],
      [name.length, 2],
      [0, 2],
    ]),
    name,
  ])

const dataDescriptor = ({ sum, packed: size, plain }: Sizes): Buffer =>
  numbers([
    [0x08074b50, 4],
    [sum, 4],
    [size, 4],
    [plain, 4],
  ])

const directoryEntry = (part: Sizes & { name: Buffer; offset: number }): Buffer =>
  Buffer.concat([
    numbers([
      [0x02014b50, 4],
      [VERSION, 2],
      [VERSION, 2],
      [FLAGS, 2],
      [DEFLATED, 2],
      [0, 2],
      [DOS_DAY, 2],
      [part.sum, 4],
      [part.packed, 4],
      [part.plain, 4],
      [part.name.length, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [part.offset, 4],
    ]),
    part.name,
  ])

const endOf = (entries: number, directoryBytes: number, offset: number): Buffer =>
  numbers([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [entries, 2],
    [entries, 2],
    [directoryBytes, 4],
    [offset, 4],
    [0, 2],
  ])
