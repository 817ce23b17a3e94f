/** Words of letters: see `fa-letters.ts` for the shape. */
import type { faLetters } from './fa-letters.ts'

export const enLetters: typeof faLetters = {}
