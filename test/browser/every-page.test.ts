import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { chooseAtBank, fillBasket, fillCheckout, goToBank, putIn, watchConsole, watchRequests } from './buying.ts'
import { look, pictures } from './look.ts'

const shop = await testShop()
const browser = await testBrowser()
const snapshot = shop.house.catalogue.current()
const query = { chosen: {}, onlyAvailable: false, onlyOffers: false, sort: 'popular' as const, page: 1, pageSize: 24 }
const food = snapshot.list({ ...query, category: 'cat', onlyAvailable: true }).cards[0]!.slug
const soldOut = snapshot
  .list({ ...query, pageSize: 100 })
  .cards.find(({ slug }) => snapshot.product(slug)!.variants.some(({ available }) => available === 0))!.slug

const quiet: Record<string, string> = {
  home: routes.home,
  category: routes.category('cat'),
  'category-filtered': `${routes.category('cat')}?available=1&sort=cheap&max=1500000`,
  'category-page-2': `${routes.category('cat')}?page=2`,
  offers: routes.offers,
  product: routes.product(food),
  'product-sold-out': routes.product(soldOut),
  search: `${routes.search}?q=${encodeURIComponent('گربه')}`,
  'search-nothing': `${routes.search}?q=${encodeURIComponent('سمور آبی')}`,
  'basket-empty': routes.basket,
  tracking: routes.tracking,
  policy: routes.policy,
  'policy-versions': routes.policyVersions,
  'policy-data': routes.policyData,
  'policy-processors': routes.policyProcessors,
  'policy-security': routes.policySecurity,
  cookies: routes.cookies,
  'usage-data': routes.usageData,
  'usage-data-english': `${routes.usageData}?lang=en`,
  terms: routes.terms,
  delivery: routes.delivery,
  contact: routes.contact,
  'sms-check': routes.smsCheck,
  'fake-report': routes.fakeReports,
  'fake-report-search': routes.fakeReportSearch,
  'not-found': '/no/such/page',
  'order-unknown': routes.order('4827193065'),
  english: `${routes.home}?lang=en`,
  'policy-english': `${routes.policy}?lang=en`,
  'sms-check-english': `${routes.smsCheck}?lang=en`,
  'english-product': `${routes.product(food)}?lang=en`,
}

const sizes = { 390: phone, 1280: desktop }

for (const [size, settings] of Object.entries(sizes)) {
  test(`every page at ${size} px: axe finds nothing, nothing is wider than the screen, nothing inline, nobody else is asked`, async () => {
    const context = await browser.newContext({ ...settings, reducedMotion: 'reduce' })
    const requests = watchRequests(context, shop)
    const complaints = watchConsole(context)
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    for (const [name, path] of Object.entries(quiet)) {
      const answer = await page.goto(shop.origin + path)
      expect.soft(answer!.status(), name).toBe(name === 'not-found' || name === 'order-unknown' ? 404 : 200)
      await look(page, name, size)
    }
    await context.clearCookies()
    await fillBasket(page, shop, food)
    await look(page, 'checkout', size)
    await page.locator('main button.buy[type="submit"]').click()
    await page.waitForLoadState('networkidle')
    await look(page, 'checkout-errors', size)
    await fillCheckout(page, { recipient: true })
    await look(page, 'checkout-recipient', size)
    await goToBankAndBack(page, size)
    expect(requests.strangers).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  }, 240_000)

  test(`dark at ${size} px: axe finds nothing on the pages people see most`, async () => {
    const context = await browser.newContext({ ...settings, colorScheme: 'dark', reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    for (const name of ['home', 'category', 'product', 'tracking']) {
      await page.goto(shop.origin + quiet[name]!)
      await look(page, `${name}-dark`, size)
    }
    await context.close()
  }, 300_000)
}

const goToBankAndBack = async (page: Page, size: string) => {
  await page.locator('main button.buy[type="submit"]').click()
  await page.locator('#to-bank').waitFor()
  await look(page, 'to-bank', size)
  await page.locator('#to-bank').click()
  await page.waitForURL(`${shop.bankOrigin}/**`)
  await chooseAtBank(page, 'cancel')
  await page.waitForURL(`${shop.origin}/orders/**`)
  await look(page, 'order-waiting', size)
  const order = page.url()
  await page.goto(shop.origin + routes.product(food))
  await fillBasket(page, shop, food)
  await page.goto(shop.origin + routes.basket)
  await look(page, 'basket', size)
  await page.goto(shop.origin + routes.checkout)
  await fillCheckout(page)
  await goToBank(page, shop)
  await chooseAtBank(page, 'pay')
  await page.waitForURL(`${shop.origin}/orders/**`)
  await look(page, 'order-confirmed', size)
  await page.locator('button.danger').click()
  await look(page, 'order-cancelled', size)
  await page.goto(order)
  await page.goto(shop.origin + routes.messages)
  await look(page, 'messages', size)
}

test('text at 200 % breaks nothing on a phone', async () => {
  const context = await browser.newContext({ ...phone, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  for (const [name, path] of Object.entries(quiet)) {
    await page.goto(shop.origin + path)
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(wider, `${name} with text at 200 %`).toBeLessThanOrEqual(0)
    if (pictures && ['home', 'product', 'category'].includes(name))
      await page.screenshot({ path: join(pictures, `${name}-200-percent.png`), fullPage: true, caret: 'initial' })
  }
  await context.close()
}, 300_000)

test('with the keyboard alone Sara buys a product', async () => {
  const context = await browser.newContext({ ...desktop, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(shop.origin + routes.product(food))
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 120; presses++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
    }
    throw new Error(`the keyboard does not reach ${selector}`)
  }
  await tabTo('form[action="/basket/lines"] button[type="submit"]')
  await putIn(page, () => page.keyboard.press('Enter'))
  await page.goto(shop.origin + routes.basket)
  await tabTo(`a[href="${routes.checkout}"]`)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${routes.checkout}`)
  for (const [selector, text] of [
    ['[name="name"]', 'سارا نمونه‌ای'],
    ['[name="mobile"]', '09120000001'],
    ['[name="street"]', 'خیابان آزمون، پلاک ۱۴'],
  ] as const) {
    await tabTo(selector)
    await page.keyboard.type(text)
  }
  await tabTo('main button.buy[type="submit"]')
  await page.keyboard.press('Enter')
  await page.locator('#to-bank').waitFor()
  await tabTo('#to-bank')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${shop.bankOrigin}/**`)
  await tabTo('button[value="pay"]')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${shop.origin}/orders/**`)
  await expect.poll(() => page.textContent('h1')).toBe('سفارش شما ثبت شد')
  await context.close()
}, 300_000)
