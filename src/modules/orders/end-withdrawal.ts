import { inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { type Returned, returnUnits } from '../inventory/index.ts'
import { attemptsOf, oweUpTo, refundsOf } from '../payments/index.ts'
import type { Audited } from '../staff/index.ts'
import { moneyOf } from './money-of.ts'
import type { OrderNeeds } from './needs.ts'
import { type By, byColumns } from './order.ts'
import { linesOfPurchase, lockPurchase, type PurchaseRow } from './queries.ts'
import { tellBuyer } from './tell-buyer.ts'
import { mayMoveWithdrawal, type RefusalReason, type WithdrawalState } from './withdrawal.ts'
import { type Saleable, type Sorted, sortGoods } from './withdrawal-goods.ts'
import {
  insertGoods,
  linesOfWithdrawals,
  lotsTakenBack,
  moveWithdrawal,
  purchaseOfWithdrawal,
  unitsTakenBack,
  type WithdrawalRow,
  withdrawalsOf,
} from './withdrawal-queries.ts'

type NotEnded = 'no-such-withdrawal' | 'not-now'
export type Ended = { ok: true; owedRials: number } | { ok: false; why: NotEnded }
export type TakenBack =
  | Ended
  | { ok: false; why: 'not-paid' | 'sum-changed' | (Sorted & { ok: false })['why'] | (Returned & { ok: false })['why'] }

export type Arrival = {
  withdrawalId: string
  /** which of the goods can be sold again, and into which lots they go */
  saleable: Saleable[]
  /** what the page said would be owed, in Rials */
  shownRials: number
}

/**
 * The returned goods are here: what was paid for them is owed from now on (article 38: at once, exactly, without any deduction),
 * or what is left where a part went back before. The delivery's cost is owed with the withdrawal that brings the last unit back.
 * What can be sold again goes into its lots; whatever cannot is written down and is no reason to pay less.
 */
export const takeGoodsBack = (
  { tx, by, now }: Audited<'order.withdrawal-decided'>,
  { withdrawalId, saleable, shownRials }: Arrival,
): Promise<TakenBack> =>
  onLocked<TakenBack>(tx, withdrawalId, 'goods-back', async (purchase, withdrawal) => {
    const { attempt, amountRials, deliveryRials } = await owedFor(tx, purchase, withdrawal)
    if (!attempt) return { ok: false, why: 'not-paid' }
    if (amountRials !== shownRials) return { ok: false, why: 'sum-changed' }
    const back = await linesOfWithdrawals(tx, [withdrawal.id])
    const before = await lotsTakenBack(tx, purchase.id)
    const sorted = sortGoods(back, await linesOfPurchase(tx, purchase.id), saleable, before)
    if (!sorted.ok) return sorted
    const returned = await returnUnits(tx, sorted.units, { by: by.id, cause: `withdrawal:${withdrawal.id}`, now })
    if (!returned.ok) return returned
    await insertGoods(tx, withdrawal.id, sorted.goods)
    const owed = await oweUpTo(tx, { attemptId: attempt.id, amountRials, reason: 'withdrawal', now })
    const step = { by, why: 'goods-here', now, refundId: owed.refundId, owedRials: owed.owedRials, deliveryRials }
    await move(tx, withdrawal, { ...step, to: 'goods-back' })
    if (owed.refundId) await tellBuyer(tx, purchase, 'withdrawal-money-owed', now, owed.owedRials)
    else await settle(tx, { ...withdrawal, state: 'goods-back', deliveryRials, owedRials: 0 }, now)
    return { ok: true, owedRials: owed.owedRials }
  })

/** What would be owed if the goods of this withdrawal were here now; of a part that went back before, nothing is owed twice. */
export const owedFor = async (tx: Tx, purchase: PurchaseRow, withdrawal: WithdrawalRow) => {
  const { attempt, leftRials } = moneyOf(await attemptsOf(tx, purchase.id), await refundsOf(tx, purchase.id))
  const deliveryRials = (await isLastBack(tx, purchase, withdrawal)) ? purchase.deliveryRials : 0
  return { attempt, deliveryRials, amountRials: Math.min(withdrawal.goodsRials + deliveryRials, leftRials) }
}

/** The goods did not come, or what came is not hers to give back (a broken seal): it goes back to her, and nothing is owed. */
export const refuseWithdrawal = (
  { tx, by, now }: Audited<'order.withdrawal-decided'>,
  withdrawalId: string,
  why: RefusalReason,
): Promise<Ended> =>
  onLocked<Ended>(tx, withdrawalId, 'refused', async (purchase, withdrawal) => {
    await move(tx, withdrawal, { to: 'refused', by, why, now })
    await tellBuyer(tx, purchase, 'withdrawal-refused', now)
    return { ok: true, owedRials: 0 }
  })

/** She keeps the goods after all; within the seven days she may withdraw again. */
export const dropWithdrawal = ({ db, clock }: OrderNeeds, withdrawalId: string): Promise<Ended> =>
  inTransaction(db, (tx) =>
    onLocked<Ended>(tx, withdrawalId, 'dropped', async (_purchase, withdrawal) => {
      await move(tx, withdrawal, { to: 'dropped', by: { kind: 'buyer' }, why: 'keeps-the-goods', now: clock() })
      return { ok: true, owedRials: 0 }
    }),
  )

/** A withdrawal is over once its refund is done. */
export const settle = (tx: Tx, withdrawal: WithdrawalRow, now: Date): Promise<void> =>
  move(tx, withdrawal, { to: 'paid-back', by: { kind: 'system', name: 'settle-withdrawals' }, why: 'refund-done', now })

/** Order first, withdrawal second: as `askWithdrawal` does. */
export const onLocked = async <Answer>(
  tx: Tx,
  withdrawalId: string,
  to: WithdrawalState,
  work: (purchase: PurchaseRow, withdrawal: WithdrawalRow) => Promise<Answer>,
): Promise<Answer | { ok: false; why: NotEnded }> => {
  const [of] = await purchaseOfWithdrawal(tx, withdrawalId)
  const [purchase] = of ? await lockPurchase(tx, of.purchaseId) : []
  const withdrawal = purchase && (await withdrawalsOf(tx, purchase.id)).find(({ id }) => id === withdrawalId)
  if (!purchase || !withdrawal) return { ok: false, why: 'no-such-withdrawal' }
  return mayMoveWithdrawal(withdrawal.state, to) ? work(purchase, withdrawal) : { ok: false, why: 'not-now' }
}

type Step = {
  to: WithdrawalState
  by: By
  why: string
  now: Date
  refundId?: string | null
  owedRials?: number
  deliveryRials?: number
}

const move = async (tx: Tx, withdrawal: WithdrawalRow, { to, by, why, now, ...money }: Step): Promise<void> => {
  const [moved] = await moveWithdrawal(tx, {
    id: newId(now.getTime()),
    withdrawalId: withdrawal.id,
    from: withdrawal.state,
    to,
    at: now,
    ...byColumns(by),
    why,
    refundId: money.refundId ?? null,
    owedRials: money.owedRials ?? withdrawal.owedRials,
    deliveryRials: money.deliveryRials ?? withdrawal.deliveryRials,
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
    ({ position, quantity, givenUpUnits }) =>
      units(taken, position, 'back') + units(now, position, 'quantity') + givenUpUnits === quantity,
  )
}
