import type { Clock } from '../../../platform/clock.ts'
import { type BankPayment, type Choice, newAuthority, newRefId, stateAt } from './bank-payment.ts'

/** More are forgotten, the oldest first: the books live in memory for the process's life. */
const MOST_PAYMENTS = 10_000

/** The sandbox bank's books. */
export type Books = {
  open: (asked: Pick<BankPayment, 'merchantId' | 'amountRials' | 'callbackUrl' | 'description'>) => BankPayment
  find: (authority: string) => BankPayment | null
  all: () => readonly BankPayment[]
  /** what the buyer pressed; a payment that is over stays as it is */
  choose: (payment: BankPayment, choice: Choice) => void
}

export const openBooks = (clock: Clock): Books => {
  const payments = new Map<string, BankPayment>()
  return {
    open: (asked) => {
      const payment: BankPayment = {
        ...asked,
        authority: newAuthority(),
        state: 'IN_BANK',
        createdAt: clock(),
        paidAt: null,
        refId: newRefId(),
      }
      payments.set(payment.authority, payment)
      const [oldest] = payments.keys()
      if (payments.size > MOST_PAYMENTS && oldest) payments.delete(oldest)
      return payment
    },
    find: (authority) => {
      const payment = payments.get(authority)
      if (!payment) return null
      payment.state = stateAt(payment, clock())
      return payment
    },
    all: () => [...payments.values()],
    choose: (payment, choice) => {
      if (payment.state !== 'IN_BANK') return
      if (choice === 'cancel') return
      payment.state = choice === 'fail' ? 'FAILED' : 'PAID'
      payment.paidAt = choice === 'fail' ? null : clock()
    },
  }
}
