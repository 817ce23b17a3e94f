import { isCommonPassword } from './common-passwords.ts'
import { preparePassword } from './password.ts'

/** NIST SP 800-63B-4 section 3.1.1.2 and OWASP ASVS 5.0 6.2: length, never composition. Counted in code points. */
export const PASSWORD_MIN = 8
export const PASSWORD_ADVISED = 15
export const PASSWORD_MAX = 128

export type PasswordFault = 'too-short' | 'too-long' | 'common' | 'own-word'

/** Names that stand for this shop; whoever guesses passwords here tries them. */
const shopWords = ['ipetplus', 'آی‌پت‌پلاس', 'آی پت پلاس', 'پت پلاس', 'petplus']

/**
 * Why this may not become a password, or null. `ownWords` are what others know of the person: name, user name, e-mail,
 * numbers; an e-mail also counts by the part before its sign.
 */
export const passwordFault = (password: string, ownWords: string[]): PasswordFault | null => {
  if (password.length > 2 * PASSWORD_MAX) return 'too-long'
  const prepared = preparePassword(password)
  const length = [...prepared].length
  if (length < PASSWORD_MIN) return 'too-short'
  if (length > PASSWORD_MAX) return 'too-long'
  if (isCommonPassword(prepared) || repeats(prepared)) return 'common'
  return isOwnWord(prepared, [...shopWords, ...ownWords]) ? 'own-word' : null
}

/** One short piece over and over: `aaaaaaaaaaaa`, `abcabcabcabc`. */
const repeats = (password: string): boolean => /^(.{1,4}?)\1+$/su.test(password)

/** Equal to such a word, whatever is between its letters, or to it with a few digits behind, such as a year. */
const isOwnWord = (password: string, words: string[]): boolean => {
  const bare = letters(password)
  const withoutYear = bare.replace(/\d{1,4}$/, '')
  return words
    .flatMap((word) => (word.includes('@') ? [word, word.slice(0, word.indexOf('@'))] : [word]))
    .map(letters)
    .some((word) => word.length >= 3 && (word === bare || word === withoutYear))
}

const letters = (text: string): string =>
  preparePassword(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
