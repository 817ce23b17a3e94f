/**
 * Many texts or byte strings in one buffer outside of the JavaScript heap: a title costs its UTF-8 bytes and four more,
 * not an object, and the garbage collector never looks at it.
 */
export type ByteColumn = { bytes: Buffer; offsets: Uint32Array }

export const bytesAt = ({ bytes, offsets }: ByteColumn, at: number): Buffer =>
  bytes.subarray(offsets[at]!, offsets[at + 1]!)

export const textAt = ({ bytes, offsets }: ByteColumn, at: number): string =>
  bytes.toString('utf8', offsets[at]!, offsets[at + 1]!)

export type ColumnBuilder = {
  addText: (text: string) => void
  addBytes: (bytes: Uint8Array) => void
  done: () => ByteColumn
}

/** Takes `capacity` values at most, in order. */
export const columnBuilder = (capacity: number, bytesEach: number): ColumnBuilder => {
  let bytes = Buffer.allocUnsafeSlow(Math.max(1024, capacity * bytesEach))
  const offsets = new Uint32Array(capacity + 1)
  let count = 0
  let used = 0
  const roomFor = (more: number) => {
    if (used + more <= bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.ceil((used + more) * 1.5))
    bytes.copy(larger, 0, 0, used)
    bytes = larger
  }
  return {
    addText: (text) => {
      roomFor(text.length * 3)
      used += bytes.write(text, used, 'utf8')
      offsets[++count] = used
    },
    addBytes: (more) => {
      roomFor(more.length)
      bytes.set(more, used)
      used += more.length
      offsets[++count] = used
    },
    done: () => {
      const all = { bytes: bytes.subarray(0, used), offsets: offsets.subarray(0, count + 1) }
      // A guess that was about right is kept: copying would need the memory twice.
      if (used * 1.2 > bytes.length) return all
      const exact = Buffer.allocUnsafeSlow(used)
      bytes.copy(exact, 0, 0, used)
      return { ...all, bytes: exact }
    },
  }
}

/** A small set of texts that repeat: each is kept once and known by its number. */
export type Interned = { texts: string[]; numberOf: (text: string) => number }

export const interned = (): Interned => {
  const texts: string[] = []
  const numbers = new Map<string, number>()
  const numberOf = (text: string) => {
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, texts.length)
    return texts.push(text) - 1
  }
  return { texts, numberOf }
}

/** Writes a uuid as its 16 bytes. */
export const writeId = (ids: Buffer, at: number, id: string): void => {
  ids.write(id.replaceAll('-', ''), at * 16, 'hex')
}

export const idAt = (ids: Buffer, at: number): string => {
  const hex = ids.toString('hex', at * 16, at * 16 + 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Finds by halving: `order` lists the rows sorted by what `compare` compares the wanted value with. */
export const findIn = (order: Uint32Array, compare: (row: number) => number): number | null => {
  const at = findAmong(order.length, (place) => compare(order[place]!))
  return at === null ? null : order[at]!
}

/** The same where the rows themselves are sorted. */
export const findAmong = (count: number, compare: (row: number) => number): number | null => {
  let low = 0
  let high = count - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const sign = compare(middle)
    if (sign === 0) return middle
    if (sign < 0) high = middle - 1
    else low = middle + 1
  }
  return null
}
