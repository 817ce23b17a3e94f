import { type Actor, findSubjectsOfKind } from '../vault/index.ts'
import { eraseBuyer } from './erase-guest.ts'
import type { OrderNeeds } from './needs.ts'
import { guestPurchasesOf } from './queries.ts'

/** What became of a guest's orders: erased now, and those that something is still open of. */
export type ErasedByProof = { erased: number; open: number }

/** Nobody orders as a guest more often than that; whoever did asks again for the rest. */
const MOST_ORDERS = 50

/**
 * Erases the guest of every order that was placed with this mobile, which somebody has proven to hold: her keys go, the figures stay
 * ten years without her (C9). One order after the other, each in a transaction of its own with a receipt of its own; what is on its
 * way, or concerns money, stays. Orders of an account are erased with the account, by herself.
 */
export const eraseByProof = async (needs: OrderNeeds, mobile: string, by: Actor): Promise<ErasedByProof> => {
  const subjects = await findSubjectsOfKind(needs.db, needs.vault, { kind: 'mobile', value: mobile }, 'guest')
  const outcome = { erased: 0, open: 0 }
  for (const purchase of await guestPurchasesOf(needs.db, subjects, MOST_ORDERS)) {
    const erased = await eraseBuyer(needs, purchase, { by, why: 'guest-asked' })
    if (erased.ok) outcome.erased++
    else outcome.open++
  }
  return outcome
}
