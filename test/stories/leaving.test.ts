import { beforeEach, expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { eraseCustomer, mayMarket, recordConsents } from '../../src/modules/customers/index.ts'
import { stopContacts, stoppedAmong } from '../../src/modules/messaging/leaving/suppression.ts'
import { waysOut } from '../../src/modules/messaging/leaving/way-out.ts'
import type { Channel } from '../../src/modules/messaging/message.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { parseMobile } from '../../src/platform/persian/phone.ts'
import { privacySources } from '../../src/privacy-sources.ts'
import { routes } from '../../src/routes.ts'
import { codeFor, type SignedIn, signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { httpBuyer } from './buyer.ts'
import { decoded, formsOf } from './forms.ts'

const shop = await testShop({ products: 'none' })
const { db, vault, clock, messagingKeys: keys, privacy } = shop.house
const port = Number(new URL(shop.origin).port)
const words = fa.leaving
const stranger = httpBuyer(port)

let sara: SignedIn
beforeEach(async () => {
  sara = await signedIn(shop)
})

const digestOf = (mobile: string) => keys.contactDigest({ kind: 'mobile', value: parseMobile(mobile)! })
const emailDigest = (value: string) => keys.contactDigest({ kind: 'email', value })

/** The addresses that stand in a message to her: of the page in an e-mail, or short in an SMS. */
const wayOut = async (
  channel: Channel,
  {
    digest = channel === 'sms' ? digestOf(sara.mobile) : emailDigest('sara@example.ir'),
    subjectId = sara.customerId,
  }: { digest?: Buffer; subjectId?: string } = {},
): Promise<string> => {
  const messageId = newId()
  const way = (await waysOut(db, keys, '', [{ messageId, subjectId, channel, digest }])).get(messageId)!
  return channel === 'email' ? way.page : way.short
}
const allows = async (channel: Channel, category: 'news' | 'promotion' | 'event' = 'news') =>
  (await mayMarket(db, [sara.customerId], channel, category)).size === 1
const whyOf = async (digest: Buffer) => (await stoppedAmong(db, [digest])).get(digest.toString('hex'))?.why ?? null
const saysYes = (channel: Channel, category: 'news' | 'promotion') =>
  inTransaction(db, (tx) =>
    recordConsents(tx, sara.customerId, {
      choices: [{ channel, category, given: true }],
      how: 'account-page',
      now: clock(),
    }),
  )
const ledger = () => db`
  select channel, category, given, basis, how from customers.consent
  where customer_id = ${sara.customerId} and how = 'unsubscribe-link' order by number`
const oneClick = (url: string, payload: string, type: string, headers: Record<string, string> = {}) =>
  shop.app.inject({ method: 'POST', url, headers: { 'content-type': type, ...headers }, payload })
const form = 'application/x-www-form-urlencoded'

test('opening the link shows one page with one button and changes nothing, for scanners of mail and HEAD too', async () => {
  await saysYes('sms', 'news')
  for (const path of [await wayOut('email'), await wayOut('sms')]) {
    const { status, body, headers } = await stranger.get(path)
    expect([status, headers['x-robots-tag'], headers['cache-control']]).toEqual([200, 'noindex, nofollow', 'no-store'])
    expect(body).toContain(words.title)
    for (const what of words.still) expect(body).toContain(what)
    const posting = formsOf(body).filter(({ action }) => action === path)
    expect(posting).toHaveLength(1)
    expect(body.split(`action="${path}"`)).toHaveLength(2)
    for (const method of ['HEAD', 'GET'] as const)
      for (const agent of ['Barracuda Sentinel', 'Mozilla/5.0 (Windows NT 10.0) SafeLinks'])
        expect((await shop.app.inject({ method, url: path, headers: { 'user-agent': agent } })).statusCode).toBe(200)
    expect((await shop.app.inject({ method: 'GET', url: `${path}/choice` })).statusCode).toBe(200)
  }
  expect([await allows('email'), await allows('sms'), await whyOf(digestOf(sara.mobile))]).toEqual([true, true, null])
  expect(await ledger()).toEqual([])
})

test('the button cancels both ways, signed out, and the next page offers each of them back', async () => {
  await saysYes('sms', 'promotion')
  const path = await wayOut('email')
  const pressed = await stranger.post(path, {})
  expect([pressed.status, pressed.headers.location]).toEqual([303, `${path}/choice`])
  for (const channel of ['email', 'sms'] as const) expect(await allows(channel, 'promotion')).toBe(false)
  expect(await ledger()).toHaveLength(5)
  expect(await whyOf(digestOf(sara.mobile))).toBe('unsubscribed')

  const { body } = await stranger.get(`${path}/choice`)
  for (const told of [words.done, words.turn.email.on, words.turn.sms.on, ...words.still]) expect(body).toContain(told)
  expect((await stranger.post(`${path}/choice`, { channel: 'email', given: 'yes' })).status).toBe(303)
  expect([await allows('email'), await allows('sms', 'promotion')]).toEqual([true, false])
  expect(await whyOf(digestOf(sara.mobile))).toBe('unsubscribed')

  await stranger.post(`${path}/choice`, { channel: 'sms', given: 'yes' })
  expect([await allows('sms', 'promotion'), await allows('sms', 'news')]).toEqual([true, false])
  expect(await whyOf(digestOf(sara.mobile))).toBeNull()
  await stranger.post(`${path}/choice`, { channel: 'email', given: 'no' })
  expect([await allows('email'), await allows('sms', 'promotion')]).toEqual([false, true])
})

test('a way that was off before cannot be switched on by the link', async () => {
  const path = await wayOut('email')
  await stranger.post(path, {})
  expect((await stranger.get(`${path}/choice`)).body).toContain(words.nothingTaken.sms)
  await stranger.post(`${path}/choice`, { channel: 'sms', given: 'yes' })
  for (const category of ['event', 'news', 'promotion'] as const) expect(await allows('sms', category)).toBe(false)
})

test('a hundred repeats, and two at once, are as one: no further row, no further opening of her contacts', async () => {
  const path = await wayOut('email')
  const answers = await Promise.all([stranger.post(path, {}), httpBuyer(port).post(path, {})])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  const openings = () =>
    db<{ count: number }[]>`
    select count(*)::int as count from vault.ledger where subject_id = ${sara.customerId}`
  const before = [await ledger(), await openings()]
  for (let n = 0; n < 50; n++) {
    expect((await stranger.post(path, {})).status).toBe(303)
    expect((await oneClick(path, 'List-Unsubscribe=One-Click', form)).statusCode).toBe(200)
  }
  expect([await ledger(), await openings()]).toEqual(before)
  expect([before[0]!.length, before[1]]).toEqual([4, [{ count: 1 }]])
})

const boundary = 'xyz-1'
const multipart = `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`

test.each([
  ['urlencoded', 'List-Unsubscribe=One-Click', form],
  ['multipart/form-data', multipart, `multipart/form-data; boundary=${boundary}`],
])(
  'a mail provider’s server acts at once by %s: 200, no redirect, no cookie, no origin',
  async (_how, payload, type) => {
    const path = await wayOut('email')
    const answer = await oneClick(path, payload, type)
    expect([answer.statusCode, answer.headers.location, answer.headers['set-cookie']]).toEqual([
      200,
      undefined,
      undefined,
    ])
    expect([await allows('email'), await whyOf(digestOf(sara.mobile))]).toEqual([false, 'unsubscribed'])
  },
)

test('nothing else comes in without saying where it comes from', async () => {
  const path = await wayOut('email')
  const refused = [
    await oneClick(path, '', form),
    await oneClick(path, 'List-Unsubscribe=Two-Clicks', form),
    await oneClick(path, 'list=One-Click', form),
    await oneClick(path, multipart.replace('One-Click', 'Never'), `multipart/form-data; boundary=${boundary}`),
    await oneClick(`${path}/choice`, 'List-Unsubscribe=One-Click&channel=email&given=no', form),
    await oneClick(path, 'List-Unsubscribe=One-Click', form, { origin: 'https://evil.example' }),
    await oneClick(path, 'List-Unsubscribe=One-Click', form, { 'sec-fetch-site': 'cross-site' }),
    await oneClick(routes.accountConsents, 'List-Unsubscribe=One-Click', form),
  ]
  expect(refused.map(({ statusCode }) => statusCode)).toEqual(refused.map(() => 403))
  expect((await oneClick(path, 'broken', 'multipart/form-data; boundary=other')).statusCode).toBe(400)
  expect((await oneClick(path, 'x'.repeat(20_000), `multipart/form-data; boundary=${boundary}`)).statusCode).toBe(413)
  expect((await oneClick(path, '{}', 'application/xml')).statusCode).toBe(415)
  expect([await allows('email'), await whyOf(digestOf(sara.mobile))]).toEqual([true, null])
})

test('a forged, truncated or foreign address gets one calm page and changes nothing', async () => {
  const path = await wayOut('email')
  const token = path.split('/').at(-1)!
  const wrong = [
    routes.leave(`B${token.slice(1)}`),
    routes.leave(token.slice(0, -3)),
    routes.leave(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`),
    routes.leave('x'),
    routes.leaveShort('ABCDEFGHJK'),
    routes.leaveShort('short'),
    routes.leave(encodeURIComponent('۱۲۳۴۵۶۷۸۹۰')),
  ]
  for (const address of wrong) {
    const answers = [
      await stranger.get(address),
      await stranger.post(address, {}),
      await stranger.get(`${address}/choice`),
    ]
    answers.push(await stranger.post(`${address}/choice`, { channel: 'email', given: 'no' }))
    for (const { status, body } of answers) {
      expect(status, address).toBe(404)
      expect(body).toContain(words.noWay)
    }
    expect((await oneClick(address, 'List-Unsubscribe=One-Click', form)).statusCode).toBe(404)
  }
  expect([await allows('email'), await whyOf(digestOf(sara.mobile))]).toEqual([true, null])
})

test('short links cannot be tried through: after some tries a minute the line waits', async () => {
  const guesser = httpBuyer(port, '127.0.0.9')
  const statuses = []
  for (let n = 0; n < 32; n++) statuses.push((await guesser.get(routes.leaveShort('ABCDEFGHJ0'))).status)
  expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 404))
  expect(statuses.at(-1)).toBe(429)
})

test('the link of an erased member works for ever, and stops whoever is imported with her address', async () => {
  const address = `gone${newId().slice(0, 8)}@example.ir`
  const [inMail, inSms] = [await wayOut('email', { digest: emailDigest(address) }), await wayOut('sms')]
  const erased = await eraseCustomer(
    { db, vault, clock, origin: shop.origin, keep: privacy, sources: privacySources },
    { customerId: sara.customerId, receipt: 'r'.repeat(43) },
  )
  expect(erased.ok).toBe(true)
  expect(await db`select subject_id from messaging.short_link where digest = ${digestOf(sara.mobile)}`).toEqual([
    { subject_id: null },
  ])
  shop.later(60 * 24 * 365)
  for (const path of [inMail, inSms]) {
    expect((await stranger.get(path)).body).toContain(words.button)
    expect((await stranger.post(path, {})).headers.location).toBe(`${path}/choice`)
    expect((await stranger.get(`${path}/choice`)).body).toContain(words.done)
  }
  // The list that somebody imports knows nothing of all this; the digest of the address does.
  expect(await whyOf(emailDigest(address))).toBe('unsubscribed')
  const stops = await db`select why from messaging.suppression where digest = ${digestOf(sara.mobile)} order by why`
  expect(stops.map(({ why }) => why)).toEqual(['erased', 'unsubscribed'])
})

test('whoever is no member has one way to choose, that of her link', async () => {
  const path = await wayOut('email', { digest: emailDigest('imported@example.ir'), subjectId: newId() })
  await stranger.post(path, {})
  const { body } = await stranger.get(`${path}/choice`)
  const offers = [words.turn.email.on, words.turn.sms.on, words.nothingTaken.sms].map((each) => body.includes(each))
  expect(offers).toEqual([true, false, false])
  await stranger.post(`${path}/choice`, { channel: 'email', given: 'yes' })
  expect(await whyOf(emailDigest('imported@example.ir'))).toBeNull()
})

const signUpPage = async (mobile: string, from: string, headers: { gpc?: boolean } = {}) => {
  const browser = httpBuyer(port, from)
  await browser.post(routes.signInCodes, { mobile, back: '/' })
  await browser.post(routes.signInProofs, { code: (await codeFor(shop, mobile))!, back: '/' })
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const { body } = headers.gpc
    ? await shop.app.inject({ url: routes.signInNumber, headers: { cookie, 'sec-gpc': '1' } })
    : await browser.get(routes.signInNumber)
  const checked = Object.fromEntries(
    formsOf(body).flatMap(({ controls }) => controls.map(({ name, checked }) => [name, checked])),
  )
  return { browser, body, checked }
}
const rowsOf = (mobile: string) => db`
  select distinct c.channel, c.given, c.basis, c.how from customers.consent c
  where c.customer_id = (select customer_id from customers.consent order by number desc limit 1)
    and ${mobile} <> '' order by 1, 2`

test('at sign-up a number that left is asked, not assumed; silence stays off, and an explicit yes ends the stop', async () => {
  const yeses: Record<string, string>[] = [{}, { emailNews: '1', smsNews: '1' }]
  for (const [n, said] of yeses.entries()) {
    const mobile = someMobile()
    for (const why of ['unsubscribed', 'erased', 'complained', 'operator', 'bounced'] as const)
      await stopContacts(db, [{ digest: digestOf(mobile), kind: 'mobile', why, now: clock() }])
    const { browser, body, checked } = await signUpPage(mobile, `127.0.1.${n + 1}`)
    expect([checked.emailNews, checked.smsNews]).toEqual([false, false])
    expect(decoded(body)).toContain(fa.signIn.begin.emailNewsAsked)
    expect((await browser.post(routes.signUps, { name: '', back: '/', ...said })).status).toBe(303)
    const yes = 'emailNews' in said
    expect(await rowsOf(mobile)).toEqual([
      { channel: 'email', given: yes, basis: 'explicit', how: 'sign-up' },
      ...(yes ? [{ channel: 'sms', given: true, basis: 'explicit', how: 'sign-up' }] : []),
    ])
    const left = await db`select why from messaging.suppression where digest = ${digestOf(mobile)} order by why`
    // The code that she typed came by SMS: that it bounces is over either way.
    expect(left.map(({ why }) => why)).toEqual(
      yes ? ['complained', 'operator'] : ['complained', 'erased', 'operator', 'unsubscribed'],
    )
  }
})

test('at sign-up e-mail stands on as membership implies, SMS off; with Sec-GPC both stand off', async () => {
  const plain = await signUpPage(someMobile(), '127.0.1.11')
  expect([plain.checked.emailNews, plain.checked.smsNews]).toEqual([true, false])
  const refusing = await signUpPage(someMobile(), '127.0.1.12', { gpc: true })
  expect([refusing.checked.emailNews, refusing.checked.smsNews]).toEqual([false, false])
})

test('her page says in plain words what stands against an address of hers, and ends what she may end', async () => {
  const digest = digestOf(sara.mobile)
  expect((await sara.get(routes.accountConsents)).body).not.toContain(words.stops.title)
  for (const why of ['operator', 'complained', 'unsubscribed'] as const)
    await stopContacts(db, [{ digest, kind: 'mobile', why, now: clock() }])
  const body = decoded((await sara.get(routes.accountConsents)).body)
  for (const why of ['operator', 'complained', 'unsubscribed'] as const) expect(body).toContain(words.stops.why[why])
  expect(body).toContain(words.stops.how.operator)

  await sara.post(routes.accountConsents, { channel: 'email', category: 'news', given: 'yes' })
  expect(await db`select 1 from messaging.suppression where digest = ${digest}`).toHaveLength(3)
  await sara.post(routes.accountConsents, { channel: 'sms', category: 'news', given: 'yes' })
  expect(await whyOf(digest)).toBe('operator')
  expect((await sara.post(routes.accountStopLifts, { channel: 'pigeon' })).status).toBe(422)
  expect(await whyOf(digest)).toBe('operator')
  expect((await sara.post(routes.accountStopLifts, { channel: 'sms' })).status).toBe(303)
  expect(await whyOf(digest)).toBeNull()
  expect((await stranger.post(routes.accountStopLifts, { channel: 'sms' })).headers.location).toContain(routes.signIn)
})

test('an e-mail that bounced is confirmed once more by its link, and what she left by it stays left', async () => {
  const address = `back${newId().slice(24)}@example.ir`
  const confirm = async () => {
    const asked = await sara.post(routes.accountNewContact('email'), { email: address })
    expect(asked.headers.location).toBe(`${routes.accountProfile}?done=link`)
    const { body } = await stranger.get(routes.messages)
    return sara.post(/\/account\/contacts\/links\/[\w-]{43}/.exec(decoded(body))![0], {})
  }
  await confirm()
  expect((await sara.post(routes.accountNewContact('email'), { email: address })).status).toBe(409)
  for (const why of ['bounced', 'unsubscribed'] as const)
    await stopContacts(db, [{ digest: emailDigest(address), kind: 'email', why, now: clock() }])
  const body = decoded((await sara.get(routes.accountConsents)).body)
  for (const told of [words.stops.why.bounced, words.stops.how.email, words.stops.confirmEmail])
    expect(body).toContain(told)
  expect((await confirm()).status).toBe(200)
  expect(await whyOf(emailDigest(address))).toBe('unsubscribed')
})

test('no address of hers and no token stands in the log', async () => {
  const path = await wayOut('email')
  await stranger.post(path, {})
  const log = shop.logged.join('\n')
  expect(log).toContain(routes.leave())
  expect([log.includes(path.split('/').at(-1)!), log.includes(sara.mobile)]).toEqual([false, false])
})
