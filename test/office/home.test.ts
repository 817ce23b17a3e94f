import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { type Member, member, owner } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { buys, plentyOf } from '../stories/orders.ts'
import { asks } from '../stories/tickets.ts'

const shop = await testShop()
const { db } = shop.house

/** What waits by the words of her home, door by door. */
const waits = async (who: Member): Promise<string[]> =>
  [...(await who.get(routes.office)).body.matchAll(/<span class="badge warn">([^<]+)</g)].map(([, text]) => text!)

test('the home of the office counts what waits behind each door, for whoever does that work and for nobody else', async () => {
  const [desk, packer, officer] = [
    await member(shop, 'order-desk'),
    await member(shop, 'packer'),
    await member(shop, 'privacy-officer'),
  ]
  expect(await waits(desk)).toEqual([])
  const [goods] = await plentyOf(shop, 'standard', 1)
  const order = await buys(shop, httpBuyer(Number(new URL(shop.origin).port), '127.0.0.61'), [{ id: goods!.id }])
  await asks(shop)
  expect(await waits(desk)).toEqual(['بررسی: ۱', 'منتظر پاسخ: ۱'])
  expect(await waits(packer)).toEqual([])
  const [{ version } = { version: 0 }] = await db<{ version: number }[]>`
    select version from orders.purchase where id = ${order.id}`
  await desk.post(routes.officeOrderChecks(order.number), { version: String(version) })
  expect(await waits(desk)).toEqual(['منتظر پاسخ: ۱'])
  expect(await waits(packer)).toEqual(['بسته‌بندی: ۱'])
  expect(await waits(officer)).toEqual([])
  await db`update messaging.message set state = 'failed' where id = (select id from messaging.message limit 1)`
  expect(await waits(await owner(shop))).toEqual(['ناکام: ۱'])
  expect((await desk.get(routes.office)).body).not.toMatch(/سارا|0912|۰۹۱۲/)
})
