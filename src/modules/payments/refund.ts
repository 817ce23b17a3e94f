/**
 * Money of a buyer that we hold and must give back.
 *
 *   owed ──> sent ──> done
 *     │        └────> failed ──> done
 *     └──────────────────────────┘
 *
 *   -> owed               oweRefund, or conclude/sweep when the order cannot be honoured
 *   owed -> sent          sendRefunds      committed before the bank is asked to reverse
 *   sent -> done|failed   sendRefunds      the bank reversed it, or refuses to
 *   owed|failed -> done   payRefundByHand  staff sent the money; where the bank cannot reverse, the only way
 *
 * A `sent` refund whose answer was lost stays `sent` until the bank says what became of it; staff cannot pay it meanwhile,
 * so nobody is paid twice.
 */
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
}
