import { expect, test } from 'vitest'
import { dayOf } from '../../src/modules/telemetry/device/commitment.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { owner } from '../staff.ts'
import { writeSomeDays } from '../telemetry/some-days.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole, watchRequests } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop()
const browser = await testBrowser()
await writeSomeDays(shop.house.telemetry.db, dayOf(shop.house.clock()), 120)
const boss = await owner(shop)

const sizes = {
  '390': phone,
  '1280': desktop,
  '390-dark': { ...phone, colorScheme: 'dark' as const },
  '1280-dark': { ...desktop, colorScheme: 'dark' as const },
}

test.each(Object.entries(sizes))(
  'the figures of the office at %s: axe finds nothing',
  async (size, settings) => {
    const context = await browser.newContext({ ...settings, reducedMotion: 'reduce' })
    await context.addCookies([{ name: 'staff_session', value: boss.token, url: shop.origin }])
    const requests = watchRequests(context, shop)
    const complaints = watchConsole(context)
    const page = await context.newPage()
    for (const by of ['day', 'week', 'month']) {
      await page.goto(`${shop.origin}${routes.officeUsage}?by=${by}`)
      await page.locator('summary').first().click()
      await look(page, `usage-${by}`, size)
    }
    await page.goto(`${shop.origin}${routes.officeUsage}?sort=searches.name.asc`)
    await page.goto(`${shop.origin}${routes.officeUsage}?lang=en&from=1405/20/1`)
    await look(page, 'usage-wrong', size)
    expect([complaints, requests.strangers]).toEqual([[], []])
    await context.close()
  },
  60_000,
)

test.each([
  ['390', phone],
  ['1280', desktop],
] as const)(
  'at %s px with text twice as large the figures stay within the screen, and every number can be read',
  async (_, settings) => {
    const context = await browser.newContext({ ...settings, reducedMotion: 'reduce' })
    await context.addCookies([{ name: 'staff_session', value: boss.token, url: shop.origin }])
    const page = await context.newPage()
    for (const by of ['day', 'week', 'month']) {
      await page.goto(`${shop.origin}${routes.officeUsage}?by=${by}`)
      await page.evaluate(() => {
        document.documentElement.style.setProperty('font-size', '200%')
        for (const each of document.querySelectorAll('details')) each.open = true
      })
      const out = await page.evaluate(() => {
        const { clientWidth, scrollWidth } = document.documentElement
        const cells = [...document.querySelectorAll('.figures :is(th, td)')].filter((cell) => {
          const { left, right } = cell.getBoundingClientRect()
          return left < 0 || right > clientWidth
        })
        return { wider: scrollWidth - clientWidth, cells: cells.map(({ textContent }) => textContent) }
      })
      expect(out, by).toEqual({ wider: 0, cells: [] })
    }
    await context.close()
  },
  60_000,
)

test('below the columns of the hours the first name stands below the first, the last below the last', async () => {
  const context = await browser.newContext({ ...desktop, reducedMotion: 'reduce' })
  await context.addCookies([{ name: 'staff_session', value: boss.token, url: shop.origin }])
  const page = await context.newPage()
  await page.goto(shop.origin + routes.officeUsage)
  const off = await page.locator('#hour .chart').evaluate((chart) => {
    const [columns, names] = ['rect', '.chart-names span'].map((each) =>
      [...chart.querySelectorAll(each)].map((part) => part.getBoundingClientRect()),
    )
    const middle = ({ left, width }: DOMRect) => left + width / 2
    const between = (one: DOMRect, other: DOMRect) => Math.abs(middle(one) - middle(other))
    return [between(columns![0]!, names![0]!), between(columns!.at(-1)!, names!.at(-1)!)]
  })
  for (const pixels of off) expect(pixels).toBeLessThan(12)
  await context.close()
})
