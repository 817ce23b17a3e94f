import { asciiDigits } from './digits.ts'

/** Longer than any way of writing one number; a limit before the expressions run. */
const MAX_LENGTH = 40
/** Spaces, dashes, brackets, dots, and the invisible direction marks that come along when a number is copied. */
const between = /[\s\-‐-―−().·/\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c\ufeff]/g
const prefix = /^(?:(?:\+|00)98|98(?=0?\d{10}$))?0?(?=[1-9]\d{9}$)/

/**
 * A mobile number of Iran in E.164 (`+989xxxxxxxxx`), or null. Takes what people write: `0912 345 6789`, `+98 912…`,
 * `0098…`, `98912…`, without the zero, in any digit family. Source: numbering plan of Iran, ITU-T E.164 country code 98.
 */
export const parseMobile = (text: string): string | null => {
  const phone = parsePhone(text)
  return phone?.startsWith('+989') ? phone : null
}

/** A mobile or a landline with its area code (`021…`) in E.164, or null. */
export const parsePhone = (text: string): string | null => {
  if (text.length > MAX_LENGTH) return null
  const digits = asciiDigits(text).replace(between, '')
  const national = digits.replace(prefix, '')
  return /^[1-9]\d{9}$/.test(national) && isOfThePlan(digits, national) ? `+98${national}` : null
}

/** A landline needs its 0 or +98: ten bare digits are more often a postal code than a telephone. */
const isOfThePlan = (digits: string, national: string): boolean => national.startsWith('9') || digits !== national

/** `0912 345 6789` or `021 1234 5678`, with ASCII digits: the page decides the digits. A number of elsewhere stays as it is. */
export const showPhone = (e164: string): string => {
  if (!/^\+98[1-9]\d{9}$/.test(e164)) return e164
  const national = e164.slice(3)
  return national.startsWith('9')
    ? `0${national.slice(0, 3)} ${national.slice(3, 6)} ${national.slice(6)}`
    : `0${national.slice(0, 2)} ${national.slice(2, 6)} ${national.slice(6)}`
}

/** What may be shown where the number itself may not (P61): only whether it is a mobile, and the last two digits. */
export const maskPhone = (e164: string): string => {
  const shown = showPhone(e164)
  const kept = shown.startsWith('09') ? 2 : 0
  return shown.slice(0, kept) + shown.slice(kept, -2).replace(/[\d+]/g, '•') + shown.slice(-2)
}
