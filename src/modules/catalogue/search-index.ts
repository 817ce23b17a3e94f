import { searchForm } from '../../platform/persian/normalise.ts'
import { addAll, type Bitmap, emptyBitmap, keepOnly, setBit } from './bitmap.ts'

/**
 * Which products have which words. Tokens sorted, so that a prefix is a range; for each the numbers of its products.
 * Our own, in a hundred lines, because the answer has to be a bitmap that the facets go on with, and has to stay small:
 * docs/decisions/002-catalogue-snapshot.md has the numbers.
 */
export type SearchIndex = {
  tokens: string[]
  /** where each token's products begin in `postings`; one more at the end */
  starts: Uint32Array
  postings: Uint32Array
  productCount: number
}

const MAX_TEXT = 200
const MAX_WORDS = 8

/** `matches`: every word is there, or begins a word that is there; `whole`: every word is there as it was typed. */
export type Found = { matches: Bitmap; whole: Bitmap }

/** The products whose words the text asks for; null when it asks for nothing. */
export const findText = (index: SearchIndex, text: string): Found | null => {
  const typed = text
    .slice(0, MAX_TEXT)
    .toWellFormed()
    .split(/\s+/u)
    .filter((word) => word !== '')
  if (typed.length === 0) return null
  const found: Found[] = []
  for (const word of typed) {
    if (found.length >= MAX_WORDS) break
    const apart = wordsOf(word)
    // «نیم‌فاصله» may have been typed together by whoever wrote the title.
    const together = word.includes('\u200c') ? wordsOf(word.replaceAll('\u200c', '')) : apart
    if (apart.length === 0) continue
    const one = all(index, apart)
    found.push(together.join(' ') === apart.join(' ') ? one : either(one, all(index, together)))
  }
  if (found.length === 0) return { matches: emptyBitmap(index.productCount), whole: emptyBitmap(index.productCount) }
  return found.reduce(both)
}

const wordsOf = (text: string): string[] =>
  searchForm(text)
    .split(' ')
    .filter((word) => word !== '')

const both = (one: Found, other: Found): Found => ({
  matches: keepOnly(one.matches, other.matches),
  whole: keepOnly(one.whole, other.whole),
})

const either = (one: Found, other: Found): Found => ({
  matches: addAll(one.matches, other.matches),
  whole: addAll(one.whole, other.whole),
})

const all = (index: SearchIndex, words: string[]): Found => words.map((word) => findWord(index, word)).reduce(both)

const findWord = (index: SearchIndex, word: string): Found => {
  const matches = emptyBitmap(index.productCount)
  const whole = emptyBitmap(index.productCount)
  for (let at = firstFrom(index.tokens, word); at < index.tokens.length; at++) {
    const token = index.tokens[at]!
    if (!token.startsWith(word)) break
    const end = index.starts[at + 1]!
    for (let posting = index.starts[at]!; posting < end; posting++) setBit(matches, index.postings[posting]!)
    if (token === word)
      for (let posting = index.starts[at]!; posting < end; posting++) setBit(whole, index.postings[posting]!)
  }
  return { matches, whole }
}

/** The first token that is not before `word`. */
const firstFrom = (tokens: string[], word: string): number => {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (tokens[middle]! < word) low = middle + 1
    else high = middle
  }
  return low
}

export type SearchIndexBuilder = {
  /** products come in the order of their numbers */
  add: (product: number, tokens: Iterable<string>) => void
  /** `pause` is awaited between pieces of work of a few milliseconds */
  done: (productCount: number, pause: () => Promise<void>) => Promise<SearchIndex>
}

export const searchIndexBuilder = (): SearchIndexBuilder => {
  const lists = new Map<string, number[]>()
  let total = 0
  const add = (product: number, tokens: Iterable<string>) => {
    for (const token of tokens) {
      const list = lists.get(token)
      if (!list) lists.set(token, [product])
      else if (list[list.length - 1] === product) continue
      else list.push(product)
      total++
    }
  }
  const done = async (productCount: number, pause: () => Promise<void>): Promise<SearchIndex> => {
    // Sorted in pieces by first letter: all tokens of 100,000 products at once would hold up requests.
    const byLetter = new Map<string, string[]>()
    for (const token of lists.keys()) {
      const letter = token.slice(0, 1)
      const piece = byLetter.get(letter)
      if (piece) piece.push(token)
      else byLetter.set(letter, [token])
    }
    const tokens: string[] = []
    for (const letter of [...byLetter.keys()].sort()) {
      for (const token of byLetter.get(letter)!.sort()) tokens.push(token)
      await pause()
    }
    const starts = new Uint32Array(tokens.length + 1)
    const postings = new Uint32Array(total)
    let at = 0
    for (const [number, token] of tokens.entries()) {
      starts[number] = at
      postings.set(lists.get(token)!, at)
      at += lists.get(token)!.length
      if (number % 256 === 0) await pause()
    }
    starts[tokens.length] = at
    return { tokens, starts, postings, productCount }
  }
  return { add, done }
}
