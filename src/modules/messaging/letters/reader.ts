import { en } from '../../../messages/en.ts'
import { fa } from '../../../messages/fa.ts'
import type { Language, Reader } from '../../../ui/reader.ts'

const readers: Record<Language, Reader> = {
  fa: { language: 'fa', theme: 'system', words: fa, basketCount: 0, path: '/' },
  en: { language: 'en', theme: 'system', words: en, basketCount: 0, path: '/' },
}

/** Whoever reads a message, of whom only the language is known. */
export const messageReader = (language: Language): Reader => readers[language]
