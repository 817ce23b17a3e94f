import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { makeExport } from '../../src/modules/customers/index.ts'
import { privacyOf } from '../../src/privacy-sources.ts'
import { routes } from '../../src/routes.ts'
import { type SignedIn, signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { filledCheckout, intoBasket } from '../stories/buyer.ts'
import { labelOf } from '../stories/orders.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole, watchRequests } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop()
const { db } = shop.house
const browser = await testBrowser()
const words = fa.privacy
const sizes = { 390: phone, 1280: desktop } as const
const name = 'نگار نمونه‌ای'

const [goods] = await db<{ id: string }[]>`
  select v.id from catalogue.variant v
  join inventory.lot l on l.variant_id = v.id and (l.expires_on is null or l.expires_on > current_date + 60)
  group by v.id having sum(l.on_hand) > 9 order by v.sku limit 1`

const visit = async (who: SignedIn, size: keyof typeof sizes, javaScriptEnabled: boolean) => {
  const context = await browser.newContext({ ...sizes[size], reducedMotion: 'reduce', javaScriptEnabled })
  await context.addCookies([{ name: 'session', value: who.cookies.get('session')!, url: shop.origin }])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { context, page, open: (path: string) => page.goto(shop.origin + path) }
}
const press = (page: Page, text: string) => page.getByRole('button', { name: text, exact: true }).first().click()

/** An order of hers that a packer has looked at, and that has come. */
const orderThatCame = async (who: SignedIn) => {
  await intoBasket(who, goods!.id)
  await who.post(routes.orders, await filledCheckout(who, { payment: 'cash', name }))
  const [purchase] = await db<{ id: string }[]>`select id from orders.purchase where customer_id = ${who.customerId}`
  await labelOf(shop, purchase!.id)
  return purchase!.id
}

for (const javaScriptEnabled of [true, false])
  for (const size of [390, 1280] as const)
    test(`at ${size} px ${javaScriptEnabled ? 'with' : 'without'} JavaScript she sees what we hold and who saw it, takes it away, erases, and comes back as a new person`, async () => {
      const negar = await signedIn(shop, { name })
      const purchase = await orderThatCame(negar)
      const { context, page, open } = await visit(negar, size, javaScriptEnabled)
      const requests = watchRequests(context, shop)
      const complaints = watchConsole(context)
      const see = (what: string) =>
        javaScriptEnabled ? look(page, `privacy-${what}`, String(size)) : Promise.resolve()

      await open(routes.accountPrivacy)
      await see('home')
      await open(routes.accountHeld)
      await see('held')
      await page.getByRole('button', { name: words.held.openOf(words.things['customer.profile']!) }).click()
      await expect.poll(() => page.textContent('main')).toContain(name)
      await see('opened')
      await open(routes.accountSeen)
      await expect.poll(() => page.textContent('main')).toContain('دیدن دادهٔ خود در «چه داریم؟»')
      await expect.poll(() => page.textContent('main')).toContain(words.roles.packer)
      await see('seen')
      await press(page, words.seen.check)
      await see('checked')

      await open(routes.accountErasure)
      await expect.poll(() => page.textContent('main')).toContain(words.erasure.mattersTitle)
      await see('open-matters')
      await db`update orders.purchase set state = 'delivered', delivered_at = now() where id = ${purchase}`

      await takeAway(page, open, negar, see)
      await open(routes.accountCorrections)
      await press(page, words.corrections.ask)
      await see('correction-errors')
      await page.selectOption('[name="about"]', 'orders.purchase')
      await page.fill('[name="wrong"]', 'روز تحویل یک روز جلوتر نوشته شده است.')
      await press(page, words.corrections.ask)
      await expect.poll(() => page.textContent('main')).toContain(words.corrections.sent)
      await see('corrections')
      await open(routes.accountAuthority)
      await press(page, words.authority.act)
      await expect.poll(() => page.textContent('#answer')).toContain(name)
      await see('authority')

      await eraseAndComeBack(page, open, negar, see)
      expect(requests.strangers).toEqual([])
      expect(complaints.filter((text) => !text.includes('404'))).toEqual([])
      await context.close()
    }, 240_000)

type Open = (path: string) => Promise<unknown>
type See = (what: string) => Promise<void>

const takeAway = async (page: Page, open: Open, { customerId }: SignedIn, see: See) => {
  await open(routes.accountExports)
  await press(page, words.exports.ask)
  await page.getByText(words.exports.underWay).waitFor()
  await see('export-asked')
  const [asked] = await db<{ id: string }[]>`select id from customers.export where customer_id = ${customerId}`
  await makeExport(privacyOf(shop.house), { export: asked!.id })
  // With JavaScript the page finds out by itself; without it, a link looks again.
  const again = page.getByRole('link', { name: words.exports.look, exact: true })
  const ready = page.getByRole('button', { name: words.exports.fetch, exact: true })
  await Promise.race([ready.waitFor(), again.click().then(() => ready.waitFor())])
  await see('export-ready')
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, words.exports.fetch)])
  const file = await download.path()
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK')
  await open(routes.accountExports)
  await expect.poll(() => page.textContent('main')).toContain(words.exports.states.fetched)
}

const eraseAndComeBack = async (page: Page, open: Open, negar: SignedIn, see: See) => {
  await open(routes.accountErasure)
  await see('erasure')
  await press(page, words.erasure.act)
  await expect.poll(() => page.textContent('main')).toContain(words.erasure.sureError)
  await see('erasure-unsure')
  await page.check('[name="sure"]')
  await press(page, words.erasure.act)
  await expect.poll(() => page.textContent('h1')).toBe(words.receipt.done)
  await see('receipt')
  await press(page, words.receipt.check)
  await expect.poll(() => page.textContent('main')).toContain(words.receipt.clean)
  await see('receipt-checked')

  await open(routes.accountPrivacy)
  expect(page.url()).toContain(routes.signIn)
  const back = await signedIn(shop, { mobile: negar.mobile })
  await page.context().addCookies([{ name: 'session', value: back.cookies.get('session')!, url: shop.origin }])
  await open(routes.accountHeld)
  expect(await page.textContent('main')).not.toContain(words.things['orders.purchase'])
  await open(routes.accountSeen)
  await expect.poll(() => page.textContent('main')).toContain(words.seen.empty)
  await see('back')
}
