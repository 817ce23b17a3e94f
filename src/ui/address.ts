import type { Language } from './reader.ts'

/** The same page in another language, for the switch that works without JavaScript. `path` has no origin. */
export const inLanguage = (path: string, language: Language): string => {
  const [pathname = '/', query = ''] = path.split('?', 2)
  const parameters = new URLSearchParams(query)
  parameters.set('lang', language)
  return `${pathname}?${parameters}`
}
