/** The door of payments for other modules. */

export { type AskedGateway, askForNew, askGateway } from './ask-gateway.ts'
export type { Attempt, AttemptState, GatewayName, MethodName } from './attempt.ts'
export { isOpen } from './attempt.ts'
export type { Why } from './bank-errors.ts'
export { cancelAttempt } from './cancel-attempt.ts'
export type { CashOnDelivery } from './cash-on-delivery.ts'
export { conclude } from './conclude.ts'
export { attemptToCreate, createAttempt, type NewAttempt } from './create-attempt.ts'
export { type Method, type OfferAnswer, offered, type Title } from './offer.ts'
export type { Outcome, PaymentHooks } from './outcome.ts'
export { type Owed, type OwedByStaff, type OwedUpTo, oweByStaff, oweRefund, oweUpTo } from './owe-refund.ts'
export { ordersOwed } from './owed-queries.ts'
export { MOST_REFERENCE_CHARACTERS, type PaidByHand, payRefundByHand } from './pay-refund-by-hand.ts'
export { type BankAccount, openPayments, type Payments, type PaymentsConfig } from './payments.ts'
export { accountsInUse, attemptCounts, attemptsOf } from './queries.ts'
export {
  type NextStep,
  nextStep,
  type Refund,
  type RefundReason,
  type RefundState,
  type StaffReason,
  staffReasons,
} from './refund.ts'
export {
  openRefundSums,
  openRefunds,
  type QueuedRefund,
  refundById,
  refundsOf,
  refundsToPayByHand,
  unpaidRefundsOf,
} from './refund-queries.ts'
/** Started by `open-shop.ts` in development; it refuses to run in production. */
export { type SandboxBank, startSandboxBank } from './sandbox/sandbox-bank.ts'
export { type SentRefunds, sendRefunds } from './send-refunds.ts'
export { lowerCash, settleCash } from './settle-cash.ts'
export { type Swept, sweep } from './sweep.ts'
export { type BankAnswersTry, tryBank } from './try-bank.ts'
