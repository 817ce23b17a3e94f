import { refuseWithdrawal } from '../../src/modules/orders/end-withdrawal.ts'
import { takeGoodsBack } from '../../src/modules/orders/index.ts'
import { payBack } from '../../src/modules/orders/owe-part.ts'
import type { RefusalReason } from '../../src/modules/orders/withdrawal.ts'
import type { Saleable } from '../../src/modules/orders/withdrawal-goods.ts'
import { inAudited } from '../../src/modules/staff/index.ts'
import { routes } from '../../src/routes.ts'
import type { TestShop } from '../shop.ts'
import { type Member, member } from '../staff.ts'
import type { Buyer } from './buyer.ts'
import { fieldsOf } from './forms.ts'
import type { Bought } from './orders.ts'

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

/** The buyer gives units of the order's first line back; answers the withdrawal. */
export const withdraws = async (
  { house: { db } }: TestShop,
  buyer: Buyer,
  order: Bought,
  units: number,
  note = '',
): Promise<string> => {
  const page = await buyer.get(`${routes.orderWithdrawal(order.number)}?step=sum&units1=${units}`)
  const form = fieldsOf(page.body, routes.orderWithdrawals(order.number))
  await buyer.post(routes.orderWithdrawals(order.number), { ...form, note })
  const [row] = await db<{ id: string }[]>`
    select id from orders.withdrawal where purchase_id = ${order.id} order by asked_at desc limit 1`
  return row!.id
}

/** The desk asks the buyer for her street, through its page. */
export const asks = async (shop: TestShop, { number }: Bought, fields = ['street'], reason = 'پلاک خانه نیست') => {
  const desk = await deskOf(shop)
  const { body } = await desk.get(routes.officeOrderQuestion(number))
  const form = { ...fieldsOf(body, routes.officeOrderQuestions(number)), reason }
  return desk.post(routes.officeOrderQuestions(number), { ...form, askedFields: fields })
}

/** The desk owes the buyer a part of her money, through its page. */
export const owes = async (shop: TestShop, order: Bought, rials: number, changes: Record<string, string> = {}) =>
  (await owingForm(shop, order, rials, changes))()

/** The same form, filled; it is sent when it is called. */
export const owingForm = async (
  shop: TestShop,
  { number }: Bought,
  rials: number,
  changes: Record<string, string> = {},
) => {
  const desk = await deskOf(shop)
  const { body } = await desk.get(routes.officeOrderRefunds(number))
  const form = fieldsOf(body, routes.officeOrderRefunds(number))
  const typed = { amount: String(rials / 10), reason: 'damaged', why: 'گوشهٔ بسته پاره بود' }
  return () => desk.post(routes.officeOrderRefunds(number), { ...form, ...typed, ...changes })
}
