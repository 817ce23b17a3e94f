import { makeWorkerUtils } from 'graphile-worker'
import type { Db, DbOrTx } from './database.ts'

/**
 * A job is a promise written in the same transaction as the fact it follows from: it runs if, and only if, the fact
 * was committed. (Where the fact itself is a row that waits, such as a message, a job may be called once for many of them.) Its payload holds ids and counts, never a personal value (P61).
 */
export type Job = {
  /** `module:verb`, or a fact in the past tense that `worker.ts` hands to whoever cares: `order:confirmed` */
  name: string
  payload: Record<string, string | number>
  runAt?: Date
  /** a second job with the key of one that still waits replaces it */
  key?: string
  maxAttempts?: number
}

export const addJob = async (tx: DbOrTx, { name, payload, runAt, key, maxAttempts = 12 }: Job): Promise<void> => {
  await tx`
    select graphile_worker.add_job(
      ${name},
      payload => ${tx.json(payload)}::json,
      run_at => ${runAt ?? null}::timestamptz,
      job_key => ${key ?? null}::text,
      max_attempts => ${maxAttempts}::int)`
}

/**
 * Gives the jobs of killed workers back. graphile-worker does so after four hours only; a buyer would not wait so long for
 * an SMS. Whoever has held a job since before `lockedBefore` counts as dead: our jobs take seconds.
 */
export const takeUpLeftJobs = async (db: Db, url: string, lockedBefore: Date): Promise<void> => {
  const left = await db<{ worker: string }[]>`
    select distinct locked_by as worker
    from graphile_worker.jobs
    where locked_by is not null and locked_at <= ${lockedBefore}
    limit 100`
  if (left.length === 0) return
  const utils = await makeWorkerUtils({ connectionString: url, maxPoolSize: 1 })
  try {
    await utils.forceUnlockWorkers(left.map(({ worker }) => worker))
  } finally {
    await utils.release()
  }
}
