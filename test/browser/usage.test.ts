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
