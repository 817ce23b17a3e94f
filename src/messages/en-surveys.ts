/** Words of surveys: see `fa-surveys.ts` for the shape. */
import type { faSurveys } from './fa-surveys.ts'

export const enSurveys: typeof faSurveys = {}
