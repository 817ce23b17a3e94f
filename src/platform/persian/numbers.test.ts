import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asciiDigits, persianDigits } from './digits.ts'
import { formatNumber, formatToman, percent } from './numbers.ts'

test('digits of all three families are read as one and written as Persian', () => {
  expect(persianDigits('کد 12 و ١٢ و ۱۲')).toBe('کد ۱۲ و ۱۲ و ۱۲')
  expect(persianDigits(1405)).toBe('۱۴۰۵')
  expect(asciiDigits('۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 0')).toBe('0123456789 0123456789 0')
})

test('prices are shown in Toman, grouped, and never lose a Rial', () => {
  expect(formatToman(1_250_000, 'fa')).toBe('۱۲۵٬۰۰۰ تومان')
  expect(formatToman(1_250_000, 'en')).toBe('125,000 Toman')
  expect(formatToman(0, 'fa')).toBe('۰ تومان')
  expect(formatToman(1_005, 'fa')).toBe('۱۰۰٫۵ تومان')
  expect(formatToman(-1_250_000, 'fa')).toBe('\u200e−۱۲۵٬۰۰۰ تومان')
})

test('weights keep their decimals, at most three', () => {
  expect(formatNumber(1.5, 'fa')).toBe('۱٫۵')
  expect(formatNumber(0.05, 'en')).toBe('0.05')
  expect(formatNumber(2.0004, 'en')).toBe('2')
  expect(formatNumber(0.9996, 'en')).toBe('1')
  expect(formatNumber(-0.0001, 'en')).toBe('0')
  expect(percent(20, 'fa')).toBe('۲۰٪')
  expect(percent(12.5, 'en')).toBe('12.5%')
})

test('what is not a number is a defect, not a price', () => {
  for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
    expect(() => formatNumber(wrong, 'fa')).toThrow(RangeError)
})

test('any whole number is grouped as the CLDR groups it', () => {
  const english = new Intl.NumberFormat('en')
  const persian = new Intl.NumberFormat('fa')
  fc.assert(
    fc.property(fc.oneof(fc.maxSafeNat(), fc.nat(2_000_000)), (value) => {
      expect(formatNumber(value, 'en')).toBe(english.format(value))
      expect(formatNumber(value, 'fa')).toBe(persian.format(value))
      expect(formatNumber(-value, 'fa').replace('\u200e−', '')).toBe(persian.format(value))
    }),
  )
})
