import { expect, test } from 'vitest'
import { writeMessage } from '../../src/modules/messaging/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { localAdapter } from '../messaging/local-provider.ts'
import { testShop } from '../shop.ts'
import { owner } from '../staff.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { look } from './look.ts'

const shop = await testShop({ products: 'none' })
const { db, clock, providers, breakers } = shop.house
const browser = await testBrowser()
const boss = await owner(shop)

const NOBODY = 'http://127.0.0.1:9'
providers.sms.push(localAdapter(NOBODY, { name: 'kavenegar' }), localAdapter(NOBODY, { name: 'ghasedak' }))
for (let failures = 0; failures < 5; failures++) breakers.failed('ghasedak')

const someMessage = async (state: string, why: string | null) => {
  const id = await inTransaction(db, (tx) =>
    writeMessage(tx, {
      category: 'order-status',
      channel: 'sms',
      subjectId: newId(),
      recordId: newId(),
      field: 'mobile',
      template: 'order-confirmed',
      params: { number: '9876543210', totalRials: 10_000 },
      cause: `order:${newId()}`,
      now: clock(),
    }),
  )
  await db`update messaging.message set state = ${state}, why = ${why}, state_at = ${clock()}, provider = 'kavenegar' where id = ${id}`
}
for (const [state, why] of [
  ['written', null],
  ['sent', null],
  ['delivered', null],
  ['failed', 'refused:411'],
  ['failed', 'no-such-contact'],
  ['unknown', 'left-by-crash'],
] as const)
  await someMessage(state, why)
await db`
  insert into messaging.incident (id, kind, provider, detail, seen, first_at, last_at)
  values (${newId()}, 'sender-mismatch', 'kavenegar', '30001234 ≠ 50004001051233', 2, ${clock()}, ${clock()}),
    (${newId()}, 'breaker-open', 'ghasedak', 'unavailable', 1, ${clock()}, ${clock()})`

test.each([
  ['390', phone],
  ['1280', desktop],
] as const)(
  'the messages of the office at %s px: axe finds nothing, and a message is put aside without JavaScript',
  async (size, view) => {
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ ...view, reducedMotion: 'reduce', javaScriptEnabled })
      const { hostname } = new URL(shop.origin)
      await context.addCookies([{ name: 'staff_session', value: boss.token, domain: hostname, path: '/' }])
      const page = await context.newPage()
      await page.goto(shop.origin + routes.officeMessages)
      if (javaScriptEnabled) {
        await look(page, 'office-messages', size)
        await page.locator('summary').last().click()
        await look(page, 'office-messages-open', size)
      } else {
        const before = await page.locator('form[action*="/sendings"]').count()
        await page.locator('summary').last().click()
        await page.locator('textarea[name="why"], input[name="why"]').last().fill('دیدم')
        await page.locator('button[formaction*="/givings-up"]').last().click()
        await expect.poll(() => page.locator('form[action*="/sendings"]').count()).toBe(before - 1)
        expect(new URL(page.url()).pathname).toBe(routes.officeMessages)
      }
      await context.close()
    }
  },
)
