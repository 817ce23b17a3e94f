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
const CLOSING_MS = 2_000

type Options = { clock: Clock; isUp: () => boolean; onError: (error: unknown) => void }

/** @param onError hears that the database was down; the counts wait in memory, and go with the process if it ends before */
export const countLosses = (db: Db, { clock, isUp, onError }: Options): Losses => {
  /** `2026-11-27 down` → how many */
  let counts = new Map<string, number>()
  const count = (key: string, reports: number) => counts.set(key, (counts.get(key) ?? 0) + reports)
  const write = async () => {
    if (counts.size === 0 || !isUp()) return
    const going = counts
    counts = new Map()
    try {
      await addLosses(
        db,
        [...going].map(([key, reports]) => ({ day: key.slice(0, 10), why: key.slice(11), reports })),
      )
    } catch (error) {
      for (const [key, reports] of going) count(key, reports)
      onError(error)
    }
  }
  const timer = setInterval(() => void write(), EVERY_MS)
  timer.unref()
  return {
    add: (why) => count(`${dayOf(clock())} ${why}`, 1),
    write,
    close: async () => {
      clearInterval(timer)
      // A database that has died keeps a write waiting for its return; the shop does not wait with it.
      await Promise.race([write(), new Promise((over) => setTimeout(over, CLOSING_MS).unref())])
    },
  }
}
