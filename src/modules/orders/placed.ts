import type { WhyNot } from '../discounts/index.ts'
import type { Totals } from './order.ts'

export type Placed =
  | { ok: true; number: string; purchaseId: string; attemptId: string | null; totalRials: number; keptUntil: Date }
  /** the same form was sent before; nothing was done twice */
  | { ok: true; number: string; purchaseId: string; attemptId: null; again: true }
  | {
      ok: false
      why:
        | 'empty-basket'
        | 'goods-changed'
        | 'cash-refused'
        | 'payment-refused'
        | 'slot-full'
        | 'slot-past'
        | 'method-unavailable'
        | 'unknown-place'
        | 'account-gone'
        | 'coupon-changed'
    }
  /** a code that the page counted on gives nothing, or nothing any more */
  | { ok: false; why: 'coupon-refused'; code: string; because: WhyNot }
  /** what would be charged is not what the page showed */
  | { ok: false; why: 'total-changed'; totals: Totals }

/** Ends the transaction with everything undone, and tells why. */
export class Undone extends Error {
  readonly answer: Placed & { ok: false }
  constructor(answer: Placed & { ok: false }) {
    super('order not placed')
    this.answer = answer
  }
}
