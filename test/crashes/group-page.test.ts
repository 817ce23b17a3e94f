import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { desktop, phone, testBrowser } from '../browser/browser.ts'
import { testShop } from '../shop.ts'
import { owner } from '../staff.ts'
import { decoded } from '../stories/forms.ts'
import { envelopeOf, grantedDevice, sendEnvelope, someEvent } from './client.ts'

const shop = await testShop({ products: 'none' })
const { db } = shop.house.telemetry
const browser = await testBrowser()
const now = shop.house.clock()
const { commitment } = await grantedDevice(shop)
await sendEnvelope(shop, envelopeOf(someEvent(now, commitment)))
const [group] = await db`select id from crashes.crash_group`
const address = routes.officeCrash(group!.id as string)
const boss = await owner(shop)

test('a group that broke more often than its details are kept says of how many the details are', async () => {
  expect(decoded((await boss.get(address)).body)).not.toContain('جزئیات ۱ بار')
  await db`update crashes.group_day set events = 590`
  const text = decoded((await boss.get(address)).body)
  expect(text).toContain('۵۹۰ بار')
  expect(text).toContain('جزئیات ۱ بار نگه داشته شده')
})

test('the days of a group are drawn with a scale and dates, so that a column can be read', async () => {
  const text = decoded((await boss.get(address)).body)
  const chart = text.slice(text.indexOf('<figure'), text.indexOf('</figure>'))
  expect(chart).toMatch(/chart-scale.*?<span>[۰-۹٬]+<\/span>/)
  expect(chart.match(/<span dir="auto">[۰-۹]+ [^<]+<\/span>/g)).toHaveLength(5)
  expect(chart).toContain('<table')
})

test.each([
  ['390', phone],
  ['1280', desktop],
] as const)(
  'at %s px with text twice as large the list breaks no name of a fault in the middle',
  async (_, settings) => {
    const context = await browser.newContext({ ...settings, reducedMotion: 'reduce' })
    await context.addCookies([{ name: 'staff_session', value: boss.token, url: shop.origin }])
    const page = await context.newPage()
    await page.goto(shop.origin + routes.officeCrashes)
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const lines = await page.locator('.queue a bdi').evaluate((name) => name.getClientRects().length)
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect([lines, wider]).toEqual([1, 0])
    await context.close()
  },
  30_000,
)
