import type { Tx } from '../../platform/database.ts'
import { markPaidByHand } from './queries.ts'

/**
 * A member of the staff sent the money by a bank transfer or gave it at the door. `by` is the staff account; the caller
 * writes its audit row in the same transaction. False when the refund was paid before, or a bank is giving it back.
 */
export const payRefundByHand = (
  tx: Tx,
  { refundId, by, now }: { refundId: string; by: string; now: Date },
): Promise<boolean> => markPaidByHand(tx, refundId, by, now)
