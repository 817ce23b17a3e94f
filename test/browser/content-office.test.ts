import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { look } from './look.ts'

const shop = await testShop()
const browser = await testBrowser()
const sizes = { 390: phone, 1280: desktop } as const
const clerk = await member(shop, 'marketing')

const picture = join(mkdtempSync(join(tmpdir(), 'ipetplus-picture-')), 'cat.jpg')
const meadow = { create: { width: 1200, height: 900, channels: 3 as const, background: '#7aa96b' } }
const sun = Buffer.from('<svg width="400" height="400"><circle cx="200" cy="200" r="180" fill="#f5a800"/></svg>')
writeFileSync(
  picture,
  await sharp(meadow)
    .composite([{ input: sun, left: 400, top: 250 }])
    .jpeg()
    .toBuffer(),
)

for (const size of [390, 1280] as const)
  for (const javaScriptEnabled of [true, false])
    test(`texts and banners at ${size} px, scripts ${javaScriptEnabled}: written, looked at, published, brought back; axe finds nothing`, async () => {
      const context = await browser.newContext({ ...sizes[size], reducedMotion: 'reduce', javaScriptEnabled })
      await context.addCookies([{ name: 'staff_session', value: clerk.token, url: shop.origin }])
      const page = await context.newPage()
      const seen = async (name: string) => {
        if (javaScriptEnabled) await look(page, name, String(size))
      }
      const said = `${size} ${javaScriptEnabled}`

      await page.goto(shop.origin + routes.officeTexts)
      await seen('texts')
      await page.getByRole('link', { name: 'شرایط خرید و بازگرداندن' }).click()
      await seen('text-editor')
      await page.fill('[name="fa-lead"]', `<b>خوش آمدید</b>`)
      await page.getByRole('button', { name: 'انتشار', exact: true }).click()
      await expect.poll(() => page.textContent('#fa-lead-error')).toContain('کد HTML پذیرفته نیست')
      await seen('text-editor-refused')
      await page.fill('[name="fa-lead"]', `خوش آمدید ${said}؛ [ارسال](/delivery)`)
      await page.getByRole('button', { name: 'دیدن پیش از انتشار' }).click()
      await expect.poll(() => page.locator('.shown').first().textContent()).toContain(`خوش آمدید ${said}`)
      await seen('text-preview')
      await page.getByRole('button', { name: 'انتشار', exact: true }).first().click()
      await expect.poll(() => page.textContent('[role="status"]')).toContain('منتشر شد')
      await page.goto(shop.origin + routes.terms)
      await expect.poll(() => page.textContent('article')).toContain(`خوش آمدید ${said}`)
      await seen('terms-written')
      await page.goto(shop.origin + routes.officeTextHistory('terms'))
      await seen('text-history')
      await page.goto(shop.origin + routes.officeText('terms'))
      await page.getByRole('button', { name: 'برگرداندن به متن برنامه' }).click()
      await expect.poll(() => page.textContent('[role="status"]')).toContain('برگردانده شد')

      const titles = [`گربه ${said}`, `سگ ${said}`]
      for (const title of titles) {
        await page.goto(shop.origin + routes.officeBanners)
        await page.getByRole('link', { name: 'بنر تازه' }).click()
        await seen('banner-new')
        const fields = { titleFa: title, titleEn: 'Cats', textFa: 'غذای تازه رسید، همین هفته', link: '/c/cat' }
        for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value)
        await page.setInputFiles('[name="picture"]', picture)
        await page.fill('[name="altFa"]', 'آفتاب روی چمن')
        await page.fill('[name="altEn"]', 'Sun over grass')
        await page.fill('[name="untilDay"]', '۱۴۱۰/۱/۱')
        await page.getByRole('button', { name: 'دیدن پیش از انتشار' }).click()
        await expect.poll(() => page.locator('.as-desktop .banner').count()).toBe(1)
        await seen('banner-preview')
        await page.getByRole('button', { name: 'انتشار', exact: true }).click()
        await page.waitForURL(/done=saved/)
      }
      await seen('banners')
      const order = async () => {
        await page.goto(`${shop.origin}/`)
        return page.locator('.twin h3').allTextContents()
      }
      expect(await order()).toEqual(titles)
      await seen('home-banners')
      await page.goto(shop.origin + routes.officeBanners)
      if (javaScriptEnabled) {
        const saved = page.waitForURL(/done=saved/)
        await page.locator('.banners li').nth(1).dragTo(page.locator('.banners li').nth(0))
        await saved
      } else {
        await page.getByRole('button', { name: `«${titles[1]}» یکی جلوتر` }).click()
        await page.waitForURL(/done=saved/)
      }
      expect(await order()).toEqual(titles.toReversed())
      for (const _ of titles) {
        await page.goto(shop.origin + routes.officeBanners)
        await page
          .getByRole('link', { name: /^ویرایش/ })
          .first()
          .click()
        await page.getByRole('button', { name: 'برداشتن بنر' }).click()
        await page.waitForURL(/done=saved/)
      }
      await seen('banners-taken')
      await page.locator('summary').click()
      await page.locator('details a').first().click()
      await seen('banner-history')
      await expect.poll(() => page.textContent('main')).toContain('برداشته شد')
      await context.close()
    }, 300_000)
