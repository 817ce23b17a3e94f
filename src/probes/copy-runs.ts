import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CopyRuns } from '../modules/policy/index.ts'

/** What `npm run clauses` found since this program was built, or null: a new build takes it away. */
export const readCopyRuns = (programDir: string): CopyRuns | null => {
  try {
    return JSON.parse(readFileSync(join(programDir, 'clauses.json'), 'utf8')) as CopyRuns
  } catch {
    return null
  }
}
