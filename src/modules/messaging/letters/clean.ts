/**
 * What people typed (names of products, subjects, what a browser calls itself) may carry signs that break a header, turn a line
 * round or cannot be seen. They are taken out here and nowhere else, before a message is built; nothing is refused for them.
 */

/** Most signs of one value that stands within a sentence. */
export const MOST_VALUE = 60
/** Most signs of a subject: what mail programs show, and far below the 998 of a line (RFC 5322 §2.1.1) even when encoded */
export const MOST_SUBJECT = 120
/** Most signs of a longer text that staff wrote. */
export const MOST_TEXT = 8000

/** Line breaks and other controls (Cc), line and paragraph separators: a space stands in their place. */
const breaking = /[\p{Cc}\u2028\u2029]+/gu
/**
 * Turns direction round, or takes part without being seen: all of Cf (U+202A–202E, U+2066–2069, zero widths, tags) and whatever
 * Unicode says is drawn as nothing, half surrogates and private signs; but for the half-space U+200C that Persian needs, and
 * U+FE0F which makes a sign an emoji.
 */
const unseen = /(?!\u200c|\ufe0f)[\p{Cf}\p{DI}\p{Cs}\p{Co}\u2800]/gu
/** A tower of accents on one letter hides its neighbours. */
const tower = /(\p{M}{3})\p{M}+/gu
const looseHalfSpaces = /\u200c{2,}|\u200c(?=\s|$)|(?<=\s|^)\u200c/gu

const cutTo = (text: string, most: number): string => {
  const signs = [...text]
  return signs.length <= most
    ? text
    : `${signs
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}

/** One line of at most so many signs, whatever was given. */
export const oneLine = (text: string, most = MOST_VALUE): string =>
  cutTo(seen(text.replace(breaking, ' ')).replace(/\s+/gu, ' ').trim(), most)

/** As many lines as were written, without empty heaps of them. */
export const fewLines = (text: string, most = MOST_TEXT): string =>
  cutTo(
    text
      .replace(/\r\n?|[\u2028\u2029\u0085]/gu, '\n')
      .split('\n')
      .map((line) => seen(line.replace(breaking, ' ')).trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    most,
  )

const seen = (text: string): string =>
  text.normalize('NFC').replace(unseen, '').replace(tower, '$1').replace(looseHalfSpaces, '')

/** Addresses of our own, whole or not at all: a cut one leads elsewhere. */
const addresses = new Set(['origin', 'pages', 'host'])

/** Params and secrets as a message may use them. */
export const cleanValues = <Values extends object>(values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? oneLine(value, addresses.has(name) ? 300 : MOST_VALUE) : value,
    ]),
  ) as Values
