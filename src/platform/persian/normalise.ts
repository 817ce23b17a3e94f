/**
 * Text at the door. `tidy` is what the shop keeps and shows of what a person typed; `searchForm` is what it compares:
 * two people who mean the same word type it with different letters (ي ی), digits (٣ ۳ 3) and joiners.
 */

const ZWNJ = '\u200c'

/** Text of which `tidy` changes nothing, but perhaps its spaces: nearly all that is typed. */
const plain = /^[\x21-\x7e آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیأؤئءة۰-۹؟،؛«»٫٬]*$/
const spaceToMend = / {2}|^ | $/
/** Unicode white space, line and paragraph separators, and the NEXT LINE control. */
const white = /[\s\x85]+/gu
/** Controls, direction marks and overrides, zero-width space, word joiner, byte order mark, soft hyphen. */
const invisible = /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu
/** Letters in the shapes that old programs wrote (ﻻ for لا); ligatures of whole phrases (ﷺ) stay as they are. */
const presentationForms = /[\ufb50-\ufbff\ufd50-\ufdcf\ufe70-\ufefc]/g
/** A joiner is kept between two letters, once. */
const uselessJoiner = /\u200c+(?=[\s\u200c]|$)|(^|\s)\u200c+/gu

/**
 * The text that a person typed, cleaned and otherwise their own: Persian ی and ک, NFC, one space between words and none
 * around, no control character or direction override, broken surrogates as U+FFFD, half-spaces (ZWNJ) kept but not
 * doubled, digits as typed. Doing it twice changes nothing.
 */
export const tidy = (text: string): string => {
  if (plain.test(text) && !spaceToMend.test(text)) return text
  return text
    .toWellFormed()
    .replace(white, ' ')
    .replace(invisible, '')
    .replace(presentationForms, (form) => form.normalize('NFKC'))
    .normalize('NFC')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/\u200c{2,}/g, ZWNJ)
    .replace(uselessJoiner, '$1')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** As `tidy`, line by line, for a field of several lines: at most one empty line between two paragraphs. */
export const tidyLines = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(tidy)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')

/**
 * The form in which two texts are compared: one letter for each of ی ک ا و ه, no vowel marks, tatweel or apostrophes,
 * ASCII digits, lower-case Latin without accents, one space for everything between words, the half-space included.
 * Source of the letters: the analysers of Lucene (`PersianNormalizer`) and of Iranian shops.
 */
export const searchForm = (text: string): string => {
  let form = ''
  for (const character of text) form += folded(character)
  return form.replace(/[ \u200c]+/g, ' ').trim()
}

/**
 * The words under which a text is found. A compound written with a half-space is there in both of its other spellings:
 * «می‌شود» gives `می`, `شود` and `میشود`, so whoever types it apart or together finds it. Each word once, in order.
 */
export const searchTokens = (text: string): string[] => {
  let form = ''
  for (const character of text) form += folded(character)
  const tokens = new Set<string>()
  for (const word of form.split(' ')) {
    if (!word.includes(ZWNJ)) {
      if (word !== '') tokens.add(word)
      continue
    }
    const parts = word.split(ZWNJ).filter((part) => part !== '')
    for (const part of parts) tokens.add(part)
    if (parts.length > 1) tokens.add(parts.join(''))
  }
  return [...tokens]
}

/** What one character becomes: '' (dropped), ' ' (a boundary), the half-space itself, or its folded letters. */
const folded = (character: string): string => {
  const known = cache.get(character)
  if (known !== undefined) return known
  const form = fold(character)
  // Indexing 100,000 products folds some five million characters of perhaps 200 kinds; the limit bounds a hostile text.
  if (cache.size < MAX_CACHED) cache.set(character, form)
  return form
}

const MAX_CACHED = 4096
const cache = new Map<string, string>()

const fold = (character: string): string => {
  if (character === ZWNJ || character === '\u200d') return ZWNJ
  if (dropped.test(character)) return ''
  if (boundary.test(character)) return ' '
  // NFKD takes the accents off (é, آ, أ, ؤ, ئ, ۀ), and unfolds presentation forms, full-width and superscript letters.
  const letters = character
    .normalize('NFKD')
    .replace(/[\p{M}ـ]/gu, '')
    .toLowerCase()
  return letters.replace(/[^\p{L}\p{N}]/gu, ' ').replace(/./gu, (letter) => sameLetter[letter] ?? letter)
}

/** Marks, tatweel, apostrophes (Hill’s is Hills) and what nobody sees. */
const dropped = /^[\p{M}\p{Cf}ـ'’ʼ`´]$/u
/** Whatever is neither letter nor digit, and signs that NFKD would turn into letters (™ into tm). */
const boundary = /^[^\p{L}\p{N}]$/u

const sameLetter: Record<string, string> = {
  ...Object.fromEntries([...'يىےېۍێ'].map((letter) => [letter, 'ی'])),
  ...Object.fromEntries([...'كڪ'].map((letter) => [letter, 'ک'])),
  ...Object.fromEntries([...'ٱ'].map((letter) => [letter, 'ا'])),
  ...Object.fromEntries([...'ةہھەۃ'].map((letter) => [letter, 'ه'])),
  ...Object.fromEntries([...'۰۱۲۳۴۵۶۷۸۹'].map((digit, value) => [digit, String(value)])),
  ...Object.fromEntries([...'٠١٢٣٤٥٦٧٨٩'].map((digit, value) => [digit, String(value)])),
}
