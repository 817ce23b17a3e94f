import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { type SignedIn, signedIn } from '../people.ts'
import type { TestShop } from '../shop.ts'
import { type Buyer, httpBuyer, intoBasket } from './buyer.ts'
import { fieldsOf } from './forms.ts'
import { type Bought, buys, leaves, plentyOf, walks } from './orders.ts'

export type Visit = { name: string; path: string; status?: number }

export type OrderPages = {
  customer: SignedIn
  guest: Buyer
  ofCustomer: Visit[]
  ofGuest: Visit[]
  /** opened by a link alone */
  ofAnybody: Visit[]
  order: Bought
  token: string
}

/** Sara's account with orders in several states, a guest with a delivered one, and Mahnaz, to whom a parcel is on its way. */
export const orderPages = async (shop: TestShop): Promise<OrderPages> => {
  const [plain, other, third] = await plentyOf(shop, 'standard')
  const [food] = await plentyOf(shop, 'sealed')
  const customer = await signedIn(shop, { name: cast.sara.name })
  const order = await buys(
    shop,
    customer,
    [{ id: plain!.id, quantity: 2 }, { id: food!.id, quantity: 3 }, { id: other!.id }],
    { keepAddress: 'yes', postalCode: '1143768594' },
  )
  await walks(shop, order, 'delivered')
  const gift = await buys(shop, customer, [{ id: plain!.id }], {
    someoneElse: 'yes',
    recipientName: cast.mahnaz.name,
    recipientPhone: cast.mahnaz.phone,
    street: cast.mahnaz.street,
  })
  await walks(shop, gift, 'dispatched')
  const cancelled = await buys(shop, customer, [{ id: third!.id }])
  await customer.post(routes.orderCancellation(cancelled.number), {})
  await withdrawsOne(customer, order)
  await leaves(shop, third!.id, 0)

  const guest = httpBuyer(Number(new URL(shop.origin).port))
  const delivered = await buys(shop, guest, [{ id: plain!.id }, { id: food!.id }])
  await walks(shop, delivered, 'delivered')
  const token = /\/recipients\/([\w-]{43})/.exec((await guest.get(routes.messages)).body)![1]!
  await intoBasket(customer, plain!.id)
  return {
    customer,
    guest,
    order,
    token,
    ofCustomer: [
      { name: 'account-orders', path: routes.accountOrders },
      {
        name: 'account-orders-none',
        path: `${routes.accountOrders}?state=delivered&before=019aa000-0000-7000-8000-000000000001`,
      },
      { name: 'checkout-account', path: routes.checkout },
      { name: 'order-delivered', path: routes.order(order.number) },
      { name: 'order-gift', path: routes.order(gift.number) },
      { name: 'withdrawal-goods', path: routes.orderWithdrawal(order.number) },
      { name: 'withdrawal-sum', path: `${routes.orderWithdrawal(order.number)}?step=sum&units1=1&units2=2` },
      { name: 'withdrawal-not-yet', path: routes.orderWithdrawal(gift.number) },
      { name: 'buy-again', path: routes.orderAgain(order.number) },
      { name: 'buy-again-done', path: `${routes.orderAgain(cancelled.number)}?put=1` },
      { name: 'invoice', path: routes.orderInvoice(order.number) },
      { name: 'invoice-none', path: routes.orderInvoice(cancelled.number), status: 404 },
    ],
    ofGuest: [
      { name: 'order-guest-delivered', path: routes.order(delivered.number) },
      { name: 'erasure', path: routes.orderErasure(delivered.number) },
    ],
    ofAnybody: [
      { name: 'recipient', path: routes.recipient(token) },
      { name: 'recipient-unknown', path: routes.recipient('x'), status: 404 },
    ],
  }
}

const withdrawsOne = async (buyer: Buyer, { number }: Bought): Promise<void> => {
  const page = await buyer.get(`${routes.orderWithdrawal(number)}?step=sum&units3=1`)
  await buyer.post(routes.orderWithdrawals(number), fieldsOf(page.body, routes.orderWithdrawals(number)))
}
