import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { offerFirstOwner } from '../../src/modules/staff/index.ts'
import { totpCodeAt } from '../../src/platform/credentials/totp.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole, watchRequests } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop({ products: 'none' })
const browser = await testBrowser()
const sizes = { 390: phone, 1280: desktop } as const
const password = 'سه گربه روی دیوار باغ'

const visit = async (size: keyof typeof sizes, options: { javaScriptEnabled?: boolean; colorScheme?: 'dark' } = {}) => {
  const context = await browser.newContext({ ...sizes[size], reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { context, page, open: (path: string) => page.goto(shop.origin + path) }
}
const press = (page: Page, words: string) => page.getByRole('button', { name: words, exact: true }).click()

const fillJoin = async (page: Page, email: string) => {
  await page.fill('[name="name"]', 'مریم نمونه‌ای')
  await page.fill('[name="email"]', email)
  await page.fill('[name="password"]', password)
  await press(page, 'ساختن حساب')
}

/** Goes through the set-up of an authenticator app; answers its secret. */
const setUpApp = async (page: Page): Promise<string> => {
  await press(page, 'ساختن با برنامهٔ رمزساز')
  const secret = (await page.locator('.key').textContent())!.replaceAll(' ', '')
  await page.fill('[name="code"]', totpCodeAt(secret, shop.house.clock()))
  await press(page, 'تأیید')
  return secret
}

/** Chromium's own authenticator in software: a passkey of the device, with a finger that is always there. */
const withAuthenticator = async (context: BrowserContext, page: Page) => {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

let ownerSecret = ''
let invitationLink = ''

test('the first owner comes by the code of the console, without JavaScript, with an authenticator app', async () => {
  const code = await offerFirstOwner(shop.house.db, shop.house.clock())
  const { context, page, open } = await visit(390, { javaScriptEnabled: false })
  await open(routes.officeFirst)
  await page.fill('[name="code"]', code!.toLowerCase())
  await fillJoin(page, 'owner@example.ir')
  await expect.poll(() => page.textContent('h1')).toBe('گام دوم ورود را بسازید')
  await open(routes.office)
  await expect.poll(() => page.textContent('h1')).toBe('گام دوم ورود را بسازید')
  ownerSecret = await setUpApp(page)
  await press(page, 'ساختن ده کد تازه')
  await expect.poll(() => page.locator('.codes li').count()).toBe(10)
  await page.getByRole('link', { name: 'نگه داشتم، ادامه' }).click()
  await expect.poll(() => page.textContent('h1')).toBe('خانه')
  await press(page, 'خروج')

  shop.later(1)
  await page.fill('[name="email"]', 'owner@example.ir')
  await page.fill('[name="password"]', password)
  await press(page, 'گام بعد')
  await page.fill('[name="code"]', totpCodeAt(ownerSecret, shop.house.clock()))
  await press(page, 'ورود')
  await expect.poll(() => page.textContent('h1')).toBe('خانه')
  await context.close()
}, 180_000)

const signInAsOwner = async (page: Page, open: (path: string) => Promise<unknown>) => {
  shop.later(1)
  await open(routes.officeSignIn)
  await page.fill('[name="email"]', 'owner@example.ir')
  await page.fill('[name="password"]', password)
  await press(page, 'گام بعد')
  await page.fill('[name="code"]', totpCodeAt(ownerSecret, shop.house.clock()))
  await press(page, 'ورود')
  await page.locator('.doors').first().waitFor()
}

test('she invites a packer, and the code is shown to her once', async () => {
  const { context, page, open } = await visit(1280)
  await signInAsOwner(page, open)
  await open(routes.officeStaff)
  await press(page, 'ساختن کد دعوت')
  await page.getByLabel('بسته‌بندی').check()
  await page.fill('[name="why"]', 'انبار شلوغ است')
  await press(page, 'ساختن کد دعوت')
  await expect.poll(() => page.textContent('h1')).toBe('کد دعوت')
  await look(page, 'office-invited', '1280')
  invitationLink = (await page.locator('.key').last().textContent())!
  await open(routes.officeStaff)
  await expect.poll(() => page.textContent('main')).toContain('دعوت‌های بی‌پاسخ')
  expect(await page.content()).not.toContain(invitationLink.split('#')[1]!)
  await context.close()
}, 180_000)

test('the packer joins by the link, signs in with a passkey, and is refused elsewhere', async () => {
  const { context, page } = await visit(390)
  const requests = watchRequests(context, shop)
  const complaints = watchConsole(context)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await withAuthenticator(context, page)
  await page.goto(invitationLink)
  await expect.poll(() => page.inputValue('[name="code"]')).toBe(invitationLink.split('#')[1])
  expect(page.url()).toBe(shop.origin + routes.officeJoin)
  await fillJoin(page, 'packer@example.ir')
  await press(page, 'ساختن کلید عبور')
  await page.waitForURL(`**${routes.officeRecoveryCodes}`)
  await press(page, 'خروج')

  await page.fill('[name="email"]', 'packer@example.ir')
  await page.fill('[name="password"]', password)
  await press(page, 'گام بعد')
  await press(page, 'ورود با کلید عبور')
  await page.locator('.doors').first().waitFor()
  await expect.poll(() => page.locator('.door').count()).toBe(4)
  for (const path of [routes.officeStaff, routes.officeAudit]) {
    const answer = await page.goto(shop.origin + path)
    expect(answer!.status()).toBe(403)
    await expect.poll(() => page.textContent('h1')).toBe('این بخش برای نقش شما باز نیست')
  }
  await look(page, 'office-forbidden', '390')
  await page.goto(shop.origin + routes.officeSetUp)
  await press(page, 'ساختن با برنامهٔ رمزساز')
  await page.locator('.qr').waitFor()
  await look(page, 'office-totp', '390')
  expect(asked.filter((url) => url.includes(invitationLink.split('#')[1]!))).toEqual([])
  expect(requests.strangers).toEqual([])
  expect(complaints.filter((text) => !text.includes('403'))).toEqual([])
  await context.close()
}, 180_000)

test('a passkey that does not answer is said so, and a code does the same', async () => {
  const { context, page, open } = await visit(390)
  await open(routes.officeSignIn)
  await page.fill('[name="email"]', 'packer@example.ir')
  await page.fill('[name="password"]', password)
  await press(page, 'گام بعد')
  await page.waitForURL(`**${routes.officeSecondProof}**`)
  await look(page, 'office-second-proof', '390')
  await page.evaluate(() => {
    navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  await press(page, 'ورود با کلید عبور')
  await page.getByText('کلید عبور پاسخ نداد').waitFor()
  await expect.poll(() => page.textContent('h1')).toBe('گام دوم ورود')
  await context.close()
}, 180_000)

const everyPage: Record<string, string> = {
  'office-home': routes.office,
  'office-staff': routes.officeStaff,
  'office-rights': routes.officeRights,
  'office-audit': routes.officeAudit,
  'office-audit-nothing': `${routes.officeAudit}?action=campaign.sent`,
  'office-audit-wrong-date': `${routes.officeAudit}?from=x`,
  'office-own': routes.officeOwn,
  'office-set-up': routes.officeSetUp,
  'office-recovery': routes.officeRecoveryCodes,
  'office-proof': routes.officeProof,
  'office-english': `${routes.officeStaff}?lang=en`,
}

for (const size of [390, 1280] as const) {
  test(`every page of the office at ${size} px: axe finds nothing, nothing is wider than the screen`, async () => {
    const { context, page, open } = await visit(size)
    await open(routes.officeJoin)
    await look(page, 'office-join', String(size))
    await open(routes.officeSignIn)
    await page.fill('[name="email"]', 'nobody@example.ir')
    await page.fill('[name="password"]', 'x')
    await press(page, 'گام بعد')
    await look(page, 'office-sign-in-wrong', String(size))
    await signInAsOwner(page, open)
    for (const [name, path] of Object.entries(everyPage)) {
      await open(path)
      await look(page, name, String(size))
    }
    await open(`${routes.officeStaff}?lang=fa`)
    await page.locator('.queue a').last().click()
    await press(page, 'معلق کردن')
    await look(page, 'office-member', String(size))
    await open(routes.officeAudit)
    await press(page, 'سنجیدن زنجیره')
    await look(page, 'office-audit-verified', String(size))
    await context.close()
  }, 180_000)

  test(`dark at ${size} px: axe finds nothing on the pages of the office`, async () => {
    const { context, page, open } = await visit(size, { colorScheme: 'dark' })
    await signInAsOwner(page, open)
    for (const name of ['office-home', 'office-staff', 'office-audit-wrong-date', 'office-rights']) {
      await open(everyPage[name]!)
      await look(page, `${name}-dark`, String(size))
    }
    await context.close()
  }, 300_000)
}

test('text at 200 % breaks no page of the office on a phone', async () => {
  const { context, page, open } = await visit(390)
  await signInAsOwner(page, open)
  for (const [name, path] of Object.entries(everyPage)) {
    await open(path)
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(wider, `${name} with text at 200 %`).toBeLessThanOrEqual(0)
  }
  await context.close()
}, 180_000)
