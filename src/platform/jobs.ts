import type { Tx } from './database.ts'

/**
 * A job is a promise written in the same transaction as the fact it follows from: it runs if, and only if, the fact
 * was committed. Its payload holds ids and counts, never a personal value (P61).
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

export const addJob = async (tx: Tx, { name, payload, runAt, key, maxAttempts = 12 }: Job): Promise<void> => {
  await tx`
    select graphile_worker.add_job(
      ${name},
      payload => ${tx.json(payload)}::json,
      run_at => ${runAt ?? null}::timestamptz,
      job_key => ${key ?? null}::text,
      max_attempts => ${maxAttempts}::int)`
}
