import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskPhone, parseMobile, parsePhone, showPhone } from './phone.ts'
import { parsePostalCode, plausible } from './postal-code.ts'

const ways = ['', '0', '+98', '0098', '98', '+98 0', '+98 (0) ']

test.each([
  '09123456789',
  '0912 345 6789',
  '0912-345-67 89',
  '+98 (912) 345-6789',
  '۰۰۹۸۹۱۲۳۴۵۶۷۸۹',
  '٠٩١٢٣٤٥٦٧٨٩',
  '989123456789',
  '9123456789',
  '\u202a+98 912 345 6789\u202c',
])('%j is the mobile of one person', (text) => expect(parseMobile(text)).toBe('+989123456789'))

test.each([
  '',
  '0912345678',
  '091234567890',
  '+19123456789',
  '000989022002580',
  '02112345678',
  '0912 345 678x',
  '۰۹۱۲۳۴۵۶۷۸۹ و ۰۹۱۲',
  `0912${' '.repeat(50)}3456789`,
])('%j is no mobile', (text) => expect(parseMobile(text)).toBeNull())

test('every mobile is read back from every way of writing it, and from the way we show it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 900_000_0000, max: 999_999_9999 }), fc.constantFrom(...ways), (national, way) => {
      expect(parseMobile(way + national)).toBe(`+98${national}`)
      expect(parseMobile(showPhone(`+98${national}`))).toBe(`+98${national}`)
    }),
  )
})

test('a landline needs its area code; ten bare digits are a postal code', () => {
  expect(parsePhone('021-8877 6655')).toBe('+982188776655')
  expect(parsePhone('+98 21 8877 6655')).toBe('+982188776655')
  expect(parsePhone('88776655')).toBeNull()
  expect(parsePhone('2188776655')).toBeNull()
  expect(showPhone('+982188776655')).toBe('021 8877 6655')
  expect(showPhone('+989123456789')).toBe('0912 345 6789')
})

test('a masked number shows two digits only', () => {
  expect(maskPhone('+989123456789')).toBe('09•• ••• ••89')
  expect(maskPhone('+982188776655')).toBe('••• •••• ••55')
  expect(maskPhone('+4915112345678')).toBe('••••••••••••78')
})

test('a postal code has ten digits; an odd one is asked about, not refused', () => {
  expect(parsePostalCode('۱۹۶۹۸-۳۳۱۱۴')).toBe('1969833114')
  expect(parsePostalCode('196983311')).toBeNull()
  expect(parsePostalCode('19698331145')).toBeNull()
  expect(plausible('1969833114')).toBe(true)
  for (const odd of ['1111111111', '1234567890', '0969833114', '1969533114']) expect(plausible(odd)).toBe(false)
})
