import type { Tx } from '../../platform/database.ts'
import { cancelAttempt } from './cancel-attempt.ts'
import { lockAttempt, lowerAmount, moveAttempt } from './queries.ts'

/** The courier took the money at the door. In the caller's transaction; false when this attempt does not wait for cash. */
export const settleCash = async (tx: Tx, { attemptId, now }: { attemptId: string; now: Date }): Promise<boolean> => {
  const attempt = await lockAttempt(tx, attemptId)
  if (attempt?.gateway !== 'cash' || attempt.state !== 'created') return false
  return moveAttempt(tx, { id: attemptId, from: 'created', to: 'settled', cause: 'settleCash', at: now })
}

/** Less is brought to the door, so less is taken there. In the caller's transaction; false when this attempt does not wait for cash. */
export const lowerCash = async (
  tx: Tx,
  { attemptId, byRials, now }: { attemptId: string; byRials: number; now: Date },
): Promise<boolean> => {
  const attempt = await lockAttempt(tx, attemptId)
  if (attempt?.gateway !== 'cash' || attempt.state !== 'created') return false
  if (attempt.amountRials <= byRials) return cancelAttempt(tx, { attemptId, now })
  await lowerAmount(tx, attemptId, byRials)
  return true
}
