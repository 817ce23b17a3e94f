import { asciiDigits } from '../../platform/persian/digits.ts'
import { tidy } from '../../platform/persian/normalise.ts'

/** The longest thing that anybody may type as a code; what is longer is none. */
export const LONGEST_CODE = 24

/** A code as it is kept: capital letters, digits of one kind, no spaces. Null: nothing that could be a code. */
export const parseCode = (typed: string): string | null => {
  if (typed.length > 4 * LONGEST_CODE) return null
  const code = asciiDigits(tidy(typed))
    .replaceAll(/[\s\u200c]/g, '')
    .toUpperCase()
  return /^[\p{L}\p{N}-]{4,24}$/u.test(code) ? code : null
}
