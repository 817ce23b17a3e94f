/** Words of leaving: see `fa-leaving.ts` for the shape. */
import type { faLeaving } from './fa-leaving.ts'

export const enLeaving: typeof faLeaving = {}
