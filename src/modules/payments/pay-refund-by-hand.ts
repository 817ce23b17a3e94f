import type { Audited } from '../staff/index.ts'
import { markPaidByHand, refundById } from './refund-queries.ts'

export type PaidByHand = { ok: true } | { ok: false; why: 'no-such-refund' | 'with-the-bank' | 'paid-already' }

/** Longest number under which money was sent, as a bank prints it. */
export const MOST_REFERENCE_CHARACTERS = 64

/**
 * A member of the staff sent the money by a bank transfer or gave it at the door, under this number. Refused while a bank is
 * giving it back, and the second time.
 */
export const payRefundByHand = async (
  { tx, by, now }: Audited<'refund.paid'>,
  { refundId, reference }: { refundId: string; reference: string },
): Promise<PaidByHand> => {
  const [paid] = await markPaidByHand(tx, { id: refundId, by: by.id, reference, at: now })
  if (paid) return { ok: true }
  const [refund] = await refundById(tx, refundId)
  if (!refund) return { ok: false, why: 'no-such-refund' }
  return { ok: false, why: refund.state === 'done' ? 'paid-already' : 'with-the-bank' }
}
