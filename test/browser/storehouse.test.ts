import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { plentyOf } from '../stories/orders.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { look } from './look.ts'

const shop = await testShop()
const browser = await testBrowser()
const sizes = { 390: phone, 1280: desktop } as const
const clerk = await member(shop, 'catalogue', 'owner')
const [goods] = await plentyOf(shop, 'standard')
const [lot] = await shop.house.db<
  { id: string }[]
>`select id from inventory.lot where variant_id = ${goods!.id} order by on_hand desc, code limit 1`

const pages: Record<string, string> = {
  stock: `${routes.officeStock}?q=غذا`,
  'stock-low': routes.officeLowStock,
  'stock-expiring': `${routes.officeExpiring}?within=900`,
  'stock-movements': routes.officeMovements,
  'stock-papers': routes.officePapers,
  'stock-receipt': routes.officeNewReceipt,
  'stock-variant': routes.officeStockVariant(goods!.id),
  'stock-lot': routes.officeLot(lot!.id),
  'stock-rules': routes.officeStockRules,
  recalls: routes.officeRecalls,
  'recall-begin': routes.officeLotRecall(lot!.id),
  delivery: routes.officeDelivery,
  'delivery-method': routes.officeMethod('tipax'),
  'delivery-tariffs': routes.officeTariffs('tipax'),
  'delivery-tariff': routes.officeTariff('tipax', '23'),
  'delivery-week': routes.officeWeek('courier-tehran'),
  'delivery-slots': routes.officeSlots,
  'delivery-holidays': routes.officeHolidays,
  'delivery-settings': routes.officeDeliverySettings,
  'delivery-history': routes.officeDeliveryHistory,
}

for (const size of [390, 1280] as const)
  for (const javaScriptEnabled of [true, false])
    test(`the storehouse and delivery at ${size} px, scripts ${javaScriptEnabled}: each page is whole, and axe finds nothing`, async () => {
      const context = await browser.newContext({ ...sizes[size], reducedMotion: 'reduce', javaScriptEnabled })
      await context.addCookies([{ name: 'staff_session', value: clerk.token, url: shop.origin }])
      const page = await context.newPage()
      for (const [name, path] of Object.entries(pages)) {
        const answer = await page.goto(shop.origin + path)
        expect(answer!.status(), name).toBe(200)
        if (javaScriptEnabled) await look(page, name, String(size))
      }
      await page.goto(shop.origin + routes.officeLot(lot!.id))
      await page.getByLabel('کم شود').check()
      await page.fill('[name="units"]', '۱')
      await page.selectOption('[name="reason"]', 'damaged')
      await page.fill('[name="note"]', 'پاکت پاره')
      await page.getByRole('button', { name: 'ثبت اصلاح' }).click()
      await expect.poll(() => page.textContent('h1')).toBe('برگهٔ اصلاح')
      await context.close()
    }, 300_000)
