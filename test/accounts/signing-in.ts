import { expect } from 'vitest'
import { findSubjectsOfKind } from '../../src/modules/vault/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { parseMobile } from '../../src/platform/persian/phone.ts'
import { routes } from '../../src/routes.ts'
import { codeFor } from '../people.ts'
import type { TestShop } from '../shop.ts'
import { type Answer, type Buyer, httpBuyer } from '../stories/buyer.ts'
import { messageOf } from '../stories/forms.ts'

let caller = 0

/** A browser of its own address, so that what one test tries does not slow another. */
export const browserOf = (shop: TestShop): Buyer => {
  caller += 1
  return httpBuyer(Number(new URL(shop.origin).port), `127.4.${Math.floor(caller / 250)}.${(caller % 250) + 1}`)
}

/** Asks for a code with this browser, and reads it where the SMS is shown. */
export const askCode = async (
  shop: TestShop,
  who: Buyer,
  mobile: string,
  back: string = routes.account,
): Promise<string> => {
  const answer = await who.post(routes.signInCodes, { mobile, back })
  expect(answer.status, messageOf(answer.body)).toBe(303)
  return (await codeFor(shop, mobile))!
}

/** Proves a number: number, SMS, code. The answer says what it opened. */
export const proveNumber = async (shop: TestShop, who: Buyer, mobile: string): Promise<Answer> =>
  who.post(routes.signInProofs, { code: await askCode(shop, who, mobile), back: routes.account })

export const wrongFor = (code: string): string => (code === '111111' ? '222222' : '111111')

/** The accounts that this number is a confirmed contact of. */
export const accountsOf = (shop: TestShop, mobile: string): Promise<string[]> =>
  inTransaction(shop.house.db, (tx) =>
    findSubjectsOfKind(tx, shop.house.vault, { kind: 'mobile', value: parseMobile(mobile)! }, 'customer'),
  )
