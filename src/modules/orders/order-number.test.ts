import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupedNumber, isOrderNumber, newOrderNumber } from './order-number.ts'

test('every new number is one, and no mistyped digit or swapped pair is', () => {
  fc.assert(
    fc.property(fc.nat(9), fc.integer({ min: 1, max: 9 }), fc.nat(8), (position, shift, swap) => {
      const number = newOrderNumber()
      expect(isOrderNumber(number)).toBe(true)
      const digit = (Number(number[position]) + shift) % 10
      expect(isOrderNumber(number.slice(0, position) + digit + number.slice(position + 1))).toBe(false)
      if (number[swap] !== number[swap + 1]) {
        const swapped = number.slice(0, swap) + number[swap + 1] + number[swap] + number.slice(swap + 2)
        expect(isOrderNumber(swapped)).toBe(false)
      }
    }),
    { numRuns: 500 },
  )
})

test('a number is read out in groups', () => {
  expect(groupedNumber('4827193065')).toBe('4827-193-065')
})
