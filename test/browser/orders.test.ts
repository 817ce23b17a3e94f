import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { routes } from '../../src/routes.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import type { Buyer } from '../stories/buyer.ts'
import { orderPages } from '../stories/order-pages.ts'
import { buys, plentyOf, walks } from '../stories/orders.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole, watchRequests } from './buying.ts'
import { look, pictures } from './look.ts'

const shop = await testShop()
const browser = await testBrowser()
const people = await orderPages(shop)
const words = fa.accountOrders

/** A browser that carries what somebody's other browser carries. */
const asIf = async (who: Buyer | null, settings: object): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await browser.newContext({ ...settings, reducedMotion: 'reduce' })
  const cookies = [...(who?.cookies ?? [])].filter(([name]) => name === 'session' || name === 'visitor')
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: shop.origin })))
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { context, page }
}

const sets = [
  [people.customer, people.ofCustomer],
  [people.guest, people.ofGuest],
  [null, people.ofAnybody],
] as const

for (const [size, settings] of Object.entries({ 390: phone, 1280: desktop })) {
  test(`every page of orders at ${size} px: axe finds nothing, nothing is wider than the screen, nobody else is asked`, async () => {
    for (const [who, visits] of sets) {
      const { context, page } = await asIf(who, settings)
      const [requests, complaints] = [watchRequests(context, shop), watchConsole(context)]
      for (const { name, path, status = 200 } of visits) {
        const answer = await page.goto(shop.origin + path)
        expect.soft(answer!.status(), name).toBe(status)
        await look(page, name, size)
      }
      expect(requests.strangers).toEqual([])
      expect(complaints).toEqual([])
      await context.close()
    }
  }, 240_000)

  test(`at ${size} px Sara gives two packs back in two steps, and changes her mind`, async () => {
    const sara = await signedIn(shop)
    const { context, page } = await asIf(sara, settings)
    const [goods] = await plentyOf(shop, 'standard')
    const order = await buys(shop, sara, [{ id: goods!.id, quantity: 3 }])
    await walks(shop, order, 'delivered')
    await page.goto(shop.origin + routes.accountOrders)
    await page.locator(`a[href="${routes.order(order.number)}"]`).click()
    await page.getByRole('link', { name: words.actions.withdraw }).click()
    const units = page.getByLabel(/تعداد برای پس دادن/).first()
    await units.selectOption('2')
    await page.getByRole('button', { name: words.withdrawal.next }).click()
    await page.fill('[name="note"]', 'رنگش با عکس فرق داشت')
    await page.getByRole('button', { name: /برگردد$/ }).click()
    await page.waitForURL('**/orders/**#withdrawals')
    await page.locator('#withdrawals', { hasText: words.withdrawal.state.asked }).waitFor()
    await page.getByRole('button', { name: words.withdrawal.keepGoods }).click()
    await page.locator('#withdrawals', { hasText: words.withdrawal.state.dropped }).waitFor()
    expect(await page.locator('#withdrawals').textContent()).not.toContain(words.withdrawal.state.asked)
    await context.close()
  }, 180_000)
}

test('a recipient opens her link, and once the parcel is there one press destroys what we hold', async () => {
  const { context, page } = await asIf(null, phone)
  await page.goto(shop.origin + routes.recipient(people.token))
  expect(await page.getByRole('button', { name: words.recipient.erase }).count()).toBe(0)
  await shop.house.db`
    update orders.purchase set state = 'delivered', delivered_at = now()
    where recipient_token_digest is not null and state = 'dispatched'`
  await page.reload()
  await look(page, 'recipient-delivered', '390')
  await page.getByRole('button', { name: words.recipient.erase }).click()
  await page.waitForURL('**/order-erasures/**')
  await look(page, 'erasure-receipt', '390')
  await page.goto(shop.origin + routes.recipient(people.token))
  await expect.poll(() => page.textContent('h1')).toBe(words.recipient.goneTitle)
  await look(page, 'recipient-gone', '390')
  await context.close()
}, 180_000)

test('the invoice prints on A5 as paper: no header, no buttons, one sheet', async () => {
  const { context, page } = await asIf(people.customer, desktop)
  await page.goto(shop.origin + routes.orderInvoice(people.order.number))
  await expect.poll(() => page.getByRole('button', { name: words.invoice.print }).isVisible()).toBe(true)
  await page.emulateMedia({ media: 'print' })
  for (const hidden of ['header.head', 'footer', 'print-page button', '.crumbs'])
    expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect([...sheets.matchAll(/\/Type\s*\/Page\b/g)]).toHaveLength(1)
  expect(sheets).toMatch(/\/MediaBox\s*\[0 0 4(19|20)[\d.]* 59[456][\d.]*\]/)
  if (pictures) {
    mkdirSync(pictures, { recursive: true })
    await page.setViewportSize({ width: 560, height: 794 })
    await page.screenshot({ path: join(pictures, 'invoice-print.png'), fullPage: true })
  }
  await context.close()
}, 180_000)

test('text at 200 % and dark pages break nothing of orders on a phone', async () => {
  for (const [who, visits] of sets) {
    const { context, page } = await asIf(who, { ...phone, colorScheme: 'dark' })
    for (const { name, path } of visits) {
      await page.goto(shop.origin + path)
      await look(page, `${name}-dark`, '390')
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
      const wide = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        const outside = [...document.querySelectorAll('main *')].filter((part) => {
          const { left, right } = part.getBoundingClientRect()
          return left < -1 || right > clientWidth + 1
        })
        return scrollWidth > clientWidth ? outside.map((part) => `${part.tagName}.${part.className}`) : []
      })
      expect.soft(wide, `${name} with text at 200 %`).toEqual([])
    }
    await context.close()
  }
}, 240_000)
