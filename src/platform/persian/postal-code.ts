import { asciiDigits } from './digits.ts'

const between = /[\s\-‐-―−\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** The ten ASCII digits of a postal code of Iran, or null. Takes any digit family, a dash or spaces between. */
export const parsePostalCode = (text: string): string | null => {
  if (text.length > 40) return null
  const digits = asciiDigits(text).replace(between, '')
  return /^\d{10}$/.test(digits) ? digits : null
}

/**
 * Does a postal code look like one that the post gave out? Only a reason to ask "are you sure?", never to refuse: the
 * rule (no 0 or 2 among the first five digits, no 5 in the fifth place, no four equal digits at the start) is common
 * knowledge among Iranian shops, not a published specification.
 */
export const plausible = (postalCode: string): boolean => /^(?!(\d)\1{3})[13-9]{4}[1346-9]\d{5}$/.test(postalCode)
