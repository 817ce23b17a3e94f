import type { Tx, Unsent } from '../../platform/database.ts'
import type { Attempt } from './attempt.ts'

/** What became of a payment, for the page that the buyer sees when the bank sends the browser back. */
export type Outcome =
  /** the money is ours; `attempt.honoured` false: the order could not use it and it is owed back (a row of `refund`) */
  | { kind: 'settled'; attempt: Attempt }
  /** paid, but the order could no longer be honoured: never verified, so the bank returns the money by itself */
  | { kind: 'left'; attempt: Attempt }
  | { kind: 'cancelled'; attempt: Attempt }
  /** `attempt.why` says more */
  | { kind: 'failed'; attempt: Attempt }
  | { kind: 'expired'; attempt: Attempt }
  /** the bank has not said yet; the sweeper goes on asking */
  | { kind: 'pending'; attempt: Attempt }
  | { kind: 'no-such-attempt' }
  /** the parameters are not those of this attempt; nothing was looked at or changed */
  | { kind: 'wrong-reference' }

/**
 * What the owner of the order answers. Each runs in the transaction that moves the attempt, with attempt and order locked:
 * write jobs in it, and do no network in it. Attempts are locked before orders: who holds an order
 * must not wait for an open attempt of it.
 */
export type PaymentHooks<Order = unknown> = {
  /** Locks the order. It is sent right behind the lock on the attempt, in one round trip, and given to those below. */
  lockOrder: (tx: Tx, orderRef: string) => Promise<Order>
  /** Whether an order that was locked again is still what it was, in all that the other answers look at. */
  isUnmoved: (known: Order, now: Order) => boolean
  /**
   * The bank says, or the browser claims, that it was paid. 'leave' when the order can no longer be honoured (or another
   * attempt paid it): then it is not verified and the bank returns the money. It may be asked more than once.
   */
  beforeVerify?: (tx: Tx, attempt: Attempt, order: Order) => Promise<'honour' | 'leave'>
  /**
   * Called once for an attempt: the money is ours. Honoured: with the statements that still have to go out, together with
   * COMMIT. 'owed' writes a refund of the whole amount in the same transaction.
   */
  onSettled: (tx: Tx, attempt: Attempt, order: Order) => Promise<{ honoured: readonly Unsent[] } | 'owed'>
  /** It was cancelled, failed or expired. A buyer can still pay after it: then beforeVerify is asked, and all begins again. */
  onFailed: (tx: Tx, attempt: Attempt) => Promise<void>
}

export const outcomeOf = (attempt: Attempt): Outcome => {
  switch (attempt.state) {
    case 'created':
    case 'asked':
    case 'verifying':
      return { kind: 'pending', attempt }
    case 'settled':
    case 'left':
    case 'cancelled':
    case 'failed':
    case 'expired':
      return { kind: attempt.state, attempt }
  }
}
