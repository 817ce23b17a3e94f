import type { Language } from '../../platform/persian/language.ts'

export type Localised = Record<Language, string>
