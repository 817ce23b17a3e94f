import { inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { WorkingCalendar } from '../delivery/index.ts'
import { sealRecord } from '../vault/index.ts'
import type { OrderNeeds } from './needs.ts'
import { type LineRow, linesOfPurchase, lockPurchase, type PurchaseRow } from './queries.ts'
import { tellBuyer } from './tell-buyer.ts'
import { type Chosen, mayWithdraw, type PaidBack, type ReturnableLine, reckon } from './withdrawal.ts'
import { insertWithdrawal, type TakenRow, unitsTakenBack, withdrawalOfForm } from './withdrawal-queries.ts'

export type WithdrawalForm = {
  /** made with the form: a second click finds the first one's withdrawal */
  key: string
  chosen: Chosen[]
  /** a person's words, sealed; null when she wrote none */
  note: string | null
  /** what the page said would be paid back, in Rials */
  shownRials: number
}

export type AskedWithdrawal =
  | { ok: true; withdrawalId: string; paidBack: PaidBack | null }
  | {
      ok: false
      why: 'no-such-order' | 'not-delivered' | 'too-late' | 'nothing-chosen' | 'too-many' | 'sum-changed'
    }

/**
 * A buyer withdraws from a purchase or a part of it (article 37): no reason, no penalty. The right is used by saying so,
 * therefore nobody has to agree; the money is owed once the goods are here (`takeGoodsBack`). Two tabs come one after the
 * other: the order is locked, and units that are on their way back are counted.
 */
export const askWithdrawal = (
  needs: OrderNeeds,
  purchaseId: string,
  form: WithdrawalForm,
  calendar: WorkingCalendar,
): Promise<AskedWithdrawal> =>
  inTransaction(needs.db, async (tx) => {
    const now = needs.clock()
    const [purchase] = await lockPurchase(tx, purchaseId)
    if (!purchase) return { ok: false, why: 'no-such-order' }
    const [before] = await withdrawalOfForm(tx, form.key)
    // The key of another order's form is nobody's that we know.
    if (before)
      return before.purchaseId === purchaseId
        ? { ok: true, withdrawalId: before.id, paidBack: null }
        : { ok: false, why: 'no-such-order' }
    const may = mayWithdraw(purchase, calendar, now)
    if (!may.ok) return { ok: false, why: may.why }

    const lines = returnable(await linesOfPurchase(tx, purchaseId), await unitsTakenBack(tx, purchaseId))
    const reckoned = reckon(lines, purchase.deliveryRials, form.chosen)
    if (!reckoned.ok) return reckoned
    const { paidBack } = reckoned
    if (paidBack.goodsRials + paidBack.deliveryRials !== form.shownRials) return { ok: false, why: 'sum-changed' }
    const withdrawalId = newId(now.getTime())
    await insertWithdrawal(tx, {
      id: withdrawalId,
      purchaseId,
      formKey: form.key,
      askedAt: now,
      lastDay: may.lastDay,
      goodsRials: paidBack.goodsRials,
      deliveryRials: paidBack.deliveryRials,
      noteRecord: form.note === null ? null : await sealedNote(tx, needs, purchase, form.note),
      moveId: newId(now.getTime()),
      lines: paidBack.lines,
    })
    await tellBuyer(tx, purchase, 'withdrawal-asked', now)
    return { ok: true, withdrawalId, paidBack }
  })

/** The lines of an order with what is on its way back already, and what was never sent. */
export const returnable = (lines: readonly LineRow[], taken: readonly TakenRow[]): ReturnableLine[] =>
  lines.map(({ position, quantity, unitRials, reductionRials, withdrawalClass, givenUpUnits, givenUpRials }) => {
    const back = taken.find((row) => row.position === position)
    const takenBack = givenUpUnits + (back?.quantity ?? 0)
    const takenRials = givenUpRials + (back?.rials ?? 0)
    return { position, quantity, unitRials, reductionRials, withdrawalClass, givenUpUnits, takenBack, takenRials }
  })

const sealedNote = async (tx: Tx, { vault }: OrderNeeds, { buyerSubject }: PurchaseRow, note: string) =>
  (await sealRecord(tx, vault, buyerSubject, { kind: 'order.withdrawal-note', fields: { note } }))?.recordId ?? null
