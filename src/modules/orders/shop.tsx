import type { FastifyInstance } from 'fastify'
import type { Db } from '../../platform/database.ts'
import type { CookieJar } from '../../platform/http/cookies.ts'
import type { Owner, Owners } from '../../platform/http/visitor.ts'
import type { Render } from '../../ui/render.ts'
import type { CouponNeeds, DiscountedBasket } from '../baskets/index.ts'
import type { CatalogueSnapshot } from '../catalogue/index.ts'
import type { CustomerNeeds } from '../customers/index.ts'
import type { Delivery } from '../delivery/index.ts'
import type { MessagingKeys } from '../messaging/index.ts'
import { accountOrdersShop } from './account-orders-shop.tsx'
import { againShop } from './again-shop.tsx'
import { checkoutShop } from './checkout-shop.tsx'
import { erasureShop } from './erasure-shop.tsx'
import { invoiceShop } from './invoice-shop.tsx'
import type { OrderNeeds } from './needs.ts'
import { orderShop } from './order-shop.tsx'
import { paymentShop } from './payment-shop.tsx'
import { questionShop } from './question-shop.tsx'
import { recipientShop } from './recipient-shop.tsx'
import { withdrawalShop } from './withdrawal-shop.tsx'

export type OrderShopNeeds = OrderNeeds &
  CouponNeeds & {
    lightDb: Db
    jar: CookieJar
    /** signs the links of what is asked about orders */
    keys: Pick<MessagingKeys, 'linkTag'>
    owners: Owners
    /** the account door: who is signed in, and pages that ask her to */
    customers: CustomerNeeds
    render: Render
    snapshot: () => CatalogueSnapshot
    delivery: Delivery
    /** today's view of somebody's basket, by the stock of this moment or by what product pages show */
    basketOf: (owner: Owner, stock?: 'shown' | 'now') => Promise<DiscountedBasket>
    seller: { name: string; registration: string; address: string; phone: string; email: string }
  }

/** The door for customers: from the checkout to the receipt. */
export const shop = (app: FastifyInstance, needs: OrderShopNeeds): void => {
  checkoutShop(app, needs)
  paymentShop(app, needs)
  orderShop(app, needs)
  accountOrdersShop(app, needs)
  againShop(app, needs)
  withdrawalShop(app, needs)
  questionShop(app, needs)
  invoiceShop(app, needs)
  erasureShop(app, needs)
  recipientShop(app, needs)
}
