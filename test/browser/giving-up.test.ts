import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { buys, plentyOf } from '../stories/orders.ts'
import { asks } from '../stories/tickets.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop()
const { db } = shop.house
const browser = await testBrowser()
const goods = await plentyOf(shop, 'standard')
const clerk = await member(shop, 'order-desk', 'packer', 'owner')

for (const [size, device, scripts] of [
  [390, phone, false],
  [1280, desktop, true],
] as const)
  test(`at ${size} px what is left of an order is given up in two steps, ${scripts ? 'with' : 'without'} scripts`, {
    timeout: 300_000,
  }, async () => {
    const buyer = httpBuyer(Number(new URL(shop.origin).port), `127.0.17.${size % 250}`)
    const order = await buys(shop, buyer, [{ id: goods[0]!.id, quantity: 2 }, { id: goods[1]!.id }])
    const version = async () =>
      String((await db<{ version: number }[]>`select version from orders.purchase where id = ${order.id}`)[0]!.version)
    await clerk.post(routes.officeOrderChecks(order.number), { version: await version() })
    const packing = { version: await version(), line: '1', units1: '1', partly: '1' }
    await clerk.post(routes.officeOrderParcels(order.number), packing)
    const context = await browser.newContext({ ...device, reducedMotion: 'reduce', javaScriptEnabled: scripts })
    await context.addCookies([{ name: 'staff_session', value: clerk.token, url: shop.origin }])
    const complaints = watchConsole(context)
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(shop.origin + routes.officeOrder(order.number))
    await page.getByRole('link', { name: 'نفرستادن بخشی از سفارش' }).click()
    await page.locator('#units2').selectOption('1')
    await page.getByRole('button', { name: 'دیدن مبلغ' }).click()
    await page.locator('#reason').selectOption('out-of-stock')
    if (scripts) await look(page, 'office-giving-up', String(size))
    await page.screenshot({ path: `/tmp/giving-up-${size}.png`, fullPage: true })
    await page.getByRole('button', { name: 'این‌ها فرستاده نمی‌شود' }).click()
    await page.waitForURL(`**${routes.officeOrder(order.number)}`)
    await expect.poll(() => page.textContent('main')).toContain('۱ عدد فرستاده نمی‌شود')
    await page.screenshot({ path: `/tmp/giving-up-order-${size}.png`, fullPage: true })
    await page.goto(shop.origin + routes.officeFigures)
    await page.screenshot({ path: `/tmp/provinces-${size}.png`, fullPage: true })
    const { number } = await asks(shop)
    await page.goto(shop.origin + routes.officeTicket(number))
    await page.getByText('دادن به میز حریم خصوصی').click()
    await page.locator('#move-topic').selectOption('complaint')
    await page.locator('#move-reason').selectOption('misfiled')
    if (scripts) await look(page, 'office-ticket-move', String(size))
    await page.screenshot({ path: `/tmp/ticket-move-${size}.png`, fullPage: true })
    await page.getByRole('button', { name: 'بده به آن میز' }).click()
    await expect.poll(() => page.textContent('main')).toContain('به میز دیگر رفت')
    expect(complaints).toEqual([])
    await context.close()
  })
