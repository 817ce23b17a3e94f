import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smsParts } from './parts.ts'

const persian = 'سلام'

test('a Persian SMS holds 70 signs alone, and 67 in each of several parts', () => {
  const of = (length: number) => smsParts('آ'.repeat(length))
  expect(of(70)).toEqual({ encoding: 'ucs-2', parts: 1, left: 0 })
  expect(of(71)).toEqual({ encoding: 'ucs-2', parts: 2, left: 63 })
  expect(of(134)).toEqual({ encoding: 'ucs-2', parts: 2, left: 0 })
  expect(of(135)).toEqual({ encoding: 'ucs-2', parts: 3, left: 66 })
})

test('an English SMS holds 160 signs alone, and 153 in each of several parts', () => {
  const of = (length: number) => smsParts('a'.repeat(length))
  expect(of(160)).toEqual({ encoding: 'gsm-7', parts: 1, left: 0 })
  expect(of(161)).toEqual({ encoding: 'gsm-7', parts: 2, left: 145 })
  expect(of(306)).toEqual({ encoding: 'gsm-7', parts: 2, left: 0 })
})

test('a sign of the extension table takes two places, and none is split over two parts', () => {
  expect(smsParts('€'.repeat(80))).toEqual({ encoding: 'gsm-7', parts: 1, left: 0 })
  expect(smsParts(`${'a'.repeat(152)}€${'a'.repeat(20)}`)).toEqual({ encoding: 'gsm-7', parts: 2, left: 131 })
  expect(smsParts('سلام😀')).toEqual({ encoding: 'ucs-2', parts: 1, left: 64 })
  expect(smsParts(`${'آ'.repeat(66)}😀${'آ'.repeat(10)}`)).toEqual({ encoding: 'ucs-2', parts: 2, left: 55 })
})

test('an empty text is one empty part, and one sign outside the GSM alphabet makes all of it UCS-2', () => {
  expect(smsParts('')).toEqual({ encoding: 'gsm-7', parts: 1, left: 160 })
  expect(smsParts(`${'a'.repeat(70)}ç`).encoding).toBe('ucs-2')
  expect(smsParts(`${'a'.repeat(70)}Ç`)).toEqual({ encoding: 'gsm-7', parts: 1, left: 89 })
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 900 }),
  fc.string({ maxLength: 900 }),
  fc.string({ unit: fc.constantFrom(...'سلام €^{}a۱😀'), maxLength: 900 }),
)

test('a longer text never goes in fewer parts, and what is left is less than a part', () => {
  fc.assert(
    fc.property(anyText, fc.string({ unit: 'binary', maxLength: 40 }), (text, more) => {
      const [short, long] = [smsParts(text), smsParts(text + more)]
      expect(long.parts).toBeGreaterThanOrEqual(short.parts)
      for (const { encoding, parts, left } of [short, long]) {
        const [alone, each] = encoding === 'gsm-7' ? [160, 153] : [70, 67]
        expect(left).toBeGreaterThanOrEqual(0)
        expect(left).toBeLessThanOrEqual(parts === 1 ? alone : each - 1)
      }
    }),
  )
})

test('as many signs of one place as are left still fit, and one more does not', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { encoding, parts, left } = smsParts(text)
      const sign = encoding === 'gsm-7' ? 'a' : persian[0]!
      expect(smsParts(text + sign.repeat(left))).toEqual({ encoding, parts, left: 0 })
      expect(smsParts(text + sign.repeat(left + 1)).parts).toBe(parts + 1)
    }),
  )
})

test('nothing that fits in so many parts by counting alone takes fewer', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { encoding, parts } = smsParts(text)
      const units = encoding === 'ucs-2' ? text.length : [...text].length
      expect(parts).toBeGreaterThanOrEqual(
        units <= (encoding === 'ucs-2' ? 70 : 160) && parts === 1
          ? 1
          : Math.ceil(units / (encoding === 'ucs-2' ? 67 : 153)),
      )
    }),
  )
})
