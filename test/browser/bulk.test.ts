import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { guessedMapping, sendFile } from '../bulk/files.ts'
import { mixedFile } from '../bulk/pages.ts'
import { pricesNow, workOnTasks } from '../bulk/tasks.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { look } from './look.ts'

const shop = await testShop()
const { db } = shop.house
const browser = await testBrowser()
const clerk = await member(shop, 'catalogue')
const folder = mkdtempSync(join(tmpdir(), 'bulk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A page of the office as this member of staff sees it. */
const visit = async (size: typeof phone, options: { javaScriptEnabled?: boolean; colorScheme?: 'dark' } = {}) => {
  const context = await browser.newContext({ ...size, reducedMotion: 'reduce', ...options })
  await context.addCookies([{ name: 'staff_session', value: clerk.token, url: shop.origin }])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { context, page, open: (path: string) => page.goto(shop.origin + path) }
}

test('prices are changed, looked at, applied and taken back without JavaScript, on a phone', async () => {
  const before = await pricesNow(shop)
  const { context, page } = await visit(phone, { javaScriptEnabled: false })
  await page.goto(shop.origin + routes.officeBulk)
  await page.getByRole('link', { name: 'تغییر گروهی کالاها' }).click()
  await page.selectOption('select[name="category"]', 'cat')
  await page.getByRole('button', { name: 'نشان بده' }).click()
  await page.fill('[name="amount"]', '۵')
  await page.check('[name="scope"][value="all"]')
  await page.getByRole('button', { name: 'پیش‌نمایش' }).click()
  await expect.poll(() => page.textContent('main')).toContain('می‌توانید این صفحه را ببندید')
  await workOnTasks(shop)
  await page.getByRole('link', { name: 'دوباره ببین' }).click()
  await expect.poll(() => page.textContent('.bo-top')).toContain('آمادهٔ اعمال')
  await page.fill('#why-apply', 'قیمت تازهٔ تأمین‌کننده')
  await page.getByRole('button', { name: 'اعمال همهٔ تغییرها' }).click()
  await page.getByRole('link', { name: 'دوباره ببین' }).waitFor()
  await workOnTasks(shop)
  await page.getByRole('link', { name: 'دوباره ببین' }).click()
  await expect.poll(() => page.textContent('.bo-top')).toContain('انجام شد')
  expect(await pricesNow(shop)).not.toEqual(before)
  await page.fill('#why-undo', 'اشتباه بود')
  await page.getByRole('button', { name: 'برگرداندن همه' }).click()
  await page.getByRole('link', { name: 'دوباره ببین' }).waitFor()
  await workOnTasks(shop)
  await page.getByRole('link', { name: 'دوباره ببین' }).click()
  await expect.poll(() => page.textContent('.bo-top')).toContain('برگردانده شد')
  expect(await pricesNow(shop)).toEqual(before)
  await context.close()
}, 180_000)

test('a file is brought in without JavaScript: columns, preview with its faults, applied', async () => {
  const path = join(folder, 'قیمت‌ها.csv')
  writeFileSync(path, await mixedFile(shop))
  const { context, page, open } = await visit(desktop, { javaScriptEnabled: false })
  await open(routes.officeBulkImports)
  await page.setInputFiles('[name="file"]', path)
  await page.getByRole('button', { name: 'فرستادن و دیدن ستون‌ها' }).click()
  await expect.poll(() => page.textContent('h1')).toContain('قیمت‌ها.csv')
  await page.getByRole('button', { name: 'خواندن فایل و پیش‌نمایش' }).click()
  await page.getByRole('link', { name: 'دوباره ببین' }).waitFor()
  await workOnTasks(shop)
  await page.getByRole('link', { name: 'دوباره ببین' }).click()
  await expect.poll(() => page.textContent('main')).toContain('قیمت (تومان): عدد نیست («ارزان»)')
  await page.fill('#why-apply', 'فهرست تازه')
  if ((await page.locator('#seen').count()) > 0) await page.check('#seen')
  await page.getByRole('button', { name: 'اعمال همهٔ تغییرها' }).click()
  await page.getByRole('link', { name: 'دوباره ببین' }).waitFor()
  await workOnTasks(shop)
  expect((await pricesNow(shop)).get('99001-A')).toBe(5_000_000)
  await context.close()
}, 180_000)

for (const [size, device] of [
  ['390', phone],
  ['1280', desktop],
] as const) {
  test(`every page of many goods at ${size} px: axe finds nothing, nothing is wider than the screen`, async () => {
    const { context, page, open } = await visit(device)
    const see = async (name: string, path: string) => {
      await open(path)
      await look(page, name, size)
    }
    for (const operation of ['price', 'attribute', 'publication', 'category'])
      await see(`bulk-choose-${operation}`, `${routes.officeBulkEdits}?operation=${operation}`)
    await see('bulk-upload', routes.officeBulkImports)
    const price = { operation: 'price', how: 'percent', amount: '-40', rounding: '1000', earlier: 'was', scope: 'all' }
    const edit = String((await clerk.post(routes.officeBulkEdits, price)).headers.location)
    await see('bulk-reading', edit)
    await workOnTasks(shop)
    await see('bulk-ready', edit)
    await page.fill('#why-apply', ' ')
    await page.evaluate(() => {
      for (const form of document.querySelectorAll('form')) form.noValidate = true
    })
    await page.getByRole('button', { name: 'اعمال همهٔ تغییرها' }).click()
    await look(page, 'bulk-unseen', size)
    await clerk.post(`${edit}/applications`, { why: 'آزمون', seen: '1' })
    await db`update catalogue.task set applied_rows = 250 where state = 'applying'`
    await see('bulk-applying', edit)
    await db`update catalogue.task set applied_rows = 0 where state = 'applying'`
    await clerk.post(`${edit}/stops`, { why: 'آزمون' })
    await see('bulk-stopped', edit)
    await clerk.post(`${edit}/undoings`, { why: 'آزمون' })
    await workOnTasks(shop)
    const { task } = await sendFile(shop, clerk, await mixedFile(shop), 'فهرست قیمت آذر.csv')
    await see('bulk-mapping', routes.officeTask(task))
    await clerk.post(routes.officeTaskMappings(task), guessedMapping((await clerk.get(routes.officeTask(task))).body))
    await workOnTasks(shop)
    for (const show of ['wrong', 'new', 'change'])
      await see(`bulk-import-${show}`, `${routes.officeTask(task)}?show=${show}`)
    await see('bulk-import-english', `${routes.officeTask(task)}?show=new&lang=en`)
    await see('bulk', `${routes.officeBulk}?lang=fa`)
    await context.close()
  }, 180_000)
}

test('dark, and with text at 200 %, no page of many goods breaks', async () => {
  const { context, page, open } = await visit(phone, { colorScheme: 'dark' })
  const [{ id }] = (await db`select id from catalogue.task order by id desc limit 1`) as unknown as [{ id: string }]
  for (const path of [routes.officeBulk, routes.officeBulkEdits, routes.officeBulkImports, routes.officeTask(id)]) {
    await open(path)
    await look(page, `dark${path.replaceAll('/', '-').slice(0, 24)}`, '390')
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(wider, `${path} with text at 200 %`).toBeLessThanOrEqual(0)
  }
  await context.close()
}, 180_000)

test('the bar moves by itself where there is JavaScript, and the page turns when the work is over', async () => {
  const { context, page, open } = await visit(desktop)
  const price = { operation: 'price', how: 'add', amount: '1000', rounding: '1', scope: 'all' }
  const edit = String((await clerk.post(routes.officeBulkEdits, price)).headers.location)
  await open(edit)
  await db`update catalogue.task set looked_at = 77 where state = 'reading'`
  await page.waitForFunction(() => document.querySelector('progress')?.value === 77)
  await db`update catalogue.task set looked_at = 0 where state = 'reading'`
  await workOnTasks(shop)
  await page.getByRole('button', { name: 'اعمال همهٔ تغییرها' }).waitFor()
  await context.close()
}, 30_000)
