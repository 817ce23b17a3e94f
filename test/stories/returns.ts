import { refuseWithdrawal } from '../../src/modules/orders/end-withdrawal.ts'
import { takeGoodsBack } from '../../src/modules/orders/index.ts'
import { payBack } from '../../src/modules/orders/owe-part.ts'
import type { RefusalReason } from '../../src/modules/orders/withdrawal.ts'
import type { Saleable } from '../../src/modules/orders/withdrawal-goods.ts'
import { inAudited } from '../../src/modules/staff/index.ts'
import type { TestShop } from '../shop.ts'
import { type Member, member } from '../staff.ts'

const desks = new WeakMap<TestShop['house'], Promise<Member>>()

/** Somebody of this shop's order desk; the same one at every call. */
export const deskOf = (shop: TestShop): Promise<Member> => {
  const desk = desks.get(shop.house) ?? member(shop, 'order-desk')
  desks.set(shop.house, desk)
  return desk
}

const decision = (withdrawalId: string) =>
  ({ action: 'order.withdrawal-decided', target: `withdrawal:${withdrawalId}`, why: 'برای آزمون' }) as const

/** The goods are here; `owedRials` is what the page would show. */
export const arrives = async (shop: TestShop, withdrawalId: string, owedRials: number, saleable: Saleable[] = []) =>
  inAudited(shop.house, (await deskOf(shop)).by('orders.return'), decision(withdrawalId), (audited) =>
    takeGoodsBack(audited, { withdrawalId, saleable, shownRials: owedRials }),
  )

export const isRefused = async (shop: TestShop, withdrawalId: string, why: RefusalReason) =>
  inAudited(shop.house, (await deskOf(shop)).by('orders.return'), decision(withdrawalId), (audited) =>
    refuseWithdrawal(audited, withdrawalId, why),
  )

/** Staff sent the money. */
export const isPaidBack = async (shop: TestShop, refundId: string, reference = '140509-7781') =>
  inAudited(
    shop.house,
    (await deskOf(shop)).by('refunds.pay'),
    { action: 'refund.paid', target: `refund:${refundId}`, why: 'برای آزمون' },
    (audited) => payBack(audited, { refundId, reference }),
  )
