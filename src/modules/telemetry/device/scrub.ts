/**
 * Words of a search, so that they can be about goods and about nobody (P24). The device scrubs before it reports; the door refuses
 * what would still be changed by scrubbing. What looks alike is read alike, and of signs only those stay that numbers and names of goods
 * have: whatever parts the digits of a telephone does not hide it.
 */
import { limits } from './register.ts'

/** An e-mail in signs or in words, a link, seven digits or more of any number (phone, national id, card, postal code, order), an address. */
const personal = [
  /(?:\.|dot) ?(?:com|ir|me|net|org)(?![a-z])|http|gmail|آدرس/,
  // A mobile number that is said begins «zero nine hundred».
  /(?:\D*\d){7}|صفر|نهصد/,
  /خیاب|کوچه|بلوار|بزرگراه|اتوبان|بن ?بست|شهرک|میدان|street/,
  // A floor and a tag are goods too; with a number behind them they are somebody's door.
  /(?:پلاک|واحد|طبقه|بلوک) ?\d|(?:^| )(?:خ|کوی)(?= |\.|$)/,
]

/** @returns the words in the form that is reported, or null where they say more than what is looked for */
export const scrubSearch = (typed: string): string | null => {
  const read = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[۰-۹٠-٩]/g, (digit) => `${digit.charCodeAt(0) & 15}`)
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replace(/[\p{C}\p{M}ـ]/gu, (sign) => (sign === '\u200c' ? ' ' : ''))
  const plain = read
    .replace(/[^\p{L}\d.%+-]+/gu, ' ')
    .normalize('NFKC')
    .trim()
  if (plain === '' || plain.length > limits.wordsLength || read.includes('@')) return null
  return personal.some((pattern) => pattern.test(plain)) ? null : plain
}
