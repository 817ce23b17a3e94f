import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole, watchRequests } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop()
const browser = await testBrowser()
const clerk = await member(shop, 'catalogue')
const sizes = { 390: phone, 1280: desktop } as const

const [product] = await shop.house.db<{ id: string; slug: string; variant: string; brand: string; category: string }[]>`
  select p.id, p.slug, v.id as variant, p.brand_slug as brand, p.category_slug as category
  from catalogue.product p join catalogue.variant v on v.product_id = p.id
  order by p.code, v.position limit 1`
const { id, slug, variant } = product!

const visit = async (size: keyof typeof sizes, options: { javaScriptEnabled?: boolean; colorScheme?: 'dark' } = {}) => {
  const context = await browser.newContext({ ...sizes[size], reducedMotion: 'reduce', ...options })
  await context.addCookies([{ name: 'staff_session', value: clerk.cookies.get('staff_session')!, url: shop.origin }])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { context, page, open: (path: string) => page.goto(shop.origin + path) }
}
const press = (page: Page, words: string) => page.getByRole('button', { name: words, exact: true }).first().click()

const everyPage: Record<string, string> = {
  'catalogue-products': routes.officeProducts,
  'catalogue-new-product': routes.officeNewProduct,
  'catalogue-product': routes.officeProduct(id),
  'catalogue-variants': routes.officeVariants(id),
  'catalogue-new-variant': routes.officeNewVariant(id),
  'catalogue-variant': routes.officeVariant(variant),
  'catalogue-pictures': routes.officePictures(id),
  'catalogue-preview': routes.officeProductPreview(id),
  'catalogue-categories': routes.officeCategories,
  'catalogue-category': routes.officeCategory(product!.category),
  'catalogue-brands': routes.officeBrands,
  'catalogue-brand': routes.officeBrand(product!.brand),
  'catalogue-history': routes.officeCatalogueHistory,
  'catalogue-product-history': routes.officeProductHistory(id),
  'catalogue-english': `${routes.officeProduct(id)}?lang=en`,
}

for (const [size, javaScriptEnabled] of [
  [390, false],
  [1280, true],
] as const)
  test(`a clerk edits, prices and publishes at ${size} px ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
    const { context, page, open } = await visit(size, { javaScriptEnabled })
    const requests = watchRequests(context, shop)
    const complaints = watchConsole(context)
    await open(routes.officeProduct(id))
    await page.fill('#texts [name="description"]', `## ${size}\n\nغذای **تازه**`)
    await press(page, 'دیدن توضیح')
    await page.locator('.written h2').waitFor()
    await page.fill('#texts [name="title_fa"]', `نام ${size}`)
    await press(page, 'ذخیره و نمایش در فروشگاه')
    await page.getByText('ذخیره شد.').waitFor()
    await expect
      .poll(() => shop.house.catalogue.current().product(slug)?.title.fa, { timeout: 20_000 })
      .toBe(`نام ${size}`)
    await page.fill('#texts [name="title_fa"]', `نام بعدی ${size}`)
    await press(page, 'نگه داشتن در پیش‌نویس')
    await page.getByRole('link', { name: 'پیش‌نمایش' }).click()
    await expect.poll(() => page.textContent('h1')).toBe(`نام بعدی ${size}`)
    await page.getByRole('link', { name: 'بازگشت به ویرایش' }).click()
    await press(page, 'انتشار تغییرها')
    await expect
      .poll(() => shop.house.catalogue.current().product(slug)?.title.fa, { timeout: 20_000 })
      .toBe(`نام بعدی ${size}`)
    await open(routes.officeVariant(variant))
    await page.fill('[name="price_toman"]', '۶۱٬۰۰۰')
    await press(page, 'ثبت قیمت')
    await page.getByText('قیمت ثبت شد.').waitFor()
    await open(routes.officeProductHistory(id))
    await page
      .getByRole('button', { name: /^پس گرفتن تغییر/ })
      .first()
      .click()
    await page.getByText('تغییر پس گرفته شد.').waitFor()
    expect(requests.strangers).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  }, 300_000)

test('pictures are chosen, dragged into order and cropped by drawing; without a script by buttons', async () => {
  const { context, page, open } = await visit(1280)
  await open(routes.officePictures(id))
  const bytes = (colour: string) =>
    sharp({ create: { width: 1000, height: 700, channels: 3, background: colour } })
      .jpeg()
      .toBuffer()
  await page.setInputFiles('#files', [
    { name: 'one.jpg', mimeType: 'image/jpeg', buffer: await bytes('#884466') },
    { name: 'two.jpg', mimeType: 'image/jpeg', buffer: await bytes('#448866') },
  ])
  await press(page, 'فرستادن عکس')
  await page.getByText('ذخیره شد.').waitFor()
  const files = () =>
    page.locator('.pictures li').evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.file))
  const before = await files()
  await look(page, 'catalogue-pictures-added', '1280')
  const items = page.locator('.pictures li')
  // The address is the same before and after: what is waited for is the page that the drop leads to.
  const loaded = page.waitForEvent('load')
  await items.last().dragTo(items.first())
  await loaded
  await expect.poll(files).not.toEqual(before)
  expect((await files()).toSorted()).toEqual(before.toSorted())
  await page
    .getByRole('link', { name: /^بریدن عکس/ })
    .first()
    .click()
  const board = (await page.locator('.crop-board').boundingBox())!
  await page.mouse.move(board.x + board.width * 0.2, board.y + board.height * 0.2)
  await page.mouse.down()
  await page.mouse.move(board.x + board.width * 0.7, board.y + board.height * 0.8, { steps: 5 })
  await page.mouse.up()
  expect(Number(await page.inputValue('[name="width"]'))).toBeCloseTo(50, 0)
  await look(page, 'catalogue-crop', '1280')
  await press(page, 'بریدن و جایگزین کردن')
  await page.getByText('ذخیره شد.').waitFor()
  await page.setInputFiles('#files', [{ name: 'no.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') }])
  await press(page, 'فرستادن عکس')
  await page.getByText('«no.jpg» عکس نیست').waitFor()
  await look(page, 'catalogue-pictures-refused', '1280')
  await context.close()
}, 300_000)

test('a category is dragged before another, and stepped back by keyboard alone', async () => {
  const { context, page, open } = await visit(1280)
  const children = page.locator('.tree li[data-parent="cat"]')
  const order = () => children.evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.slug))
  await open(routes.officeCategories)
  const before = await order()
  const [first, second] = [page.locator(`#c-${before[0]}`), page.locator(`#c-${before[1]}`)]
  await second.dragTo(first, { sourcePosition: { x: 400, y: 20 }, targetPosition: { x: 400, y: 4 } })
  await expect.poll(order).toEqual([before[1], before[0], ...before.slice(2)])
  const down = page.locator(`#c-${before[1]} button[value="down"]`)
  await down.focus()
  await page.keyboard.press('Enter')
  await expect.poll(order).toEqual(before)
  await context.close()
}, 180_000)

test('somebody else was faster: the difference is shown, and axe finds nothing on it', async () => {
  for (const size of [390, 1280] as const) {
    const { context, page, open } = await visit(size)
    await open(routes.officeProduct(id))
    await shop.house.db`update catalogue.product set title_fa = ${`دیگری ${size}`} where id = ${id}`
    await page.fill('#texts [name="title_fa"]', `من ${size}`)
    await press(page, 'ذخیره و نمایش در فروشگاه')
    await page.getByText('کس دیگری همین را پیش از شما تغییر داد').waitFor()
    await look(page, 'catalogue-difference', String(size))
    await context.close()
  }
}, 300_000)

for (const size of [390, 1280] as const) {
  test(`every page of the catalogue's editor at ${size} px: axe finds nothing, nothing is wider than the screen`, async () => {
    const { context, page, open } = await visit(size)
    for (const [name, path] of Object.entries(everyPage)) {
      await open(path)
      await look(page, name, String(size))
    }
    await context.close()
  }, 240_000)
}

test('dark, and with text at 200 %, the pages of the editor hold', async () => {
  const { context, page, open } = await visit(390, { colorScheme: 'dark' })
  await open(`${routes.officeProducts}?lang=fa`)
  for (const name of ['catalogue-products', 'catalogue-product', 'catalogue-product-history', 'catalogue-categories']) {
    await open(everyPage[name]!)
    await look(page, `${name}-dark`, '390')
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(wider, `${name} with text at 200 %`).toBeLessThanOrEqual(0)
  }
  await context.close()
}, 300_000)
