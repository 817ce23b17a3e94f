/**
 * Uses of codes, as many as there are and not one more. Whoever takes, gives back or takes again a use holds the row of the discount:
 * fifty orders at once come one after the other, and the next one counts what the last one wrote. After lots and slots, as
 * every order locks them.
 *
 *   -> taken <──> given-back
 *
 *   -> taken             takeUse       with the order
 *   taken -> given-back  giveBackUse   the order was cancelled, or nobody paid for it in time
 *   given-back -> taken  takeUseAgain  money came late, the goods are still there, and so is a use
 */
import type { DbOrTx, Tx } from '../../platform/database.ts'
import {
  type CouponRow,
  discountOfCode,
  forgetPersonsOf,
  forgetPersonsOfOver,
  giveUseBack,
  insertUse,
  lockDiscountOfCode,
  lockDiscountOfUse,
  mayRetakeUse,
  retakeUse,
} from './queries.ts'

/** The discount of a code; null: nobody knows it. `usesTaken` may be more by the time that an order is placed. */
export const couponOf = async (db: DbOrTx, code: string): Promise<CouponRow | null> =>
  (await discountOfCode(db, code))[0] ?? null

/** As `couponOf`, for the order that means to use it: others wait until it has. */
export const lockCoupon = async (tx: Tx, code: string): Promise<CouponRow | null> =>
  (await lockDiscountOfCode(tx, code))[0] ?? null

/** Whether somebody could still use it, by the number alone. */
export const hasUsesLeft = ({ usesTotal, usesTaken }: CouponRow): boolean => usesTotal === null || usesTaken < usesTotal

export type Use = {
  orderRef: string
  discount: CouponRow
  /** whoever buys, under the key that is used now, and under all that still are */
  pseudonyms: { now: Buffer[]; ever: Buffer[] }
  now: Date
}

/** Takes a use for an order, after `lockCoupon`. False: none is left, or none for this person; nothing is written then. */
export const takeUse = async (tx: Tx, { orderRef, discount, pseudonyms, now }: Use): Promise<boolean> => {
  const limited = discount.usesPerPerson !== null
  const taken = await insertUse(tx, {
    orderRef,
    discountId: discount.id,
    persons: limited ? pseudonyms.now : [],
    knownAs: limited ? pseudonyms.ever : [],
    now,
  })
  return taken.length === 1
}

/** Gives back what an order used, if it used a code; doing it twice changes nothing. */
export const giveBackUse = async (tx: Tx, orderRef: string): Promise<void> => {
  const [held] = await lockDiscountOfUse(tx, orderRef)
  if (held?.state === 'taken') await giveUseBack(tx, orderRef)
}

/** Whether `takeUseAgain` would do now; a look before the money is taken. */
export const couldTakeAgain = async (db: DbOrTx, orderRef: string): Promise<boolean> =>
  (await mayRetakeUse(db, orderRef))[0]?.may ?? true

/** Whether an order that gave its use back has one again, or never needed one. */
export const takeUseAgain = async (tx: Tx, orderRef: string): Promise<boolean> => {
  const [held] = await lockDiscountOfUse(tx, orderRef)
  return held?.state !== 'given-back' || (await retakeUse(tx, orderRef)).length === 1
}

/** Nobody can tell any more who used the codes of these orders. @returns how many uses there are */
export const forgetUsers = async (tx: Tx, orderRefs: string[]): Promise<number> =>
  (await forgetPersonsOf(tx, orderRefs)).length

/** A job: who used a code is forgotten when it was over before that time. @returns how many uses */
export const forgetUsersOfOver = async (db: DbOrTx, before: Date): Promise<number> =>
  (await forgetPersonsOfOver(db, before, 1_000)).length
