import type { Db } from '../../platform/database.ts'
import type { ProbeRun } from './probe-run.ts'

/** Writes what one night's probes found. */
export const insertRuns = (db: Db, runs: readonly ProbeRun[]) => db`
  insert into policy.probe_run (probe, at, result, why, took_ms)
  select * from unnest(
    ${runs.map(({ probe }) => probe)}::text[],
    ${runs.map(({ at }) => at.toISOString())}::timestamptz[],
    ${runs.map(({ result }) => result)}::text[],
    ${runs.map(({ why }) => why)}::text[],
    ${runs.map(({ tookMs }) => tookMs)}::int[])
  on conflict (probe, at) do nothing`

/** Forgets runs from before a day. */
export const forgetRunsBefore = (db: Db, before: Date) => db`
  delete from policy.probe_run
  where at < ${before}`

/** When was each probe last run here, and when did it last hold? */
export const standings = (db: Db) => db<{ probe: string; lastAt: Date; passedAt: Date | null }[]>`
  select probe, max(at) as "lastAt", max(at) filter (where result = 'pass') as "passedAt"
  from policy.probe_run
  group by probe
  order by probe
  limit 500`
