import { addDays } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { forgetRunsBefore, insertRuns, standings } from './queries.ts'

/** One run of one probe. `why`: what was found broken, in one English sentence without anything personal. */
export type ProbeRun = { probe: string; at: Date; result: 'pass' | 'fail'; why: string | null; tookMs: number }

const KEEP_DAYS = 90

/** Keeps what the nightly run found, and forgets what is older than ninety days. */
export const recordRuns = async (db: Db, runs: readonly ProbeRun[], now: Date): Promise<void> => {
  if (runs.length > 0) await insertRuns(db, runs)
  await forgetRunsBefore(db, addDays(now, -KEEP_DAYS))
}

/** Whether any probe ever ran in this shop. */
export const hasRuns = async (db: Db): Promise<boolean> => (await standings(db)).length > 0

/** What the last runs on a copy of this very program found; `npm run clauses` leaves it beside the build. */
export type CopyRuns = { at: string; results: { probe: string; result: 'pass' | 'fail' }[] }

/** Where a probe stands: here, in this running shop, and on a copy of the program. */
export type Standing = {
  here: { lastAt: Date; passedAt: Date | null; holds: boolean } | null
  copy: { at: Date; holds: boolean } | null
}

export const standingOf = async (db: Db, copy: CopyRuns | null): Promise<(probe: string) => Standing> => {
  const rows = new Map((await standings(db)).map((row) => [row.probe, row]))
  const copied = new Map(copy?.results.map(({ probe, result }) => [probe, result]))
  return (probe) => {
    const row = rows.get(probe)
    const result = copied.get(probe)
    return {
      here: row
        ? {
            lastAt: row.lastAt,
            passedAt: row.passedAt,
            holds: row.passedAt !== null && row.passedAt.getTime() === row.lastAt.getTime(),
          }
        : null,
      copy: copy && result ? { at: new Date(copy.at), holds: result === 'pass' } : null,
    }
  }
}
