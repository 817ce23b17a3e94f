import { expect, test } from 'vitest'
import { randomPart } from './random.ts'

test('every random part is as long as asked for, and no bytes are handed out twice', () => {
  const parts = Array.from({ length: 2_000 }, (_, n) => randomPart((n % 16) + 8))
  expect(parts.every((part, n) => part.byteLength === (n % 16) + 8)).toBe(true)
  expect(new Set(parts.map((part) => part.toString('hex', 0, 8))).size).toBe(parts.length)
  const places = parts.map(({ buffer, byteOffset, byteLength }) => ({ buffer, byteOffset, byteLength }))
  const overlaps = places.filter(
    (one, n) =>
      n > 0 &&
      places[n - 1]!.buffer === one.buffer &&
      places[n - 1]!.byteOffset + places[n - 1]!.byteLength > one.byteOffset,
  )
  expect(overlaps).toEqual([])
  expect(() => randomPart(0)).toThrow(RangeError)
  expect(() => randomPart(4_097)).toThrow(RangeError)
})
