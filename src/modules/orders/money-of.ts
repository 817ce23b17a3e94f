import type { Attempt, Refund } from '../payments/index.ts'

/** What was paid for an order, and what of it can still be given back, in Rials. */
export type Money = { paidRials: number; leftRials: number; attempt: Attempt | null }

/** The payment that the order took: refunds of the office go out of it. */
export const moneyOf = (attempts: readonly Attempt[], refunds: readonly Refund[]): Money => {
  const attempt = attempts.find(({ state, honoured }) => state === 'settled' && honoured) ?? null
  if (!attempt) return { paidRials: 0, leftRials: 0, attempt: null }
  const back = refunds.reduce((rials, one) => (one.attemptId === attempt.id ? rials + one.amountRials : rials), 0)
  return { paidRials: attempt.amountRials, leftRials: attempt.amountRials - back, attempt }
}
