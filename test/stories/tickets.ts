import { expect } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { persianDigits } from '../../src/platform/persian/digits.ts'
import { parseMobile, showPhone } from '../../src/platform/persian/phone.ts'
import { routes } from '../../src/routes.ts'
import { jobsOf } from '../../src/worker.ts'
import { someMobile } from '../people.ts'
import type { TestShop } from '../shop.ts'
import { type Buyer, httpBuyer } from './buyer.ts'

let callers = 0
/** A browser of nobody, from an address of its own. */
export const somebody = (shop: TestShop): Buyer => {
  callers++
  return httpBuyer(Number(new URL(shop.origin).port), `127.4.${callers >> 8}.${callers & 255}`)
}

export const question = 'آیا غذای پاپی برای سگ پنج‌ماهه خوب است؟'

/** Asks; answers the number of the ticket. */
export const asks = async (
  shop: TestShop,
  changes: Record<string, string> = {},
  who = somebody(shop),
): Promise<{ number: string; mobile: string }> => {
  const mobile = changes.answerBy ?? someMobile()
  const answer = await who.post(routes.questions, {
    key: newId(),
    topic: 'product',
    question,
    orderNumber: '',
    answerBy: mobile,
    ...changes,
  })
  expect(answer.status, answer.body.slice(0, 0)).toBe(303)
  return { number: /(\d{8})/.exec(String(answer.headers.location))![1]!, mobile }
}

/** What the latest messages to this contact say, after they were sent to the viewer. */
export const wordsTo = async (shop: TestShop, contact: string): Promise<string> => {
  await jobsOf(shop.house, '')['messaging:send']!({} as never)
  const { body } = await somebody(shop).get(routes.messages)
  const mobile = parseMobile(contact)
  const shown = mobile ? persianDigits(showPhone(mobile)) : contact
  return body
    .split('<article')
    .filter((article) => article.includes(shown))
    .join('\n')
}

/** The path of the page that a guest's contact was sent. */
export const linkTo = async (shop: TestShop, contact: string): Promise<string> => {
  const found = /\/q\/[\w-]{43}/.exec(await wordsTo(shop, contact))
  expect(found, `a link to ${contact}`).not.toBeNull()
  return found![0]
}
