import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { totpCodeAt } from '../../src/platform/credentials/totp.ts'
import { routes } from '../../src/routes.ts'
import { passphrase, someUsername } from '../accounts/credentials.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole, watchRequests } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop({ products: 'none' })
const browser = await testBrowser()
const words = fa.security

/** A browser on which somebody has just signed in to an account of her own. */
const herBrowser = async (settings: typeof phone): Promise<{ context: BrowserContext; page: Page }> => {
  const her = await signedIn(shop)
  const context = await browser.newContext({ ...settings, reducedMotion: 'reduce' })
  await context.addCookies([{ name: 'session', value: her.cookies.get('session')!, url: shop.origin }])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { context, page }
}

const open = (page: Page, path: string) => page.goto(shop.origin + path)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Chromium's own authenticator: a device with a fingerprint that is always right. */
const withFingerprint = async (page: Page) => {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable', { enableUI: false })
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { refuse: () => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }) }
}

const signOut = (context: BrowserContext) => context.clearCookies({ name: 'session' })

for (const [size, settings] of Object.entries({ 390: phone, 1280: desktop })) {
  test(`at ${size} px she sets a password, reads what she typed, and signs in with it`, async () => {
    const { context, page } = await herBrowser(settings)
    const [requests, complaints] = [watchRequests(context, shop), watchConsole(context)]
    const username = someUsername()
    await open(page, routes.accountSecurity)
    await look(page, 'security-new', size)
    await page.getByRole('link', { name: words.password.add }).click()
    await look(page, 'password', size)
    await page.fill('[name="username"]', 'ab')
    await page.fill('[name="password"]', 'password1')
    await press(page, words.password.save)
    await page.getByText(words.password.errors.common).first().waitFor()
    await expect.poll(() => page.inputValue('[name="password"]')).toBe('')
    await look(page, 'password-errors', size)

    await page.fill('[name="username"]', username)
    await page.fill('[name="password"]', passphrase)
    await press(page, words.field.show)
    expect(await page.getAttribute('[name="password"]', 'type')).toBe('text')
    await press(page, words.password.save)
    await page.getByText(words.done['password-set']).waitFor()
    await look(page, 'security-password', size)

    await signOut(context)
    await open(page, `${routes.signInPassword}?back=${encodeURIComponent(routes.accountSecurity)}`)
    await look(page, 'sign-in-password', size)
    await page.fill('[name="username"]', username)
    await page.fill('[name="password"]', 'wrong')
    await press(page, words.signIn.enter)
    await page.getByText(words.signIn.wrong).waitFor()
    await look(page, 'sign-in-password-wrong', size)
    await page.fill('[name="password"]', passphrase)
    await press(page, words.signIn.enter)
    await page.waitForURL(shop.origin + routes.accountSecurity)
    expect([requests.strangers, complaints]).toEqual([[], []])
    await context.close()
  }, 300_000)

  test(`at ${size} px she adds a passkey with her fingerprint, and signs in with it, offered and by its button`, async () => {
    const { context, page } = await herBrowser(settings)
    const [requests, complaints] = [watchRequests(context, shop), watchConsole(context)]
    const fingerprint = await withFingerprint(page)
    // A page of its own for looking: whoever lets go of a page's debugger takes its fingerprint away.
    const mirror = await context.newPage()
    await open(page, routes.accountSecurity)
    await press(page, words.passkey.add)
    await page.getByText(words.done['passkey-added']).waitFor()
    await mirror.goto(page.url())
    await look(mirror, 'security-passkey', size)

    await signOut(context)
    await open(page, `${routes.signInPasskey}?back=${encodeURIComponent(routes.accountSecurity)}`)
    await press(page, words.signIn.byPasskey)
    await page.waitForURL(shop.origin + routes.accountSecurity)

    await signOut(context)
    await open(page, `${routes.signInPassword}?back=${encodeURIComponent(routes.accountSecurity)}`)
    await page.waitForURL(shop.origin + routes.accountSecurity)

    await signOut(context)
    await fingerprint.refuse()
    await open(page, routes.signInPasskey)
    await press(page, words.signIn.byPasskey)
    await page.getByText(words.passkey.cancelled).waitFor()
    await look(page, 'sign-in-passkey-cancelled', size)
    expect([requests.strangers, complaints]).toEqual([[], []])
    await context.close()
  }, 300_000)

  test(`at ${size} px she sets up an app, keeps recovery codes, and signs in with both steps`, async () => {
    const { context, page } = await herBrowser(settings)
    const [requests, complaints] = [watchRequests(context, shop), watchConsole(context)]
    const username = someUsername()
    await open(page, routes.accountPassword)
    await page.fill('[name="username"]', username)
    await page.fill('[name="password"]', passphrase)
    await press(page, words.password.save)
    await page.getByRole('link', { name: words.totp.setUp }).click()
    await press(page, words.totp.setUp)
    const secret = (await page.locator('code.secret').textContent())!.replaceAll(' ', '')
    await look(page, 'totp', size)
    await page.fill('[name="secondCode"]', '000000')
    await press(page, words.totp.confirm)
    await page.getByText(words.totp.wrong).first().waitFor()
    await look(page, 'totp-wrong', size)
    await page.fill('[name="secondCode"]', totpCodeAt(secret, shop.house.clock()))
    await press(page, words.totp.confirm)
    await page.getByText(words.done['totp-on']).waitFor()
    await press(page, words.recovery.make)
    const [code] = await page.locator('ol.codes code').allTextContents()
    await look(page, 'recovery-codes', size)
    await page.getByRole('link', { name: words.recovery.kept }).click()
    await look(page, 'security-all', size)

    await signOut(context)
    await open(page, routes.signInPassword)
    await page.fill('[name="username"]', username)
    await page.fill('[name="password"]', passphrase)
    await press(page, words.signIn.enter)
    await page.getByText(words.signIn.stepIntro).waitFor()
    await look(page, 'sign-in-step', size)
    await page.fill('[name="secondCode"]', '123456')
    await press(page, words.signIn.enter)
    await page.getByText(words.signIn.stepWrong).waitFor()
    await page.fill('[name="secondCode"]', code!)
    await press(page, words.signIn.enter)
    await page.waitForURL(shop.origin + routes.account)

    shop.later(11)
    await open(page, routes.accountSecurity)
    await look(page, 'proof', size)
    await page.fill('[name="secondCode"]', totpCodeAt(secret, shop.house.clock()))
    await page.locator(`form[action="${routes.accountProofSteps}"] button[type="submit"]`).click()
    await page.waitForURL(shop.origin + routes.accountSecurity)
    expect([requests.strangers, complaints]).toEqual([[], []])
    await context.close()
  }, 300_000)
}

test('a passkey that is added later than her proof leads to the proof, and back', async () => {
  const { context, page } = await herBrowser(desktop)
  await withFingerprint(page)
  await open(page, routes.accountSecurity)
  shop.later(11)
  await press(page, words.passkey.add)
  await page.waitForURL(`${shop.origin}${routes.accountProof}?back=${encodeURIComponent(routes.accountSecurity)}`)
  await context.close()
}, 180_000)

test('dark, and with text at 200 % on a phone, the pages hold', async () => {
  const { context, page } = await herBrowser(phone)
  await page.emulateMedia({ colorScheme: 'dark' })
  await open(page, routes.accountTotp)
  await press(page, words.totp.setUp)
  for (const [name, path] of Object.entries({
    'security-dark': routes.accountSecurity,
    'totp-dark': routes.accountTotp,
    'password-dark': routes.accountPassword,
  })) {
    await open(page, path)
    await look(page, name, '390')
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(wider, `${path} with text at 200 %`).toBeLessThanOrEqual(0)
  }
  await context.close()
}, 180_000)

test('without JavaScript she sets a password and signs in, and no passkey is offered', async () => {
  const her = await signedIn(shop)
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false })
  await context.addCookies([{ name: 'session', value: her.cookies.get('session')!, url: shop.origin }])
  const page = await context.newPage()
  await open(page, routes.accountSecurity)
  expect(await page.getByRole('button', { name: words.passkey.add }).count(), 'nothing that would not work').toBe(0)
  const username = someUsername()
  await open(page, routes.accountPassword)
  await page.fill('[name="username"]', username)
  await page.fill('[name="password"]', passphrase)
  await press(page, words.password.save)
  await signOut(context)
  await open(page, routes.signInPassword)
  await page.fill('[name="username"]', username)
  await page.fill('[name="password"]', passphrase)
  await press(page, words.signIn.enter)
  await page.waitForURL(shop.origin + routes.account)
  await context.close()
}, 180_000)
