import type { BrowserContextOptions } from 'playwright-core'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { writeMessage } from '../../src/modules/messaging/index.ts'
import { sealRecord } from '../../src/modules/vault/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { persianDigits } from '../../src/platform/persian/digits.ts'
import { routes } from '../../src/routes.ts'
import { type SignedIn, signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole, watchRequests } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop()
const { db, vault } = shop.house
const browser = await testBrowser()
const words = fa.authenticity
const sizes = { 390: phone, 1280: desktop } as const

const visit = async (
  cookies: Record<string, string>,
  size: keyof typeof sizes,
  options: BrowserContextOptions = {},
) => {
  const context = await browser.newContext({ ...sizes[size], reducedMotion: 'reduce', ...options })
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: shop.origin })))
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { context, page, open: (path: string) => page.goto(shop.origin + path) }
}

/** Messages of every kind to her; answers the check code of one that was delivered. */
const lettersTo = async (her: SignedIn): Promise<string> => {
  const write = (state: string, minutesAgo: number, text: string | null, category: 'order-status' | 'security-code') =>
    inTransaction(db, async (tx) => {
      const id = await writeMessage(tx, {
        category,
        channel: 'sms',
        subjectId: her.customerId,
        recordId: her.customerId,
        field: 'mobile',
        ...(category === 'security-code'
          ? { template: 'sign-in-code', params: { minutes: 2, host: 'localhost' } }
          : { template: 'order-confirmed', params: { number: '4827193065', totalRials: 12_300_000 } }),
        cause: 'test:x',
        now: new Date(shop.house.clock().getTime() - minutesAgo * 60_000),
      })
      const sealed =
        text === null
          ? null
          : await sealRecord(tx, vault, her.customerId, { kind: 'message.sent', fields: { to: '+989120000077', text } })
      const [row] = await tx<{ code: string }[]>`
        update messaging.message set state = ${state}, sent_record = ${sealed?.recordId ?? null}
        where id = ${id} returning check_code as code`
      return row!.code
    })
  await write('held', 40, null, 'security-code')
  await write('undelivered', 30, 'سفارش ۴۸۲۷۱۹۳۰۶۵ لغو شد.\nاین خط پاسخ نمی‌گیرد.', 'order-status')
  return write('delivered', 20, 'سفارش ۴۸۲۷۱۹۳۰۶۵ ثبت شد. مبلغ: ۱٬۲۳۰٬۰۰۰ تومان.\nاین خط پاسخ نمی‌گیرد.', 'order-status')
}

for (const javaScriptEnabled of [true, false])
  for (const size of [390, 1280] as const)
    test(`at ${size} px ${javaScriptEnabled ? 'with' : 'without'} JavaScript an SMS is checked, a fake one is reported, and staff decides`, async () => {
      const her = await signedIn(shop, { name: 'سارا نمونه‌ای' })
      const code = await lettersTo(her)
      const { context, page, open } = await visit({ session: her.cookies.get('session')! }, size, { javaScriptEnabled })
      const complaints = watchConsole(context)
      const requests = watchRequests(context, shop)
      const seen = async (what: string) => {
        if (javaScriptEnabled) await look(page, what, String(size))
      }
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

      await open(routes.accountMessages)
      await page.getByText(code).waitFor()
      await seen('her-messages')
      await open(routes.smsCheck)
      await press(words.ask)
      await seen('sms-check-errors')
      await page.fill('[name="sender"]', '+98 ۵۰۰۰۴۰۰۱۰۵۱۲۳۳')
      await page.fill('[name="smsText"]', `سفارش شما ثبت شد.\nکد بررسی: ${persianDigits(code.toLowerCase())}`)
      await press(words.ask)
      await page.getByRole('heading', { name: words.ours }).waitFor()
      await seen('sms-check-ours')
      expect(new URL(page.url()).search).toBe('')

      await page.getByRole('link', { name: words.again }).click()
      await page.fill('[name="sender"]', '09120000009')
      await page.fill('[name="smsText"]', 'آی پت پلاس: برنده شدید! http://evil.example/'.repeat(3))
      await press(words.ask)
      await page.getByRole('heading', { name: words.no }).waitFor()
      await seen('sms-check-not-ours')
      await press(words.report)
      await expect.poll(() => page.inputValue('[name="sender"]')).toBe('09120000009')
      await page.fill('[name="answerTo"]', 'nobody')
      await press(fa.support.report.send)
      await seen('fake-report-errors')
      await page.fill('[name="answerTo"]', '')
      await page.check('[name="answerMe"]')
      await press(fa.support.report.send)
      await page.getByText(fa.support.status.done).waitFor()
      await seen('fake-report-done')
      const number = /reports\/(\d{8})/.exec(page.url())![1]!

      const officer = await member(shop, 'privacy-officer')
      const office = await visit({ staff_session: officer.token }, size, { javaScriptEnabled })
      const inOffice = async (what: string) => {
        if (javaScriptEnabled) await look(office.page, what, String(size))
      }
      await office.open(routes.officeFakes)
      await inOffice('office-fakes')
      await office.page.locator(`a[href="${routes.officeFake(number)}"]`).click()
      await inOffice('office-fake-new')
      await office.page.fill('[name="why"]', 'رسیدگی به گزارش')
      await office.page.getByRole('button', { name: fa.support.office.open }).click()
      await office.page.getByText('evil.example').waitFor()
      await inOffice('office-fake-opened')
      await office.page.getByRole('button', { name: fa.support.office.decide }).click()
      if (!javaScriptEnabled || (await office.page.locator('.err').count()) > 0) await inOffice('office-fake-errors')
      await office.page.locator('input[value="fake"]').check()
      await office.page.fill('#decide-why', 'از سرشمارهٔ ما نیست')
      await office.page.getByRole('button', { name: fa.support.office.decide }).click()
      await office.page.waitForURL(`**${routes.officeFake(number)}`)
      await inOffice('office-fake-decided')
      await office.context.close()

      await open(routes.fakeReport(number))
      await page.getByText(fa.support.states.fake, { exact: true }).waitFor()
      await seen('fake-report-decided')
      expect(complaints).toEqual([])
      expect(requests.strangers).toEqual([])
      await context.close()
    }, 180_000)

test('in the dark, in English and at 200 % nothing of it breaks', async () => {
  const her = await signedIn(shop)
  await lettersTo(her)
  const { context, page, open } = await visit({ session: her.cookies.get('session')! }, 390, { colorScheme: 'dark' })
  for (const path of [
    routes.smsCheck,
    routes.fakeReports,
    routes.accountMessages,
    `${routes.accountMessages}?lang=en`,
  ]) {
    await open(path)
    await look(page, `dark${path.replaceAll(/\W/g, '-')}`, '390')
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(wider, `${path} with text at 200 %`).toBeLessThanOrEqual(0)
  }
  await context.close()
}, 300_000)
