import { clauses } from '../src/modules/policy/index.ts'
import { Refusal } from '../src/platform/refusal.ts'
import { openWorkshop } from '../src/probes/workshop.ts'
import { breaches } from './breaches.ts'
import { type Attempt, runBreaches } from './run-breaches.ts'

const USAGE = 'npm run sabotage, or npm run sabotage -- --json'

/**
 * Breaks every promise that a probe watches, each in a copy, and prints how many were caught; with `--json` one object
 * `{tried, caught, missed}` and nothing else.
 * @returns 0 when all were caught, 1 otherwise
 */
export const run = async (words: string[]): Promise<number> => {
  const asJson = words.includes('--json')
  if (words.some((word) => word !== '--json')) {
    console.error(`Unknown: ${words.join(' ')}. ${USAGE}`)
    return 1
  }
  try {
    const workshop = await openWorkshop()
    try {
      const attempts = await runBreaches(workshop, breaches, asJson ? () => {} : tell)
      const missed = attempts.filter(({ caught }) => !caught).map(({ breach }) => breach.id)
      const unbroken = unbrokenClauses()
      const sums = { tried: attempts.length, caught: attempts.length - missed.length, missed }
      process.stdout.write(asJson ? `${JSON.stringify(sums)}\n` : summaryOf(sums, unbroken))
      return missed.length === 0 && unbroken.length === 0 ? 0 : 1
    } finally {
      await workshop.close()
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    return 1
  }
}

/** Clauses with a probe that nobody tries to break: their probe proves nothing yet. */
export const unbrokenClauses = (): string[] =>
  clauses
    .filter(({ proof }) => 'probe' in proof && !breaches.some(({ probe }) => probe === proof.probe))
    .map(({ id }) => id)

const tell = ({ breach, caught, why }: Attempt) =>
  process.stdout.write(`${caught ? 'caught' : 'MISSED'}  ${breach.id}\n        ${why}\n`)

const summaryOf = (
  { tried, caught, missed }: { tried: number; caught: number; missed: string[] },
  unbroken: string[],
) =>
  [
    `\n${caught} ÷ ${tried} caught.`,
    ...(missed.length > 0 ? [`Missed: ${missed.join(', ')}`] : []),
    ...(unbroken.length > 0 ? [`Nobody breaks ${unbroken.join(', ')}`] : []),
    '',
  ].join('\n')
