import { type Db, inTransaction } from '../../platform/database.ts'
import type { Attempt } from './attempt.ts'
import { type Outcome, outcomeOf, type PaymentHooks } from './outcome.ts'
import type { Payments } from './payments.ts'
import { end, follow } from './pursue.ts'
import { claimDueAttempts, lockAttempt } from './queries.ts'

/** How many banks' answers one sweep waits for at a time. */
const AT_ONCE = 5

/** How many attempts ended the run in each way. */
export type Swept = Record<Outcome['kind'], number>

/**
 * Settles what the browser did not bring back: asks the bank about each open attempt that is due, at most `limit` of them.
 * Several sweepers may run at once. One attempt whose order cannot take the news does not hold up the others: its error is
 * thrown after they are done, and it is tried again at its next turn.
 */
export const sweep = async <Order>(
  db: Db,
  payments: Payments,
  hooks: PaymentHooks<Order>,
  { now, limit }: { now: Date; limit: number },
): Promise<Swept> => {
  const due = await claimDueAttempts(db, now, limit)
  const swept: Swept = {
    settled: 0,
    left: 0,
    cancelled: 0,
    failed: 0,
    expired: 0,
    pending: 0,
    'no-such-attempt': 0,
    'wrong-reference': 0,
  }
  const errors: unknown[] = []
  const lane = async () => {
    for (let attempt = due.shift(); attempt; attempt = due.shift())
      try {
        swept[(await followUp(db, payments, hooks, attempt, now)).kind]++
      } catch (error) {
        errors.push(error)
      }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} payment attempts could not be followed up`)
  return swept
}

const followUp = async <Order>(
  db: Db,
  payments: Payments,
  hooks: PaymentHooks<Order>,
  attempt: Attempt,
  now: Date,
): Promise<Outcome> => {
  const over = now >= attempt.expiresAt
  if (attempt.state === 'created') return over ? expireUnasked(db, hooks, attempt.id, now) : outcomeOf(attempt)

  const gateway = payments.gateway(attempt.gateway, attempt)
  if (!gateway) return outcomeOf(attempt)
  const pursuit = { db, gateway, hooks, cause: 'sweep', now } as const
  const whenWaiting = over ? ({ to: 'expired', why: 'expired' } as const) : null
  const next =
    attempt.state === 'verifying'
      ? ({ kind: 'verify', attempt, doubtful: true } as const)
      : ({ kind: 'look', attempt } as const)
  return follow(next, whenWaiting, pursuit)
}

/** No bank ever gave it a reference that we told anybody: nobody can have paid. */
const expireUnasked = (db: Db, hooks: Pick<PaymentHooks, 'onFailed'>, id: string, now: Date): Promise<Outcome> =>
  inTransaction(db, async (tx) => {
    const current = await lockAttempt(tx, id)
    if (!current) return { kind: 'no-such-attempt' }
    if (current.state !== 'created') return outcomeOf(current)
    return end(tx, current, 'expired', 'expired', { hooks, cause: 'sweep', now })
  })
