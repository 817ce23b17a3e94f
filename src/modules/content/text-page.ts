/**
 * The pages whose words staff may change, each of a few named parts. What the law or the program must say (the seller's
 * particulars, tariffs, the register of cookies, the right of withdrawal) is no part: the program says it around them.
 */
import { en } from '../../messages/en.ts'
import { fa } from '../../messages/fa.ts'
import type { Language } from '../../platform/persian/language.ts'

/** `line`: one line of plain words; `text`: Markdown of the safe kind (`markdown.ts`). */
export type PartRule = { kind: 'line' | 'text'; most: number; optional?: true }

const line = (most: number): PartRule => ({ kind: 'line', most })
const text = (most: number): PartRule => ({ kind: 'text', most })

export const textPages = {
  terms: {
    title: line(80),
    description: line(200),
    lead: text(600),
    buying: text(6_000),
    returning: text(6_000),
    complaints: text(3_000),
  },
  delivery: { title: line(80), description: line(200), cost: text(3_000), note: text(1_000), after: text(6_000) },
  contact: {
    title: line(80),
    description: line(200),
    lead: text(1_000),
    hours: { kind: 'text', most: 2_000, optional: true },
  },
  cookies: { title: line(80), description: line(200), lead: text(1_000), without: text(3_000), how: text(6_000) },
} as const satisfies Record<string, Record<string, PartRule>>

export type TextPage = keyof typeof textPages
export type PartOf<P extends TextPage> = keyof (typeof textPages)[P] & string
/** The words of one page in one language, by part. */
export type PageWords = Readonly<Record<string, string>>
/** What staff wrote of a page. */
export type PageState = Readonly<Record<Language, PageWords>>

export const languages = ['fa', 'en'] as const
export const pageNames = Object.keys(textPages) as TextPage[]
export const isTextPage = (name: unknown): name is TextPage =>
  typeof name === 'string' && Object.hasOwn(textPages, name)

export const partsOf = (page: TextPage): [string, PartRule][] => Object.entries<PartRule>(textPages[page])

/** The words that the program brings: they stand until somebody writes others, and again when those are taken back. */
export const shippedState = (page: TextPage): PageState => {
  const shipped = (words: PageWords): PageWords =>
    Object.fromEntries(partsOf(page).map(([part]) => [part, words[part] ?? '']))
  return { fa: shipped(fa.pageTexts[page]), en: shipped(en.pageTexts[page]) }
}

/** What a page says: what staff wrote, and the program's words for a part that came later. */
export const stateOf = (page: TextPage, written: PageState | null): PageState => {
  const shipped = shippedState(page)
  const whole = (language: Language): PageWords => ({
    ...shipped[language],
    ...Object.fromEntries(
      partsOf(page).flatMap(([part]) => {
        const words = written?.[language]?.[part]
        return typeof words === 'string' ? [[part, words]] : []
      }),
    ),
  })
  return { fa: whole('fa'), en: whole('en') }
}
