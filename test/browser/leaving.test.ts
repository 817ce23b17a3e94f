import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { recordConsents } from '../../src/modules/customers/index.ts'
import { stopContacts } from '../../src/modules/messaging/leaving/suppression.ts'
import { waysOut } from '../../src/modules/messaging/leaving/way-out.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { parseMobile } from '../../src/platform/persian/phone.ts'
import { routes } from '../../src/routes.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { watchConsole, watchRequests } from './buying.ts'
import { look } from './look.ts'

const shop = await testShop({ products: 'none' })
const { db, clock, messagingKeys: keys } = shop.house
const browser = await testBrowser()
const words = fa.leaving

const member = async () => {
  const sara = await signedIn(shop)
  await inTransaction(db, (tx) =>
    recordConsents(tx, sara.customerId, {
      choices: [{ channel: 'sms', category: 'news', given: true }],
      how: 'account-page',
      now: clock(),
    }),
  )
  const digest = keys.contactDigest({ kind: 'mobile', value: parseMobile(sara.mobile)! })
  const messageId = newId()
  const receivers = [{ messageId, subjectId: sara.customerId, channel: 'sms' as const, digest }]
  return { sara, digest, ...(await waysOut(db, keys, shop.origin, receivers)).get(messageId)! }
}

for (const javaScriptEnabled of [true, false])
  for (const [size, settings] of Object.entries({ 390: phone, 1280: desktop }))
    test(`at ${size} px ${javaScriptEnabled ? 'with' : 'without'} JavaScript, signed out, she leaves with one press and takes e-mail back`, async () => {
      const { page: link, short } = await member()
      for (const [n, scheme] of (javaScriptEnabled ? (['light', 'dark'] as const) : (['light'] as const)).entries()) {
        const context = await browser.newContext({ ...settings, javaScriptEnabled, colorScheme: scheme })
        const [requests, complaints] = [watchRequests(context, shop), watchConsole(context)]
        const page = await context.newPage()
        page.setDefaultTimeout(20_000)
        const seen = async (name: string) => {
          if (javaScriptEnabled) await look(page, n === 0 ? name : `${name}-dark`, size)
        }
        await page.goto(n === 0 ? link : short)
        await seen('leave')
        await page.getByRole('button', { name: words.button, exact: true }).click()
        await page.getByText(words.doneText).waitFor()
        await seen('leave-choice')
        await page.getByRole('button', { name: words.turn.email.on, exact: true }).click()
        await page.getByText(words.choiceText).waitFor()
        await seen('leave-email-back')
        await page.goto(link)
        await page.getByRole('button', { name: words.button, exact: true }).click()
        await page.getByText(words.doneText).waitFor()
        await page.goto(link)
        await page.getByText(words.alreadyLeft).waitFor()
        await seen('leave-again')
        await page.goto(link.slice(0, -4))
        await seen('leave-no-way')
        expect(requests.strangers).toEqual([])
        expect(complaints.filter((each) => !each.includes('404'))).toEqual([])
        await context.close()
      }
    }, 300_000)

test('text at 200 % breaks none of these pages on a phone', async () => {
  const { page: link, sara, digest } = await member()
  await stopContacts(db, [{ digest, kind: 'mobile', why: 'operator', now: clock() }])
  const context = await browser.newContext({ ...phone, reducedMotion: 'reduce' })
  await context.addCookies([{ name: 'session', value: sara.cookies.get('session')!, url: shop.origin }])
  const page = await context.newPage()
  for (const address of [link, `${link}/choice`, link.slice(0, -4), shop.origin + routes.accountConsents]) {
    await page.goto(address)
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(wider, address).toBeLessThanOrEqual(0)
  }
  await context.close()
}, 180_000)

for (const [size, settings] of Object.entries({ 390: phone, 1280: desktop }))
  test(`at ${size} px her page tells what stands against her addresses, and she ends it`, async () => {
    const { sara, digest } = await member()
    for (const why of ['operator', 'bounced', 'unsubscribed', 'complained'] as const)
      await stopContacts(db, [{ digest, kind: 'mobile', why, now: clock() }])
    const context = await browser.newContext({ ...settings, reducedMotion: 'reduce' })
    await context.addCookies([{ name: 'session', value: sara.cookies.get('session')!, url: shop.origin }])
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(shop.origin + routes.accountConsents)
    await look(page, 'consents-stopped', size)
    await page.getByRole('button', { name: words.stops.lift }).first().click()
    await page.getByText(fa.profile.consents.changed).waitFor()
    await page.getByText(words.stops.why.bounced).waitFor()
    expect(await page.getByText(words.stops.why.operator).count()).toBe(0)
    await context.close()
  }, 180_000)
