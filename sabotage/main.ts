import { fork } from 'node:child_process'
import { once } from 'node:events'
import { clauses, probesOf } from '../src/modules/policy/index.ts'
import { Refusal } from '../src/platform/refusal.ts'
import { breaches } from './breaches.ts'
import { PARTS } from './parts.ts'

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
    const told: Told[] = []
    for (let part = 0; part < PARTS; part++)
      await inItsProcess(part, (one) => {
        told.push(one)
        if (!asJson) tell(one)
      })
    const missed = told.filter(({ caught }) => !caught).map(({ id }) => id)
    const unbroken = unbrokenClauses()
    const sums = { tried: told.length, caught: told.length - missed.length, missed }
    process.stdout.write(asJson ? `${JSON.stringify(sums)}\n` : summaryOf(sums, unbroken))
    return missed.length === 0 && unbroken.length === 0 && told.length === breaches.length ? 0 : 1
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    return 1
  }
}

/** Clauses with a probe that nobody tries to break: it proves nothing yet. */
export const unbrokenClauses = (): string[] =>
  clauses
    .filter((clause) => probesOf(clause).some((id) => !breaches.some(({ probe }) => probe === id)))
    .map(({ id }) => id)

/** What is told of an attempt, also from one process to another. */
type Told = { id: string; caught: boolean; why: string }

/** Tries one part in a process of its own, which ends with it. @throws when it ends otherwise */
const inItsProcess = async (part: number, hear: (told: Told) => void): Promise<void> => {
  const child = fork(new URL('sabotage-part.js', import.meta.url), [String(part)], { stdio: 'inherit' })
  child.on('message', (told: Told) => hear(told))
  const [[code, signal]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')])
  if (code !== 0) throw new Error(`part ${part} of the breaches ended with ${signal ?? code}`)
}

const tell = ({ id, caught, why }: Told) =>
  process.stdout.write(`${caught ? 'caught' : 'MISSED'}  ${id}\n        ${why}\n`)

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
