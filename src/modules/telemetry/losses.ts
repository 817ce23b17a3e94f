import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { dayOf } from './device/commitment.ts'
import { addLosses } from './queries.ts'

/** Counts what was refused or lost, by reason and day; nothing of the report itself. */
export type Losses = {
  add: (why: string) => void
  /** Writes the counts down; what the database does not take now stays for the next time. */
  write: () => Promise<void>
  close: () => Promise<void>
}

const EVERY_MS = 60_000

/** @param onError hears that the database was down; the counts wait in memory, and go with the process if it ends before */
export const countLosses = (
  db: Db,
  { clock, onError }: { clock: Clock; onError: (error: unknown) => void },
): Losses => {
  let counts = new Map<string, number>()
  const write = async () => {
    if (counts.size === 0) return
    const going = counts
    counts = new Map()
    try {
      await addLosses(
        db,
        dayOf(clock()),
        [...going].map(([why, reports]) => ({ why, reports })),
      )
    } catch (error) {
      for (const [why, reports] of going) counts.set(why, (counts.get(why) ?? 0) + reports)
      onError(error)
    }
  }
  const timer = setInterval(() => void write(), EVERY_MS)
  timer.unref()
  return {
    add: (why) => counts.set(why, (counts.get(why) ?? 0) + 1),
    write,
    close: async () => {
      clearInterval(timer)
      await write()
    },
  }
}
