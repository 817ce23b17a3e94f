/** Words of authenticity: see `fa-authenticity.ts` for the shape. */
import type { faAuthenticity } from './fa-authenticity.ts'

export const enAuthenticity: typeof faAuthenticity = {}
