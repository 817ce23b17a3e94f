import { randomInt } from 'node:crypto'

/**
 * The number a person sees and reads out: ten digits, the first not zero, nine random (30 bits), the last a check digit
 * by Damm's method (quasigroup of order 10), which finds every single wrong digit and every swap of neighbours.
 * It proves nothing by itself: an order opens with it and the phone together.
 */
const quasigroup = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const

const checkDigit = (digits: string): number =>
  [...digits].reduce((interim, digit) => quasigroup[interim]![Number(digit)]!, 0)

export const newOrderNumber = (): string => {
  const digits = String(randomInt(100_000_000, 1_000_000_000))
  return `${digits}${checkDigit(digits)}`
}

/** Whether ten ASCII digits can be the number of an order at all; a mistyped one cannot. */
export const isOrderNumber = (text: string): boolean => /^[1-9]\d{9}$/.test(text) && checkDigit(text) === 0

/** In groups, as it is read out: `4827-193-065`. */
export const groupedNumber = (number: string): string =>
  `${number.slice(0, 4)}-${number.slice(4, 7)}-${number.slice(7)}`
