import { join } from 'node:path'
import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole, watchRequests } from './buying.ts'
import { look, pictures } from './look.ts'

const shop = await testShop({ products: 'none' })
const browser = await testBrowser()
const clerk = await member(shop, 'marketing')

const visit = async (size: typeof phone, colorScheme: 'light' | 'dark' = 'light') => {
  const context = await browser.newContext({ ...size, colorScheme, reducedMotion: 'reduce' })
  await context.addCookies([{ name: 'staff_session', value: clerk.token, url: shop.origin }])
  const page = await context.newPage()
  return { context, page }
}

test.each([
  ['390', phone],
  ['1280', desktop],
] as const)('staff looks at every message in both languages, at %s pixels', async (name, size) => {
  const { context, page } = await visit(size)
  for (const language of ['fa', 'en']) {
    await page.goto(`${shop.origin}${routes.officeLetters}?letters=${language}`)
    await look(page, `letters-${language}`, name)
    expect(await page.locator('article .sms').count()).toBeGreaterThan(15)
  }
  await context.close()
})

test.each([
  ['390', phone, 'light'],
  ['390', phone, 'dark'],
  ['1280', desktop, 'light'],
  ['1280', desktop, 'dark'],
] as const)('an e-mail as rendered loads and runs nothing, at %s pixels', async (name, size, scheme) => {
  const { context, page } = await visit(size, scheme)
  const [requests, complaints] = [watchRequests(context, shop), watchConsole(context)]
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  for (const template of ['campaign', 'order-confirmed', 'confirm-email']) {
    const answer = await page.goto(shop.origin + routes.officeLetterHtml(template))
    expect(answer!.headers()['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline';.*sandbox$/,
    )
    const { colour, wider } = await page.evaluate(() => ({
      colour: getComputedStyle(document.body).backgroundColor,
      wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }))
    expect([colour, wider]).toEqual([scheme === 'dark' ? 'rgb(25, 14, 25)' : 'rgb(244, 237, 243)', 0])
    if (pictures)
      await page.screenshot({ path: join(pictures, `letter-${template}-${scheme}-${name}.png`), fullPage: true })
  }
  // The icon is the browser's own wish; the e-mail names none.
  expect(asked.filter((path) => path !== '/favicon.ico' && !path.startsWith(routes.officeLetters))).toEqual([])
  expect([requests.strangers, complaints.filter((line) => !/favicon/.test(line))]).toEqual([[], []])
  await context.close()
})
