import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole, watchRequests } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop()
const browser = await testBrowser()
const clerk = await member(shop, 'catalogue')
const words = fa.officeCatalogue
const rows = await shop.house.db<{ id: string; slug: string }[]>`select id, slug from catalogue.product order by code`
const shown = rows.filter(({ slug }) => shop.house.catalogue.current().product(slug) !== null)

const renamed = async (page: Page, to: string) => {
  await page.fill('#place [name="slug"]', to)
  await page.locator('#place').getByRole('button', { name: words.product.saveShown }).click()
  await page.getByText(words.product.saved, { exact: true }).waitFor()
}

for (const [size, screen] of [
  [390, phone],
  [1280, desktop],
] as const)
  test(`an old link opens the product at its present address, until the clerk gives it up, at ${size} px`, async () => {
    const { id, slug } = shown.pop()!
    const context = await browser.newContext({ ...screen, reducedMotion: 'reduce' })
    await context.addCookies([{ name: 'staff_session', value: clerk.cookies.get('staff_session')!, url: shop.origin }])
    const requests = watchRequests(context, shop)
    const complaints = watchConsole(context)
    const page = await context.newPage()
    const open = (path: string) => page.goto(shop.origin + path)
    const [first, second] = [`moved-${size}`, `moved-again-${size}`]

    await open(routes.officeProduct(id))
    await renamed(page, first)
    await renamed(page, second)
    const list = page.locator('#old-addresses')
    expect(await list.locator('li .ltr').allTextContents()).toEqual([routes.product(first), routes.product(slug)])
    await look(page, 'catalogue-old-addresses', String(size))

    await expect.poll(() => shop.house.catalogue.current().addressNow(slug), { timeout: 20_000 }).toBe(second)
    await open(`${routes.product(slug)}?utm_source=sms`)
    expect(page.url()).toBe(`${shop.origin}${routes.product(second)}?utm_source=sms`)
    const title = await page.textContent('h1')
    await open(routes.product(first))
    expect([page.url(), await page.textContent('h1')]).toEqual([shop.origin + routes.product(second), title])

    await open(routes.officeProduct(id))
    const button = page.getByRole('button', { name: words.oldAddresses.releaseOf(routes.product(slug)) })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByText(words.product.saved, { exact: true }).waitFor()
    expect(await list.locator('li .ltr').allTextContents()).toEqual([routes.product(first)])
    await expect.poll(() => shop.house.catalogue.current().addressNow(slug), { timeout: 20_000 }).toBe(null)
    expect((await open(routes.product(slug)))!.status()).toBe(404)
    expect(requests.strangers).toEqual([])
    expect(complaints.filter((line) => !line.includes('404'))).toEqual([])
    await context.close()
  }, 90_000)

test('a product that was seen at its former address is not shown beside itself', async () => {
  const [product, other] = [shown.pop()!, shown.pop()!]
  const context = await browser.newContext({ ...phone, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const open = (path: string) => page.goto(shop.origin + path)
  const kept = () => page.evaluate(() => localStorage.getItem('recently-seen'))
  await open(routes.product(product.slug))
  await expect.poll(kept).toBe(JSON.stringify([product.slug]))
  await shop.house.db`update catalogue.product set slug = 'seen-then-moved' where id = ${product.id}`
  await expect
    .poll(() => shop.house.catalogue.current().addressNow(product.slug), { timeout: 20_000 })
    .toBe('seen-then-moved')
  await open(routes.product(other.slug))
  await page.locator(`.glances a[href="${routes.product('seen-then-moved')}"]`).waitFor()
  await open(routes.product(product.slug))
  await page.locator(`.glances a[href="${routes.product(other.slug)}"]`).waitFor()
  expect(await page.locator('.glances li').count()).toBe(1)
  await context.close()
}, 60_000)
