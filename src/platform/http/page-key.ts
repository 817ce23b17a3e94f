import type { Encoding } from './compress.ts'
import type { Preferences } from './preferences.ts'

/** Everything that the bytes of a cached page depend on, besides the catalogue's version. */
export const pageKey = (url: string, encoding: Encoding, { language, theme, basketCount }: Preferences): string =>
  `${encoding}|${language}|${theme}|${basketCount}|${url}`
