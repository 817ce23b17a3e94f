import { writeFileSync } from 'node:fs'
import type { CopyRuns } from '../modules/policy/index.ts'
import { Refusal } from '../platform/refusal.ts'
import { type ClauseResult, clauseResults, runProbes } from '../probes/run-clauses.ts'
import { openWorkshop } from '../probes/workshop.ts'

const USAGE = 'npm run clauses, or npm run clauses -- --json'
/** Beside the build: the shop's policy page tells of it until the program is built anew. */
const KEPT = 'dist/clauses.json'

/**
 * Runs every probe on a fresh copy of the shop and prints a table, or, with `--json`, one array and nothing else.
 * @returns 0 when every probe holds, 1 otherwise
 */
export const run = async (words: string[]): Promise<number> => {
  if (words.some((word) => word !== '--json')) {
    console.error(`Unknown: ${words.join(' ')}. ${USAGE}`)
    return 1
  }
  try {
    const workshop = await openWorkshop()
    try {
      const outcomes = await runProbes(workshop)
      const now = new Date()
      const results = clauseResults(outcomes, now)
      const kept: CopyRuns = {
        at: now.toISOString(),
        results: [...outcomes.values()].map(({ probe, result }) => ({ probe, result })),
      }
      writeFileSync(KEPT, JSON.stringify(kept))
      process.stdout.write(words.includes('--json') ? `${JSON.stringify(results, null, 1)}\n` : tableOf(results))
      return results.some(({ result }) => result === 'fail') ? 1 : 0
    } finally {
      await workshop.close()
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    return 1
  }
}

const tableOf = (results: readonly ClauseResult[]): string => {
  const rows = results.map(({ id, grade, owner, probe, result, why }) =>
    [id, result.padEnd(7), grade.padEnd(15), owner.padEnd(11), probe ?? `(${why})`, result === 'fail' ? `— ${why}` : '']
      .join('  ')
      .trimEnd(),
  )
  const count = (wanted: ClauseResult['result']) => results.filter(({ result }) => result === wanted).length
  const summary = `${results.filter(({ probe }) => probe).length} of ${results.length} clauses have a probe: ${count('pass')} hold, ${count('fail')} do not. ${count('none')} are words that can only be promised, ${count('not-yet')} wait for a part of the shop.`
  return `${rows.join('\n')}\n\n${summary}\n`
}
