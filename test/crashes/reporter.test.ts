import { readdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  commitmentOf,
  dayOf,
  daySecret,
  newSecret,
  toBase64Url,
} from '../../src/modules/telemetry/device/commitment.ts'
import { routes } from '../../src/routes.ts'
import { usageText } from '../../src/ui/usage-text.ts'
import { phone, testBrowser } from '../browser/browser.ts'
import { islandIn, weightOf } from '../browser/weight.ts'
import { testShop } from '../shop.ts'

const shop = await testShop({ products: 'none' })
const browser = await testBrowser()
const { db } = shop.house.telemetry

const secret = newSecret()
const answers = {
  old: { switches: ['crashes'], textVersion: '0', secret: toBase64Url(secret) },
  yes: { switches: ['usage', 'crashes'], textVersion: usageText().version, secret: toBase64Url(secret) },
  alone: { switches: ['crashes'], textVersion: usageText().version, secret: toBase64Url(secret) },
  other: { switches: ['usage', 'searches'], textVersion: usageText().version, secret: toBase64Url(secret) },
  no: { switches: [], textVersion: usageText().version },
}

/** Opens a page with this answer kept, and notes what leaves it for the doors of telemetry. */
const opened = async (answer: keyof typeof answers | null) => {
  const context = await browser.newContext(phone)
  await context.addCookies([{ name: 'theme', value: 'dark', url: shop.origin }])
  const page = await context.newPage()
  const sent: { url: string; body: string; cookie: string | undefined }[] = []
  page.on('request', async (request) => {
    const body = request.postData() ?? ''
    // What the strip lays down for usage is another matter.
    if (!request.url().includes('/envelope/') && !body.includes('"stream":"crashes"')) return
    sent.push({ url: request.url(), body, cookie: (await request.allHeaders()).cookie })
  })
  if (answer)
    await context.addInitScript(
      `localStorage.setItem('usage-answer', ${JSON.stringify(JSON.stringify(answers[answer]))})`,
    )
  await page.goto(`${shop.origin}${routes.search}?q=sara%40example.ir`, { waitUntil: 'networkidle' })
  return { context, page, sent }
}

/** Something breaks in a script of the page; each time elsewhere when asked. */
const breakPage = async (page: Page, times = 1) => {
  for (let time = 0; time < times; time++)
    await page.evaluate((n) => {
      const error = new TypeError(`basket of "سارا" 09121234567 is null`)
      error.stack = `TypeError: x\n    at a.connectedCallback (${location.origin}/assets/basket-add-1a2b3c4d5e.js:1:${n + 10})\n    at ${location.href}:3:7`
      dispatchEvent(new ErrorEvent('error', { error }))
    }, time)
  await page.waitForTimeout(600)
}

test.each([[null], ['no'], ['other'], ['old']] as const)(
  'without a yes to crashes and to today’s words (%s) nothing leaves',
  async (answer) => {
    const { context, page, sent } = await opened(answer)
    await breakPage(page)
    expect(sent).toEqual([])
    await context.close()
  },
)

test('after a yes a breakage is told: without cookie, address and text of hers, and taken', async () => {
  const { context, page, sent } = await opened('yes')
  const loaded: string[] = []
  page.on('request', (request) => void (request.resourceType() === 'script' && loaded.push(request.url())))
  await breakPage(page)
  await expect.poll(() => sent.filter(({ url }) => url.includes('/envelope/')).length).toBe(1)
  expect(sent.filter(({ cookie }) => cookie !== undefined)).toEqual([])
  expect(loaded).toEqual([])
  const { body } = sent.find(({ url }) => url.includes('/envelope/'))!
  expect(body).not.toMatch(/sara|سارا|0912|Mozilla|search\?/)
  const event = JSON.parse(body.split('\n')[2]!) as Record<string, unknown>
  expect(Object.keys(event).sort()).toEqual([
    'contexts',
    'exception',
    'platform',
    'release',
    'timestamp',
    'transaction',
  ])
  expect((event.timestamp as number) % 3_600).toBe(1_800)
  const commitment = await commitmentOf(await daySecret(secret, 'crashes', dayOf(shop.house.clock())))
  await expect.poll(async () => (await db`select from crashes.event`).length).toBe(1)
  const [row] = await db`select * from crashes.event where commitment = ${Buffer.from(commitment)}`
  expect(row).toMatchObject({
    type: 'TypeError',
    message: 'basket of … is null',
    browser: 'chrome',
    route: routes.search,
    language: 'fa',
    release: shop.house.crashes.release,
  })
  expect(row!.frames).toMatchObject([
    { file: 'elsewhere', inApp: false },
    { function: 'a.connectedCallback', file: 'assets/basket-add-1a2b3c4d5e.js', line: 1, column: 10, inApp: true },
  ])
  await context.close()
})

test('with the switch of crashes alone nothing is told of the device that hangs on the switch of usage', async () => {
  const { context, page, sent } = await opened('alone')
  await breakPage(page)
  await expect.poll(() => sent.filter(({ url }) => url.includes('/envelope/')).length).toBe(1)
  const { body } = sent.find(({ url }) => url.includes('/envelope/'))!
  expect(body).not.toMatch(/phone|chrome|android|"fa"|"version":"\d/i)
  await expect.poll(async () => (await db`select from crashes.event where device_type = 'refused'`).length).toBe(1)
  const refused = ['device_type', 'language', 'os_type', 'network_type', 'browser']
  const [row] = await db`select * from crashes.event where device_type = 'refused'`
  expect(refused.map((field) => row![field])).toEqual(refused.map(() => 'refused'))
  expect(row!.type).toBe('TypeError')
  await context.close()
})

test('a promise that nobody minded is told too; a loop ends after three on a page and ten on a day', async () => {
  const { context, page, sent } = await opened('yes')
  await page.evaluate(() => void Promise.reject(new RangeError('too large')))
  await breakPage(page, 30)
  const events = () => sent.filter(({ url }) => url.includes('/envelope/'))
  await expect.poll(() => events().length).toBe(3)
  // Three are on their way at once, and any of them may come first.
  expect(events().filter(({ body }) => body?.includes('RangeError'))).toHaveLength(1)
  for (const told of [6, 9, 10, 10]) {
    await page.reload({ waitUntil: 'networkidle' })
    await breakPage(page, 5)
    await expect.poll(() => events().length).toBe(told)
  }
  await context.close()
}, 180_000)

test('every page of the shop carries it, the office does not, and with all that it loads it weighs at most 1.5 KB', async () => {
  const page = await (await fetch(shop.origin + routes.home)).text()
  expect(weightOf(islandIn(page, 'crash-reporter'))).toBeLessThanOrEqual(1_536)
  expect(await (await fetch(shop.origin + routes.officeSignIn)).text()).not.toContain('crash-reporter')
  expect(readdirSync('dist/assets').filter((name) => name.endsWith('.map'))).toEqual([])
})
