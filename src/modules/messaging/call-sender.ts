import type { Db } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'

/**
 * Calls the job `messaging:send` a moment after messages were written, once for all of them.
 *
 * The promise to send is the row in the register with the state `written`; the job takes every such row it finds, and the
 * schedule calls it each minute for what a crash left behind. Why not a job in the transaction of each message: it cost a
 * purchase 2 of 12 ms of the database (2026-11-27), and its NOTIFY makes PostgreSQL hold one lock of the whole server over the
 * commit's disk flush, so that orders were confirmed one after the other.
 */
let written = 0

/** Remembers that a transaction which is still open wrote a message. Costs no query. */
export const rememberMessage = (): void => {
  written++
}

export type SenderCall = { close: () => Promise<void> }

/**
 * Starts calling. A message waits one to two turns: by then its transaction has ended. `onError` hears of a call that failed; it
 * is made again soon.
 */
export const callSender = (
  db: Db,
  { everyMs = 300, onError }: { everyMs?: number; onError: (error: unknown) => void },
): SenderCall => {
  let due = false
  // Each shop of this process counts for itself: one does not take another's call away.
  let seen = written
  let calling = Promise.resolve()
  const remember = (error: unknown) => {
    seen = -1
    onError(error)
  }
  const turn = () => {
    if (due) calling = calling.then(() => callSenderNow(db)).catch(remember)
    due = seen !== written
    seen = written
  }
  const timer = setInterval(turn, everyMs)
  timer.unref()
  return {
    close: async () => {
      clearInterval(timer)
      await calling
    },
  }
}

/** For what an earlier process left: a new one does not wait for the schedule. */
export const callSenderNow = (db: Db): Promise<void> =>
  addJob(db, { name: 'messaging:send', payload: {}, key: 'messaging:send' })
