import { expect, test } from 'vitest'
import { receiveLots } from '../../src/modules/inventory/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { testShop } from '../shop.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { buys, plentyOf, walks } from '../stories/orders.ts'
import { arrives, withdraws } from '../stories/returns.ts'

const shop = await testShop()
const { db, clock } = shop.house
const [goods] = await plentyOf(shop, 'standard')

/** An order of two units, each of another lot, that was delivered. */
test('what came back of a lot before is counted: no lot gets more than the order had of it', async () => {
  const variantId = goods!.id
  await db`update inventory.lot set blocked = true where variant_id = ${variantId}`
  const lots = [
    { variantId, code: 'first', expiresOn: '2028-01-01', quantity: 1 },
    { variantId, code: 'second', expiresOn: '2028-02-01', quantity: 9 },
  ]
  await inTransaction(db, (tx) => receiveLots(tx, lots, { by: 'shop', cause: 'test', now: clock() }))
  const buyer = httpBuyer(Number(new URL(shop.origin).port), '127.0.9.1')
  const order = await buys(shop, buyer, [{ id: variantId, quantity: 2 }])
  await walks(shop, order, 'delivered')
  const owedFor = async (id: string) => {
    const [row] = await db<{ sum: number }[]>`
      select goods_rials + delivery_rials as sum from orders.withdrawal where id = ${id}`
    return row!.sum
  }
  const one = await withdraws(shop, buyer, order, 1)
  const into = (lotCode: string) => [{ position: 1, lotCode, quantity: 1 }]
  expect(await arrives(shop, one, await owedFor(one), into('first'))).toMatchObject({ ok: true })
  const other = await withdraws(shop, buyer, order, 1)
  expect(await arrives(shop, other, await owedFor(other), into('first'))).toEqual({ ok: false, why: 'not-its-lot' })
  expect(await arrives(shop, other, await owedFor(other), into('second'))).toMatchObject({ ok: true })
  const held = await db`select code, on_hand from inventory.lot where code in ('first', 'second') order by code`
  expect(held.map((lot) => [lot.code, lot.on_hand])).toEqual([
    ['first', 1],
    ['second', 9],
  ])
})
