import type { Tx } from '../../platform/database.ts'
import { parseMobile } from '../../platform/persian/phone.ts'
import { ownerDigestOf } from '../customers/index.ts'
import { findSubjects, matches, type Vault } from '../vault/index.ts'
import { customerOfPurchase, joinPurchase, joinPurchases } from './account-queries.ts'
import { orderNumberIn } from './find-order.ts'
import type { OrderNeeds } from './needs.ts'
import { isOrderNumber } from './order-number.ts'
import { purchaseByNumber } from './queries.ts'

/**
 * Somebody has just proven a number: what was ordered with it as a guest since `since` is hers, on every device. Never by
 * e-mail, and nothing older: the number may have been another person's then (P59). An order that an account has already
 * stays there. In the transaction of the proof. @returns how many orders joined
 */
export const joinGuestOrders = async (
  tx: Tx,
  vault: Vault,
  { customerId, mobile, since }: { customerId: string; mobile: string; since: Date },
): Promise<number> => {
  const buyerSubjects = await findSubjects(tx, vault, { kind: 'mobile', value: mobile })
  if (buyerSubjects.length === 0) return 0
  const joined = await joinPurchases(tx, {
    customerId,
    ownerDigest: ownerDigestOf(customerId),
    buyerSubjects,
    since,
  })
  return joined.length
}

export type Added =
  | { ok: true; number: string; already: boolean }
  | { ok: false; why: 'bad-number' | 'bad-mobile' | 'no-match' }

const NOBODY = '00000000-0000-7000-8000-000000000000'

/**
 * An older order joins when she knows its number, and the phone that was written with it is a confirmed one of hers: who
 * only knows the pair may look at the order, and never keep it. A wrong pair, an unknown number, somebody else's phone and
 * an order of another account get the same answer after the same work.
 */
export const addEarlierOrder = async (
  { db, vault }: OrderNeeds,
  customerId: string,
  typed: { number: string; mobile: string },
): Promise<Added> => {
  const number = orderNumberIn(typed.number)
  if (!isOrderNumber(number)) return { ok: false, why: 'bad-number' }
  const mobile = parseMobile(typed.mobile)
  if (!mobile) return { ok: false, why: 'bad-mobile' }

  const [purchase] = await purchaseByNumber(db, number)
  const fits = await matches(db, vault, purchase?.buyerSubject ?? NOBODY, { kind: 'mobile', value: mobile })
  const isHers = await matches(db, vault, customerId, { kind: 'mobile', value: mobile })
  if (!purchase || !fits || !isHers) return { ok: false, why: 'no-match' }
  const [joined] = await joinPurchase(db, purchase.id, customerId, ownerDigestOf(customerId))
  if (joined) return { ok: true, number, already: false }
  const [owner] = await customerOfPurchase(db, purchase.id)
  return owner?.customerId === customerId ? { ok: true, number, already: true } : { ok: false, why: 'no-match' }
}
