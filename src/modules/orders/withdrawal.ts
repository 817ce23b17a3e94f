/**
 * The right of withdrawal: articles 37 and 38 of the E-Commerce Act.
 *
 *   -> asked ──> goods-back ──> paid-back
 *        ├──> refused
 *        └──> dropped
 *
 *   -> asked                 askWithdrawal       within seven working days of delivery, no reason
 *   asked -> goods-back      takeGoodsBack       the goods are here: from now on the money is owed
 *   asked -> refused         refuseWithdrawal    the goods never came, or came with a broken seal and go back to her
 *   asked -> dropped         dropWithdrawal      she keeps the goods after all
 *   goods-back -> paid-back  settleWithdrawals   the refund is done
 *
 * What is paid back: the price of each returned unit, exactly as charged; of a line that a discount reduced, what was really paid for it
 * (`paidFor`). The cost of the delivery to her is paid back too
 * when everything of the order is back (article 38: the exact sum received); while she keeps a part, it has brought that
 * part. A delivery that was free stays free, whatever goes back: taking it away would be a penalty. Sending the goods
 * back is on her (article 37). VAT is inside the prices and goes back with them.
 */
import { tehranDay } from '../../platform/persian/jalali.ts'
import { type Day, type WorkingCalendar, workingDaysAfter } from '../delivery/index.ts'
import type { OrderState } from './order.ts'

export type WithdrawalState = 'asked' | 'goods-back' | 'paid-back' | 'refused' | 'dropped'

/** Why the office refuses a withdrawal: a closed list, so that no word about a person stands in the order, and she can be told. */
export const refusalReasons = ['never-came', 'seal-broken', 'other-goods', 'damaged-by-use'] as const
export type RefusalReason = (typeof refusalReasons)[number]

export const isRefusal = (text: unknown): text is RefusalReason => (refusalReasons as readonly unknown[]).includes(text)

/** Article 37: at least seven working days. */
export const WITHDRAWAL_WORKING_DAYS = 7

const arrows: Record<WithdrawalState, readonly WithdrawalState[]> = {
  asked: ['goods-back', 'refused', 'dropped'],
  'goods-back': ['paid-back'],
  'paid-back': [],
  refused: [],
  dropped: [],
}

export const mayMoveWithdrawal = (from: WithdrawalState, to: WithdrawalState): boolean => arrows[from].includes(to)

/** The last day on which she may say it, counted from the day after the delivery (article 38), in Tehran. */
export const lastDayToWithdraw = (deliveredAt: Date, calendar: WorkingCalendar): Day =>
  workingDaysAfter(tehranDay(deliveredAt), WITHDRAWAL_WORKING_DAYS, calendar)

/** A line of the order, and how many of its units are on their way back, are back already or were never sent. */
export type ReturnableLine = {
  position: number
  quantity: number
  unitRials: number
  /** its share of the order's discount */
  reductionRials: number
  withdrawalClass: string
  /** those that were never sent */
  givenUpUnits: number
  /** those and the others that do not stay with her */
  takenBack: number
  /** what is paid back for those */
  takenRials: number
}

/** Units of the line that can still be given back. Goods that by their nature cannot return are excluded (regulation of 1383). */
export const returnableUnits = (line: ReturnableLine): number =>
  line.withdrawalClass === 'excluded' ? 0 : line.quantity - line.takenBack

/**
 * What was really paid for so many units more of a line. A reduced line is paid back by whole Toman a unit, and the rest of it with its last
 * one: all its units together are exactly what it cost, in whichever order they come.
 */
export const paidFor = (
  line: Pick<ReturnableLine, 'quantity' | 'unitRials' | 'reductionRials' | 'takenBack' | 'takenRials'>,
  units: number,
): number => {
  if (line.reductionRials === 0) return line.unitRials * units
  const paid = line.unitRials * line.quantity - line.reductionRials
  if (line.takenBack + units === line.quantity) return paid - line.takenRials
  return Math.floor(paid / line.quantity / 10) * 10 * units
}

export type Chosen = { position: number; quantity: number }
export type PaidBack = {
  lines: { position: number; quantity: number; lineRials: number }[]
  goodsRials: number
  /** what the delivery to her cost, when nothing of the order stays with her; otherwise 0 */
  deliveryRials: number
  everything: boolean
}
export type Reckoned = { ok: true; paidBack: PaidBack } | { ok: false; why: 'nothing-chosen' | 'too-many' }

/** What is paid back in Rials for these units of an order whose delivery cost her `deliveryRials`. */
export const reckon = (
  lines: readonly ReturnableLine[],
  deliveryRials: number,
  chosen: readonly Chosen[],
): Reckoned => {
  const wanted = new Map(chosen.filter(({ quantity }) => quantity > 0).map((one) => [one.position, one.quantity]))
  if (wanted.size === 0) return { ok: false, why: 'nothing-chosen' }
  const known = lines.filter(({ position }) => wanted.has(position))
  if (known.length < wanted.size || known.some((line) => wanted.get(line.position)! > returnableUnits(line)))
    return { ok: false, why: 'too-many' }
  const back = known.map((line) => {
    const quantity = wanted.get(line.position)!
    return { position: line.position, quantity, lineRials: paidFor(line, quantity) }
  })
  const everything = lines.every((line) => line.takenBack + (wanted.get(line.position) ?? 0) === line.quantity)
  return {
    ok: true,
    paidBack: {
      lines: back,
      goodsRials: back.reduce((rials, line) => rials + line.lineRials, 0),
      deliveryRials: everything ? deliveryRials : 0,
      everything,
    },
  }
}

export type MayWithdraw =
  | { ok: true; lastDay: Day }
  | { ok: false; why: 'not-delivered' }
  | { ok: false; why: 'too-late'; lastDay: Day }

/** Whether somebody may withdraw from the order now. */
export const mayWithdraw = (
  order: { state: OrderState; deliveredAt: Date | null },
  calendar: WorkingCalendar,
  now: Date,
): MayWithdraw => {
  if (order.state !== 'delivered' || !order.deliveredAt) return { ok: false, why: 'not-delivered' }
  const lastDay = lastDayToWithdraw(order.deliveredAt, calendar)
  return tehranDay(now) <= lastDay ? { ok: true, lastDay } : { ok: false, why: 'too-late', lastDay }
}
