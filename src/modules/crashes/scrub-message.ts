import { limits } from './crash.ts'
import { knownWords } from './known-words.ts'

const MASK = '…'
/** More of a message than this says nothing new. */
const READ_CHARACTERS = 600

const quoted = /"[^"]*"|`[^`]*`|«[^»]*»|“[^”]*”|(?<![\p{L}\p{N}])'[^']*'(?![\p{L}\p{N}])/gu
const errorClass = /^(?:[A-Z][a-z]+){1,4}(?:Error|Exception)$/

/**
 * What a message may keep: words of the list, names of classes of errors that are said by their kind, and that there was a number. A
 * name, an address, a telephone in either digit family, an id and whatever stood in quotes become «…» (C8).
 */
export const scrubMessage = (message: string, type: string): string => {
  const kept = message
    .slice(0, READ_CHARACTERS)
    .replace(quoted, ` ${MASK} `)
    .split(/\s+/)
    .filter(Boolean)
    .map(scrubWord(type))
  return kept
    .filter((word, index) => word !== MASK || kept[index - 1] !== MASK)
    .join(' ')
    .replace(/ (?=[)\]}.,:;!?])/g, '')
    .slice(0, limits.messageLength)
}

const scrubWord =
  (type: string) =>
  (token: string): string => {
    const [, before = '', word = '', after = ''] = /^([([{]?)(.*?)([)\]}.,:;!?]*)$/su.exec(token) ?? []
    if (word === '') return /^[)\]}.,:;!?]{1,3}$/.test(token) ? token : MASK
    if (/^[\d.]{1,3}$/.test(word)) return `${before}#${after.slice(0, 1)}`
    if (knownWords.has(word.toLowerCase()) || word === type || isPlainErrorClass(word))
      return before + word + after.slice(0, 2)
    return MASK
  }

/** `TypeError`, `RangeError`: a class that says what kind of error it is with words of the list alone. */
const isPlainErrorClass = (word: string): boolean =>
  errorClass.test(word) &&
  word
    .replace(/(?:Error|Exception)$/, '')
    .split(/(?=[A-Z])/)
    .every((part) => knownWords.has(part.toLowerCase()))
