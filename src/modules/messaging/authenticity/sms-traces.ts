/** What somebody typed or pasted about an SMS, read for its sender and its check code (P53). Pure, and harmless to any text. */
import { asciiDigits } from '../../../platform/persian/digits.ts'
import { SMS_LINE } from '../message.ts'

/** Ways of writing one and the same number of Iran; a phone shows the line with or without them. */
const ourLine = new RegExp(`^(?:\\+|00)?(?:98)?0?${SMS_LINE}$`)
/** Spaces, dashes, brackets, dots, and the invisible marks that come along when something is copied. */
const between = /[\s\-‐-―−()._·/\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** A sender in one form, for comparing and for showing: ASCII digits, nothing between them. */
export const plainSender = (typed: string): string => asciiDigits(typed.normalize('NFKC')).replace(between, '')

/** Is it the one number that our SMS come from? A name instead of a number never is. */
export const isOurLine = (typed: string): boolean => ourLine.test(plainSender(typed))

/** As many codes of one text as are looked up: always the same work, whatever was pasted. */
export const MOST_CODES = 4

/** Crockford's base 32: no I, L, O or U; who reads I or L means 1, who reads O means 0. */
const asCode = (text: string): string => text.replace(/[IL]/g, '1').replace(/O/g, '0')
const isCode = (text: string): boolean => /^[0-9A-HJKMNP-TV-Z]{8}$/.test(text)

/** The code of a field of its own, however it was written; null when it cannot be one. */
export const codeIn = (typed: string): string | null => {
  const code = asCode(plainSender(typed).toUpperCase())
  return isCode(code) ? code : null
}

/** Eight characters behind the words that stand before a code in our SMS. */
const labelled = /(?:کد\s*بررسی|CHECK\s*CODE)\s*[:：]?\s*([0-9A-Z](?:[ \t-]?[0-9A-Z]){7})(?![0-9A-Z])/gu
/** Eight characters that stand alone, or in two halves. */
const alone = /(?<![0-9A-Z])[0-9A-Z]{4}[ \t-]?[0-9A-Z]{4}(?![0-9A-Z])/gu

/** What could be our check code in a pasted text, the likeliest first; at most `MOST_CODES`. */
export const codesInText = (text: string): string[] => {
  const plain = cleaned(text).toUpperCase()
  const named = [...plain.matchAll(labelled)].map((match) => match[1]!)
  // Our code stands near the end: of many candidates the last ones count.
  const others = [...plain.matchAll(alone)].map(([found]) => found).reverse()
  const codes = [...named, ...others].map((found) => asCode(found.replace(/[ \t-]/g, ''))).filter(isCode)
  return [...new Set(codes)].slice(0, MOST_CODES)
}

/**
 * The sender, where the first line of a pasted text is one («از: ۵۰۰۰…», or a number alone): so it comes along when a message is
 * shared. A number further below may be a part of the words, and a fake would write ours there.
 */
export const senderInText = (text: string): string | null => {
  const [first = ''] = cleaned(text).trimStart().split('\n', 1)
  const [, sender] = /^(?:(?:فرستنده|از|from|sender)\s*[:：]?\s*)?(\+?[\d\s-]{5,30})$/iu.exec(first.trim()) ?? []
  return sender ? plainSender(sender) : null
}

/** Without what nobody sees: a mark in the middle of a code does not hide it. */
const cleaned = (text: string): string =>
  asciiDigits(text.normalize('NFKC'))
    .replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[ي]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
