import { randomInt } from 'node:crypto'
import { checkDigit } from '../../platform/check-digit.ts'
import { asciiDigits } from '../../platform/persian/digits.ts'

/** Eight digits, the first not zero, the last a check digit: it is read out, and proves nothing. */
export const newCaseNumber = (): string => {
  const digits = String(randomInt(1_000_000, 10_000_000))
  return `${digits}${checkDigit(digits)}`
}

/** The number as it was typed, in any digits and groups; null when it cannot be one. */
export const caseNumberIn = (text: string): string | null => {
  const number = text.length > 40 ? '' : asciiDigits(text).replace(/[\s\-‐-―\u200b-\u200f]/g, '')
  return /^[1-9]\d{7}$/.test(number) && checkDigit(number) === 0 ? number : null
}

/** As it is read out: `4827-1930`. */
export const groupedCaseNumber = (number: string): string => `${number.slice(0, 4)}-${number.slice(4)}`
