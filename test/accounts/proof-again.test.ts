import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { totpCodeAt } from '../../src/platform/credentials/totp.ts'
import { routes } from '../../src/routes.ts'
import { codeFor, type SignedIn, signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { messageOf } from '../stories/forms.ts'
import { passphrase, withPassword } from './credentials.ts'

const shop = await testShop({ products: 'none' })
const { db } = shop.house

const isFresh = async (who: SignedIn) => (await who.get(routes.accountSecurity)).status === 200

test('whoever found her device open, with her SMS on it, proves nothing by a code where she has a password', async () => {
  const her = await withPassword(shop)
  // Asked for while it was still fresh, or by hand: no way leads through it.
  shop.later(11)
  const asked = await her.post(routes.accountProofCodes, { back: routes.accountSecurity })
  expect([asked.status, messageOf(asked.body)]).toEqual([409, fa.signIn.proof.codeIsNotEnough])
  expect(await codeFor(shop, her.mobile)).toBeNull()
  expect(asked.body).not.toContain(`action="${routes.accountProofCodes}"`)
  expect(asked.body).toContain(`action="${routes.accountProofPasswords}"`)
  expect(await isFresh(her)).toBe(false)
})

test('a code that was on its way when she set a password proves nothing any more', async () => {
  const her = await signedIn(shop)
  await her.post(routes.accountProofCodes, { back: routes.accountSecurity })
  const code = (await codeFor(shop, her.mobile))!
  const set = await her.post(routes.accountPassword, { username: `later.${Date.now()}`, password: passphrase })
  expect(set.status).toBe(303)
  await db`update customers.session set proven_at = proven_at - interval '11 minutes' where id = ${her.sessionId}`
  expect((await her.post(routes.accountProofs, { code, back: routes.accountSecurity })).status).toBe(409)
  expect(await isFresh(her)).toBe(false)
})

test('where she has an app the password alone is no fresh proof: an app is not taken away with less than a sign-in', async () => {
  const her = await withPassword(shop)
  await her.post(routes.accountTotp, {})
  const { body } = await her.get(routes.accountTotp)
  const secret = /<code class="ltr own-line secret">([A-Z2-7 ]+)</.exec(body)![1]!.replaceAll(' ', '')
  await her.post(routes.accountTotpConfirmations, { secondCode: totpCodeAt(secret, shop.house.clock()) })
  shop.later(11)
  const tried = await her.post(routes.accountProofPasswords, { password: passphrase, back: routes.accountSecurity })
  expect([tried.status, tried.body.includes(`action="${routes.accountProofPasswords}"`)]).toEqual([409, false])
  expect((await her.post(routes.accountTotpRemovals, {})).headers.location).toContain(routes.accountProof)
  const secondCode = totpCodeAt(secret, shop.house.clock())
  expect((await her.post(routes.accountProofSteps, { secondCode, back: '/account' })).status).toBe(303)
  expect(await isFresh(her)).toBe(true)
})

test('a code to a number that is not hers yet is no proof that it is she', async () => {
  const thief = await signedIn(shop)
  const own = someMobile()
  await thief.post(routes.accountNewContact('mobile'), { mobile: own })
  const code = (await codeFor(shop, own))!
  await db`update customers.session set proven_at = proven_at - interval '11 minutes' where id = ${thief.sessionId}`
  const tried = await thief.post(routes.accountProofs, { code, back: routes.accountSecurity })
  expect(tried.status).toBe(409)
  expect(await isFresh(thief)).toBe(false)
  // The code is still good for what it was sent for.
  expect((await thief.post(routes.accountContactCode, { code })).headers.location).toContain('done=mobile')
})
