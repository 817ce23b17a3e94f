import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { dayOf } from '../../src/modules/telemetry/device/commitment.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { decoded } from '../stories/forms.ts'
import { writeSomeDays } from '../telemetry/some-days.ts'

const shop = await testShop({ products: 'none' })
const { db } = shop.house.telemetry
const today = dayOf(shop.house.clock())
await writeSomeDays(db, today, 60)
await db`insert into telemetry.daily (day, dimension, value, reports) values (${today}::date - 1, 'searches', 'نام همسایه', 19)`
const clerk = await member(shop, 'catalogue')
const page = async (query = '') => {
  const answer = await clerk.get(routes.officeUsage + query)
  return { ...answer, text: decoded(answer.body) }
}

/** The cells of the column of names of a table. */
const names = (body: string, table: string) => {
  const part = body.slice(body.indexOf(`id="${table}"`))
  return [...part.slice(0, part.indexOf('</section>')).matchAll(/<bdi[^>]*>([^<]*)<\/bdi>/g)].map(([, name]) =>
    decoded(name!),
  )
}

test('the figures of thirty days, charts with words for whoever does not see them', async () => {
  const { status, text, body } = await page()
  expect(status).toBe(200)
  expect(text).toContain('کمتر از ۲۰ گزارش')
  expect(text).toMatch(/role="img" aria-label="نمودار ۳۰ بازه، از [۰-۹٬]+ تا [۰-۹٬]+ گزارش/)
  expect(names(body, 'searches')[0]).toBe('غذای خشک گربه')
  expect(names(body, 'reached')).toEqual(['نگاه‌کردن', 'صفحهٔ کالا', 'سبد', 'ثبت سفارش', 'خرید'])
  expect(names(body, 'losses')).toContain('پایگاه آمار پاسخ نداد')
})

test('what stands under the floor is not shown, even if it were stored', async () => {
  const { text } = await page()
  expect(text).not.toContain('نام همسایه')
  expect((await clerk.get(routes.officeUsageTable('searches'))).body).not.toContain('نام همسایه')
})

test.each([
  ['week', 'گزارش در هر هفته'],
  ['month', 'گزارش در هر ماه'],
] as const)('by %s', async (by, title) => {
  expect((await page(`?by=${by}`)).text).toContain(title)
})

test('a month that is not over is not taken for a weak one: the page says which days are counted', async () => {
  const cut = 'کامل نیست'
  expect((await page('?by=month&from=1405/5/1&until=1405/8/10')).text).toContain(`تا ۱۰ آبان ۱۴۰۵ شمرده`)
  expect((await page('?by=month&from=1405/7/1&until=1405/8/30')).text).not.toContain(cut)
  expect((await page('?by=day&from=1405/7/5&until=1405/8/10')).text).not.toContain(cut)
})

test('where no day had enough reports there is one sentence, and no table of nothing', async () => {
  const { text } = await page('?from=1403/1/1&until=1403/1/31')
  expect(text).toContain('هیچ روزی ۲۰ گزارش')
  expect(text.slice(text.indexOf('id="losses"'))).toContain(fa.usage.noLosses)
  expect(text).not.toContain(fa.usage.tableOf)
  expect(text).not.toContain(routes.officeUsageTable('time'))
})

test('a row of the file says its year', async () => {
  const { body } = await clerk.get(`${routes.officeUsageTable('time')}?from=1404/9/1&until=1405/9/1`)
  expect(body).toContain('۱ آذر ۱۴۰۴,')
  expect(body).toContain('۱ آذر ۱۴۰۵,')
})

test('the order of a table is in the address', async () => {
  const { body } = await page('?sort=searches.reports.asc')
  expect(names(body, 'searches')[0]).toBe('royal canin')
  expect(body).toContain('aria-sort="ascending"')
  expect(names((await page('?sort=searches.name.desc')).body, 'searches').slice(0, 2)).toEqual([
    'royal canin',
    'قفس طوطی',
  ])
})

test('a period is chosen in Jalali dates; one that is none is told at its field, and what was typed comes back', async () => {
  const right = await page('?from=1405/8/10&until=%DB%B1%DB%B4%DB%B0%DB%B5/8/10&by=day')
  expect([right.status, right.text.includes('۱۰ آبان ۱۴۰۵')]).toEqual([200, true])
  const wrong = await page('?from=%D8%AF%DB%8C%D8%B1%D9%88%D8%B2')
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain(fa.usage.wrong.date)
  expect(wrong.text).toContain('value="دیروز"')
  expect((await page('?from=1405/9/9&until=1405/9/1')).text).toContain(fa.usage.wrong.order)
})

test('a table comes as a file that no spreadsheet takes for a formula', async () => {
  const answer = await clerk.get(`${routes.officeUsageTable('searches')}?by=day`)
  expect(answer.headers['content-type']).toContain('text/csv')
  expect(String(answer.headers['content-disposition'])).toMatch(/usage-searches-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv/)
  expect(answer.body).toMatch(/^\uFEFFعبارت,گزارش\r\n/)
  expect(answer.body).toMatch(/\r\n'=hyperlink\(1\),\d+\r\n/)
  expect((await clerk.get(routes.officeUsageTable('time'))).body.split('\r\n').length).toBe(32)
  expect((await clerk.get(routes.officeUsageTable('vault'))).status).toBe(404)
})

test('while its database is down the page says so', async () => {
  shop.house.telemetry.tellDown(new Error('a test'))
  const { status, text } = await page()
  expect([status, text.includes(fa.usage.down)]).toEqual([503, true])
})
