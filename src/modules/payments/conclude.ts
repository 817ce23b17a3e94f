import { type Closing, type Db, inClosedTransaction, type Tx, unsent } from '../../platform/database.ts'
import { isId } from '../../platform/ids.ts'
import type { Attempt } from './attempt.ts'
import { isFinal, isOpen } from './attempt.ts'
import type { Returned } from './gateway.ts'
import { lockBoth, type Pursuit } from './lock-both.ts'
import { type Outcome, outcomeOf, type PaymentHooks } from './outcome.ts'
import type { Payments } from './payments.ts'
import { ending, follow, type Next, type Step, startVerifying, told } from './pursue.ts'
import { attemptById, noteReturn } from './queries.ts'

/**
 * The buyer's browser came back from the bank. What it carries is untrusted: the reference must be the one stored with this
 * very attempt, "OK" is only a reason to ask the bank, and "NOK" does not outweigh a bank that says it was paid.
 * Safe to repeat, in any order, at the same moment and after a crash at any point. Call it outside of any transaction.
 */
export const conclude = async <Order>(
  db: Db,
  payments: Payments,
  { attemptId, returnedParams, now }: { attemptId: string; returnedParams: Record<string, unknown>; now: Date },
  hooks: PaymentHooks<Order>,
): Promise<Outcome> => {
  const known = isId(attemptId) ? await attemptById(db, attemptId) : null
  if (!known) return { kind: 'no-such-attempt' }
  const gateway = payments.gateway(known.gateway, known)
  const returned = gateway?.readReturn(returnedParams)
  if (!gateway || !returned || returned.reference !== known.reference) return { kind: 'wrong-reference' }
  if (isFinal(known)) return outcomeOf(known)

  const pursuit: Pursuit<Order> = { db, gateway, hooks, cause: 'conclude', now }
  const next = await inClosedTransaction(db, (tx) => receive(tx, known, returned, pursuit))
  return follow(next, { to: 'cancelled', why: 'cancelled-by-buyer' }, pursuit)
}

/** Notes the return and decides what to ask the bank, with attempt and order locked. */
const receive = async <Order>(
  tx: Tx,
  known: Attempt,
  returned: Returned,
  pursuit: Pursuit<Order>,
): Promise<Closing<Next<Order>>> => {
  const locked = await lockBoth(tx, known, pursuit.hooks)
  if (!locked) return ending(told({ kind: 'no-such-attempt' }))
  const { attempt } = locked
  if (isFinal(attempt)) return ending(told(outcomeOf(attempt)))

  const open = isOpen(attempt)
  // A claim about an attempt that ended is looked at first, so that replaying an address cannot stir the order.
  const step: Step<Order> = await (open && returned.says === 'paid'
    ? startVerifying(tx, locked, 'claimed', pursuit)
    : open || returned.says === 'paid'
      ? { next: { kind: 'look', attempt }, last: [] }
      : told(outcomeOf(attempt)))
  const { next, last } = step
  // The move to `verifying` notes the return itself.
  const isNoted = attempt.returnedAt || (next.kind === 'verify' && !next.doubtful)
  return ending({ next, last: isNoted ? last : [...last, unsent(noteReturn(tx, attempt.id, pursuit.now))] })
}
