import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { persianDigits } from '../../src/platform/persian/digits.ts'
import { routes } from '../../src/routes.ts'
import { wrongFor } from '../accounts/signing-in.ts'
import { codeFor, signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole, watchRequests } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop({ products: 'none' })
const browser = await testBrowser()
const words = fa.signIn
const sizes = { 390: phone, 1280: desktop }

const fresh = async (settings: Parameters<typeof browser.newContext>[0]) => {
  const context = await browser.newContext({ ...settings, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { context, page }
}
const open = (page: Page, path: string) => page.goto(shop.origin + path)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** The number, and the code of its SMS, up to the press of «ورود». */
const writeNumber = async (page: Page, mobile: string) => {
  await page.fill('[name="mobile"]', persianDigits(mobile))
  await press(page, words.enter.send)
  await page.waitForURL(`**${routes.signInCode}**`)
}
const writeCode = async (page: Page, mobile: string) => {
  await page.fill('[name="code"]', persianDigits((await codeFor(shop, mobile))!))
  await press(page, words.code.enter)
}

const endsCleanly = async (context: BrowserContext, watched: { strangers: string[] }, complaints: string[]) => {
  expect(watched.strangers).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
}

for (const [size, settings] of Object.entries(sizes))
  for (const javaScriptEnabled of [true, false]) {
    const how = `at ${size} px ${javaScriptEnabled ? 'with' : 'without'} JavaScript`

    test(`she signs up, out and in again ${how}`, async () => {
      const mobile = someMobile()
      const { context, page } = await fresh({ ...settings, javaScriptEnabled })
      const [requests, complaints] = [watchRequests(context, shop), watchConsole(context)]
      const see = (name: string) => (javaScriptEnabled ? look(page, name, size) : Promise.resolve())
      await open(page, routes.account)
      await page.waitForURL(`**${routes.signIn}**`)
      await see('sign-in')
      await writeNumber(page, mobile)
      await see('sign-in-code')
      await page.fill('[name="code"]', wrongFor((await codeFor(shop, mobile))!))
      await press(page, words.code.enter)
      await expect.poll(() => page.textContent('main')).toContain(words.code.wrong)
      await see('sign-in-code-wrong')
      await writeCode(page, mobile)
      await page.waitForURL(`**${routes.signInNumber}**`)
      await see('sign-up')
      await page.fill('[name="name"]', 'سارا نمونه‌ای')
      await press(page, words.begin.create)
      await page.waitForURL(`**${routes.account}`)
      await expect.poll(() => page.textContent('h1')).toBe(words.account.title)
      await see('account')

      await open(page, routes.accountDevices)
      await see('devices')
      await open(page, routes.account)
      await press(page, words.account.signOut)
      await page.waitForURL(`${shop.origin}/`)
      await open(page, routes.accountDevices)
      await writeNumber(page, mobile)
      await writeCode(page, mobile)
      await page.waitForURL(`**${routes.accountDevices}`)
      await endsCleanly(context, requests, complaints)
    }, 300_000)

    test(`a number that belongs to an account of long ago asks whose it is, and begins an empty one ${how}`, async () => {
      const former = await signedIn(shop, { name: 'کامران نمونه‌ای' })
      await shop.house.db`update customers.customer set active_at = '2020-01-01' where id = ${former.customerId}`
      const { context, page } = await fresh({ ...settings, javaScriptEnabled })
      const [requests, complaints] = [watchRequests(context, shop), watchConsole(context)]
      await open(page, routes.signIn)
      await writeNumber(page, former.mobile)
      await writeCode(page, former.mobile)
      await page.waitForURL(`**${routes.signInNumber}**`)
      expect(await page.textContent('main')).not.toContain('کامران')
      if (javaScriptEnabled) await look(page, 'known-number', size)
      await press(page, words.known.notMineGo)
      await page.waitForURL(`**${routes.account}`)
      await expect.poll(() => page.textContent('h1')).toBe(words.account.title)
      await endsCleanly(context, requests, complaints)
    }, 180_000)
  }

for (const [size, settings] of Object.entries(sizes))
  test(`before something delicate she proves herself again by a code, at ${size} px`, async () => {
    const her = await signedIn(shop)
    const { context, page } = await fresh(settings)
    await context.addCookies([{ name: 'session', value: her.cookies.get('session')!, url: shop.origin }])
    await open(page, `${routes.accountProof}?back=${encodeURIComponent(routes.accountDevices)}`)
    await look(page, 'proof', size)
    await press(page, words.enter.send)
    await page.locator('[name="code"]').waitFor()
    await look(page, 'proof-code', size)
    await page.fill('[name="code"]', (await codeFor(shop, her.mobile))!)
    await press(page, words.code.prove)
    await page.waitForURL(`**${routes.accountDevices}`)
    await open(page, routes.messages)
    await look(page, 'messages-codes', size)
    await context.close()
  }, 180_000)

test('with the keyboard alone somebody comes in, and the field takes the code that the browser offers', async () => {
  const mobile = someMobile()
  const { context, page } = await fresh(desktop)
  // What a telephone does when the SMS comes: it hands the code to the page that its last line names.
  await page.addInitScript(() => {
    Object.defineProperty(window, 'OTPCredential', { value: class {} })
    const offered = new Promise((done) => {
      ;(window as unknown as { offer: (code: string) => void }).offer = (code) => done({ code })
    })
    Object.defineProperty(navigator.credentials, 'get', { value: () => offered })
  })
  await open(page, routes.signIn)
  await page.focus('[name="mobile"]')
  await page.keyboard.type(mobile)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${routes.signInCode}**`)
  const code = (await codeFor(shop, mobile))!
  await page.evaluate((given) => (window as unknown as { offer: (code: string) => void }).offer(given), code)
  await page.waitForURL(`**${routes.signInNumber}**`)
  await page.focus('[name="name"]')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${routes.account}`)
  await context.close()
}, 180_000)

test('dark, and with text at 200 %, the way in breaks nowhere', async () => {
  const { context, page } = await fresh({ ...phone, colorScheme: 'dark' })
  const mobile = someMobile()
  const large = async (name: string) => {
    await look(page, `${name}-dark`, '390')
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(wider, `${name} with text at 200 %`).toBeLessThanOrEqual(0)
  }
  await open(page, routes.signIn)
  await large('sign-in')
  await page.reload()
  await writeNumber(page, mobile)
  await large('sign-in-code')
  await page.reload()
  await writeCode(page, mobile)
  await page.waitForURL(`**${routes.signInNumber}**`)
  await large('sign-up')
  await page.reload()
  await press(page, words.begin.create)
  await page.waitForURL(`**${routes.account}`)
  await large('account')
  await open(page, routes.accountDevices)
  await large('devices')
  await context.close()
}, 300_000)
