import type { Language } from '../../../platform/persian/language.ts'
import { tidy, tidyLines } from '../../../platform/persian/normalise.ts'
import type { Reader } from '../../../ui/reader.ts'
import { textFault } from '../markdown.ts'
import { languages, type PageState, type PartRule, partsOf, type TextPage } from '../text-page.ts'

/** The form of a page's words: what was typed, field by field, and what is wrong with it. */
export type TextForm = { typed: Record<string, string>; errors: Record<string, string>; state: PageState }

export const fieldOf = (language: Language, part: string): string => `${language}-${part}`

/** Reads a sent form and holds every part against its rule; all that is wrong is told at once. */
export const readTextForm = (page: TextPage, body: unknown, reader: Reader): TextForm => {
  const sent = (body ?? {}) as Record<string, unknown>
  const typed: Record<string, string> = {}
  const errors: Record<string, string> = {}
  const state: Record<Language, Record<string, string>> = { fa: {}, en: {} }
  for (const language of languages)
    for (const [part, rule] of partsOf(page)) {
      const field = fieldOf(language, part)
      const value = sent[field]
      const raw = typeof value === 'string' ? value : ''
      typed[field] = raw.toWellFormed()
      state[language][part] = rule.kind === 'line' ? tidy(raw) : tidyLines(raw)
      const wrong = faultIn(rule, state[language][part], reader)
      if (wrong) errors[field] = wrong
    }
  return { typed, errors, state }
}

const faultIn = ({ kind, most, optional }: PartRule, words: string, reader: Reader): string | null => {
  const { faults } = reader.words.officeContent
  if (words === '') return optional ? null : faults.empty
  if (words.length > most) return faults.long(most, words.length)
  if (kind === 'line') return null
  const fault = textFault(words)
  return fault ? faults[fault.why](fault.said) : null
}

export const typedOf = (page: TextPage, state: PageState): Record<string, string> =>
  Object.fromEntries(
    languages.flatMap((language) =>
      partsOf(page).map(([part]) => [fieldOf(language, part), state[language][part] ?? '']),
    ),
  )
