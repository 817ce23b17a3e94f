import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { codeFor, type SignedIn, signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { decoded } from '../stories/forms.ts'
import { isIn } from './credentials.ts'
import { browserOf, proveNumber } from './signing-in.ts'

const shop = await testShop({ products: 'none' })
const { db } = shop.house

/** The link of the last e-mail, as the development viewer shows it. */
const lastLink = async (): Promise<string> => {
  const { body } = await browserOf(shop).get(`${routes.messages}?lang=en`)
  return /(\/account\/contacts\/links\/[\w-]{43})/.exec(decoded(body))![1]!
}

/** A thief in another browser of her account, who asks for an e-mail of his own. */
const thiefOf = async (her: SignedIn) => {
  const thief = browserOf(shop)
  await proveNumber(shop, thief, her.mobile)
  await thief.post(routes.accountNewContact('email'), { email: `thief${Date.now()}@example.ir` })
  return { thief, link: await lastLink() }
}

test.each(['others', 'that one'])(
  'whoever is signed out of %s elsewhere confirms no e-mail afterwards',
  async (which) => {
    const her = await signedIn(shop)
    const { thief, link } = await thiefOf(her)
    const [session] = await db<{ id: string }[]>`
    select id from customers.session where customer_id = ${her.customerId} and id <> ${her.sessionId}`
    await her.post(routes.accountDeviceEnds, { device: which === 'others' ? 'others' : session!.id })
    expect(await isIn(thief)).toBe(false)
    expect((await browserOf(shop).post(link, {})).status).toBe(404)
    expect(await db`select 1 from customers.contact where customer_id = ${her.customerId} and kind = 'email'`).toEqual(
      [],
    )
  },
)

test('an e-mail that she asked for herself is confirmed after she has signed out', async () => {
  const her = await signedIn(shop)
  await her.post(routes.accountNewContact('email'), { email: `own${Date.now()}@example.ir` })
  const link = await lastLink()
  await her.post(routes.signOuts, {})
  expect((await browserOf(shop).post(link, {})).status).toBe(200)
})

test('with a lost number goes every other browser that is signed in', async () => {
  const her = await signedIn(shop)
  const lost = browserOf(shop)
  await proveNumber(shop, lost, her.mobile)
  const second = someMobile()
  await her.post(routes.accountNewContact('mobile'), { mobile: second })
  await her.post(routes.accountContactCode, { code: (await codeFor(shop, second))! })
  const [first] = await db<{ id: string }[]>`
    select id from customers.contact where customer_id = ${her.customerId} and kind = 'mobile' and main`
  expect((await her.post(routes.accountContactRemoval(first!.id), {})).status).toBe(303)
  expect([await isIn(lost), await isIn(her)]).toEqual([false, true])
})
