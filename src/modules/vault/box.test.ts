import { createSecretKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { BoxDoesNotOpen, boxKey, openBox, sealBox } from './box.ts'

const leaf = Buffer.from(Array.from({ length: 32 }, (_, n) => n))
const key = { generation: 3, key: boxKey(leaf) }
const place = {
  subjectId: '01900000-0000-7000-8000-000000000001',
  recordId: '01900000-0000-7000-8000-000000000002',
  recordKind: 'order.buyer',
  field: 'name',
}

test('a box made by another program from the same definition opens', () => {
  // Python's `cryptography`, with a nonce of 0, 1 … 11.
  const box = '010003000102030405060708090a0b163742c91192551c4ad6cf86eed04bee7883aea26c29d749b0442bc94ae2152d'
  expect(openBox(key, place, Buffer.from(box, 'hex'))).toBe('سارا')
})

test('even under the same key a box opens in its own place only', () => {
  const box = sealBox(key, place, 'سارا')
  expect(openBox(key, place, box)).toBe('سارا')
  const elsewhere = [
    { ...place, subjectId: place.recordId },
    { ...place, recordId: place.subjectId },
    { ...place, recordKind: 'order.buyers' },
    { ...place, field: 'names' },
    { ...place, recordKind: 'order.buyer4:nam', field: 'e' },
  ]
  for (const other of elsewhere) expect(() => openBox(key, other, box)).toThrow(BoxDoesNotOpen)
  expect(() => openBox({ generation: 3, key: createSecretKey(leaf) }, place, box)).toThrow(BoxDoesNotOpen)
})

test('a box tells its value’s length to sixteen bytes, and never makes the same bytes twice', () => {
  expect(sealBox(key, place, 'ab')).toHaveLength(sealBox(key, place, 'a'.repeat(15)).length)
  expect(sealBox(key, place, '')).not.toEqual(sealBox(key, place, ''))
  expect(() => sealBox(key, place, 'x'.repeat(70_000))).toThrow('65536')
})
