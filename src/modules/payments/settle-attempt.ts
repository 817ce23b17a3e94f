import { type Closing, closed, inClosedTransaction, type Tx } from '../../platform/database.ts'
import type { Attempt } from './attempt.ts'
import { type Locked, lockBoth, type Pursuit } from './lock-both.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { oweForAttempt } from './owe-refund.ts'
import { markNotHonoured, moveAttempt } from './queries.ts'

/** The bank keeps the money for us: whatever we believed meanwhile, that is so. Twice is once. */
export const settle = async <Order>(
  tx: Tx,
  { attempt: current, order }: Locked<Order>,
  refNumber: string,
  { hooks, cause, now }: Pursuit<Order>,
): Promise<Closing<Outcome>> => {
  if (current.state === 'settled') return closed(outcomeOf(current))
  const settled: Attempt = { ...current, state: 'settled', why: null, refNumber, honoured: true, settledAt: now }
  // The order's first statement goes out together with the attempt's.
  const [, answer] = await Promise.all([
    moveAttempt(tx, { id: current.id, from: current.state, to: 'settled', cause, at: now, refNumber }),
    hooks.onSettled(tx, settled, order),
  ])
  if (answer !== 'owed') return { last: answer.honoured, answer: () => outcomeOf(settled) }

  await markNotHonoured(tx, current.id)
  await oweForAttempt(tx, settled, { amountRials: settled.amountRials, reason: 'not-honoured', now })
  return closed(outcomeOf({ ...settled, honoured: false }))
}

/** Ends the transaction with everything undone: attempt or order is not as it was. */
class Moved extends Error {}

/**
 * The same for an attempt and an order that were locked when the bank was asked, and have moved since as good as never: locks and
 * what is written go out in one round trip, and the locks say afterwards whether it was right. Null: it was not, and nothing is done.
 */
export const settleUnmoved = async <Order>(
  known: Locked<Order>,
  refNumber: string,
  pursuit: Pursuit<Order>,
): Promise<Outcome | null> => {
  const { db, hooks } = pursuit
  try {
    return await inClosedTransaction(db, async (tx) => {
      // Both are waited for, whatever becomes of one: nothing may be sent on this connection once it is given back.
      const [locking, settling] = await Promise.allSettled([
        lockBoth(tx, known.attempt, hooks),
        settle(tx, known, refNumber, pursuit),
      ])
      if (locking.status === 'rejected') throw locking.reason
      const locked = locking.value
      if (locked?.attempt.state !== known.attempt.state || !hooks.isUnmoved(known.order, locked.order))
        throw new Moved()
      if (settling.status === 'rejected') throw settling.reason
      return settling.value
    })
  } catch (error) {
    if (error instanceof Moved) return null
    throw error
  }
}
