import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { watchArrivals } from '../telemetry/arrivals.ts'
import { desktop, forbidStorage, phone, testBrowser } from './browser.ts'

const shop = await testShop({ products: 'none' })
const browser = await testBrowser()
const arrivals = watchArrivals(shop)
const words = fa.telemetry
const until = (check: () => unknown) => expect.poll(check, { timeout: 8_000 })
const to = (path: string) => arrivals.filter((arrival) => arrival.path === path).map(({ body }) => body)
const turn = (page: Page, name: 'usage' | 'searches' | 'crashes', on: boolean) =>
  page.getByLabel(words.switches[name].title).setChecked(on)
const cell = (page: Page, field: string) => page.locator(`[data-field="${field}"]`).textContent()
const twice = (page: Page) => page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
const inSight = (page: Page, text: string) =>
  page.getByText(text, { exact: true }).evaluate((part) => {
    const { top, bottom } = part.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })

const visitor = async (settings: BrowserContextOptions = phone) => {
  arrivals.length = 0
  const context = await browser.newContext({ ...settings, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(8_000)
  return { context, page, open: (path: string) => page.goto(shop.origin + path) }
}
/** The bytes that would leave now, and those that left, the latest first. */
const promised = (page: Page) => page.locator('figure [data-bytes]').first().textContent()
const sent = (page: Page) => page.locator('[data-sent] [data-bytes]').allTextContents()

test('what changes at noon and what was said without a network leaves as it was shown, byte for byte', async () => {
  const { context, page, open } = await visitor()
  await open(routes.usageData)
  for (const name of ['usage', 'searches'] as const) await turn(page, name, true)
  await until(async () => JSON.parse((await promised(page)) || '{}').searches).toEqual([])
  const morning = await promised(page)
  await page.goto('about:blank')
  await until(() => to(routes.telemetryReports)).toEqual([morning])

  await open(routes.usageData)
  await context.setOffline(true)
  await turn(page, 'searches', false)
  await page.getByText(words.viewer.waiting).waitFor()
  expect(await sent(page)).toEqual([morning])
  await page.goto('about:blank')
  await context.setOffline(false)
  await open(routes.usageData)
  await until(async () => JSON.parse((await promised(page)) || '{}').searches).toBe('refused')
  const noon = await promised(page)
  await page.goto('about:blank')
  await until(() => to(routes.telemetryReports)).toEqual([morning, noon])
  await open(routes.usageData)
  await until(() => sent(page)).toEqual([noon])
  await context.close()
}, 60_000)

test('while the shop has not taken the permission the page says so, and not that no switch is on', async () => {
  const { context, page, open } = await visitor()
  await context.route(`**${routes.telemetryGrants}`, (route) => route.abort())
  await open(routes.usageData)
  await turn(page, 'usage', true)
  await page.getByText(words.viewer.waiting).waitFor()
  expect(await page.getByText(words.viewer.nothing).isVisible()).toBe(false)
  await turn(page, 'crashes', true)
  await turn(page, 'usage', false)
  await page.getByText(words.viewer.nothing).waitFor()
  expect(await page.getByText(words.viewer.waiting).isVisible()).toBe(false)
  await context.close()
}, 60_000)

test('a browser that keeps nothing is told that nothing is counted, and offered no switch that does nothing', async () => {
  const { context, page, open } = await visitor()
  await forbidStorage(context)
  await open(routes.usageData)
  await page.getByText(words.page.unable).waitFor()
  expect(await page.locator('input.switch:enabled').count()).toBe(0)
  expect(arrivals).toEqual([])
  await context.close()
}, 60_000)

test('beside the bytes stands what they say, in Persian with Persian digits', async () => {
  const { context, page, open } = await visitor(desktop)
  await open(`${routes.search}?q=${encodeURIComponent('غذای گربه')}`)
  await page.getByRole('button', { name: words.strip.yes, exact: true }).click()
  await open(routes.usageData)
  await until(() => cell(page, 'deviceType')).toBe('رایانه')
  expect(await cell(page, 'language')).toBe('فارسی')
  expect(await cell(page, 'searches')).toBe('«غذای گربه»، بی‌نتیجه')
  expect(await cell(page, 'choices')).toBe(words.viewer.plain.none)
  expect(await cell(page, 'visits')).toMatch(/^ساعت [۰-۹]+، کمتر از ۱ دقیقه؛ از «جست‌وجو» تا «راهنما»، تا نگاه‌کردن$/)
  expect(await cell(page, 'browser')).toMatch(/^کروم [۰-۹]+$/)
  await turn(page, 'searches', false)
  await until(() => cell(page, 'searches')).toBe(words.viewer.refused)
  const day = page.locator('[data-viewer="grants"] [data-at="day"]').first()
  expect(await day.textContent()).toMatch(/^[^A-Za-z0-9]+$/)
  const moment = page.locator('[data-viewer="crashes"] [data-at="timestamp"]').first()
  expect(await moment.textContent()).toMatch(/^[^A-Za-z0-9]+$/)
  const frames = page.locator('[data-viewer="crashes"] [data-at="exception.0.stacktrace.frames"]').first()
  expect(await frames.evaluate((part) => [part.textContent, getComputedStyle(part).direction])).toEqual([
    expect.stringMatching(/^\S+ \/assets\/usage-data-\w+\.js:\d+$/m),
    'ltr',
  ])
  await context.close()
}, 60_000)

test.each([1, 2])(
  'on a phone with text %i times as large every field is read without scrolling sideways',
  async (size) => {
    const { context, page, open } = await visitor()
    await open(routes.usageData)
    for (const name of ['usage', 'searches', 'crashes'] as const) await turn(page, name, true)
    await until(() => page.locator('[data-viewer="grants"] [data-state]').allTextContents()).toEqual([
      words.viewer.taken,
      words.viewer.taken,
    ])
    if (size === 2) await twice(page)
    const out = await page.evaluate(() => {
      for (const each of document.querySelectorAll('details')) each.open = true
      const wide = [...document.querySelectorAll('.scroll')].filter((part) => part.scrollWidth > part.clientWidth)
      const { scrollWidth, clientWidth } = document.documentElement
      return { wider: scrollWidth - clientWidth, wide: wide.map((part) => part.ariaLabel) }
    })
    expect(out).toEqual({ wider: 0, wide: [] })
    const beyond = await page.locator('.usage-row .badge').evaluateAll((badges) =>
      badges.filter((badge) => {
        const [own, row] = [badge, badge.closest('.usage-row')!].map((part) => part.getBoundingClientRect())
        return own!.left < row!.left - 0.5 || own!.right > row!.right + 0.5
      }),
    )
    expect(beyond).toEqual([])
    await context.close()
  },
  60_000,
)

test('whoever turns the last switch off sees the receipt where she is', async () => {
  const { context, page, open } = await visitor()
  await open(routes.usageData)
  await turn(page, 'usage', true)
  await until(() => to(routes.telemetryGrants).length).toBe(1)
  await page.getByLabel(words.switches.usage.title).scrollIntoViewIfNeeded()
  await turn(page, 'usage', false)
  await page.getByText(words.takeBack.receipt).waitFor()
  await until(() => inSight(page, words.takeBack.receipt)).toBe(true)
  await context.close()
}, 60_000)

test.each([
  ['390', phone],
  ['1280', desktop],
] as const)(
  'with text twice as large both answers of the strip are in sight at %s px',
  async (_, settings) => {
    const { context, page, open } = await visitor(settings)
    await open(routes.home)
    await page.locator('section.consent').waitFor()
    await twice(page)
    for (const name of [words.strip.yes, words.strip.no]) {
      const button = page.getByRole('button', { name, exact: true })
      const hit = await button.evaluate((part) => {
        const { x, y, width, height } = part.getBoundingClientRect()
        return part.contains(document.elementFromPoint(x + width / 2, y + height / 2))
      })
      expect(hit, name).toBe(true)
    }
    await context.close()
  },
  30_000,
)

test.each([
  ['390', phone],
  ['1280', desktop],
] as const)(
  'the strip moves nothing when it appears at %s px',
  async (_, settings) => {
    const { context, page, open } = await visitor(settings)
    await open(routes.home)
    const strip = page.locator('section.consent')
    await strip.waitFor()
    const hide = (hidden: boolean) =>
      page.evaluate((to) => {
        document.querySelector('section.consent')!.toggleAttribute('hidden', to)
        return [...document.querySelectorAll('main, main *, footer')].map((part) => part.getBoundingClientRect().top)
      }, hidden)
    expect(await hide(false)).toEqual(await hide(true))
    await context.close()
  },
  30_000,
)
