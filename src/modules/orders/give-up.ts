import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { takeBackUnits } from '../inventory/index.ts'
import { attemptsOf, lowerCash, oweUpTo, refundsOf } from '../payments/index.ts'
import type { Audited } from '../staff/index.ts'
import { type GivenUpLine, type GivingUp, type GivingUpReason, reckonGivingUp } from './giving-up.ts'
import { givingUpOfForm, insertGivingUp } from './giving-up-queries.ts'
import { moneyOf } from './money-of.ts'
import { lockSeen, moveOrder, type Stepped } from './move-order.ts'
import type { OrderState, SeenOrder } from './order.ts'
import { type PackedUnits, stateByParcels } from './parcel.ts'
import { type ParcelRow, parcelsOf } from './parcel-queries.ts'
import { linesOfPurchase, type PurchaseRow } from './queries.ts'
import { recalledOf } from './recalled-lots.ts'
import { settleAtTheDoor } from './send-parcel.ts'
import { tellBuyer } from './tell-buyer.ts'

export type GivenUp =
  | { ok: true; owedRials: number }
  | {
      ok: false
      why: (Stepped & { ok: false })['why'] | (GivingUp & { ok: false })['why'] | 'sum-changed' | 'cash-not-here'
    }

export type GivingUpForm = {
  /** made with the form: a second press finds the first one's work */
  key: string
  chosen: PackedUnits[]
  reason: GivingUpReason
  /** what the page said would be given up, in Rials */
  shownRials: number
  /** she says that the money of the boxes that were handed over is here; asked only where nothing else will bring it */
  cashIsHere: boolean
}

const mayGiveUp: readonly OrderState[] = ['confirmed', 'needs-information', 'packed', 'partly-dispatched']

/** Whether units of the order can be given up in this state, where there are any in no box. */
export const isBeforeSending = ({ state }: Pick<PurchaseRow, 'state'>): boolean => mayGiveUp.includes(state)

/**
 * Units that are in no box are not sent after all (rules in `giving-up.ts`): they go back into their lots, what was paid for them is
 * owed, or less is taken at the door, and the order is where its boxes are. Two who do it at once, or one who packs meanwhile: the
 * second is told that the order changed. All of it in one transaction.
 */
export const giveUp = async (
  { tx, by, now }: Audited<'order.rest-given-up'>,
  seen: SeenOrder,
  form: GivingUpForm,
): Promise<GivenUp> => {
  const locked = await lockSeen(tx, seen)
  const [before] = await givingUpOfForm(tx, form.key)
  if (before?.purchaseId === seen.purchaseId) return { ok: true, owedRials: before.owedRials }
  if (!locked.ok) return locked
  const { purchase } = locked
  if (!isBeforeSending(purchase) || before) return { ok: false, why: 'not-now' }
  const lines = await linesOfPurchase(tx, purchase.id)
  const parcels = await parcelsOf(tx, purchase.id)
  const isRecalled = await recalledOf(tx, lines)
  const boxed = parcels.flatMap((parcel) => parcel.lines)
  const given = reckonGivingUp(lines, boxed, form.chosen, isRecalled)
  if (!given.ok) return given
  if (given.goodsRials !== form.shownRials) return { ok: false, why: 'sum-changed' }
  const restUnits = parcels.length === 0 ? 0 : purchase.restUnits - given.units
  const to = parcels.length === 0 ? purchase.state : stateByParcels(parcels, restUnits)
  if (bringsNoCash(purchase, parcels, restUnits) && !form.cashIsHere) return { ok: false, why: 'cash-not-here' }

  const id = newId(now.getTime())
  await takeBackUnits(tx, {
    orderRef: purchase.id,
    units: unitsOf(given.lines),
    cause: `giving-up:${id}`,
    by: by.id,
    now,
  })
  const owed = await oweFor(tx, purchase, given.goodsRials, now)
  const { key, reason } = form
  const { goodsRials } = given
  const row = { id, purchaseId: purchase.id, formKey: key, at: now, by: by.id, role: by.role, reason, goodsRials }
  await insertGivingUp(tx, { ...row, ...owed, lines: given.lines, restUnits })
  if (to !== purchase.state) await moveOrder(tx, purchase, { to, by, why: 'rest-given-up', now })
  if (to === 'delivered') await settleAtTheDoor(tx, purchase, now)
  await tell(tx, purchase, goodsRials, owed.owedRials, now)
  return { ok: true, owedRials: owed.owedRials }
}

/** Money at the door is taken with the last box. Where that was handed over already, only a person knows whether it came. */
export const bringsNoCash = (purchase: PurchaseRow, parcels: readonly ParcelRow[], restUnits: number): boolean =>
  purchase.paymentMethod === 'cash' &&
  restUnits === 0 &&
  parcels.length > 0 &&
  parcels.every(({ state }) => state === 'delivered')

const unitsOf = (lines: readonly GivenUpLine[]) =>
  lines.flatMap(({ variantId, lots }) => lots.map(({ lotCode, quantity }) => ({ variantId, lotCode, quantity })))

/** What was paid is owed back, as far as no part of it went back before; what is paid at the door becomes less. */
const oweFor = async (tx: Tx, purchase: PurchaseRow, amountRials: number, now: Date) => {
  const attempts = await attemptsOf(tx, purchase.id)
  const { attempt } = moneyOf(attempts, await refundsOf(tx, purchase.id))
  if (attempt) return oweUpTo(tx, { attemptId: attempt.id, amountRials, reason: 'given-up', now })
  const atTheDoor = attempts.find(({ gateway, state }) => gateway === 'cash' && state === 'created')
  if (atTheDoor) await lowerCash(tx, { attemptId: atTheDoor.id, byRials: amountRials, now })
  return { refundId: null, owedRials: 0 }
}

/** By her approved contact: what comes back to her, or what she pays at the door now. */
const tell = (tx: Tx, purchase: PurchaseRow, goodsRials: number, owedRials: number, now: Date): Promise<void> =>
  purchase.paymentMethod === 'cash'
    ? tellBuyer(tx, purchase, 'rest-given-up-cash', now, purchase.totalRials - purchase.givenUpRials - goodsRials)
    : tellBuyer(tx, purchase, 'rest-given-up', now, owedRials)
