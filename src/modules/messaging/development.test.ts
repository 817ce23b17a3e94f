import { expect, test } from 'vitest'
import { testShop } from '../../../test/shop.ts'
import { httpBuyer } from '../../../test/stories/buyer.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { writeMessage } from './index.ts'

const shop = await testShop({ products: 'none' })
const visitor = httpBuyer(Number(new URL(shop.origin).port))

const write = (channel: 'sms' | 'email', titleFa: string) =>
  inTransaction(shop.house.db, (tx) =>
    writeMessage(tx, {
      category: 'service',
      channel,
      subjectId: newId(),
      recordId: newId(),
      field: channel === 'sms' ? 'mobile' : 'email',
      template: 'back-in-stock',
      params: { titleFa, titleEn: 'Toy' },
      cause: `product:${newId()}`,
      now: shop.house.clock(),
    }),
  )

test('the viewer shows a message in the words that would leave, its category and state, and the e-mail as rendered', async () => {
  await write('sms', 'توپ')
  const id = await write('email', 'توپ <b>قرمز</b>\r\nBcc: x@example.com')
  const { body } = await visitor.get(routes.messages)
  expect(body).toContain('آی پت پلاس\n«توپ» موجود شد.')
  expect(body).toMatch(/«توپ &lt;b>قرمز&lt;\/b> Bcc: x@example\.com»/)
  expect(body).toContain(`href="${routes.messageHtml(id)}"`)
  const letter = await visitor.get(routes.messageHtml(id))
  expect(letter.headers['content-security-policy']).toMatch(/^default-src 'none'.* sandbox$/)
  expect(letter.body).toContain('«توپ &lt;b>قرمز&lt;/b> Bcc: x@example.com»')
  expect(letter.body).toContain('لغو عضویت')
})

test('an SMS, and a message that never was, have no rendering', async () => {
  const sms = await write('sms', 'توپ')
  for (const id of [sms, newId(), 'x']) expect((await visitor.get(routes.messageHtml(id))).status).toBe(404)
})
