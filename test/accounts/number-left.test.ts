import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { codeFor, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import type { Buyer } from '../stories/buyer.ts'
import { fieldsOf } from '../stories/forms.ts'
import { type Bought, buys, plentyOf } from '../stories/orders.ts'
import { withPassword } from './credentials.ts'
import { accountsOf, browserOf, proveNumber } from './signing-in.ts'

const shop = await testShop()
const { db } = shop.house
const [goods] = await plentyOf(shop, 'standard')

/** Somebody with a password, who ordered as a guest besides. */
const former = async () => {
  const her = await withPassword(shop)
  const order = await buys(shop, browserOf(shop), [{ id: goods!.id }], { mobile: her.mobile })
  return { her, order }
}

/** Begins an account with a number that has none, and answers whether the order is in it. */
const beginsAndSees = async (who: Buyer, mobile: string, order: Bought): Promise<boolean> => {
  const asked = await who.get((await proveNumber(shop, who, mobile)).headers.location!)
  expect((await who.post(routes.signUps, fieldsOf(asked.body, routes.signUps))).status).toBe(303)
  expect((await who.get(routes.account)).status).toBe(200)
  const listed = (await who.get(routes.accountOrders)).body.includes(order.number)
  const page = await who.get(`${routes.order(order.number)}?address=1`)
  return listed || page.status === 200 || page.body.includes(cast.sara.street)
}

test('whoever takes a number, erases that account and begins anew does not get what was ordered with it before', async () => {
  const { her, order } = await former()
  const newcomer = browserOf(shop)
  await proveNumber(shop, newcomer, her.mobile)
  expect((await newcomer.post(routes.numberHandovers, { back: '/' })).status).toBe(303)
  const page = await newcomer.get(routes.accountErasure)
  await newcomer.post(routes.accountErasure, { ...fieldsOf(page.body, routes.accountErasure), sure: '1' })
  expect(await accountsOf(shop, her.mobile)).toEqual([])

  expect(await beginsAndSees(browserOf(shop), her.mobile, order)).toBe(false)
  const [row] = await db`select customer_id as customer from orders.purchase where id = ${order.id}`
  expect(row!.customer).toBeNull()
})

test('a number that its owner took out of her account opens none of her guest orders to whoever has it next', async () => {
  const { her, order } = await former()
  const second = someMobile()
  const asked = await her.post(routes.accountNewContact('mobile'), { mobile: second })
  expect(asked.headers.location).toBe(routes.accountContactCode)
  await her.post(routes.accountContactCode, { code: (await codeFor(shop, second))! })
  const [first] = await db<{ id: string }[]>`
    select id from customers.contact where customer_id = ${her.customerId} and kind = 'mobile' and main`
  expect((await her.post(routes.accountContactRemoval(first!.id), {})).status).toBe(303)
  expect(await accountsOf(shop, her.mobile)).toEqual([])

  expect(await beginsAndSees(browserOf(shop), her.mobile, order)).toBe(false)
})
