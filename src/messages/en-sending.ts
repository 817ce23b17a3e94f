/** Words of sending: see `fa-sending.ts` for the shape. */
import type { faSending } from './fa-sending.ts'

export const enSending: typeof faSending = {}
