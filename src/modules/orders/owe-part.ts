import {
  attemptsOf,
  type OwedByStaff,
  oweByStaff,
  type PaidByHand,
  payRefundByHand,
  refundById,
  type StaffReason,
} from '../payments/index.ts'
import type { Audited } from '../staff/index.ts'
import { moneyOf } from './money-of.ts'
import { lockPurchase } from './queries.ts'
import { settleOf } from './settle-withdrawals.ts'
import { tellBuyer } from './tell-buyer.ts'

export type PartOwed =
  | { ok: true; refundId: string }
  | { ok: false; why: (OwedByStaff & { ok: false })['why'] | 'no-such-order' | 'not-paid' }

export type Part = {
  /** made with the form: a second press finds the first one's refund */
  key: string
  amountRials: number
  reason: StaffReason
  /** what the page said was left */
  shownLeftRials: number
}

/**
 * The office owes the buyer a part, or the rest, of what she paid. Never more than that: two who do it at once come one after the
 * other, and the second sees what the first one left. The whole of a payment goes back by its bank where the bank can.
 */
export const owePart = async (audited: Audited<'refund.owed'>, purchaseId: string, part: Part): Promise<PartOwed> => {
  const { tx, now } = audited
  const [purchase] = await lockPurchase(tx, purchaseId)
  if (!purchase) return { ok: false, why: 'no-such-order' }
  const { attempt } = moneyOf(await attemptsOf(tx, purchaseId), [])
  if (!attempt) return { ok: false, why: 'not-paid' }
  const owed = await oweByStaff(audited, { ...part, attemptId: attempt.id })
  if (owed.ok) await tellBuyer(tx, purchase, 'refund-owed', now, part.amountRials)
  return owed
}

export type PaidBack = PaidByHand | { ok: false; why: 'no-such-order' }

/** Staff sent the money, under this number: the buyer hears of it, and a withdrawal that waited for it is over. */
export const payBack = async (
  audited: Audited<'refund.paid'>,
  { refundId, reference }: { refundId: string; reference: string },
): Promise<PaidBack> => {
  const { tx, now } = audited
  const [refund] = await refundById(tx, refundId)
  if (!refund) return { ok: false, why: 'no-such-refund' }
  const [purchase] = await lockPurchase(tx, refund.orderRef)
  if (!purchase) return { ok: false, why: 'no-such-order' }
  const paid = await payRefundByHand(audited, { refundId, reference })
  if (!paid.ok) return paid
  await settleOf(tx, purchase, refundId, now)
  await tellBuyer(tx, purchase, 'refund-paid', now, refund.amountRials)
  return paid
}
