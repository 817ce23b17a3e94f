import { inTransaction, type Tx } from '../../platform/database.ts'
import { refundsOf } from '../payments/index.ts'
import { onLocked, settle } from './end-withdrawal.ts'
import type { OrderNeeds } from './needs.ts'
import type { PurchaseRow } from './queries.ts'
import { withdrawalsOf, withdrawalsToPay } from './withdrawal-queries.ts'

const BATCH = 200

/** A job: withdrawals whose refund is done are over. @returns how many */
export const settleWithdrawals = async (needs: OrderNeeds): Promise<number> => {
  let settled = 0
  for (const { id } of await withdrawalsToPay(needs.db, BATCH)) if (await settleOne(needs, id)) settled++
  return settled
}

const settleOne = ({ db, clock }: OrderNeeds, withdrawalId: string): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const ended = await onLocked(tx, withdrawalId, 'paid-back', async (purchase, withdrawal) => {
      const refund = (await refundsOf(tx, purchase.id)).find(({ id }) => id === withdrawal.refundId)
      if (refund?.state !== 'done') return { ok: false as const }
      await settle(tx, withdrawal, clock())
      return { ok: true as const }
    })
    return ended.ok
  })

/** Staff paid a refund by hand: a withdrawal of this locked order that waited for it is over at once. */
export const settleOf = async (tx: Tx, purchase: PurchaseRow, refundId: string, now: Date): Promise<void> => {
  const waiting = (await withdrawalsOf(tx, purchase.id)).find(
    (one) => one.refundId === refundId && one.state === 'goods-back',
  )
  if (waiting) await settle(tx, waiting, now)
}
