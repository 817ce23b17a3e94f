import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { routes } from '../../src/routes.ts'
import { codeFor, type SignedIn, signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole, watchRequests } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop()
const browser = await testBrowser()
const words = fa.profile
const sizes = { 390: phone, 1280: desktop } as const

const snapshot = shop.house.catalogue.current()
const query = { chosen: {}, onlyAvailable: false, onlyOffers: false, sort: 'popular' as const, page: 1, pageSize: 100 }
const products = snapshot.list(query).cards.map(({ slug }) => snapshot.product(slug)!)
const there = products.find(({ variants }) => variants.every(({ available }) => available > 0))!
const soldOut = products.find(({ variants }) => variants.some(({ available }) => available === 0))!
const soldOutPack = soldOut.variants.find(({ available }) => available === 0)!
const soldOutPage = `${routes.product(soldOut.slug)}?v=${encodeURIComponent(soldOutPack.sku)}`

/** A browser in which she is signed in. */
const visit = async (sara: SignedIn, size: keyof typeof sizes, options: BrowserContextOptions = {}) => {
  const context = await browser.newContext({ ...sizes[size], reducedMotion: 'reduce', ...options })
  await context.addCookies([{ name: 'session', value: sara.cookies.get('session')!, url: shop.origin }])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { context, page, open: (path: string) => page.goto(shop.origin + path) }
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

const addAddress = async (page: Page, label: string) => {
  await page.fill('[name="label"]', label)
  await page.fill('[name="name"]', 'سارا نمونه‌ای')
  await page.selectOption('[name="province"]', { label: 'یزد' })
  await page.fill('[name="city"]', 'یزد')
  await page.fill('[name="street"]', 'خیابان آزمون، کوچهٔ یکم، پلاک ۱۴، واحد ۳')
  await page.fill('[name="postalCode"]', '۸۹۱۶۷۱۲۳۴۵')
  await press(page, words.save)
}

const addPet = async (page: Page) => {
  await page.fill('[name="petName"]', 'پنبه')
  await page.selectOption('[name="species"]', 'cat')
  await page.fill('[name="bornYear"]', '۱۴۰۲')
  await page.fill('[name="weight"]', '۴٫۲')
  await page.fill('[name="sensitivities"]', 'مرغ و غلات')
  await press(page, words.save)
}

for (const javaScriptEnabled of [true, false])
  for (const size of [390, 1280] as const)
    test(`at ${size} px ${javaScriptEnabled ? 'with' : 'without'} JavaScript she fills her book, tells of her cat, keeps a product, waits for another and withdraws a consent`, async () => {
      const sara = await signedIn(shop, { name: 'سارا نمونه‌ای' })
      const { context, page, open } = await visit(sara, size, { javaScriptEnabled })
      const complaints = watchConsole(context)
      const requests = watchRequests(context, shop)
      const name = (what: string) => (javaScriptEnabled ? what : `${what}-plain`)
      const seen = async (what: string) => {
        if (javaScriptEnabled) await look(page, name(what), String(size))
      }

      await open(routes.accountAddresses)
      await seen('addresses-empty')
      await page.locator(`a[href="${routes.accountNewAddress}"]`).click()
      await press(page, words.save)
      await seen('address-errors')
      for (const label of ['خانه', 'محل کار']) {
        await open(routes.accountNewAddress)
        if (label === 'خانه') await seen('address-new')
        await addAddress(page, label)
        await page.getByText(words.saved).waitFor()
      }
      await press(page, `${words.addresses.makeMain}: محل کار`)
      await expect.poll(() => page.locator('.kept h2').allTextContents()).toEqual(['محل کار', 'خانه'])
      await seen('addresses')

      await open(routes.accountPets)
      await seen('pets-empty')
      await open(routes.accountNewPet)
      await seen('pet-new')
      await addPet(page)
      await page.getByText('مرغ و غلات').waitFor()
      await seen('pets')

      await open(routes.product(there.slug))
      await press(page, words.favourites.keepOf(there.title.fa))
      await page.getByText(words.favourites.kept).waitFor()
      await open(soldOutPage)
      await seen('product-to-wait-for')
      await press(page, words.favourites.tellMeOf(soldOut.title.fa))
      await page.getByText(words.favourites.waiting).waitFor()
      await seen('favourites')

      await open(routes.accountConsents)
      const promotion = words.consents.switches.email.promotion
      await press(page, words.consents.withdrawOf(promotion))
      await page.getByText(words.consents.changed).waitFor()
      await expect.poll(() => page.getByRole('button', { name: words.consents.allowOf(promotion) }).count()).toBe(2)
      await seen('consents')
      expect(complaints).toEqual([])
      expect(requests.strangers).toEqual([])
      await context.close()
    }, 180_000)

for (const size of [390, 1280] as const)
  test(`at ${size} px she changes her name, confirms a number by its code and an e-mail by its link`, async () => {
    const sara = await signedIn(shop)
    const { context, page, open } = await visit(sara, size)
    await open(routes.accountProfile)
    await page.fill('[name="name"]', 'سارا نمونه‌ای')
    await press(page, words.save)
    await page.getByText(words.saved).waitFor()

    const mobile = someMobile()
    await page.locator(`a[href="${routes.accountNewContact('mobile')}"]`).click()
    await look(page, 'contact-new', String(size))
    await page.fill('[name="mobile"]', mobile)
    await press(page, words.contacts.sendCode)
    await look(page, 'contact-code', String(size))
    await page.fill('[name="code"]', (await codeFor(shop, mobile))!)
    await press(page, words.contacts.confirm)
    await page.getByText(words.contacts.mobileConfirmed).waitFor()

    await page.locator(`a[href="${routes.accountNewContact('email')}"]`).click()
    await page.fill('[name="email"]', `sara${size}@example.ir`)
    await press(page, words.contacts.sendLink)
    await page.getByText(words.contacts.linkSent).waitFor()
    await look(page, 'profile-waiting', String(size))
    await open(routes.messages)
    const link = /\/account\/contacts\/links\/[\w-]{43}/.exec(await page.content())![0]
    await open(link)
    await look(page, 'contact-link', String(size))
    await press(page, words.contacts.linkTitle)
    await look(page, 'contact-link-confirmed', String(size))
    await page.locator(`main a[href="${routes.accountProfile}"]`).click()
    await page.locator(`a[href="${routes.accountNewContact('landline')}"]`).click()
    await page.fill('[name="landline"]', '021 1234 5678')
    await press(page, words.contacts.add)
    await page.getByText(words.contacts.stated).waitFor()
    await look(page, 'profile', String(size))
    const reza = await signedIn(shop)
    await open(routes.accountNewContact('mobile'))
    await page.fill('[name="mobile"]', reza.mobile)
    await press(page, words.contacts.sendCode)
    await page.fill('[name="code"]', (await codeFor(shop, reza.mobile))!)
    await press(page, words.contacts.confirm)
    await page.getByText(words.contacts.othersTitle).first().waitFor()
    await look(page, 'contact-others', String(size))
    await open(routes.account)
    await look(page, 'account', String(size))
    await context.close()
  }, 180_000)

test('what a browser has seen is kept there alone: the shop is asked once, without a cookie, and one button clears it', async () => {
  const sara = await signedIn(shop)
  const { context, page, open } = await visit(sara, 390)
  const asked: { url: string; cookie: string | undefined; referer: string | undefined }[] = []
  page.on('request', (request) => {
    if (!request.url().includes(routes.productGlances)) return
    void request
      .allHeaders()
      .then((headers) => asked.push({ url: request.url(), cookie: headers.cookie, referer: headers.referer }))
  })
  await open(routes.product(there.slug))
  expect(await page.locator('recently-seen').isVisible()).toBe(false)
  await open(soldOutPage)
  await page.locator(`.glances a[href="${routes.product(there.slug)}"]`).waitFor()
  await look(page, 'product-recent', '390')
  // The browser tells of a request's headers some time after the request.
  await expect
    .poll(() => asked)
    .toEqual([
      { url: `${shop.origin}${routes.productGlances}?slug=${there.slug}`, cookie: undefined, referer: undefined },
    ])
  await open(routes.recentlySeen)
  await page.locator('.glances li').nth(1).waitFor()
  await look(page, 'recent', '390')
  await press(page, words.recent.clear)
  await page.getByText(words.recent.cleared).waitFor()
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  await open(routes.recentlySeen)
  await page.getByText(words.recent.none).waitFor()
  await context.close()
}, 180_000)

test('a browser that keeps nothing, or something broken, shows the product all the same', async () => {
  const sara = await signedIn(shop)
  const { context, page, open } = await visit(sara, 390)
  const complaints = watchConsole(context)
  await open(routes.product(there.slug))
  for (const broken of ['not json', '{"a":1}', '[1,null,"../../x","<img src=x onerror=alert(1)>"]']) {
    await page.evaluate((value) => localStorage.setItem('recently-seen', value), broken)
    await open(routes.product(there.slug))
    expect(await page.locator('recently-seen').isVisible()).toBe(false)
  }
  await context.addInitScript(() => {
    Storage.prototype.getItem = () => {
      throw new Error('no storage')
    }
  })
  await open(soldOutPage)
  expect(await page.locator('h1').isVisible()).toBe(true)
  expect(complaints).toEqual([])
  await context.close()
}, 180_000)

test('the cities follow the province, and at 200 % and in the dark nothing of hers breaks', async () => {
  const sara = await signedIn(shop, { name: 'سارا' })
  const { context, page, open } = await visit(sara, 390, { colorScheme: 'dark' })
  await open(routes.accountNewAddress)
  await page.selectOption('[name="province"]', { label: 'یزد' })
  await page.locator('#cities option[value="میبد"]').waitFor({ state: 'attached' })
  await expect.poll(() => page.inputValue('[name="city"]')).toBe('')
  for (const path of [
    routes.accountProfile,
    routes.accountNewAddress,
    routes.accountNewPet,
    routes.accountFavourites,
    routes.accountConsents,
    routes.recentlySeen,
    `${routes.accountConsents}?lang=en`,
    `${routes.accountProfile}?lang=en`,
  ]) {
    await open(path)
    await look(page, `dark${path.replaceAll(/\W/g, '-')}`, '390')
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(wider, `${path} with text at 200 %`).toBeLessThanOrEqual(0)
  }
  await context.close()
}, 300_000)
