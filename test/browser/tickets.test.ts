import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { type SignedIn, signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { type Member, member } from '../staff.ts'
import { asks, linkTo } from '../stories/tickets.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole, watchRequests } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop({ products: 'none' })
const browser = await testBrowser()
const sizes = { 390: phone, 1280: desktop } as const
const { form, own } = fa.tickets
const desk = fa.officeTickets

const clerk = await member(shop, 'order-desk')
const officer = await member(shop, 'privacy-officer')
const canned = newId()
await clerk.post(routes.officeCannedAnswer(canned), {
  version: '0',
  title: 'توله و غذای بالغ',
  body: 'تا دوازده ماهگی غذای توله بدهید؛ کلسیم و انرژی آن برای رشد اندازه شده است.',
})

type Cookie = { name: string; value: string }
const visit = async (size: keyof typeof sizes, cookie: Cookie | null, options: BrowserContextOptions = {}) => {
  const context = await browser.newContext({ ...sizes[size], reducedMotion: 'reduce', ...options })
  if (cookie) await context.addCookies([{ ...cookie, url: shop.origin }])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { context, page, open: (path: string) => page.goto(shop.origin + path) }
}
const asStaff = ({ token }: Member): Cookie => ({ name: 'staff_session', value: token })
const asMember = ({ cookies }: SignedIn): Cookie => ({ name: 'session', value: cookies.get('session')! })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

for (const javaScriptEnabled of [true, false])
  for (const size of [390, 1280] as const)
    test(`at ${size} px ${javaScriptEnabled ? 'with' : 'without'} JavaScript a guest asks, a colleague answers, she reads it by her link and erases`, async () => {
      const name = (what: string) => (javaScriptEnabled ? what : `${what}-plain`)
      const looks = (page: Page, what: string) =>
        javaScriptEnabled ? look(page, what, String(size)) : Promise.resolve()
      const { context, page, open } = await visit(size, null, { javaScriptEnabled })
      const complaints = watchConsole(context)
      const requests = watchRequests(context, shop)
      await open(routes.contact)
      await looks(page, name('contact'))
      await press(page, form.send)
      await page.getByText(form.errors.noTopic).first().waitFor()
      await looks(page, name('question-errors'))
      const mobile = someMobile()
      await page.selectOption('[name="topic"]', 'product')
      await page.fill('[name="question"]', 'آیا غذای پاپی برای سگ پنج‌ماهه خوب است؟\n\nنژادش شیتزو است.')
      await page.fill('[name="answerBy"]', mobile)
      await press(page, form.send)
      await page.getByText(fa.tickets.received.link).waitFor()
      await looks(page, name('question-received'))
      const number = /number=(\d{8})/.exec(page.url())![1]!
      const link = await linkTo(shop, mobile)
      await answers(number, size, javaScriptEnabled)

      await open(link)
      await page.getByText('کلسیم و انرژی').waitFor()
      await expect.poll(() => page.textContent('main')).toContain(fa.office.roles['order-desk'])
      await looks(page, name('question-page'))
      await page.fill('[name="question"]', 'سپاس، روشن شد.')
      await press(page, own.send)
      await page.getByText(own.sent).waitFor()
      await page.getByText(own.eraseTitle).click()
      await page.locator('[name="sure"]').check()
      await press(page, own.erase)
      await page.getByText(own.erasedText).waitFor()
      await looks(page, name('question-erased'))
      expect((await open(link))!.status()).toBe(404)
      await looks(page, name('question-unknown'))
      expect(requests.strangers).toEqual([])
      expect(complaints.filter((complaint) => !/404|422/.test(complaint))).toEqual([])
      await context.close()
    }, 300_000)

/** The colleague's side of it, in a browser of her own. */
const answers = async (number: string, size: keyof typeof sizes, javaScriptEnabled: boolean) => {
  const { context, page, open } = await visit(size, asStaff(clerk), { javaScriptEnabled })
  const looks = (what: string) => (javaScriptEnabled ? look(page, what, String(size)) : Promise.resolve())
  await open(routes.officeTickets)
  await looks('office-tickets')
  await page.locator(`a[href="${routes.officeTicket(number)}"]`).click()
  expect(await page.content()).not.toContain('شیتزو')
  await looks('office-ticket-covered')
  await page.getByLabel(desk.purposes.answer).check()
  await press(page, fa.office.reveal.open)
  await page.getByText('نژادش شیتزو است').waitFor()
  await looks('office-ticket-open')
  await page.selectOption('[name="canned"]', canned)
  await press(page, desk.use)
  await expect.poll(() => page.inputValue('#answer')).toContain('تا دوازده ماهگی')
  await press(page, desk.send)
  await page.getByText(desk.done).waitFor()
  await looks('office-ticket-answered')
  await context.close()
}

for (const size of [390, 1280] as const)
  test(`at ${size} px: a member’s questions, the queue of privacy, corrections and canned answers; axe finds nothing`, async () => {
    const sara = await signedIn(shop, { name: 'سارا', from: `127.7.0.${size % 250}` })
    const { number } = await asks(shop, { topic: 'delivery' }, sara)
    const mobile = someMobile()
    const wish = await asks(shop, { topic: 'erasure', answerBy: mobile, question: 'همهٔ داده‌هایم را پاک کنید' })
    await sara.post(routes.accountCorrections, { about: 'customer.profile', wrong: 'نام خانوادگی‌ام اشتباه است' })
    const [asked] = await shop.house.db<{ id: string }[]>`
      select id from customers.correction where customer_id = ${sara.customerId}`

    const her = await visit(size, asMember(sara))
    const itsPages = { 'member-questions': routes.accountTickets, 'member-question': routes.accountTicket(number) }
    for (const [name, path] of Object.entries({ ...itsPages, 'member-contact': routes.contact })) {
      await her.open(path)
      await look(her.page, name, String(size))
    }
    await her.context.close()

    const guest = await visit(size, null)
    await guest.open(await linkTo(shop, mobile))
    await look(guest.page, 'question-unproven', String(size))
    await press(guest.page, own.prove)
    await guest.page.getByText(own.proven).waitFor()
    await look(guest.page, 'question-proven', String(size))
    await guest.context.close()

    const { context, page, open } = await visit(size, asStaff(officer))
    await open(routes.officeRequests)
    await look(page, 'office-requests', String(size))
    await open(routes.officeRequest(wish.number))
    await look(page, 'office-request', String(size))
    await press(page, desk.privacy.eraseButton)
    await look(page, 'office-request-unsure', String(size))
    await open(routes.officeCorrection(asked!.id))
    await look(page, 'office-correction', String(size))
    await page.getByLabel(desk.privacy.decide).check()
    await press(page, fa.office.reveal.open)
    await press(page, desk.privacy.decideButton)
    await look(page, 'office-correction-wrong', String(size))
    await page.getByLabel(desk.privacy.decisions.mended).check()
    await page.fill('#answer', 'درستش کردیم؛ سپاس که گفتید.')
    await press(page, desk.privacy.decideButton)
    await page.getByText(desk.privacy.decided).waitFor()
    await context.close()

    const staff = await visit(size, asStaff(clerk))
    await staff.open(routes.officeCannedAnswers)
    await look(staff.page, 'office-canned', String(size))
    await staff.open(routes.officeCannedAnswer(canned))
    await look(staff.page, 'office-canned-edit', String(size))
    await staff.open(`${routes.officeTickets}?lang=en`)
    await look(staff.page, 'office-tickets-english', String(size))
    await staff.context.close()
  }, 300_000)

test('dark, and with text at 200 %, nothing breaks on a phone', async () => {
  const mobile = someMobile()
  const { number } = await asks(shop, { answerBy: mobile })
  const link = await linkTo(shop, mobile)
  for (const [cookie, paths] of [
    [null, [routes.contact, routes.questions, link]],
    [asStaff(clerk), [routes.officeTickets, routes.officeTicket(number)]],
    [asStaff(officer), [routes.officeRequests]],
  ] as const) {
    const { context, page, open } = await visit(390, cookie, { colorScheme: 'dark' })
    for (const path of paths) {
      await open(path)
      await look(page, `dark${path.replaceAll('/', '-').slice(0, 30)}`, '390')
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect.soft(wider, `${path} with text at 200 %`).toBeLessThanOrEqual(0)
    }
    await context.close()
  }
}, 180_000)
