import { randomInt } from 'node:crypto'
import { checkDigit } from '../../platform/check-digit.ts'

/**
 * The number a person sees and reads out: ten digits, the first not zero, nine random (30 bits), the last a check digit.
 * It proves nothing by itself: an order opens with it and the phone together.
 */
export const newOrderNumber = (): string => {
  const digits = String(randomInt(100_000_000, 1_000_000_000))
  return `${digits}${checkDigit(digits)}`
}

/** Whether ten ASCII digits can be the number of an order at all; a mistyped one cannot. */
export const isOrderNumber = (text: string): boolean => /^[1-9]\d{9}$/.test(text) && checkDigit(text) === 0

/** In groups, as it is read out: `4827-193-065`. */
export const groupedNumber = (number: string): string =>
  `${number.slice(0, 4)}-${number.slice(4, 7)}-${number.slice(7)}`
