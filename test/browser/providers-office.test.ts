import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { owner } from '../staff.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole, watchRequests } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop({ products: 'none', settings: { SMSIR_API_KEY: 'of-the-environment-12345' } })
const browser = await testBrowser()
const boss = await owner(shop)
const MERCHANT = '5e7a11ed-0000-4000-8000-0000000000cc'

const sizes = {
  '390': { ...phone, javaScriptEnabled: true },
  '1280': { ...desktop, javaScriptEnabled: true },
  '1280-dark': { ...desktop, colorScheme: 'dark' as const, javaScriptEnabled: true },
  '390-without-scripts': { ...phone, javaScriptEnabled: false },
}

test.each(Object.entries(sizes))(
  'at %s the owner sets a key, sees that it is there and nothing of it, tries it, and is told what is wrong',
  async (size, settings) => {
    const context = await browser.newContext({ ...settings, reducedMotion: 'reduce' })
    await context.addCookies([{ name: 'staff_session', value: boss.token, url: shop.origin }])
    const requests = watchRequests(context, shop)
    const complaints = watchConsole(context)
    const page = await context.newPage()
    const looked = async (name: string) => {
      if (settings.javaScriptEnabled) await look(page, name, size)
    }
    await page.goto(`${shop.origin}${routes.officeProviders}`)
    await looked('providers')
    await page.getByRole('link', { name: 'زرین‌پال' }).click()
    await page.getByLabel('شناسهٔ پذیرنده').fill('wrong')
    await page.getByRole('button', { name: 'ثبت', exact: true }).click()
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('شناسهٔ پذیرنده ۳۶ نویسه است')
    expect(await page.getByLabel('شناسهٔ پذیرنده').inputValue()).toBe('')
    await looked('provider-wrong')
    await page.getByLabel('شناسهٔ پذیرنده').fill(MERCHANT)
    await page.getByRole('button', { name: 'ثبت', exact: true }).click()
    await expect.poll(() => page.getByRole('status').innerText()).toMatch(/در کار است|همان بود/)
    expect(await page.content()).not.toContain(MERCHANT)
    await page.getByRole('button', { name: 'همین حالا بیازما' }).click()
    await expect.poll(() => page.locator('main').innerText()).toContain('کار می‌کند.')
    await looked('provider-tried')
    for (const name of ['cash', 'melipayamak', 'smtp', 'smsir']) {
      await page.goto(`${shop.origin}${routes.officeProvider(name)}`)
      await looked(`provider-${name}`)
    }
    await page.goto(`${shop.origin}${routes.officeProvider('smtp')}?lang=en`)
    await looked('provider-english')
    expect([complaints, requests.strangers]).toEqual([[], []])
    await context.close()
  },
  180_000,
)
