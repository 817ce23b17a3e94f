/**
 * Money of a buyer that we hold and must give back.
 *
 *   owed ──> sent ──> done
 *     │        └────> failed ──> done
 *     └──────────────────────────┘
 *
 *   -> owed               oweRefund, oweUpTo, or conclude/sweep when the order cannot be honoured
 *   owed -> sent          sendRefunds      committed before the bank is asked to reverse
 *   sent -> done|failed   sendRefunds      the bank reversed it, or refuses to, or has said nothing for three days
 *   owed|failed -> done   payRefundByHand  staff sent the money; where the bank cannot reverse, the only way
 *
 * A `sent` refund whose answer was lost stays `sent` until the bank says what became of it; staff cannot pay it meanwhile,
 * so nobody is paid twice. A bank that is gone, or is taken out of the settings, never says it: then staff look into its books
 * and pay. All refunds of a payment together never exceed it: the verbs ask, and a trigger of the table refuses.
 */
import type { Why } from './bank-errors.ts'

export type RefundState = 'owed' | 'sent' | 'done' | 'failed'

export type RefundReason =
  /** paid after the order could no longer be honoured */
  | 'not-honoured'
  /** the bank took another sum than the order's */
  | 'amount-mismatch'
  | 'order-cancelled'
  /** the right of withdrawal (Electronic Commerce Act, articles 37 and 38) */
  | 'withdrawal'
  /** less was delivered than paid for */
  | 'short-delivery'
  /** a part of an order is not sent after all */
  | 'given-up'
  | StaffReason

/** Why the office gives money back besides what a cancellation or a withdrawal owes by itself. */
export const staffReasons = ['short-delivery', 'damaged', 'late', 'overcharged', 'goodwill'] as const
export type StaffReason = (typeof staffReasons)[number]

export type Refund = {
  id: string
  attemptId: string
  amountRials: number
  reason: RefundReason
  state: RefundState
  owedAt: Date
  sentAt: Date | null
  doneAt: Date | null
  tries: number
  /** when the bank is asked next; null: it waits for staff, or is over */
  nextCheckAt: Date | null
  /** why the bank refused, as far as its last answer says */
  said: Why | null
  /** the bank's own number of that answer, for its support */
  saidCode: number | null
  /** under which number staff sent the money */
  reference: string | null
}

/** What there is to do for this money, and who has to: the office's page says it in a sentence. */
export type NextStep =
  | 'bank-will-be-asked'
  | 'bank-is-silent'
  | 'look-and-pay'
  | 'pay-by-hand'
  | 'bank-refused'
  | 'nothing'

export const nextStep = ({
  state,
  nextCheckAt,
  said,
  saidCode,
}: Pick<Refund, 'state' | 'nextCheckAt' | 'said' | 'saidCode'>): NextStep => {
  switch (state) {
    case 'owed':
      return nextCheckAt ? 'bank-will-be-asked' : 'pay-by-hand'
    case 'sent':
      return 'bank-is-silent'
    case 'failed':
      return said === 'bank-unreachable' && saidCode === null ? 'look-and-pay' : 'bank-refused'
    case 'done':
      return 'nothing'
  }
}
