import type { Tx } from '../../platform/database.ts'
import { lockAttempt, moveAttempt } from './queries.ts'

/**
 * The order is cancelled or paid in another way before anybody paid this. In the caller's transaction; false when it is
 * over already or the bank is just being asked to verify it: then the hooks will hear of it. A buyer who still pays at the
 * bank afterwards makes `beforeVerify` be asked.
 */
export const cancelAttempt = async (tx: Tx, { attemptId, now }: { attemptId: string; now: Date }): Promise<boolean> => {
  const attempt = await lockAttempt(tx, attemptId)
  if (!attempt || (attempt.state !== 'created' && attempt.state !== 'asked')) return false
  return moveAttempt(tx, {
    id: attemptId,
    from: attempt.state,
    to: 'cancelled',
    cause: 'cancelAttempt',
    at: now,
    why: 'cancelled-by-buyer',
  })
}
