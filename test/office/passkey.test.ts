import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { softwareAuthenticator } from '../credentials/authenticator.ts'
import { testShop } from '../shop.ts'
import { type Member, member } from '../staff.ts'
import { type Buyer, httpBuyer } from '../stories/buyer.ts'
import { decoded } from '../stories/forms.ts'

const shop = await testShop({ products: 'none' })
const port = Number(new URL(shop.origin).port)

const challengeOn = (body: string): string =>
  (JSON.parse(decoded(/data-options="([^"]+)"/.exec(body)![1]!)) as { challenge: string }).challenge

const addPasskey = async (who: Member) => {
  const device = softwareAuthenticator(shop.origin)
  const challenge = challengeOn((await who.get(routes.officeSetUp)).body)
  const answer = await who.post(routes.officePasskeys, { answer: JSON.stringify(device.create(challenge)) })
  expect(answer.headers.location).toBe(routes.officeOwn)
  return device
}
const halfWay = async (who: Member): Promise<{ browser: Buyer; challenge: string }> => {
  const browser = httpBuyer(port)
  await browser.post(routes.officeSignIn, { email: who.email, password: who.password })
  return { browser, challenge: challengeOn((await browser.get(routes.officeSecondProof)).body) }
}
const prove = (browser: Buyer, answer: unknown) =>
  browser.post(routes.officeSecondProof, { answer: JSON.stringify(answer) })

test('a passkey is the second proof, and an answer is good for one challenge of one session', async () => {
  const packer = await member(shop, 'packer')
  const device = await addPasskey(packer)
  const { browser, challenge } = await halfWay(packer)
  const answer = device.get(challenge)
  const other = await halfWay(packer)
  expect((await prove(other.browser, answer)).status).toBe(422)
  expect((await prove(browser, answer)).headers.location).toBe(routes.office)
  expect((await prove((await halfWay(packer)).browser, answer)).status).toBe(422)
})

test('an answer for another address, of another device or too late proves nothing', async () => {
  const packer = await member(shop, 'packer')
  const device = await addPasskey(packer)
  const wrong = [
    (challenge: string) => device.get(challenge, { origin: 'https://ipetplus.example' }),
    (challenge: string) => device.get(challenge, { rpId: 'example.com' }),
    (challenge: string) => device.get(challenge, { userVerified: false }),
    (challenge: string) => softwareAuthenticator(shop.origin).get(challenge),
    () => 'none',
    () => ({ id: 'x'.repeat(5_000) }),
  ]
  for (const answer of wrong) {
    const { browser, challenge } = await halfWay(packer)
    expect((await prove(browser, answer(challenge))).status).toBe(422)
    shop.later(1)
  }
  const { browser, challenge } = await halfWay(packer)
  shop.later(6)
  expect((await prove(browser, device.get(challenge))).status).toBe(422)
})

test('somebody else’s passkey does not open her account, and hers is not added to another', async () => {
  const [one, two] = [await member(shop, 'packer'), await member(shop, 'packer')]
  const device = await addPasskey(one)
  await addPasskey(two)
  const { browser, challenge } = await halfWay(two)
  expect((await prove(browser, device.get(challenge))).status).toBe(422)
  const again = challengeOn((await two.get(routes.officeSetUp)).body)
  const answer = { answer: JSON.stringify(device.create(again)) }
  expect((await two.post(routes.officePasskeys, answer)).status).toBe(422)
})

test('the app or a passkey may go, but never the last of both', async () => {
  const packer = await member(shop, 'packer')
  const device = await addPasskey(packer)
  expect((await packer.post(routes.officeTotpRemovals, {})).headers.location).toBe(routes.officeOwn)
  expect((await packer.post(routes.officePasskeyRemovals, { passkey: device.id })).status).toBe(409)
  const { browser, challenge } = await halfWay(packer)
  expect((await prove(browser, device.get(challenge))).headers.location).toBe(routes.office)
  await addPasskey(packer)
  for (const passkey of ['\u0000', 'x', ''])
    expect((await packer.post(routes.officePasskeyRemovals, { passkey })).headers.location).toBe(routes.officeOwn)
})
