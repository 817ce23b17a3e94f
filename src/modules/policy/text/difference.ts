/** A run of words that stayed, went or came between two versions. */
export type Piece = { kind: 'same' | 'gone' | 'new'; words: string }
/** A line of the newer version (or one that went), with its pieces. */
export type ChangedLine = { number: number; pieces: Piece[] }

/**
 * Which lines differ between two versions, and which words in them. Spaces and half-spaces are no difference.
 * Longest common subsequence over words: lines have at most some hundred.
 */
export const differenceOf = (before: readonly string[], after: readonly string[]): ChangedLine[] =>
  Array.from({ length: Math.max(before.length, after.length) }, (_, index) => ({
    number: index + 1,
    pieces: wordPieces(wordsOf(before[index] ?? ''), wordsOf(after[index] ?? '')),
  })).filter(({ pieces }) => pieces.some(({ kind }) => kind !== 'same'))

const wordsOf = (line: string): string[] => line.split(/\s+/).filter(Boolean)
const same = (one: string | undefined, other: string | undefined) =>
  one?.replaceAll('\u200c', '') === other?.replaceAll('\u200c', '')

const wordPieces = (before: string[], after: string[]): Piece[] => {
  const longest = commonLengths(before, after)
  const pieces: Piece[] = []
  const add = (kind: Piece['kind'], word: string) => {
    const last = pieces.at(-1)
    if (last?.kind === kind) last.words += ` ${word}`
    else pieces.push({ kind, words: word })
  }
  let left = 0
  let right = 0
  while (left < before.length || right < after.length) {
    if (left < before.length && same(before[left], after[right])) {
      add('same', after[right]!)
      left++
      right++
    } else if (
      right === after.length ||
      (left < before.length && longest[left + 1]![right]! >= longest[left]![right + 1]!)
    )
      add('gone', before[left++]!)
    else add('new', after[right++]!)
  }
  return pieces
}

/** `[i][j]`: how many words the ends from `i` and from `j` have in common, in order. */
const commonLengths = (before: string[], after: string[]): number[][] => {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  for (let left = before.length - 1; left >= 0; left--)
    for (let right = after.length - 1; right >= 0; right--)
      table[left]![right] = same(before[left], after[right])
        ? table[left + 1]![right + 1]! + 1
        : Math.max(table[left + 1]![right]!, table[left]![right + 1]!)
  return table
}
