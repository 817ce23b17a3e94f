import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { routes } from '../../src/routes.ts'
import { makeDiscount } from '../discounts.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { chooseAtBank, fillBasket, fillCheckout, goToBank, watchConsole } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop()
const browser = await testBrowser()
const clerk = await member(shop, 'marketing')
const words = fa.discounts
const [card] = shop.house.catalogue.current().list({
  category: 'cat',
  chosen: {},
  onlyAvailable: true,
  onlyOffers: true,
  sort: 'popular',
  page: 1,
  pageSize: 24,
}).cards
await makeDiscount(shop.house.db, { code: 'YALDA20', percent: 20 })
await makeDiscount(shop.house.db, { code: 'SHIPFREE', kind: 'free-delivery' })

for (const [size, device] of [
  ['390', phone],
  ['1280', desktop],
] as const)
  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'
    test(`a code at ${size} px, ${how}: refused in one sentence, counted in the basket and the checkout, on the receipt`, async () => {
      const context = await browser.newContext({ ...device, reducedMotion: 'reduce', javaScriptEnabled })
      const complaints = watchConsole(context)
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      // axe is a script: pages are looked at where scripts may run
      const see = async (what: string) => (javaScriptEnabled ? look(page, `discount-${what}`, size) : undefined)
      await fillBasket(page, shop, card!.slug)
      await page.goto(shop.origin + routes.basket)
      await page.getByText(words.ask).click()
      await page.fill('[name="coupon"]', 'NO-SUCH')
      await page.getByRole('button', { name: words.use }).click()
      await expect.poll(() => page.textContent('.err')).toContain(words.troubles.unknown)
      await see('refused')
      await page.fill('[name="coupon"]', 'yalda۲۰')
      await page.getByRole('button', { name: words.use }).click()
      await page.locator('.sum', { hasText: words.withCode('جشن یلدا', 'YALDA20') }).waitFor()
      await see('basket')

      await page.goto(shop.origin + routes.checkout)
      await fillCheckout(page, { recipient: false })
      await page.getByRole('button', { name: words.remove }).click()
      await page.getByText(words.ask).waitFor()
      expect(await page.textContent('.sum')).not.toContain('YALDA20')
      // Where the part was open before, it stays open.
      if (!(await page.locator('[name="coupon"]').isVisible())) await page.getByText(words.ask).click()
      await page.fill('[name="coupon"]', 'SHIPFREE')
      await page.getByRole('button', { name: words.use }).click()
      await page.locator('.sum', { hasText: 'SHIPFREE' }).waitFor()
      expect(await page.inputValue('[name="street"]')).not.toBe('')
      await see('checkout')
      await goToBank(page, shop)
      await chooseAtBank(page, 'pay')
      await page.waitForURL(`${shop.origin}/orders/**`)
      await expect.poll(() => page.textContent('.sum')).toContain(words.withCode('جشن یلدا', 'SHIPFREE'))
      await see('order')
      expect(complaints).toEqual([])
      await context.close()
    }, 300_000)
  }

test('a code for goods stands line by line on the invoice, and beside a struck-through price the lowest of thirty days', async () => {
  const { db } = shop.house
  await db`
    update catalogue.price set valid_from = now() - interval '2 days'
    where variant_id = ${card!.variant.id} and valid_from <= now() and (valid_until is null or valid_until > now())`
  await db`
    insert into catalogue.price (variant_id, valid_from, valid_until, price_rials)
    select ${card!.variant.id}, now() - interval '9 days', min(valid_from), ${card!.variant.priceRials + 500_000}
    from catalogue.price where variant_id = ${card!.variant.id}`
  await expect
    .poll(() => shop.house.catalogue.current().cardOfVariant(card!.variant.id)?.variant.lowestRials, {
      timeout: 20_000,
    })
    .toBe(card!.variant.priceRials + 500_000)
  const context = await browser.newContext({ ...phone, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(shop.origin + routes.product(card!.slug))
  await expect.poll(() => page.textContent('.price')).toContain(fa.product.lowest(card!.variant.priceRials + 500_000))
  const json = await page.locator('script[type="application/ld+json"]').allTextContents()
  expect(json.join()).toContain(`${card!.variant.priceRials}`)
  await look(page, 'discount-product', '390')
  await fillBasket(page, shop, card!.slug)
  await page.goto(shop.origin + routes.basket)
  await page.getByText(words.ask).click()
  await page.fill('[name="coupon"]', 'YALDA20')
  await page.getByRole('button', { name: words.use }).click()
  await page.locator('.sum', { hasText: 'YALDA20' }).waitFor()
  await page.goto(shop.origin + routes.checkout)
  await fillCheckout(page, { recipient: false })
  await goToBank(page, shop)
  await chooseAtBank(page, 'pay')
  await page.waitForURL(`${shop.origin}/orders/**`)
  await look(page, 'discount-order-goods', '390')
  await page.goto(`${page.url().split('?')[0]}/invoice`)
  await expect.poll(() => page.textContent('.invoice')).toContain(words.column)
  await look(page, 'discount-invoice', '390')
  await page.setViewportSize(desktop.viewport)
  await look(page, 'discount-invoice', '1280')
  await context.close()
}, 300_000)

for (const [size, device] of [
  ['390', phone],
  ['1280', desktop],
] as const)
  test(`the office’s pages of discounts at ${size} px: made, looked at, stopped`, async () => {
    const context = await browser.newContext({ ...device, reducedMotion: 'reduce' })
    await context.addCookies([{ name: 'staff_session', value: clerk.token, url: shop.origin }])
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    const office = fa.officeDiscounts
    await page.goto(shop.origin + routes.officeDiscounts)
    await look(page, 'office-discounts', size)
    await page.getByRole('link', { name: office.add }).click()
    await page.fill('[name="titleFa"]', 'عید نوروز')
    await page.fill('[name="titleEn"]', 'Nowruz')
    await page.fill('[name="discountCode"]', `NOWRUZ${size}`)
    await page.fill('[name="percent"]', '۱۵۰')
    await page.getByRole('button', { name: office.form.save }).click()
    await expect.poll(() => page.textContent('[role="alert"]')).toContain(office.faults.percent)
    await page.fill('[name="percent"]', '۱۵')
    await page.getByText(office.form.categories, { exact: true }).first().click()
    await look(page, 'office-discount-form', size)
    await page.getByRole('button', { name: office.form.save }).click()
    await expect.poll(() => page.textContent('h1')).toBe('عید نوروز')
    await look(page, 'office-discount', size)
    await page.fill('[name="why"]', 'آزمون')
    await page.getByRole('button', { name: office.stop }).click()
    await expect.poll(() => page.textContent('.bo-top')).toContain(office.states.stopped)
    await context.close()
  }, 300_000)
