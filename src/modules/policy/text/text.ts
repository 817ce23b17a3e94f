import { createHash } from 'node:crypto'
import { linesThreeToTwelve } from './lines-3-to-12.ts'
import { linesFourteenToEnd } from './lines-14-to-26.ts'
import { publishedLines } from './published.ts'
import type { Line, Section, Sentence } from './section.ts'

/** The whole text, section by section. */
export const sections: readonly Section[] = [...linesThreeToTwelve, ...linesFourteenToEnd]
export const lines: readonly Line[] = sections.flatMap((section) => section.lines)
export const sentences: readonly Sentence[] = lines.flatMap((line) => line.sentences)

/** One text of the policy, from the day that it holds. */
export type Version = {
  number: number
  /** `YYYY-MM-DD` */
  from: string
  /** as published, one string a line */
  lines: readonly string[]
  sha256: string
}

const digestOf = (text: readonly string[]) => createHash('sha256').update(text.join('\n')).digest('hex')

/**
 * Every version that this shop ever published, the oldest first. A new text is a new entry; the sentences above are mapped
 * anew, and the test that pins the digest is changed with them.
 */
export const versions: readonly Version[] = [
  { number: 1, from: '2026-11-22', lines: publishedLines, sha256: digestOf(publishedLines) },
]

export const currentVersion: Version = versions.at(-1)!
