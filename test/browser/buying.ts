import type { BrowserContext, Page } from 'playwright-core'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import type { TestShop } from '../shop.ts'

export type Choice = 'pay' | 'cancel' | 'fail' | 'pay-and-stay' | 'pay-and-return-twice'

/** Every request of every page of this context that did not go to the shop, but for navigations to the bank. */
export const watchRequests = (context: BrowserContext, shop: TestShop): { strangers: string[]; toBank: string[] } => {
  const seen = { strangers: [] as string[], toBank: [] as string[] }
  context.on('request', (request) => {
    const { origin } = new URL(request.url())
    if (origin === shop.origin) return
    if (
      origin === shop.bankOrigin &&
      (request.isNavigationRequest() || request.frame().url().startsWith(shop.bankOrigin))
    )
      seen.toBank.push(request.url())
    else seen.strangers.push(request.url())
  })
  return seen
}

/** Breaches of the Content-Security-Policy and errors of scripts, as the browser's console tells them. */
export const watchConsole = (context: BrowserContext): string[] => {
  const complaints: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
  return complaints
}

/** From the product's page to the checkout with one unit in the basket. */
export const fillBasket = async (page: Page, shop: TestShop, slug: string): Promise<void> => {
  await page.goto(shop.origin + routes.product(slug))
  const [variant] = await page
    .locator('form[action="/basket/lines"] [name="variant"]')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))
  if (!variant) throw new Error('the product page sells nothing')
  await putIn(page, () => page.locator('form[action="/basket/lines"] button[type="submit"]:visible').first().click())
  await page.goto(shop.origin + routes.basket)
  await page.locator(`a[href="${routes.checkout}"]`).click()
  await page.waitForURL(`**${routes.checkout}`)
}

/** Until the shop has answered: with JavaScript no page tells that it did. */
export const putIn = async (page: Page, press: () => Promise<void>): Promise<void> => {
  await Promise.all([page.waitForResponse((answer) => new URL(answer.url()).pathname === routes.basketLines), press()])
  await page.waitForLoadState('networkidle')
}

export const fillCheckout = async (page: Page, { recipient = false } = {}): Promise<void> => {
  await page.fill('[name="name"]', cast.sara.name)
  await page.fill('[name="mobile"]', '۰۹۱۲ ۰۰۰ ۰۰۰۱')
  await page.fill('[name="street"]', recipient ? cast.mahnaz.street : cast.sara.street)
  if (!recipient) return
  await page.check('[name="someoneElse"]')
  await page.fill('[name="recipientName"]', cast.mahnaz.name)
  await page.fill('[name="recipientPhone"]', cast.mahnaz.phone)
}

/** Sends the order and walks to the bank's page. */
export const goToBank = async (page: Page, shop: TestShop): Promise<void> => {
  await page.locator('main button.buy[type="submit"]').click()
  await page.locator('#to-bank').click()
  await page.waitForURL(`${shop.bankOrigin}/**`)
}

export const chooseAtBank = async (page: Page, choice: Choice): Promise<void> => {
  await page.locator(`button[value="${choice}"]`).click()
}
