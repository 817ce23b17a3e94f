import type { Why } from './bank-errors.ts'

/**
 * One try to pay one order: what we asked a bank for, and what became of it.
 *
 *   created ──> asked ──> verifying ──> settled ··> money owed back is a row of `refund`
 *      │          ├──> left             └──> failed
 *      └──────────┴──> cancelled | failed | expired ··(the bank says it was paid after all)··> verifying
 *
 *   -> created                    createAttempt
 *   created -> asked              askGateway      the bank gave a reference; the buyer may go there
 *   asked -> verifying            conclude, sweep the order said 'honour'; only from here may the bank keep the money
 *   asked -> left                 conclude, sweep paid, but the order said 'leave': not verified, so the bank returns it
 *   verifying -> settled|failed   conclude, sweep
 *   created|asked -> cancelled    cancelAttempt, conclude (the buyer gave up at the bank), sweep
 *   created|asked -> failed       askGateway, conclude, sweep
 *   created|asked -> expired      sweep           its time is over and the bank says that nobody paid
 *   created(cash) -> settled      settleCash      at the door
 *
 * `verifying` is committed before the bank is asked to verify. From then on the bank may hold the money for us even if
 * we never hear its answer (time-out, crash), so nothing but the bank's own word ends it. cancelled, failed and expired
 * are safe ends: what was never verified the bank returns by itself. A buyer may still pay after them (a second tab);
 * then the order is asked again. Each arrow is a row of `attempt_event`.
 */
export type AttemptState = 'created' | 'asked' | 'verifying' | 'settled' | 'left' | 'cancelled' | 'failed' | 'expired'

/** Banks that we speak to. */
export type GatewayName = 'zarinpal' | 'zibal'
/** Ways to pay: a bank, or money at the door. */
export type MethodName = GatewayName | 'cash'

export type Attempt = {
  id: string
  /** the order's opaque reference; this module knows nothing else of it (C10) */
  orderRef: string
  gateway: MethodName
  amountRials: number
  state: AttemptState
  /** why it failed, was cancelled or expired; null while it has not */
  why: Why | null
  /** the bank's name for this attempt (Authority, trackId); null until the bank was asked */
  reference: string | null
  /** the receipt number that the buyer's bank shows; null until settled */
  refNumber: string | null
  /** settled only: what the order did with the money */
  honoured: boolean | null
  createdAt: Date
  expiresAt: Date
  requestedAt: Date | null
  /** when the buyer first came back from the bank; null when never */
  returnedAt: Date | null
  settledAt: Date | null
  tries: number
  /** which account at the bank it was asked by: the office may change that meanwhile; null: the one of the environment */
  account: string | null
}

/** Waits for somebody: the buyer, the bank or the sweeper. */
export const isOpen = ({ state }: Attempt): boolean => state === 'created' || state === 'asked' || state === 'verifying'

/**
 * Nothing that a buyer's browser brings can change it. A wrong amount is final too: what the bank kept of it is owed back
 * already, and asking again would owe it twice.
 */
export const isFinal = ({ state, why }: Attempt): boolean =>
  state === 'settled' || state === 'left' || why === 'amount-mismatch'

/** The sweeper first looks two minutes after the last move, then after 2, 4, 8 … minutes, at most six hours apart. */
export const FIRST_CHECK_MINUTES = 2
export const LONGEST_WAIT_MINUTES = 6 * 60
