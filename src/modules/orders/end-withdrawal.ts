import { inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { attemptsOf, oweRefund, refundsOf } from '../payments/index.ts'
import type { OrderNeeds } from './needs.ts'
import { type By, byColumns } from './order.ts'
import { linesOfPurchase, lockPurchase, type PurchaseRow } from './queries.ts'
import { tellBuyer } from './tell-buyer.ts'
import { mayMoveWithdrawal, type WithdrawalState } from './withdrawal.ts'
import {
  linesOfWithdrawals,
  moveWithdrawal,
  purchaseOfWithdrawal,
  unitsTakenBack,
  type WithdrawalRow,
  withdrawalsOf,
  withdrawalsToPay,
} from './withdrawal-queries.ts'

export type Ended = { ok: true; owedRials: number } | { ok: false; why: 'no-such-withdrawal' | 'not-now' | 'not-paid' }

const BATCH = 200

/**
 * The returned goods are here, and as they should be: what was paid for them is owed from now on (article 38: at once,
 * exactly, without any deduction). The delivery's cost is owed with the withdrawal that brings the last unit back. Which
 * lot they go into, if any, is for whoever looks at them (`adjustLot` of inventory).
 */
export const takeGoodsBack = (needs: OrderNeeds, withdrawalId: string, by: By, why: string): Promise<Ended> =>
  onLocked(needs, withdrawalId, 'goods-back', async (tx, purchase, withdrawal) => {
    const now = needs.clock()
    const paid = (await attemptsOf(tx, purchase.id)).find(({ state, honoured }) => state === 'settled' && honoured)
    if (!paid) return { ok: false, why: 'not-paid' }
    const deliveryRials = (await isLastBack(tx, purchase, withdrawal)) ? purchase.deliveryRials : 0
    const amountRials = withdrawal.goodsRials + deliveryRials
    const owed = await oweRefund(tx, { attemptId: paid.id, amountRials, reason: 'withdrawal', now })
    if (!owed.ok) throw new Error(`a withdrawal's money cannot be owed: ${owed.why}`)
    await move(tx, withdrawal, { to: 'goods-back', by, why, now, refundId: owed.refundId, deliveryRials })
    await tellBuyer(tx, purchase, 'withdrawal-money-owed', now, amountRials)
    return { ok: true, owedRials: amountRials }
  })

/** The goods did not come, or what came is not hers to give back (a broken seal): it goes back to her, and nothing is owed. */
export const refuseWithdrawal = (needs: OrderNeeds, withdrawalId: string, by: By, why: string): Promise<Ended> =>
  onLocked(needs, withdrawalId, 'refused', async (tx, purchase, withdrawal) => {
    const now = needs.clock()
    await move(tx, withdrawal, { to: 'refused', by, why, now })
    await tellBuyer(tx, purchase, 'withdrawal-refused', now)
    return { ok: true, owedRials: 0 }
  })

/** She keeps the goods after all; within the seven days she may withdraw again. */
export const dropWithdrawal = (needs: OrderNeeds, withdrawalId: string, by: By, why: string): Promise<Ended> =>
  onLocked(needs, withdrawalId, 'dropped', async (tx, _purchase, withdrawal) => {
    await move(tx, withdrawal, { to: 'dropped', by, why, now: needs.clock() })
    return { ok: true, owedRials: 0 }
  })

/** A job: withdrawals whose refund is done are over. @returns how many */
export const settleWithdrawals = async (needs: OrderNeeds): Promise<number> => {
  let settled = 0
  for (const { id } of await withdrawalsToPay(needs.db, BATCH)) if (await settle(needs, id)) settled++
  return settled
}

const settle = async (needs: OrderNeeds, withdrawalId: string): Promise<boolean> => {
  const ended = await onLocked(needs, withdrawalId, 'paid-back', async (tx, purchase, withdrawal) => {
    const refund = (await refundsOf(tx, purchase.id)).find(({ id }) => id === withdrawal.refundId)
    if (refund?.state !== 'done') return { ok: false, why: 'not-now' }
    const by = { kind: 'system' as const, name: 'settle-withdrawals' }
    await move(tx, withdrawal, { to: 'paid-back', by, why: 'refund-done', now: needs.clock() })
    return { ok: true, owedRials: 0 }
  })
  return ended.ok
}

/** Order first, withdrawal second: as `askWithdrawal` does. */
const onLocked = (
  { db }: OrderNeeds,
  withdrawalId: string,
  to: WithdrawalState,
  work: (tx: Tx, purchase: PurchaseRow, withdrawal: WithdrawalRow) => Promise<Ended>,
): Promise<Ended> =>
  inTransaction(db, async (tx) => {
    const [of] = await purchaseOfWithdrawal(tx, withdrawalId)
    const [purchase] = of ? await lockPurchase(tx, of.purchaseId) : []
    const withdrawal = purchase && (await withdrawalsOf(tx, purchase.id)).find(({ id }) => id === withdrawalId)
    if (!purchase || !withdrawal) return { ok: false, why: 'no-such-withdrawal' }
    return mayMoveWithdrawal(withdrawal.state, to) ? work(tx, purchase, withdrawal) : { ok: false, why: 'not-now' }
  })

type Step = { to: WithdrawalState; by: By; why: string; now: Date; refundId?: string; deliveryRials?: number }

const move = async (tx: Tx, withdrawal: WithdrawalRow, { to, by, why, now, refundId, deliveryRials }: Step) => {
  const [moved] = await moveWithdrawal(tx, {
    id: newId(now.getTime()),
    withdrawalId: withdrawal.id,
    from: withdrawal.state,
    to,
    at: now,
    ...byColumns(by),
    why,
    refundId: refundId ?? null,
    deliveryRials: deliveryRials ?? withdrawal.deliveryRials,
  })
  if (!moved) throw new Error('the withdrawal moved although its order was locked')
}

/** Whether nothing of the order is with her any more once this withdrawal's goods are here. */
const isLastBack = async (tx: Tx, purchase: PurchaseRow, withdrawal: WithdrawalRow): Promise<boolean> => {
  const lines = await linesOfPurchase(tx, purchase.id)
  const taken = await unitsTakenBack(tx, purchase.id)
  const now = await linesOfWithdrawals(tx, [withdrawal.id])
  const units = (rows: { position: number }[], position: number, of: 'back' | 'quantity') =>
    (rows.find((row) => row.position === position) as Record<typeof of, number> | undefined)?.[of] ?? 0
  return lines.every(
    ({ position, quantity }) => units(taken, position, 'back') + units(now, position, 'quantity') === quantity,
  )
}
