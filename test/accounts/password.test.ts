import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { routes } from '../../src/routes.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { control, messageOf } from '../stories/forms.ts'
import { enter, isIn, passphrase, someBrowser, someUsername, withPassword } from './credentials.ts'

const shop = await testShop({ products: 'none' })
const { db } = shop.house
const words = fa.security

const changesTold = async (customerId: string) =>
  (
    await db<{ what: string }[]>`
    select params->>'what' as what from messaging.message
    where subject_id = ${customerId} and template = 'method-changed' order by written_at, id`
  ).map(({ what }) => what)

test('she sets a user name and a password, and signs in with them on another device, whatever the keyboard', async () => {
  const sara = await withPassword(shop)
  expect((await sara.get(routes.accountSecurity)).body).toContain(words.password.change)
  const elsewhere = someBrowser(shop)
  const answer = await enter(elsewhere, ` ${sara.username.toUpperCase()} `, passphrase.replaceAll('ی', 'ي'))
  expect([answer.status, answer.headers.location]).toEqual([303, routes.account])
  expect(await isIn(elsewhere)).toBe(true)
  expect(await changesTold(sara.customerId)).toEqual(['password-set'])
})

test('she comes back to the page that asked her to sign in, and to no other site', async () => {
  const sara = await withPassword(shop)
  const to = async (back: string) =>
    (await someBrowser(shop).post(routes.signInPassword, { username: sara.username, password: passphrase, back }))
      .headers.location
  expect(await to(routes.tracking)).toBe(routes.tracking)
  expect(await to('https://evil.example/')).toBe(routes.account)
})

test('a wrong password, an unknown name and an account without a password get one answer', async () => {
  const sara = await withPassword(shop)
  const without = await signedIn(shop)
  const answers = [
    await enter(someBrowser(shop), sara.username, 'another password'),
    await enter(someBrowser(shop), someUsername(), passphrase),
    await enter(someBrowser(shop), without.mobile, passphrase),
    await enter(someBrowser(shop), '', ''),
    await enter(someBrowser(shop), 'x'.repeat(10_000), 'y'.repeat(30_000)),
    await enter(someBrowser(shop), '\0\u202e%00', '\0'),
  ]
  for (const answer of answers) expect([answer.status, messageOf(answer.body)]).toEqual([422, words.signIn.wrong])
  const [known, unknown] = answers.slice(0, 2).map(({ body }) => body.replace(/value="[^"]*"/g, ''))
  expect(known).toBe(unknown)
})

test.each([
  ['too short', '1234567', words.password.errors['too-short'](8)],
  ['10,000 characters', 'پ'.repeat(10_000), words.password.errors['too-long'](128)],
  ['one that leaked', 'Password123', words.password.errors.common],
  ['her own name', 'سارا نمونه‌ای', words.password.errors['own-word']],
  ['the shop', 'iPetPlus1404', words.password.errors['own-word']],
])('a password that is %s is refused at its field, and nothing has changed', async (_what, password, text) => {
  const sara = await signedIn(shop, { name: 'سارا نمونه‌ای' })
  const answer = await sara.post(routes.accountPassword, { username: 'sara.new', password })
  expect(answer.status).toBe(422)
  expect(control(answer.body, 'password')?.invalid).toBe(true)
  expect(answer.body).toContain(text)
  expect(control(answer.body, 'username')?.value).toBe('sara.new')
  expect(answer.body).not.toContain(password)
  expect(await db`select 1 from customers.password where customer_id = ${sara.customerId}`).toEqual([])
  expect(await changesTold(sara.customerId)).toEqual([])
})

test('her own number is no password, in any digits', async () => {
  const sara = await signedIn(shop)
  const answer = await sara.post(routes.accountPassword, { username: someUsername(), password: sara.mobile })
  expect([answer.status, answer.body.includes(words.password.errors['own-word'])]).toEqual([422, true])
})

test('a user name belongs to one person: two who want it at once, and one gets it', async () => {
  const [sara, reza] = [await signedIn(shop), await signedIn(shop)]
  const username = someUsername()
  const both = await Promise.all([
    sara.post(routes.accountPassword, { username, password: passphrase }),
    reza.post(routes.accountPassword, { username, password: passphrase }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  expect(both.find(({ status }) => status === 409)!.body).toContain(words.password.errors.taken)
})

test('with another user name the old one is free again, and opens nothing', async () => {
  const sara = await withPassword(shop)
  const renamed = someUsername()
  expect((await sara.post(routes.accountPassword, { username: renamed, password: passphrase })).status).toBe(303)
  expect((await enter(someBrowser(shop), sara.username, passphrase)).status).toBe(422)
  expect((await enter(someBrowser(shop), renamed, passphrase)).status).toBe(303)
  const reza = await signedIn(shop)
  expect((await reza.post(routes.accountPassword, { username: sara.username, password: passphrase })).status).toBe(303)
})

test('a changed password signs every other device out, and the old one opens nothing', async () => {
  const sara = await withPassword(shop)
  const phone = someBrowser(shop)
  await enter(phone, sara.username, passphrase)
  const changed = await sara.post(routes.accountPassword, { username: sara.username, password: 'four new words here' })
  expect(changed.headers.location).toContain('done=password-set')
  expect([await isIn(phone), await isIn(sara)]).toEqual([false, true])
  expect((await enter(someBrowser(shop), sara.username, passphrase)).status).toBe(422)
})

test('wrong passwords make waits that grow, for a name whoever has it, from any address; a right one ends them', async () => {
  const sara = await withPassword(shop)
  for (const username of [sara.username, someUsername()]) {
    const statuses: number[] = []
    for (let tries = 0; tries < 7; tries++)
      statuses.push((await enter(someBrowser(shop), username, `wrong ${tries}`)).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429])
  }
  const waiting = await enter(someBrowser(shop), sara.username, passphrase)
  expect([waiting.status, messageOf(waiting.body)]).toEqual([429, expect.stringMatching(/ثانیه دیگر/)])
  shop.later(1)
  expect((await enter(someBrowser(shop), sara.username, 'wrong again')).status).toBe(422)
  shop.later(0.6)
  expect((await enter(someBrowser(shop), sara.username, passphrase)).status, 'the second wait is longer').toBe(429)
  shop.later(1)
  expect((await enter(someBrowser(shop), sara.username, passphrase)).status).toBe(303)
  expect((await enter(someBrowser(shop), sara.username, 'wrong once more')).status).toBe(422)
})

test('twenty guesses at once are twenty guesses', async () => {
  const username = someUsername()
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, guess) => enter(someBrowser(shop), username, `guess ${guess}`)),
  )
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(5)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
})

test('her last way in stays; the password goes once there is another, with its user name, and nothing of it is left', async () => {
  const sara = await withPassword(shop)
  await db`update customers.contact set confirmed_at = null where customer_id = ${sara.customerId}`
  const refused = await sara.post(routes.accountPasswordRemovals, {})
  expect([refused.status, messageOf(refused.body)]).toEqual([409, expect.stringContaining(words.lastWay)])
  expect(refused.body).not.toContain(`action="${routes.accountPasswordRemovals}"`)
  expect((await enter(someBrowser(shop), sara.username, passphrase)).status).toBe(303)

  await db`update customers.contact set confirmed_at = now() where customer_id = ${sara.customerId}`
  expect((await sara.post(routes.accountPasswordRemovals, {})).status).toBe(303)
  expect((await enter(someBrowser(shop), sara.username, passphrase)).status).toBe(422)
  const left = await db`
    select 1 from vault.record where subject_id = ${sara.customerId} and kind = 'customer.username'
    union all select 1 from vault.lookup where subject_id = ${sara.customerId} and kind = 'username'
    union all select 1 from customers.password where customer_id = ${sara.customerId}`
  expect(left).toEqual([])
  expect(await changesTold(sara.customerId)).toEqual(['password-set', 'password-removed'])
})

test('a change of what she signs in with asks for a fresh proof first, and the proof may be her password', async () => {
  const sara = await withPassword(shop)
  shop.later(11)
  for (const answer of [await sara.get(routes.accountSecurity), await sara.post(routes.accountPasswordRemovals, {})])
    expect(answer.headers.location).toMatch(new RegExp(`^${routes.accountProof}\\?back=`))
  const page = await sara.get(`${routes.accountProof}?back=${encodeURIComponent(routes.accountSecurity)}`)
  expect(page.body).toContain(`action="${routes.accountProofPasswords}"`)
  const wrong = await sara.post(routes.accountProofPasswords, { password: 'x', back: routes.accountSecurity })
  expect([wrong.status, messageOf(wrong.body)]).toEqual([422, words.proof.wrongPassword])
  const before = sara.cookies.get('session')
  const right = await sara.post(routes.accountProofPasswords, { password: passphrase, back: routes.accountSecurity })
  expect([right.status, right.headers.location]).toEqual([303, routes.accountSecurity])
  expect(sara.cookies.get('session'), 'a copied cookie gains nothing by it').not.toBe(before)
  expect((await sara.get(routes.accountSecurity)).status).toBe(200)
})

test('nobody who is not signed in sets or removes anything', async () => {
  const stranger = someBrowser(shop)
  for (const address of [routes.accountPassword, routes.accountPasswordRemovals, routes.accountProofPasswords])
    expect((await stranger.post(address, { username: 'a', password: passphrase })).headers.location).toMatch(
      new RegExp(`^${routes.signIn}\\?back=`),
    )
})

test('a password stands in no log, no message and no column, and a user name only sealed', async () => {
  const sara = await withPassword(shop)
  await enter(someBrowser(shop), sara.username, `${passphrase} wrong`)
  expect(shop.logged.join('\n')).not.toMatch(new RegExp(`${passphrase}|${sara.username}`))
  const rows = await db<{ row: string }[]>`
    select t::text as row from customers.password t
    union all select t::text from customers.vain_try t
    union all select t::text from messaging.message t
    union all select t::text from vault.ledger t`
  const stored = rows.map(({ row }) => row).join('\n')
  expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  expect(stored).not.toContain(passphrase)
  expect(stored).not.toContain(sara.username)
})

test('a password that was hashed at lower figures is hashed anew when she signs in', async () => {
  const sara = await withPassword(shop)
  const { argon2Sync } = await import('node:crypto')
  const nonce = Buffer.alloc(16, 1)
  const message = passphrase.normalize('NFKC')
  const hash = argon2Sync('argon2id', { message, nonce, memory: 256, passes: 1, parallelism: 1, tagLength: 32 })
  const plain = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  await db`update customers.password set hash = ${`$argon2id$v=19$m=256,t=1,p=1$${plain(nonce)}$${plain(hash)}`}
           where customer_id = ${sara.customerId}`
  expect((await enter(someBrowser(shop), sara.username, passphrase)).status).toBe(303)
  const [row] = await db<{ hash: string }[]>`select hash from customers.password where customer_id = ${sara.customerId}`
  expect(row!.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect((await enter(someBrowser(shop), sara.username, passphrase)).status).toBe(303)
})
