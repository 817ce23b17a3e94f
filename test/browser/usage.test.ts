import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import type { KeptDay } from '../../src/modules/telemetry/device/memory.ts'
import { routes } from '../../src/routes.ts'
import { usageText } from '../../src/ui/usage-text.ts'
import { testShop } from '../shop.ts'
import { type Arrival, watchArrivals } from '../telemetry/arrivals.ts'
import { desktop, forbidStorage, phone, testBrowser } from './browser.ts'
import { chooseAtBank, fillBasket, fillCheckout, goToBank, watchConsole, watchRequests } from './buying.ts'
import { look } from './look.ts'
import { islandIn, weightOf } from './weight.ts'

const shop = await testShop()
const browser = await testBrowser()
const words = fa.telemetry
const { db } = shop.house.telemetry
const snapshot = shop.house.catalogue.current()
const query = { chosen: {}, onlyAvailable: true, onlyOffers: false, sort: 'popular' as const, page: 1, pageSize: 24 }
const food = snapshot.list({ ...query, category: 'cat' }).cards[0]!.slug
const searching = `${routes.search}?q=${encodeURIComponent('غذای گربه')}`

const arrivals = watchArrivals(shop)

/** A browser that nobody has asked yet; from here on `posts` is what it tells the shop. */
const visitor = async (options: BrowserContextOptions = {}) => {
  const context = await browser.newContext({ ...phone, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  arrivals.length = 0
  return { context, page, posts: arrivals, open: (path: string) => page.goto(shop.origin + path) }
}
const kept = (page: Page) => page.evaluate(() => ({ ...localStorage }))
const strip = (page: Page) => page.locator('section.consent')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const to = (posts: Arrival[], path: string) => posts.filter((post) => post.path === path)
const until = (check: () => unknown, message?: string) =>
  expect.poll(check, { timeout: 20_000, ...(message ? { message } : {}) })
/** The end of a visit: the page is gone for something that is not the shop's. */
const goAway = async (page: Page) => {
  await page.goto('about:blank')
}
/** So many deposits have arrived, and the page has heard that they were taken: else the next page would lay them down again. */
const laidDown = async (page: Page, posts: Arrival[], count = 2) => {
  const heard = async () => JSON.parse((await kept(page))['usage-days'] ?? '[]').flatMap((day: KeptDay) => day.granted)
  await until(async () => (await heard()).length).toBe(count)
  expect(to(posts, routes.telemetryGrants)).toHaveLength(count)
}

test('all that a page carries for anonymous usage, with all that it loads, is at most 4 KB', async () => {
  const page = await (await fetch(shop.origin + routes.home)).text()
  expect(weightOf(islandIn(page, 'usage-strip'))).toBeLessThanOrEqual(4_096)
})

test('without an answer nothing is stored and nothing is sent, and the strip stands on the next page again', async () => {
  const { context, page, posts, open } = await visitor()
  for (const path of [routes.home, searching, routes.product(food)]) {
    await open(path)
    await until(() => strip(page).isVisible(), path).toBe(true)
  }
  await goAway(page)
  await open(routes.home)
  expect(await kept(page)).toEqual({ 'recently-seen': JSON.stringify([food]) })
  expect(posts).toEqual([])
  await context.close()
}, 180_000)

test('whoever refuses is not asked again; the no alone is kept, and nothing is sent', async () => {
  const { context, page, posts, open } = await visitor()
  await open(routes.home)
  await press(page, words.strip.no)
  await until(() => page.locator('usage-strip [role=status]').textContent()).toBe(words.said.no)
  for (const path of [searching, routes.home]) {
    await open(path)
    expect(await strip(page).isVisible()).toBe(false)
  }
  await goAway(page)
  await open(routes.home)
  expect(await kept(page)).toEqual({
    'usage-answer': JSON.stringify({ switches: [], textVersion: usageText().version }),
  })
  expect(posts).toEqual([])
  await context.close()
}, 180_000)

test('whoever accepts lays the day down with the version that she saw, and reports at the end of the visit, without a cookie', async () => {
  const { context, page, posts, open } = await visitor()
  await open(routes.home)
  await press(page, words.strip.yes)
  await laidDown(page, posts)
  await page.fill('[name="q"]', 'غذای گربه')
  await page.press('[name="q"]', 'Enter')
  await page.waitForURL(`**${routes.search}**`)
  await page.locator('.card h3 a').nth(2).click()
  await page.waitForURL('**/p/*')
  const chosen = new URL(page.url()).pathname.split('/')[2]
  expect(to(posts, routes.telemetryReports)).toEqual([])
  await goAway(page)
  await until(() => to(posts, routes.telemetryReports).length).toBe(1)
  const [usage, crashes] = to(posts, routes.telemetryGrants).map(({ body }) => JSON.parse(body))
  expect(usage).toMatchObject({ textVersion: usageText().version, stream: 'usage', switches: ['usage', 'searches'] })
  expect(crashes).toMatchObject({ textVersion: usageText().version, stream: 'crashes', switches: ['crashes'] })
  const report = JSON.parse(to(posts, routes.telemetryReports)[0]!.body)
  expect(report).toMatchObject({
    client: 'web',
    language: 'fa',
    commitment: usage.commitment,
    searches: [{ words: 'غذای گربه' }],
    choices: [{ product: chosen, rank: 3, words: 'غذای گربه' }],
    visits: [{ minutes: '<1', entry: 'home', exit: 'product', reached: 'product' }],
    installedApps: 'unavailable',
  })
  for (const { headers } of posts) {
    expect(headers.cookie).toBeUndefined()
    expect(headers.authorization).toBeUndefined()
    expect(headers['sec-fetch-site']).toBe('same-origin')
    expect(headers.referer).toBeUndefined()
  }
  await until(
    async () => (await db`select from telemetry.report where commitment = ${commitmentOf(report)}`).length,
  ).toBe(1)
  await context.close()
}, 180_000)

const commitmentOf = (report: { commitment: string }) => Buffer.from(report.commitment, 'base64url')

test('the place of a chosen product counts over the pages of a list, and a bought basket is the furthest', async () => {
  const { context, page, posts, open } = await visitor(desktop)
  await open(`${routes.category('cat')}?page=2`)
  await press(page, words.strip.yes)
  await page.locator('.card h3 a').first().click()
  await page.waitForURL('**/p/*')
  await fillBasket(page, shop, food)
  await fillCheckout(page)
  await goToBank(page, shop)
  await chooseAtBank(page, 'pay')
  await page.waitForURL(`${shop.origin}/orders/**`)
  await goAway(page)
  await until(() => JSON.parse(to(posts, routes.telemetryReports).at(-1)?.body ?? '{}').visits?.[0].reached).toBe(
    'bought',
  )
  const report = JSON.parse(to(posts, routes.telemetryReports).at(-1)!.body)
  expect(report).toMatchObject({ choices: [{ rank: 25 }], searches: [], deviceType: 'desktop' })
  expect(
    to(posts, routes.telemetryReports)
      .map(({ body }) => body)
      .join(),
  ).not.toMatch(/orders|نمونه/)
  await context.close()
}, 300_000)

test('a browser that says no to every site (GPC) is not asked and sends nothing, whatever was answered before', async () => {
  const { context, page, posts, open } = await visitor()
  await open(routes.home)
  await press(page, words.strip.yes)
  await laidDown(page, posts)
  await goAway(page)
  await until(() => to(posts, routes.telemetryReports).length).toBe(1)
  await context.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }))
  const before = posts.length
  await open(searching)
  expect(await strip(page).isVisible()).toBe(false)
  await open(routes.usageData)
  await page.getByText(words.page.gpc).waitFor()
  expect(await page.locator('input.switch:checked, input.switch:enabled').count()).toBe(0)
  await goAway(page)
  await open(routes.home)
  expect(posts.length).toBe(before)
  // what was laid down before can still be taken back
  await open(routes.usageData)
  await press(page, words.takeBack.act)
  await page.getByText(words.takeBack.receipt).waitFor()
  await context.close()
}, 180_000)

test('a yes to older words is asked again, and until then nothing leaves; an older no is left alone', async () => {
  const { context, page, posts, open } = await visitor()
  await open(routes.home)
  await press(page, words.strip.yes)
  await laidDown(page, posts)
  await goAway(page)
  await until(() => to(posts, routes.telemetryReports).length).toBe(1)
  await open(routes.cookies)
  const older = () =>
    page.evaluate(() => {
      const answer = JSON.parse(localStorage.getItem('usage-answer')!)
      localStorage.setItem('usage-answer', JSON.stringify({ ...answer, textVersion: '0' }))
    })
  await older()
  posts.length = 0
  await open(searching)
  await until(() => strip(page).isVisible()).toBe(true)
  await goAway(page)
  await open(routes.usageData)
  await page.getByText(words.page.older).waitFor()
  expect(posts).toEqual([])
  await open(routes.home)
  // a no now takes back what the older yes had let out
  await press(page, words.strip.no)
  await until(() => to(posts, routes.telemetryTakebacks).length).toBe(1)
  await until(() => kept(page)).toEqual({
    'usage-answer': JSON.stringify({ switches: [], textVersion: usageText().version }),
  })
  await older()
  await open(routes.home)
  expect(await strip(page).isVisible()).toBe(false)
  await context.close()
}, 180_000)

for (const [size, settings] of Object.entries({ 390: phone, 1280: desktop }))
  test(`at ${size} px she sees the very bytes, turns switches, and takes everything back`, async () => {
    const { context, page, posts, open } = await visitor(settings)
    const [requests, complaints] = [watchRequests(context, shop), watchConsole(context)]
    await open(routes.home)
    await look(page, 'strip', size, 'shown')
    await strip(page).getByRole('link').click()
    await page.waitForURL(`**${routes.usageData}`)
    await look(page, 'usage-data-new', size, 'shown')
    expect(await page.locator('input.switch:checked').count()).toBe(0)
    await page.getByLabel(words.switches.usage.title).check()
    const shown = () => page.locator('figure [data-bytes]').first().textContent()
    await until(async () => JSON.parse((await shown()) || '{}').searches).toBe('refused')
    await page.getByLabel(words.switches.searches.title).check()
    await until(async () => JSON.parse((await shown()) || '{}').searches).toEqual([])
    expect(JSON.parse((await shown())!).visits).toHaveLength(1)
    await page.waitForLoadState('networkidle')
    await look(page, 'usage-data-yes', size, 'shown')

    const promised = await shown()
    await goAway(page)
    await until(() => to(posts, routes.telemetryReports).map(({ body }) => body)).toEqual([promised])
    const cell = (field: string) => page.locator(`[data-field="${field}"]`).textContent()
    await open(routes.usageData)
    await page.locator('[data-sent] details').click()
    await until(() => page.locator('[data-sent] [data-bytes]').textContent()).toBe(promised)
    await until(() => cell('installedApps')).toBe(words.viewer.unavailable)
    await look(page, 'usage-data-sent', size, 'shown')

    await press(page, words.takeBack.act)
    await page.getByText(words.takeBack.receipt).waitFor()
    await until(() => page.locator('[data-reports]').textContent()).toBe('۱')
    await look(page, 'usage-data-taken-back', size, 'shown')
    expect(await kept(page)).toEqual({
      'usage-answer': JSON.stringify({ switches: [], textVersion: usageText().version }),
    })
    const report = JSON.parse(promised!)
    expect(await db`select from telemetry.report where commitment = ${commitmentOf(report)}`).toEqual([])
    const late = await fetch(shop.origin + routes.telemetryReports, { method: 'POST', body: promised! })
    expect([late.status, await late.json()]).toEqual([403, { why: 'no-grant' }])
    posts.length = 0
    await goAway(page)
    await open(routes.home)
    expect(posts).toEqual([])
    expect([requests.strangers, complaints]).toEqual([[], []])
    await context.close()
  }, 300_000)

test('when the shop does not answer the secret is kept and she is told; asked again, it goes', async () => {
  const { context, page, posts, open } = await visitor()
  await open(routes.home)
  await press(page, words.strip.yes)
  await laidDown(page, posts)
  await context.route(`**${routes.telemetryTakebacks}`, (route) => route.abort())
  await open(routes.usageData)
  await press(page, words.takeBack.act)
  await page.getByText(words.takeBack.failed).waitFor()
  await look(page, 'usage-data-failed', '390', 'shown')
  expect(JSON.parse((await kept(page))['usage-answer']!)).toMatchObject({ switches: [], secret: expect.any(String) })
  expect(await page.locator('input.switch:checked').count()).toBe(0)
  await context.unroute(`**${routes.telemetryTakebacks}`)
  await press(page, words.takeBack.again)
  await page.getByText(words.takeBack.receipt).waitFor()
  expect(JSON.parse((await kept(page))['usage-answer']!)).not.toHaveProperty('secret')
  await context.close()
}, 180_000)

test('the last switch that is turned off takes everything back', async () => {
  const { context, page, posts, open } = await visitor()
  await open(routes.usageData)
  await page.getByLabel(words.switches.searches.title).check()
  await laidDown(page, posts, 1)
  await page.getByLabel(words.switches.searches.title).uncheck()
  await page.getByText(words.takeBack.receipt).waitFor()
  expect(to(posts, routes.telemetryTakebacks)).toHaveLength(1)
  await context.close()
}, 180_000)

test('with the keyboard alone: the strip holds nobody up, what has the focus is never beneath it, and it is answered', async () => {
  const { context, page, open } = await visitor()
  await open(routes.product(food))
  const seen: string[] = []
  for (let presses = 0; presses < 90; presses++) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate(() => {
      const element = document.activeElement!
      const box = element.getBoundingClientRect()
      const strip = document.querySelector('section.consent')!
      const { left, right, top, bottom } = strip.getBoundingClientRect()
      const beneath =
        !strip.contains(element) && box.top >= top && box.bottom <= bottom && box.left >= left && box.right <= right
      return { beneath, value: (element as HTMLButtonElement).value, what: element.outerHTML.slice(0, 80) }
    })
    expect(focus.beneath, focus.what).toBe(false)
    seen.push(focus.value)
    if (focus.value === 'no') break
  }
  expect(seen.slice(-2)).toEqual(['yes', 'no'])
  await page.keyboard.press('Enter')
  expect(await strip(page).isVisible()).toBe(false)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  await context.close()
}, 180_000)

test('on a phone the strip leaves the buy button, the bar and the end of the page in reach', async () => {
  const { context, page, open } = await visitor()
  await open(routes.product(food))
  const buy = page.locator('.buybar .btn').first()
  const hit = () =>
    buy.evaluate((button) => {
      const { x, y, width, height } = button.getBoundingClientRect()
      return button.contains(document.elementFromPoint(x + width / 2, y + height / 2))
    })
  expect(await hit()).toBe(true)
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  const rests = await page.evaluate(() => {
    const bottom = (selector: string) => document.querySelector(selector)!.getBoundingClientRect()
    return bottom('.foot').bottom <= bottom('section.consent').top + 1
  })
  expect(rests, 'at the end of the page the strip lies below the footer').toBe(true)
  const { height } = (await strip(page).boundingBox())!
  expect(height).toBeLessThan(844 * 0.53)
  await context.close()
}, 180_000)

test('dark, in English and with text at 200 % the strip and the page hold', async () => {
  const { context, page, open } = await visitor({ colorScheme: 'dark' })
  for (const [name, path] of Object.entries({
    dark: routes.home,
    'dark-product': routes.product(food),
    english: `${routes.home}?lang=en`,
  })) {
    await open(path)
    await look(page, `strip-${name}`, '390', 'shown')
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(wider, `${name} with text at 200 %`).toBeLessThanOrEqual(0)
    expect
      .soft(await strip(page).evaluate((part) => part.getBoundingClientRect().height / innerHeight))
      .toBeLessThan(0.53)
  }
  await open(routes.usageData)
  await page.locator('input.switch').first().check()
  await page.waitForLoadState('networkidle')
  await look(page, 'usage-data-dark-english', '390', 'shown')
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect.soft(wider).toBeLessThanOrEqual(0)
  await context.close()
}, 180_000)

test('without JavaScript nothing is asked, and the page tells what there is to tell', async () => {
  const { context, page, posts, open } = await visitor({ javaScriptEnabled: false })
  await open(routes.home)
  expect(await strip(page).isVisible()).toBe(false)
  await open(routes.usageData)
  expect(await page.locator('noscript .note').isVisible()).toBe(true)
  expect(await page.locator('.usage-fields').last().isVisible()).toBe(true)
  expect(await page.locator('[data-take-back]').isVisible()).toBe(false)
  expect(posts).toEqual([])
  await context.close()
}, 180_000)

test('a browser whose storage is forbidden is not asked', async () => {
  const { context, page, open } = await visitor()
  await forbidStorage(context)
  await open(routes.home)
  expect(await strip(page).isVisible()).toBe(false)
  await context.close()
}, 180_000)
