/**
 * Sets of products as bits, 32 to a word: 12.5 KB for 100,000 products, whatever the set. Intersecting and counting two
 * of them takes some 3 µs (2026, 2 shared cores), which is what makes facet counts exact and cheap.
 */
export type Bitmap = Uint32Array

export const emptyBitmap = (size: number): Bitmap => new Uint32Array((size + 31) >>> 5)

/** All of `size` products. */
export const fullBitmap = (size: number): Bitmap => {
  const bitmap = emptyBitmap(size).fill(0xffffffff)
  if (size & 31) bitmap[bitmap.length - 1] = 2 ** (size & 31) - 1
  return bitmap
}

export const setBit = (bitmap: Bitmap, at: number): void => {
  bitmap[at >>> 5]! |= 1 << (at & 31)
}

export const clearBit = (bitmap: Bitmap, at: number): void => {
  bitmap[at >>> 5]! &= ~(1 << (at & 31))
}

export const hasBit = (bitmap: Bitmap, at: number): boolean => (bitmap[at >>> 5]! & (1 << (at & 31))) !== 0

/** Keeps in `target` what is in `other` too. */
export const keepOnly = (target: Bitmap, other: Bitmap): Bitmap => {
  for (let word = 0; word < target.length; word++) target[word]! &= other[word]!
  return target
}

/** Adds to `target` what is in `other`. */
export const addAll = (target: Bitmap, other: Bitmap): Bitmap => {
  for (let word = 0; word < target.length; word++) target[word]! |= other[word]!
  return target
}

/** Takes out of `target` what is in `other`. */
export const takeOut = (target: Bitmap, other: Bitmap): Bitmap => {
  for (let word = 0; word < target.length; word++) target[word]! &= ~other[word]!
  return target
}

const ones = (word: number): number => {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

export const countBits = (bitmap: Bitmap): number => {
  let count = 0
  for (let word = 0; word < bitmap.length; word++) count += ones(bitmap[word]!)
  return count
}

/** How many are in both? */
export const countBoth = (one: Bitmap, other: Bitmap): number => {
  let count = 0
  for (let word = 0; word < one.length; word++) {
    const both = one[word]! & other[word]!
    if (both !== 0) count += ones(both)
  }
  return count
}

export const meets = (one: Bitmap, other: Bitmap): boolean => {
  for (let word = 0; word < one.length; word++) if ((one[word]! & other[word]!) !== 0) return true
  return false
}

/** Calls `visit` for each member from `skip` on, in order, until it answers false. */
export const walk = (bitmap: Bitmap, skip: number, visit: (at: number) => boolean): void => {
  let left = skip
  for (let word = 0; word < bitmap.length; word++) {
    let bits = bitmap[word]!
    if (bits === 0) continue
    if (left > 0) {
      const here = ones(bits)
      if (here <= left) {
        left -= here
        continue
      }
    }
    for (; bits !== 0; bits &= bits - 1) {
      if (left > 0) left--
      else if (!visit(word * 32 + 31 - Math.clz32(bits & -bits))) return
    }
  }
}
