import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { routes } from '../../src/routes.ts'
import { softwareAuthenticator } from '../credentials/authenticator.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import type { Buyer } from '../stories/buyer.ts'
import { messageOf } from '../stories/forms.ts'
import { isIn, someBrowser } from './credentials.ts'

const shop = await testShop({ products: 'none' })
const { db } = shop.house
const words = fa.security

const asked = async (browser: Buyer, address: string): Promise<{ challenge: string } & Record<string, unknown>> => {
  const answer = await browser.post(address, {})
  expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store'])
  return JSON.parse(answer.body)
}
const send = (browser: Buyer, address: string, credential: object) =>
  browser.post(address, { credential: JSON.stringify(credential), back: routes.account })

const withPasskey = async () => {
  const her = await signedIn(shop)
  const authenticator = softwareAuthenticator(shop.origin)
  const { challenge } = await asked(her, routes.accountPasskeyChallenges)
  const answer = await send(her, routes.accountPasskeys, authenticator.create(challenge))
  expect(answer.headers.location).toContain('done=passkey-added')
  return { her, authenticator }
}

test('she adds a passkey, and signs in with it on another device without a name', async () => {
  const { her, authenticator } = await withPasskey()
  expect((await her.get(routes.accountSecurity)).body).toContain(words.passkey.never)
  const elsewhere = someBrowser(shop)
  const options = await asked(elsewhere, routes.signInPasskeyChallenges)
  expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required', allowCredentials: [] })
  const answer = await send(elsewhere, routes.signInPasskey, authenticator.get(options.challenge))
  expect([answer.status, answer.headers.location]).toEqual([303, routes.account])
  expect(await isIn(elsewhere)).toBe(true)
  expect((await her.get(routes.accountSecurity)).body).toContain(words.passkey.used)
})

test('an answer is good once, in the browser that was asked, within five minutes, for its own purpose', async () => {
  const { her, authenticator } = await withPasskey()
  const [one, thief] = [someBrowser(shop), someBrowser(shop)]
  const refused = async (browser: Buyer, credential: object) => {
    const answer = await send(browser, routes.signInPasskey, credential)
    expect([answer.status, messageOf(answer.body)]).toEqual([422, expect.stringContaining(words.passkey.refused)])
    expect(await isIn(browser)).toBe(false)
  }

  const first = authenticator.get((await asked(one, routes.signInPasskeyChallenges)).challenge)
  await asked(thief, routes.signInPasskeyChallenges)
  await refused(thief, first)
  expect((await send(one, routes.signInPasskey, first)).status).toBe(303)
  await refused(thief, first)
  await one.post(routes.signOuts, {})
  await refused(one, first)

  const late = authenticator.get((await asked(one, routes.signInPasskeyChallenges)).challenge)
  shop.later(5.1)
  await refused(one, late)

  await asked(one, routes.signInPasskeyChallenges)
  await refused(one, authenticator.get('A'.repeat(43)))
  const forProof = (await asked(her, routes.accountProofPasskeyChallenges)).challenge
  const stolen = someBrowser(shop)
  stolen.cookies.set('sign_in_request', her.cookies.get('sign_in_request')!)
  await refused(stolen, authenticator.get(forProof))
})

test('two who send one answer at once are one who gets in', async () => {
  const { authenticator } = await withPasskey()
  const one = someBrowser(shop)
  const answer = authenticator.get((await asked(one, routes.signInPasskeyChallenges)).challenge)
  const twin = someBrowser(shop)
  twin.cookies.set('sign_in_request', one.cookies.get('sign_in_request')!)
  const both = await Promise.all([one, twin].map((browser) => send(browser, routes.signInPasskey, answer)))
  expect(both.map(({ status }) => status).sort()).toEqual([303, 422])
})

test.each([
  ['from another origin', { origin: 'http://localhost.evil.example' }],
  ['for another host', { rpId: 'evil.example' }],
  ['without anybody verified', { userVerified: false }],
  ['with a counter that went back', { counter: 3 }],
  ['with a counter that stood still', { counter: 5 }],
  ['of another ceremony', { type: 'webauthn.create' }],
])('an answer %s is refused', async (_what, wrong) => {
  const { authenticator } = await withPasskey()
  const browser = someBrowser(shop)
  const ask = async () => (await asked(browser, routes.signInPasskeyChallenges)).challenge
  await send(browser, routes.signInPasskey, authenticator.get(await ask(), { counter: 5 }))
  await browser.post(routes.signOuts, {})
  const answer = await send(browser, routes.signInPasskey, authenticator.get(await ask(), wrong))
  expect(answer.status).toBe(422)
  expect(await isIn(browser)).toBe(false)
})

test('somebody else’s passkey, an unknown one and no answer at all are refused with the same words', async () => {
  const [{ her: sara, authenticator: hers }, { authenticator: his }] = [await withPasskey(), await withPasskey()]
  const browser = someBrowser(shop)
  const ask = async () => (await asked(browser, routes.signInPasskeyChallenges)).challenge
  const answers = [
    await send(browser, routes.signInPasskey, his.get(await ask(), { id: hers.id })),
    await send(browser, routes.signInPasskey, softwareAuthenticator(shop.origin).get(await ask())),
    await send(browser, routes.signInPasskey, {}),
    await browser.post(routes.signInPasskey, { credential: 'x'.repeat(60_000) }),
    await browser.post(routes.signInPasskey, {}),
  ]
  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422])
  expect(new Set(answers.map(({ body }) => messageOf(body))).size).toBe(1)
  const lying = hers.get(await ask())
  const userHandle = Buffer.from('01890000-0000-7000-8000-000000000000').toString('base64url')
  const claimed = { ...lying, response: { ...lying.response, userHandle } }
  expect((await send(browser, routes.signInPasskey, claimed)).status, 'says it is another account’s').toBe(422)
  expect(await isIn(sara)).toBe(true)
})

test('a passkey is added once, to one account, and one with certificates that nobody asked for is not', async () => {
  const { authenticator } = await withPasskey()
  const reza = await signedIn(shop)
  const ask = async () => (await asked(reza, routes.accountPasskeyChallenges)).challenge
  for (const answer of [
    authenticator.create(await ask()),
    softwareAuthenticator(shop.origin).create('A'.repeat(43)),
    softwareAuthenticator(shop.origin).create(await ask(), { certificates: [Buffer.alloc(64, 0x30)] }),
    softwareAuthenticator(shop.origin).create(await ask(), { userVerified: false }),
  ]) {
    const refused = await send(reza, routes.accountPasskeys, answer)
    expect([refused.status, messageOf(refused.body)]).toEqual([422, expect.stringContaining(words.passkey.refused)])
  }
  expect(await db`select 1 from customers.passkey where customer_id = ${reza.customerId}`).toEqual([])
})

test('she removes a passkey: other devices are signed out, it opens nothing, and her contacts hear of it', async () => {
  const { her, authenticator } = await withPasskey()
  const elsewhere = someBrowser(shop)
  const ask = async () => (await asked(elsewhere, routes.signInPasskeyChallenges)).challenge
  await send(elsewhere, routes.signInPasskey, authenticator.get(await ask()))
  const [{ id } = { id: '' }] = await db<{ id: string }[]>`
    select id from customers.passkey where customer_id = ${her.customerId}`
  const reza = await signedIn(shop)
  expect((await reza.post(routes.accountPasskeyRemovals(id), {})).status, 'not his').toBe(409)
  expect((await reza.post(routes.accountPasskeyRemovals('no-id'), {})).status).toBe(404)
  const removed = await her.post(routes.accountPasskeyRemovals(id), {})
  expect(removed.headers.location).toContain('done=passkey-removed')
  expect([await isIn(elsewhere), await isIn(her)]).toEqual([false, true])
  expect((await send(elsewhere, routes.signInPasskey, authenticator.get(await ask()))).status).toBe(422)
  const told = await db`select params->>'what' as what from messaging.message
    where subject_id = ${her.customerId} and template = 'method-changed' order by written_at, id`
  expect(told.map(({ what }) => what)).toEqual(['passkey-added', 'passkey-removed'])
})

test('the last passkey of somebody without a number stays', async () => {
  const { her } = await withPasskey()
  await db`update customers.contact set confirmed_at = null where customer_id = ${her.customerId}`
  const [{ id } = { id: '' }] = await db<{ id: string }[]>`
    select id from customers.passkey where customer_id = ${her.customerId}`
  const refused = await her.post(routes.accountPasskeyRemovals(id), {})
  expect([refused.status, messageOf(refused.body)]).toEqual([409, expect.stringContaining(words.lastWay)])
  expect(await db`select 1 from customers.passkey where id = ${id}`).toHaveLength(1)
})

test('a passkey is a fresh proof, of its owner alone', async () => {
  const { her, authenticator } = await withPasskey()
  const { authenticator: his } = await withPasskey()
  shop.later(11)
  const ask = async () => asked(her, routes.accountProofPasskeyChallenges)
  expect(await ask()).toMatchObject({ allowCredentials: [{ id: authenticator.id }] })
  const foreign = await send(her, routes.accountProofPasskeys, his.get((await ask()).challenge))
  expect([foreign.status, messageOf(foreign.body)]).toEqual([422, expect.stringContaining(words.passkey.refused)])
  const right = await her.post(routes.accountProofPasskeys, {
    credential: JSON.stringify(authenticator.get((await ask()).challenge)),
    back: routes.accountSecurity,
  })
  expect(right.headers.location).toBe(routes.accountSecurity)
  expect((await her.get(routes.accountSecurity)).status).toBe(200)
})

test('without JavaScript the page says that a passkey needs it, and shows the other ways', async () => {
  const { body } = await someBrowser(shop).get(routes.signInPasskey)
  expect(body).toMatch(new RegExp(`<noscript><p class="hint">${words.passkey.needsScript}`))
  expect(body).toContain(`href="${routes.signInPassword}"`)
  expect(body).toMatch(/<button [^>]*type="button" hidden/)
})
