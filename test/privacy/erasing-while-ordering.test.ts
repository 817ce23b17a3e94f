import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { filledCheckout, intoBasket } from '../stories/buyer.ts'
import { fieldsOf } from '../stories/forms.ts'

const shop = await testShop()
const { db } = shop.house

const [goods] = await db<{ id: string }[]>`
  select v.id from catalogue.variant v
  join inventory.lot l on l.variant_id = v.id and (l.expires_on is null or l.expires_on > current_date + 60)
  group by v.id having sum(l.on_hand) > 30 order by v.sku limit 1`

const ROUNDS = 8

test('an order and an erasure at the same moment: no order is left without its person', {
  timeout: 180_000,
}, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const her = await signedIn(shop, { name: 'نگار نمونه‌ای' })
    await intoBasket(her, goods!.id)
    const form = await filledCheckout(her, { payment: 'cash' })
    const sure = { ...fieldsOf((await her.get(routes.accountErasure)).body, routes.accountErasure), sure: '1' }
    const order = () => her.post(routes.orders, form)
    const erase = () => her.post(routes.accountErasure, sure)
    const statuses = await Promise.all(round % 2 === 0 ? [order(), erase()] : [erase(), order()])
    expect(statuses.map(({ status }) => status).filter((status) => status >= 500)).toEqual([])

    const living = await db`
      select 1 from customers.customer where id = ${her.customerId} and erased_at is null`
    const orders = await db`
      select 1 from orders.purchase where buyer_subject = ${her.customerId} and state <> 'cancelled'`
    expect(orders.length > 0 && living.length === 0, 'an order that lives has its person').toBe(false)
  }
})
