import type { Messages } from '../messages/fa.ts'

export type Language = 'fa' | 'en'
export type Theme = 'light' | 'dark' | 'system'

/** Who reads the page: everything that a view needs besides its facts. */
export type Reader = {
  language: Language
  theme: Theme
  words: Messages
  /** units in the basket, shown in the header; from a cookie, never from the database */
  basketCount: number
  /** the address of the page without its origin, for "switch language" and canonical links */
  path: string
  /** where the page's own script tells of a breakage, if she allowed it, and as the page of which route */
  crashes?: { door: string; route: string }
}
