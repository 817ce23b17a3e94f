/**
 * Words of a search, so that they can be about goods and about nobody (P24). The device scrubs before it reports; the door refuses
 * what would still be changed by scrubbing. Numbers of both digit families are read as one.
 */
import { limits } from './register.ts'

const digits = (text: string): string => text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 0xf))

/** Words that begin an address in Persian: what follows them is somebody's door. */
const addressWords = /(?:^|\s)(?:خیابان|کوچه|بلوار|پلاک|کد ?پستی|واحد|میدان|بزرگراه|شهرک|طبقه)(?=\s|$|\d)/

/** An e-mail, a link, a long number (phone, national id, card, postal code, order): none of them is about goods. */
const personal = [/\S+@\S+/, /\b(?:https?:\/\/|www\.)\S+/i, /(?:\d[\s\-().]?){7,}/, addressWords]

/** @returns the words in the form that is reported, or null where they say more than what is looked for */
export const scrubSearch = (typed: string): string | null => {
  const plain = digits(typed.normalize('NFC'))
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replace(/[\p{C}ـ]/gu, (sign) => (sign === '\u200c' ? ' ' : ''))
    .replace(/[<>"'`&\\{}[\]|]/g, ' ')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
  if (plain === '' || plain.length > limits.wordsLength) return null
  return personal.some((pattern) => pattern.test(plain)) ? null : plain
}
