import { expect, test } from 'vitest'
import { receiveLots } from '../../src/modules/inventory/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { buys, plentyOf } from '../stories/orders.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop()
const { db, clock } = shop.house
const browser = await testBrowser()
const [other, ...goods] = await plentyOf(shop, 'standard')
const clerk = await member(shop, 'order-desk', 'packer')
const receives = (variantId: string, code: string, quantity: number, expiresOn: string) =>
  inTransaction(db, (tx) =>
    receiveLots(tx, [{ variantId, code, expiresOn, quantity }], { by: 'shop', cause: 'test', now: clock() }),
  )

for (const [size, device, variantId] of [
  [390, phone, goods[0]!.id],
  [1280, desktop, goods[1]!.id],
] as const)
  test(`at ${size} px a packer is told at the line that its lot is called back, and exchanges it with one press`, {
    timeout: 180_000,
  }, async () => {
    await db`update inventory.lot set blocked = true where variant_id = ${variantId}`
    const [bad, good] = [`BAD-${size}`, `GOOD-${size}`]
    await receives(variantId, bad, 5, '2028-01-01')
    const buyer = httpBuyer(Number(new URL(shop.origin).port), `127.0.7.${size % 250}`)
    const order = await buys(shop, buyer, [{ id: variantId, quantity: 2 }, { id: other!.id }])
    const [row] = await db<{ version: number }[]>`select version from orders.purchase where id = ${order.id}`
    await clerk.post(routes.officeOrderChecks(order.number), { version: String(row!.version) })
    const [lot] = await db<{ id: string }[]>`select id from inventory.lot where code = ${bad}`
    const recall = { key: newId(), reason: 'safety', note: 'نامهٔ سازنده' }
    expect((await clerk.post(routes.officeLotRecall(lot!.id), recall)).status).toBe(303)

    const context = await browser.newContext({ ...device, reducedMotion: 'reduce' })
    await context.addCookies([{ name: 'staff_session', value: clerk.token, url: shop.origin }])
    const complaints = watchConsole(context)
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(shop.origin + routes.officeOrder(order.number))
    await look(page, 'office-order-recalled', String(size))
    const swap = page.getByRole('button', { name: /^تعویض سری/ })
    await swap.click()
    await expect.poll(() => page.textContent('body')).toContain('از این کالا سری سالم دیگری نیست')
    await look(page, 'office-order-none-left', String(size))
    await receives(variantId, good, 5, '2029-01-01')
    await swap.click()
    await page.waitForURL(`**${routes.officeOrder(order.number)}`)
    await expect.poll(() => page.textContent('#pack')).toContain(good)
    expect(await page.getByRole('button', { name: /^تعویض سری/ }).count()).toBe(0)
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([])
    await context.close()
  })
