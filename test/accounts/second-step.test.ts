import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { takeTotpStep } from '../../src/modules/customers/totp-queries.ts'
import { totpCodeAt } from '../../src/platform/credentials/totp.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { persianDigits } from '../../src/platform/persian/digits.ts'
import { routes } from '../../src/routes.ts'
import { codeFor } from '../people.ts'
import { testShop } from '../shop.ts'
import type { Buyer } from '../stories/buyer.ts'
import { decoded, messageOf } from '../stories/forms.ts'
import { enter, isIn, passphrase, someBrowser, withPassword } from './credentials.ts'

const shop = await testShop({ products: 'none' })
const { db } = shop.house
const words = fa.security

/** The code that her app shows now, or some steps of thirty seconds away. */
const codeOf = (secret: string, steps = 0) =>
  totpCodeAt(secret, new Date(shop.house.clock().getTime() + steps * 30_000))

const withApp = async () => {
  const her = await withPassword(shop)
  expect((await her.post(routes.accountTotp, {})).headers.location).toBe(routes.accountTotp)
  const { body } = await her.get(routes.accountTotp)
  const secret = /<code class="ltr own-line secret">([A-Z2-7 ]+)</.exec(body)![1]!.replaceAll(' ', '')
  const confirmed = await her.post(routes.accountTotpConfirmations, { secondCode: codeOf(secret) })
  expect(confirmed.headers.location).toContain('done=totp-on')
  shop.later(1)
  return { her, secret }
}
const step = (browser: Buyer, secondCode: string) => browser.post(routes.signInSecondStep, { secondCode })
const halfWay = async (username: string) => {
  const browser = someBrowser(shop)
  expect((await enter(browser, username, passphrase)).headers.location).toBe(routes.signInSecondStep)
  return browser
}
const madeCodes = async (her: Buyer) => {
  const answer = await her.post(routes.accountRecoveryCodes, {})
  expect([answer.status, answer.headers['cache-control']]).toEqual([201, 'no-store'])
  return [...answer.body.matchAll(/<code class="ltr">([0-9A-Z-]{17})</g)].map(([, code]) => code!)
}

test('an app is on only when it has shown a right code; its key is in the page until then, and never again', async () => {
  const her = await withPassword(shop)
  await her.post(routes.accountTotp, {})
  const page = await her.get(routes.accountTotp)
  expect(page.body).toContain('role="img"')
  expect(page.body).not.toMatch(/data:|style=/)
  const secret = /secret">([A-Z2-7 ]+)</.exec(page.body)![1]!.replaceAll(' ', '')
  const wrong = await her.post(routes.accountTotpConfirmations, { secondCode: codeOf(secret, 10) })
  expect([wrong.status, wrong.body.includes(words.totp.wrong)]).toEqual([422, true])
  const elsewhere = someBrowser(shop)
  expect((await enter(elsewhere, her.username, passphrase)).headers.location, 'not asked for yet').toBe(routes.account)

  const typed = persianDigits(codeOf(secret).replace(/^.../, '$& '))
  expect((await her.post(routes.accountTotpConfirmations, { secondCode: typed })).status).toBe(303)
  for (const address of [routes.accountTotp, routes.accountSecurity])
    expect((await her.get(address)).body).not.toContain(secret.slice(0, 8))
  expect((await her.post(routes.accountTotp, {})).headers.location, 'not replaced unseen').toBe(routes.accountSecurity)
})

test('after the password her app is asked, and nothing is open before', async () => {
  const { her, secret } = await withApp()
  const browser = await halfWay(her.username)
  expect(await isIn(browser)).toBe(false)
  const wrong = await step(browser, codeOf(secret, 5))
  expect([wrong.status, wrong.body.includes(words.signIn.stepWrong)]).toEqual([422, true])
  expect((await step(browser, codeOf(secret))).headers.location).toBe(routes.account)
  expect(await isIn(browser)).toBe(true)
})

test('a code of the app is good once, also for two at once, and none before it', async () => {
  const { her, secret } = await withApp()
  const [one, other] = [await halfWay(her.username), await halfWay(her.username)]
  const code = codeOf(secret)
  const both = await Promise.all([step(one, code), step(other, code)])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 422])
  expect((await step(await halfWay(her.username), codeOf(secret, -1))).status).toBe(422)
})

test('of two who have both found a code right, the first one takes its step and the second gets none', async () => {
  const { her } = await withApp()
  const take = (step: number) => inTransaction(db, (tx) => takeTotpStep(tx, her.customerId, step))
  const [{ last } = { last: 0 }] = await db<{ last: number }[]>`
    select last_step as last from customers.totp where customer_id = ${her.customerId}`
  expect((await Promise.all([take(last + 5), take(last + 5)])).flat()).toHaveLength(1)
  expect(await take(last + 4), 'none before it').toEqual([])
  expect(await take(last + 6)).toHaveLength(1)
})

test('half a sign-in is worth nothing in another browser, after ten minutes, or after a change of the password', async () => {
  const { her, secret } = await withApp()
  const browser = await halfWay(her.username)
  expect((await step(someBrowser(shop), codeOf(secret))).status).toBe(409)
  const second = await halfWay(her.username)
  await her.post(routes.accountPassword, { username: her.username, password: 'four new words here' })
  expect((await step(second, codeOf(secret))).status).toBe(409)
  await her.post(routes.accountPassword, { username: her.username, password: passphrase })
  const third = await halfWay(her.username)
  shop.later(10.1)
  for (const late of [browser, third]) {
    const answer = await step(late, codeOf(secret))
    expect([answer.status, messageOf(answer.body)]).toEqual([409, expect.stringContaining(words.signIn.stepOver)])
  }
  expect((await third.get(routes.signInSecondStep)).headers.location).toBe(routes.signInPassword)
})

test('guessing at the second step makes waits, for the account, whatever browser it comes from', async () => {
  const { her, secret } = await withApp()
  const statuses: number[] = []
  for (let guess = 0; guess < 6; guess++)
    statuses.push((await step(await halfWay(her.username), String(100_000 + guess))).status)
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
  expect((await step(await halfWay(her.username), codeOf(secret))).status).toBe(429)
  shop.later(1)
  expect((await step(await halfWay(her.username), codeOf(secret))).status).toBe(303)
})

test('ten recovery codes are shown once; each stands in for the app once, and she hears of it', async () => {
  const { her } = await withApp()
  const codes = await madeCodes(her)
  expect(codes).toHaveLength(10)
  expect((await her.get(routes.accountSecurity)).body).toContain(words.recovery.left(10))
  const stored = (await db<{ row: string }[]>`select t::text as row from customers.recovery_code t`).map(
    ({ row }) => row,
  )
  for (const code of codes) expect(stored.join()).not.toContain(code)

  const browser = await halfWay(her.username)
  expect((await step(browser, ` ${codes[0]!.toLowerCase().replaceAll('-', ' ')} `)).status).toBe(303)
  expect(await isIn(browser)).toBe(true)
  expect((await step(await halfWay(her.username), codes[0]!)).status).toBe(422)
  expect((await her.get(routes.accountSecurity)).body).toContain(words.recovery.left(9))
  const told = await db`select params->>'what' as what from messaging.message
    where subject_id = ${her.customerId} and template = 'method-changed' order by written_at desc, id desc limit 1`
  expect(told[0]!.what).toBe('recovery-code-used')

  await madeCodes(her)
  expect((await step(await halfWay(her.username), codes[1]!)).status, 'new codes end the old ones').toBe(422)
  expect((await her.post(routes.accountRecoveryCodeRemovals, {})).status).toBe(303)
  expect((await her.get(routes.accountSecurity)).body).toContain(words.recovery.left(0))
})

test('a recovery code of somebody else is none', async () => {
  const [{ her: sara }, { her: reza }] = [await withApp(), await withApp()]
  const [code] = await madeCodes(reza)
  expect((await step(await halfWay(sara.username), code!)).status).toBe(422)
})

test('her number alone does not open her account; with her app it does, and the page does not say what the account has', async () => {
  const { her, secret } = await withApp()
  const browser = someBrowser(shop)
  await browser.post(routes.signInCodes, { mobile: her.mobile, back: routes.account })
  const code = (await codeFor(shop, her.mobile))!
  const proven = await browser.post(routes.signInProofs, { code, back: routes.account })
  expect(proven.headers.location).toMatch(new RegExp(`^${routes.signInNumber}`))
  const page = decoded((await browser.get(routes.signInNumber)).body)
  for (const part of [routes.signInNumberSteps, routes.signInPasskey, routes.signInPassword])
    expect(page).toContain(part)
  expect(await isIn(browser)).toBe(false)

  const wrong = await browser.post(routes.signInNumberSteps, { secondCode: codeOf(secret, 9), back: routes.account })
  expect([wrong.status, wrong.body.includes(words.signIn.stepWrong)]).toEqual([422, true])
  const right = await browser.post(routes.signInNumberSteps, { secondCode: codeOf(secret), back: routes.account })
  expect([right.status, right.headers.location]).toEqual([303, routes.account])
  expect(await isIn(browser)).toBe(true)
})

test('a code of the app opens nothing in a browser that has proven no number', async () => {
  const { secret } = await withApp()
  const answer = await someBrowser(shop).post(routes.signInNumberSteps, { secondCode: codeOf(secret) })
  expect([answer.status, messageOf(answer.body)]).toEqual([409, expect.stringContaining(fa.signIn.enter.gone)])
})

test('app and recovery code are a fresh proof, each once', async () => {
  const { her, secret } = await withApp()
  const [code] = await madeCodes(her)
  for (const secondCode of [codeOf(secret), code!]) {
    shop.later(11)
    const typed = secondCode === code ? code : codeOf(secret)
    expect((await her.get(routes.accountSecurity)).status).toBe(303)
    const proof = () => her.post(routes.accountProofSteps, { secondCode: typed!, back: routes.accountSecurity })
    expect((await proof()).headers.location).toBe(routes.accountSecurity)
    expect((await proof()).status).toBe(422)
    expect((await her.get(routes.accountSecurity)).status).toBe(200)
  }
})

test('the app goes when she wants it, its key with it, and the password alone opens again', async () => {
  const { her } = await withApp()
  expect((await her.post(routes.accountTotpRemovals, {})).headers.location).toContain('done=totp-off')
  expect(await db`select 1 from vault.record where subject_id = ${her.customerId} and kind = 'customer.totp'`).toEqual(
    [],
  )
  expect((await enter(someBrowser(shop), her.username, passphrase)).headers.location).toBe(routes.account)
})

test('the key of the app and the codes stand nowhere readable', async () => {
  const { her, secret } = await withApp()
  const codes = await madeCodes(her)
  await step(await halfWay(her.username), codes[0]!)
  const logged = shop.logged.join('\n')
  const rows = await db<{ row: string }[]>`
    select t::text as row from customers.totp t
    union all select t::text from customers.half_sign_in t
    union all select t::text from messaging.message t
    union all select t::text from vault.record t where t.kind = 'customer.totp'`
  for (const hidden of [secret, ...codes]) {
    expect(logged).not.toContain(hidden)
    expect(rows.map(({ row }) => row).join('\n')).not.toContain(hidden)
  }
})
