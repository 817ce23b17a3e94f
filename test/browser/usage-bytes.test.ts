import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { crashPlaces } from '../../src/modules/telemetry/device/shown-fields.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { watchArrivals } from '../telemetry/arrivals.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { look } from './look.ts'

const shop = await testShop({ products: 'none' })
const browser = await testBrowser()
const arrivals = watchArrivals(shop)
const words = fa.telemetry
const until = (check: () => unknown) => expect.poll(check, { timeout: 20_000 })
const to = (path: string) => arrivals.filter((arrival) => arrival.path === path).map(({ body }) => body)
const turn = (page: Page, name: 'usage' | 'searches' | 'crashes', on: boolean) =>
  page.getByLabel(words.switches[name].title).setChecked(on)

/** A page of a new browser; `crashes` are the bodies that leave for the door of crashes. */
const visitor = async (settings: typeof phone | typeof desktop = phone) => {
  arrivals.length = 0
  const context = await browser.newContext({ ...settings, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const crashes: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/envelope/')) crashes.push(request.postData()!)
  })
  return { context, page, crashes, open: (path: string) => page.goto(shop.origin + path) }
}

/** The bytes that a part of the viewer shows, from above. */
const shown = (page: Page, viewer: string) => page.locator(`[data-viewer="${viewer}"] [data-bytes]`).allTextContents()
/** Both deposits of the day have arrived, and the page says so. */
const laidDown = (page: Page) =>
  until(() => page.locator('[data-viewer="grants"] [data-state]').allTextContents()).toEqual([
    words.viewer.taken,
    words.viewer.taken,
  ])
const leaves = (value: unknown, at = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => leaves(part, at ? `${at}.${key}` : key))
    : [at]

for (const [size, settings] of Object.entries({ 390: phone, 1280: desktop }))
  test(`at ${size} px she sees the bytes of a crash and of each deposit, and they are those that left`, async () => {
    const { context, page, crashes, open } = await visitor(settings)
    await open(routes.usageData)
    for (const name of ['usage', 'searches', 'crashes'] as const) await turn(page, name, true)
    await until(() => to(routes.telemetryGrants).some((body) => body.includes('"crashes"'))).toBe(true)
    await laidDown(page)
    const left = to(routes.telemetryGrants).filter((body) => /\["usage","searches"\]|\["crashes"\]/.test(body))
    expect((await shown(page, 'grants')).sort()).toEqual([...new Set(left)].sort())
    const [sample] = await shown(page, 'crashes')
    await page.evaluate(() => void setTimeout(() => Reflect.apply(Reflect.get(document, 'nothing'), null, [])))
    await until(() => crashes.length).toBe(1)
    const [grant, crash] = await until(async () => (await shown(page, 'crashes')).slice(1))
      .toEqual([to(routes.telemetryGrants).at(-1), crashes[0]])
      .then(() => [to(routes.telemetryGrants).at(-1)!, crashes[0]!])
    expect(JSON.parse(grant!)).toMatchObject({ stream: 'crashes', switches: ['crashes'] })
    await page.getByText(words.viewer.taken).first().waitFor({ state: 'attached' })

    const [promised, told] = [sample!, crash!].map((body) => JSON.parse(body.split('\n')[2]!))
    expect({ ...promised, exception: told.exception }).toEqual(told)
    const places = Object.values(crashPlaces).map(({ at }) => at)
    expect(leaves(told).filter((leaf) => !places.some((at) => leaf.startsWith(at)))).toEqual([])
    for (const item of await page.locator('[data-viewer] [data-items] > li > details').all())
      await item.evaluate((details: HTMLDetailsElement) => {
        details.open = true
      })
    await look(page, 'usage-data-bytes', size, 'shown')

    await page.getByRole('button', { name: words.takeBack.act }).click()
    await page.getByText(words.takeBack.receipt).waitFor()
    await until(() => page.locator('.note [data-crashes]').textContent()).toBe('۱')
    await until(() => page.locator('.note').filter({ hasText: words.takeBack.receipt }).textContent()).toMatch(
      new RegExp(`${words.takeBack.when}\\s*[۰-۹]`),
    )
    await until(() => page.evaluate(() => Object.keys(localStorage))).toEqual(['usage-answer'])
    await until(async () => (await shown(page, 'grants')).length).toBe(0)
    await until(async () => (await shown(page, 'crashes')).length).toBe(1)
    await context.close()
  }, 300_000)

test('usage and searches that are turned off are stopped at the shop too, also when it hears of it later', async () => {
  const { context, page, open } = await visitor()
  await open(routes.usageData)
  for (const name of ['usage', 'searches', 'crashes'] as const) await turn(page, name, true)
  await laidDown(page)
  await page.goto('about:blank')
  await until(() => to(routes.telemetryReports).length).toBe(1)
  const [report] = to(routes.telemetryReports)
  const send = async () =>
    (await fetch(shop.origin + routes.telemetryReports, { method: 'POST', body: report! })).status
  expect(await send()).toBe(204)

  await open(routes.usageData)
  await context.route(`**${routes.telemetryGrants}`, (route) => route.abort())
  await turn(page, 'searches', false)
  await turn(page, 'usage', false)
  await context.unroute(`**${routes.telemetryGrants}`)
  await open(routes.home)
  const { commitment } = JSON.parse(report!)
  await until(() => to(routes.telemetryGrants).map((body) => JSON.parse(body))).toContainEqual(
    expect.objectContaining({ stream: 'usage', commitment, switches: [] }),
  )
  await until(send).toBe(403)
  expect(JSON.parse(to(routes.telemetryGrants).at(-1)!)).not.toHaveProperty('secret')
  await context.close()
}, 180_000)
