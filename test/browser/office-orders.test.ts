import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { persianDigits } from '../../src/platform/persian/digits.ts'
import { tehranDay } from '../../src/platform/persian/tehran-time.ts'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { buys, plentyOf, walks } from '../stories/orders.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole, watchRequests } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop()
const browser = await testBrowser()
const sizes = { 390: phone, 1280: desktop } as const
const goods = await plentyOf(shop, 'standard')
const clerk = await member(shop, 'order-desk', 'packer')

const visit = async (size: keyof typeof sizes, javaScriptEnabled: boolean, cookie: { name: string; value: string }) => {
  const context = await browser.newContext({ ...sizes[size], reducedMotion: 'reduce', javaScriptEnabled })
  await context.addCookies([{ ...cookie, url: shop.origin }])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { context, page, open: (path: string) => page.goto(shop.origin + path) }
}

const press = (page: Page, text: string) => page.getByRole('button', { name: text, exact: true }).first().click()

for (const javaScriptEnabled of [true, false])
  for (const size of [390, 1280] as const)
    test(`at ${size} px ${javaScriptEnabled ? 'with' : 'without'} JavaScript an order goes from the queue to the door in two parcels, and the buyer sees both`, {
      timeout: 300_000,
    }, async () => {
      const pictured = javaScriptEnabled
      const sara = await signedIn(shop, { name: cast.sara.name })
      const order = await buys(shop, sara, [{ id: goods[0]!.id, quantity: 2 }, { id: goods[1]!.id }], {
        someoneElse: 'yes',
        recipientName: cast.mahnaz.name,
        recipientPhone: cast.mahnaz.phone,
        street: cast.mahnaz.street,
      })
      const staff = { name: 'staff_session', value: clerk.token }
      const { context, page, open } = await visit(size, javaScriptEnabled, staff)
      const complaints = watchConsole(context)
      const elsewhere = watchRequests(context, shop)

      await open(routes.officeOrders)
      if (pictured) await look(page, 'office-orders', String(size))
      const shown = persianDigits(order.number)
      await page.fill('[name="sought"]', shown)
      await press(page, 'پیدا کن')
      await page.waitForURL(`**${routes.officeOrder(order.number)}`)
      if (pictured) await look(page, 'office-order-to-check', String(size))
      expect(await page.content()).not.toContain(cast.mahnaz.name)

      // Whoever has not said why sees nobody.
      await page.getByText('درستی نشانی همین ارسال').click()
      await press(page, 'نشان بده')
      await page.getByText(cast.mahnaz.name).first().waitFor()
      expect(page.url()).not.toContain('mahnaz')
      if (pictured) await look(page, 'office-order-opened', String(size))

      await press(page, 'تأیید سفارش')
      await page.getByRole('heading', { name: 'بسته‌بندی', exact: true }).waitFor()
      expect(await page.content()).not.toContain(cast.mahnaz.name)
      // A forgotten tick does not send half an order.
      await page.locator('[name="line"]').nth(0).check()
      await press(page, 'بسته‌بندی شد')
      await page.getByText('همهٔ کالاها تیک نخورده‌اند').first().waitFor()
      if (pictured) await look(page, 'office-order-packing', String(size))
      await page.locator('[name="partly"]').check()
      await press(page, 'بسته‌بندی شد')
      await page.getByRole('heading', { name: 'بستهٔ ۱' }).waitFor()

      await press(page, 'برچسب')
      await page.getByText(cast.mahnaz.name).first().waitFor()
      if (pictured) await look(page, 'office-label', String(size))
      await page.goBack()
      await press(page, 'برگ بسته')
      await page.getByText('در این بسته').first().waitFor()
      expect(await page.locator('main').textContent(), 'no price for a recipient').not.toMatch(/تومان|مبلغ/)
      if (pictured) await look(page, 'office-slip', String(size))
      await open(routes.officeOrder(order.number))

      await page.selectOption('[name="carrier"]', 'tipax')
      await press(page, 'ارسال شد')
      await page.getByText('شمارهٔ رهگیری این بسته را بنویسید').first().waitFor()
      await page.fill('[name="trackingNumber"]', '۱۰۴۷ ۲۹۳۰ ۰۱')
      await press(page, 'ارسال شد')
      await page.getByText('بخشی در راه').first().waitFor()
      if (pictured) await look(page, 'office-order-partly', String(size))

      if (javaScriptEnabled) {
        // A scanner types the code and ends with Enter.
        const sku = await page.locator('[data-sku]').first().getAttribute('data-sku')
        await page.fill('#scan', 'چیز دیگر')
        await page.press('#scan', 'Enter')
        await page.getByText('این کد در این سفارش نیست').waitFor()
        await page.fill('#scan', sku!)
        await page.press('#scan', 'Enter')
        expect(await page.locator('[name="line"]').nth(0).isChecked()).toBe(true)
      } else await page.locator('[name="line"]').nth(0).check()
      await press(page, 'بسته‌بندی شد')
      await page.getByRole('heading', { name: 'بستهٔ ۲' }).waitFor()
      await page.selectOption('[name="carrier"]', 'own-courier')
      await press(page, 'ارسال شد')
      const sent = page.getByRole('button', { name: 'تحویل شد', exact: true })
      await sent.nth(1).waitFor()

      const hers = await visit(size, javaScriptEnabled, { name: 'session', value: sara.cookies.get('session')! })
      await hers.open(routes.order(order.number))
      await hers.page.getByText(persianDigits('1047293001')).first().waitFor()
      if (pictured) await look(hers.page, 'order-two-parcels', String(size))
      await hers.context.close()

      await sent.nth(1).click()
      await page.getByText('تحویل‌شده').first().waitFor()
      await press(page, 'تحویل شد')
      await page.locator('.bo-top .badge', { hasText: 'تحویل‌شده' }).waitFor()
      if (pictured) await look(page, 'office-order-delivered', String(size))
      expect(complaints).toEqual([])
      expect(elsewhere.strangers).toEqual([])
      await context.close()
    })

for (const size of [390, 1280] as const)
  test(`at ${size} px the courier’s day, a search by phone, somebody who was faster and a refused form are looked at, in light, dark and English`, {
    timeout: 300_000,
  }, async () => {
    const buyer = await signedIn(shop, { name: cast.sara.name })
    const order = await buys(shop, buyer, [{ id: goods[2]!.id }])
    const staff = { name: 'staff_session', value: clerk.token }
    const { context, page, open } = await visit(size, true, staff)
    await open(routes.officeOrder(order.number))
    // A colleague confirms it meanwhile.
    const colleague = await member(shop, 'order-desk')
    const version = await page.locator('[name="version"]').first().inputValue()
    await colleague.post(routes.officeOrderChecks(order.number), { version })
    await page.getByText('لغو سفارش').first().click()
    await press(page, 'لغو کن')
    await page.getByText('دلیل لغو را بنویسید').first().waitFor()
    await look(page, 'office-order-cancel', String(size))
    await page.evaluate((seen) => {
      for (const field of document.querySelectorAll<HTMLInputElement>('[name="version"]')) field.value = seen
    }, version)
    await page.fill('[name="why"]', 'خریدار تلفنی لغو کرد')
    await press(page, 'لغو کن')
    await page.getByText('کس دیگری همین را پیش از شما تغییر داد').waitFor()
    await look(page, 'office-order-changed', String(size))

    await open(routes.officeOrders)
    await page.fill('[name="sought"]', buyer.mobile)
    await press(page, 'پیدا کن')
    await page.getByText('سفارش با این شماره').first().waitFor()
    expect(page.url()).not.toContain(buyer.mobile.slice(3))
    await look(page, 'office-orders-found', String(size))

    await walks(shop, order, 'packed')
    const [courier] = shop.house.delivery.table().methods.filter(({ kind }) => kind === 'courier')
    await shop.house.db`
      update orders.purchase
      set delivery_method = ${courier!.code}, delivery_from = ${tehranDay(shop.house.clock())}::date, slot_from = 9, slot_until = 13
      where id = ${order.id}`
    await open(routes.officeCourierLists)
    await look(page, 'office-courier', String(size))
    await press(page, 'ساختن فهرست برای چاپ')
    await page.getByText(cast.sara.name).first().waitFor()
    await look(page, 'office-courier-sheet', String(size))

    await page.emulateMedia({ colorScheme: 'dark' })
    await open(routes.officeOrder(order.number))
    await look(page, 'office-order-dark', String(size))
    await open(`${routes.officeOrder(order.number)}?lang=en`)
    await look(page, 'office-order-english', String(size))
    await context.close()
  })
