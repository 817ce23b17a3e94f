/**
 * A code that proves possession of a number now; never ownership of an account (`handover.ts`).
 *
 *   asked ──right code──> proven ──> done: an account is open, or begun
 *     └──2 minutes──> expired          (the request itself, with its cookie, ends after 15 minutes)
 *
 *   -> asked          askForCode      asked -> proven   proveCode
 *   proven -> done    proveCode, signUp, takeNumber
 *
 * Wrong codes are counted for the number, whatever browser they come from and however many codes were sent since; only a
 * right one ends the count (NIST SP 800-63B-4, 3.2.2).
 */
import { randomInt } from 'node:crypto'
import { asciiDigits } from '../../platform/persian/digits.ts'

export const CODE_MINUTES = 2
export const REQUEST_MINUTES = 15
/** Six digits, each of the million as likely as any other. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** The code in what was typed, in any digits, with spaces or dashes; null when it is none. */
export const codeIn = (text: string): string | null => {
  if (text.length > 40) return null
  const digits = asciiDigits(text).replace(/[\s\-‐-―\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}

/** `0912 ••• 4567`: enough to see that one has mistyped, in a browser that has just typed it. */
export const shortNumber = (mobile: string): string => `0${mobile.slice(3, 6)} ••• ${mobile.slice(-4)}`
