import { randomBytes } from 'node:crypto'
import { inTransaction } from '../../platform/database.ts'
import { parseMobile } from '../../platform/persian/phone.ts'
import { forgetUsers } from '../discounts/index.ts'
import { attemptsOf, isOpen, refundsOf } from '../payments/index.ts'
import { eraseSubjects, matches } from '../vault/index.ts'
import { forgetBrowsersOf, forgetViewers } from './erasure-queries.ts'
import { writeReceipt } from './erasure-receipt.ts'
import type { OrderNeeds } from './needs.ts'
import { lockPurchase, type PurchaseRow } from './queries.ts'
import { openWithdrawalsOf } from './withdrawal-queries.ts'

/** What has to end before the person of an order can go. */
export type StillOpen = 'on-its-way' | 'money' | 'withdrawal' | 'account'

/** Why a guest's data cannot be erased yet; null: it can. An order of an account is erased with the account. */
export const openForErasure = async (needs: OrderNeeds, purchase: PurchaseRow): Promise<StillOpen | null> => {
  if (purchase.customerId) return 'account'
  if (!['delivered', 'cancelled', 'expired'].includes(purchase.state)) return 'on-its-way'
  const [refunds, attempts, withdrawals] = await Promise.all([
    refundsOf(needs.db, purchase.id),
    attemptsOf(needs.db, purchase.id),
    openWithdrawalsOf(needs.db, [purchase.id]),
  ])
  if (withdrawals.length > 0) return 'withdrawal'
  const owed = refunds.some(({ state }) => state !== 'done')
  // An attempt that the bank is still asked about may yet bring money that has to go back.
  return owed || attempts.some((attempt) => attempt.gateway !== 'cash' && isOpen(attempt)) ? 'money' : null
}

export type GuestErased = { ok: true; code: string } | { ok: false; why: 'bad-mobile' | 'no-match' | StillOpen }

/**
 * A guest erases herself by proof of what she holds: the order's number, which led her here, and the phone written with it.
 * Her key goes at once; the order's figures stay ten years without her (C9), and no browser opens the order any more.
 */
export const eraseGuest = async (
  needs: OrderNeeds,
  purchase: PurchaseRow,
  typedMobile: string,
): Promise<GuestErased> => {
  const { db, vault } = needs
  const mobile = parseMobile(typedMobile)
  if (!mobile) return { ok: false, why: 'bad-mobile' }
  if (!(await matches(db, vault, purchase.buyerSubject, { kind: 'mobile', value: mobile })))
    return { ok: false, why: 'no-match' }
  const open = await openForErasure(needs, purchase)
  if (open) return { ok: false, why: open }

  const now = needs.clock()
  const free = await inTransaction(db, async (tx) => {
    const [locked] = await lockPurchase(tx, purchase.id)
    // An account took the order in meanwhile: then the person is the account's.
    if (!locked || locked.customerId) return false
    await forgetBrowsersOf(tx, [purchase.id], [randomBytes(32)])
    await forgetViewers(tx, [purchase.id])
    await forgetUsers(tx, [purchase.id])
    return true
  })
  if (!free) return { ok: false, why: 'account' }
  const subjectId = purchase.buyerSubject
  await eraseSubjects(db, vault, [subjectId], { by: { kind: 'buyer' }, why: 'guest-asked' })
  return { ok: true, code: await writeReceipt(db, { purchaseId: purchase.id, whose: 'buyer', subjectId, now }) }
}
