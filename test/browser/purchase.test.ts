import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { testShop } from '../shop.ts'
import { phone, testBrowser } from './browser.ts'
import { type Choice, chooseAtBank, fillBasket, fillCheckout, goToBank, watchConsole, watchRequests } from './buying.ts'

const shop = await testShop()
const browser = await testBrowser()

const slugs = shop.house.catalogue
  .current()
  .list({ category: 'cat', chosen: {}, onlyAvailable: true, onlyOffers: false, sort: 'popular', page: 1, pageSize: 24 })
  .cards.map(({ slug }) => slug)

const buy = async (slug: string, javaScriptEnabled: boolean, choice: Choice, recipient = false) => {
  const context = await browser.newContext({ ...phone, javaScriptEnabled })
  const requests = watchRequests(context, shop)
  const complaints = watchConsole(context)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await fillBasket(page, shop, slug)
  await fillCheckout(page, { recipient })
  await goToBank(page, shop)
  await chooseAtBank(page, choice)
  return { context, page, requests, complaints }
}

for (const javaScript of [true, false]) {
  const how = javaScript ? 'with JavaScript' : 'without JavaScript'

  test(`Sara buys food for her cat on a phone and pays, ${how}; nothing leaves the shop but her way to the bank`, async () => {
    const { context, page, requests, complaints } = await buy(slugs[0]!, javaScript, 'pay')
    await page.waitForURL(`${shop.origin}/orders/**`)
    await expect.poll(() => page.textContent('h1')).toBe('سفارش شما ثبت شد')
    expect(await page.textContent('main')).not.toContain(cast.sara.street)
    await page.locator('a[href$="?address=1"]').click()
    await expect.poll(() => page.textContent('main')).toContain(cast.sara.street)
    expect(await page.textContent('.head')).not.toMatch(/سبد\s*۱/)
    expect(requests.strangers).toEqual([])
    expect(requests.toBank.length).toBeGreaterThan(0)
    expect(complaints).toEqual([])
    await context.close()
  })

  test.each([
    ['cancel', 'پرداخت را رها کردید'],
    ['fail', 'پرداخت انجام نشد'],
  ] as const)(`she presses %s at the bank and can try again, ${how}`, async (choice, words) => {
    const { context, page } = await buy(slugs[1]!, javaScript, choice)
    await page.waitForURL(`${shop.origin}/orders/**`)
    await expect.poll(() => page.textContent('main')).toContain(words)
    await page.locator('main button.buy').click()
    await page.locator('#to-bank').click()
    await chooseAtBank(page, 'pay')
    await page.waitForURL(`${shop.origin}/orders/**`)
    await expect.poll(() => page.textContent('h1')).toBe('سفارش شما ثبت شد')
    await context.close()
  })
}

test('she pays and never comes back: the sweeper settles it, and she finds the order with her number and phone elsewhere', async () => {
  const { context, page } = await buy(slugs[2]!, true, 'pay-and-stay')
  await page.goto(shop.origin + routes.tracking)
  const href = await page.locator('main a[href^="/orders/"]').first().getAttribute('href')
  const number = href!.split('/').at(-1)!
  await context.close()

  shop.later(5)
  const { sweep } = await import('../../src/modules/payments/index.ts')
  const { paymentHooks } = await import('../../src/modules/orders/index.ts')
  await sweep(shop.house.db, shop.house.payments, paymentHooks(shop.house.orders), {
    now: shop.house.clock(),
    limit: 50,
  })

  const elsewhere = await browser.newContext(phone)
  const other = await elsewhere.newPage()
  await other.goto(`${shop.origin}/orders/${number}`)
  await expect.poll(() => other.textContent('main')).toContain('اینجا نمی‌شود دید')
  await other.goto(shop.origin + routes.tracking)
  await other.fill('[name="number"]', number)
  await other.fill('[name="mobile"]', '09120000009')
  await other.locator('main button[type="submit"]').click()
  await expect.poll(() => other.textContent('main')).toContain('پیدا نکردیم')
  await other.fill('[name="mobile"]', cast.sara.mobile)
  await other.locator('main button[type="submit"]').click()
  await other.waitForURL(`**/orders/${number}`)
  await expect.poll(() => other.textContent('h1')).toBe('سفارش شما ثبت شد')
  await elsewhere.close()
})

test('someone else receives it: her name, phone and address are on no page, not even the buyer’s', async () => {
  const { context, page } = await buy(slugs[3]!, false, 'pay', true)
  await page.waitForURL(`${shop.origin}/orders/**`)
  const order = page.url()
  for (const path of [
    order,
    shop.origin + routes.tracking,
    shop.origin + routes.basket,
    shop.origin + routes.messages,
    shop.origin + routes.home,
  ]) {
    await page.goto(path)
    const html = await page.content()
    for (const value of [cast.mahnaz.name, '9120000012', '۹۱۲۰۰۰۰۰۱۲', cast.mahnaz.street])
      expect(html).not.toContain(value)
  }
  await page.goto(order)
  await expect.poll(() => page.textContent('main')).toContain('مُهر است')
  expect(shop.logged.join('\n')).not.toMatch(/9120000012|9120000001/)
  await context.close()
})

test('she cancels before packing, and the page says what is owed to her', async () => {
  const { context, page } = await buy(slugs[4]!, false, 'pay-and-return-twice')
  await page.waitForURL(`${shop.origin}/orders/**`)
  await page.locator('button.danger').click()
  await expect.poll(() => page.textContent('h1')).toBe('سفارش لغو شد')
  await expect.poll(() => page.textContent('main')).toContain('بدهکاریم')
  await context.close()
})

test('cookies disabled: she reads everything, and the basket says plainly what it needs one for', async () => {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false })
  await context.route('**/*', async (route) => {
    const headers = { ...route.request().headers() }
    delete headers.cookie
    await route.continue({ headers })
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  for (const path of [routes.home, routes.category('cat'), routes.product(slugs[0]!), `${routes.search}?q=گربه`]) {
    const answer = await page.goto(shop.origin + path)
    expect(answer!.status()).toBe(200)
    expect(await page.locator('h1').count()).toBe(1)
  }
  await page.goto(shop.origin + routes.product(slugs[0]!))
  await page.locator('form[action="/basket/lines"] button[type="submit"]:visible').first().click()
  await context.clearCookies()
  await page.goto(`${shop.origin}${routes.basket}?added=1`)
  await expect.poll(() => page.textContent('h1')).toBe('سبد خرید یک کوکی می‌خواهد')
  await context.close()
})
