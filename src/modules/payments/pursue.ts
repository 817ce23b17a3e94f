import { addMinutes } from '../../platform/clock.ts'
import { type Closing, closed, inClosedTransaction, type Tx, type Unsent, unsent } from '../../platform/database.ts'
import { type Attempt, type AttemptState, FIRST_CHECK_MINUTES, isFinal, isOpen } from './attempt.ts'
import type { Why } from './bank-errors.ts'
import type { Verified } from './gateway.ts'
import { type Locked, lockBoth, type Pursuit } from './lock-both.ts'
import { type Outcome, outcomeOf, type PaymentHooks } from './outcome.ts'
import { oweForAttempt } from './owe-refund.ts'
import { attemptMove, moveAttempt } from './queries.ts'
import { settle, settleUnmoved } from './settle-attempt.ts'

/** The attempt's story is told, or the bank must now be asked to verify, or first be looked at. */
export type Next<Order = unknown> =
  | { kind: 'told'; outcome: Outcome }
  /** `doubtful`: it may have been verified before; `order`: as it was locked a moment ago */
  | { kind: 'verify'; attempt: Attempt; doubtful: boolean; order?: Order }
  | { kind: 'look'; attempt: Attempt }

/** What to do next, and the statements that have to go out before, together with COMMIT. */
export type Step<Order = unknown> = { next: Next<Order>; last: readonly Unsent[] }
export const told = (outcome: Outcome): Step<never> => ({ next: { kind: 'told', outcome }, last: [] })
export const ending = <Order>({ next, last }: Step<Order>): Closing<Next<Order>> => ({ last, answer: () => next })

/** How we know that it was paid: a browser claims it, or the bank says so, or the bank says that we took it already. */
type Evidence = 'claimed' | 'paid' | 'verified'

/** How an attempt ends that the bank still takes for open; null: it does not end. */
export type WhenWaiting = { to: 'cancelled' | 'expired'; why: Why } | null

/**
 * Decides, with the attempt locked, whether the bank shall be asked to keep the money, and commits that decision before the
 * bank hears of it. After a crash in between, the state `verifying` says that the money may be ours already, so that the
 * order is not asked again whether it wants it. Money is left to the bank only on the bank's own word that it was paid and
 * not verified: what it says was verified (which only a restored database does not know) is ours and cannot be left.
 */
export const startVerifying = async <Order>(
  tx: Tx,
  { attempt, order }: Locked<Order>,
  evidence: Evidence,
  pursuit: Pursuit<Order>,
): Promise<Step<Order>> => {
  if (isFinal(attempt) || !attempt.reference) return told(outcomeOf(attempt))
  if (attempt.state === 'verifying') return { next: { kind: 'verify', attempt, doubtful: true }, last: [] }

  const { hooks, cause, now } = pursuit
  const held = evidence === 'verified'
  const wanted = held || !hooks.beforeVerify ? 'honour' : await hooks.beforeVerify(tx, attempt, order)
  if (wanted === 'leave' && evidence === 'claimed') return { next: { kind: 'look', attempt }, last: [] }

  const to = wanted === 'honour' ? 'verifying' : 'left'
  const nextCheckAt = to === 'verifying' ? addMinutes(now, FIRST_CHECK_MINUTES) : undefined
  const returnedAt = cause === 'conclude' ? now : undefined
  const move = { id: attempt.id, from: attempt.state, to, cause, at: now, nextCheckAt, returnedAt } as const
  const moved: Attempt = { ...attempt, state: to, why: null }
  return {
    next: to === 'left' ? told(outcomeOf(moved)).next : { kind: 'verify', attempt: moved, doubtful: held, order },
    last: [unsent(attemptMove(tx, move))],
  }
}

/** Goes on outside of any transaction, where the bank may be spoken to. */
export const follow = async <Order>(
  next: Next<Order>,
  whenWaiting: WhenWaiting,
  pursuit: Pursuit<Order>,
): Promise<Outcome> => {
  switch (next.kind) {
    case 'told':
      return next.outcome
    case 'verify':
      return verifyAtBank(next, pursuit)
    case 'look':
      return lookAtBank(next.attempt, whenWaiting, pursuit)
  }
}

/** Asks the bank to verify (HTTP, outside of any transaction) and writes down what it said. */
const verifyAtBank = async <Order>(
  { attempt, doubtful, order }: Extract<Next<Order>, { kind: 'verify' }>,
  pursuit: Pursuit<Order>,
): Promise<Outcome> => {
  const { db, gateway } = pursuit
  const said = await gateway.verify({ reference: attempt.reference!, amountRials: attempt.amountRials })
  if (said.kind === 'unknown' || isDoubt(said, doubtful)) return { kind: 'pending', attempt }
  if (said.kind === 'paid' && order !== undefined) {
    const settled = await settleUnmoved({ attempt, order }, said.refNumber, pursuit)
    if (settled) return settled
  }
  return inClosedTransaction<Outcome>(db, async (tx) => {
    const locked = await lockBoth(tx, attempt, pursuit.hooks)
    if (!locked) return closed({ kind: 'no-such-attempt' })
    const current = locked.attempt
    if (said.kind === 'paid') return settle(tx, locked, said.refNumber, pursuit)
    if (current.state !== 'verifying') return closed(outcomeOf(current))
    if (said.kind === 'not-paid') return closed(await end(tx, current, 'failed', said.why, pursuit))
    await oweForAttempt(tx, current, { amountRials: said.paidRials, reason: 'amount-mismatch', now: pursuit.now })
    return closed(await end(tx, current, 'failed', 'amount-mismatch', pursuit))
  })
}

/** "No such payment" of one that the bank may have verified before is no reason to let the buyer's money go. */
const isDoubt = (said: Verified, doubtful: boolean): boolean =>
  doubtful && said.kind === 'not-paid' && said.why === 'expired'

/** Ends an attempt that was not paid. The caller holds the row. */
export const end = async (
  tx: Tx,
  current: Attempt,
  to: Extract<AttemptState, 'cancelled' | 'failed' | 'expired'>,
  why: Why,
  { hooks, cause, now }: { hooks: Pick<PaymentHooks, 'onFailed'>; cause: string; now: Date },
): Promise<Outcome> => {
  if (!isOpen(current)) return outcomeOf(current)
  await moveAttempt(tx, { id: current.id, from: current.state, to, cause, at: now, why })
  const ended: Attempt = { ...current, state: to, why }
  await hooks.onFailed(tx, ended)
  return outcomeOf(ended)
}

/** Looks at the bank without touching (HTTP, outside of any transaction) and goes where its answer leads. */
const lookAtBank = async <Order>(
  attempt: Attempt,
  whenWaiting: WhenWaiting,
  pursuit: Pursuit<Order>,
): Promise<Outcome> => {
  const said = await pursuit.gateway.inquire({ reference: attempt.reference! })
  if (said.kind === 'unknown') return outcomeOf(attempt)
  if (said.kind === 'waiting' && !whenWaiting) return outcomeOf(attempt)

  const next = await inClosedTransaction(pursuit.db, async (tx): Promise<Closing<Next<Order>>> => {
    const locked = await lockBoth(tx, attempt, pursuit.hooks)
    if (!locked) return ending(told({ kind: 'no-such-attempt' }))
    if (said.kind === 'paid' || said.kind === 'verified')
      return ending(await startVerifying(tx, locked, said.kind, pursuit))
    const current = locked.attempt
    // Somebody else is verifying it: that answer is younger and weighs more.
    if (current.state === 'verifying') return closed({ kind: 'verify', attempt: current, doubtful: true })
    return ending(told(await endUnpaid(tx, current, said, whenWaiting, pursuit)))
  })
  return follow(next, whenWaiting, pursuit)
}

type Unpaid = { kind: 'waiting' } | { kind: 'reversed' } | { kind: 'not-paid'; why: Why }

const endUnpaid = (
  tx: Tx,
  current: Attempt,
  said: Unpaid,
  whenWaiting: WhenWaiting,
  pursuit: Parameters<typeof end>[4],
): Promise<Outcome> => {
  if (said.kind === 'reversed') return end(tx, current, 'failed', 'expired', pursuit)
  if (said.kind === 'waiting' && whenWaiting) return end(tx, current, whenWaiting.to, whenWaiting.why, pursuit)
  const why = said.kind === 'not-paid' ? said.why : 'unknown'
  return end(tx, current, why === 'cancelled-by-buyer' ? 'cancelled' : 'failed', why, pursuit)
}
