import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Attempt, MethodName } from './attempt.ts'
import { insertRefund, lockAttempt, refundedRials } from './queries.ts'
import type { RefundReason } from './refund.ts'

export type Owed =
  | { ok: true; refundId: string }
  | { ok: false; why: 'no-such-attempt' | 'not-settled' | 'more-than-paid' }

/**
 * Writes, in the caller's transaction, that a part or all of a settled payment must go back. All refunds of one attempt
 * together never exceed what was paid; a second cancellation of the same order is answered `more-than-paid`.
 */
export const oweRefund = async (
  tx: Tx,
  owed: { attemptId: string; amountRials: number; reason: RefundReason; now: Date },
): Promise<Owed> => {
  const attempt = await lockAttempt(tx, owed.attemptId)
  if (!attempt) return { ok: false, why: 'no-such-attempt' }
  if (attempt.state !== 'settled') return { ok: false, why: 'not-settled' }
  if ((await refundedRials(tx, attempt.id)) + owed.amountRials > attempt.amountRials)
    return { ok: false, why: 'more-than-paid' }
  return { ok: true, refundId: await oweForAttempt(tx, attempt, owed) }
}

/** For who holds the attempt's row already. */
export const oweForAttempt = async (
  tx: Tx,
  attempt: Attempt,
  { amountRials, reason, now }: { amountRials: number; reason: RefundReason; now: Date },
): Promise<string> => {
  const id = newId(now.getTime())
  const byBank = reverses(attempt.gateway) && amountRials === attempt.amountRials
  await insertRefund(tx, { id, attemptId: attempt.id, amountRials, reason, now, byBank })
  return id
}

/** Only ZarinPal has a call that gives money back, and only the whole of it. */
const reverses = (gateway: MethodName): boolean => gateway === 'zarinpal'
