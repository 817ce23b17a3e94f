import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { accountSections } from '../../src/modules/customers/account-sections.ts'
import { type CustomerSlots, recordConsents } from '../../src/modules/customers/index.ts'
import { joinGuestOrders } from '../../src/modules/customers/number-account.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { fieldsOf } from '../stories/forms.ts'
import { enter, passphrase, withPassword } from './credentials.ts'
import { accountsOf, browserOf, proveNumber } from './signing-in.ts'

const shop = await testShop({ products: 'none' })
const { db, vault } = shop.house
const DAY_MINUTES = 24 * 60

const makeIdle = (customerId: string, days: number) =>
  db`update customers.customer set active_at = ${new Date(shop.house.clock().getTime() - days * 86_400_000 - 60_000)}
     where id = ${customerId}`

test('a number whose account was idle for ninety days opens nothing by a code; at eighty-nine it does', async () => {
  for (const [days, led] of [
    [89, routes.account],
    [90, `${routes.signInNumber}?back=%2Faccount`],
  ] as const) {
    const former = await signedIn(shop)
    await makeIdle(former.customerId, days)
    const now = browserOf(shop)
    expect((await proveNumber(shop, now, former.mobile)).headers.location, `${days} days`).toBe(led)
    expect((await now.get(routes.account)).status).toBe(days === 89 ? 200 : 303)
  }
})

test('the page that asks shows nothing of the account, and the newcomer takes the number into an empty one', async () => {
  const former = await signedIn(shop, { name: 'کامران نمونه‌ای' })
  await db`insert into customers.contact (id, customer_id, kind, record_id, added_at, confirmed_at, main)
    values (gen_random_uuid(), ${former.customerId}, 'email', gen_random_uuid(), now(), now(), true)`
  await inTransaction(db, async (tx) => {
    await recordConsents(tx, former.customerId, {
      choices: [{ channel: 'sms', category: 'news', given: true }],
      how: 'sign-up',
      now: shop.house.clock(),
    })
  })
  await makeIdle(former.customerId, 100)

  const newcomer = browserOf(shop)
  const asked = await newcomer.get((await proveNumber(shop, newcomer, former.mobile)).headers.location!)
  expect(asked.body).toContain(fa.signIn.known.title)
  expect(asked.body).not.toContain('کامران نمونه‌ای')
  expect(asked.body).not.toContain(former.customerId)
  const taken = await newcomer.post(routes.numberHandovers, fieldsOf(asked.body, routes.numberHandovers))
  expect([taken.status, taken.headers.location]).toEqual([303, routes.account])

  const owners = await accountsOf(shop, former.mobile)
  expect(owners).toHaveLength(1)
  expect(owners).not.toContain(former.customerId)
  const [contact] = await db`select taken_over_at as at from customers.contact where customer_id = ${owners[0]!}`
  expect(contact!.at).toBeInstanceOf(Date)
  // The former owner keeps her account, without the number, its session by code, its SMS news; her e-mail hears of it.
  expect(await db`select kind from customers.contact where customer_id = ${former.customerId}`).toEqual([
    { kind: 'email' },
  ])
  expect(await db`select kind from vault.record where subject_id = ${former.customerId}`).toEqual([
    { kind: 'customer.profile' },
  ])
  expect((await former.get(routes.account)).status).toBe(303)
  const [sms] = await db`select given, how from customers.consent
    where customer_id = ${former.customerId} and channel = 'sms' and category = 'news' order by number desc limit 1`
  expect(sms).toEqual({ given: false, how: 'number-left' })
  const told =
    await db`select template, channel, category from messaging.message where subject_id = ${former.customerId}`
  expect(told).toEqual([{ template: 'number-left', channel: 'email', category: 'security-code' }])
})

test('no way leads from a code alone to what the former owner of a number keeps; she returns by her password', async () => {
  const former = await withPassword(shop, { name: 'کامران نمونه‌ای' })
  await former.post(routes.accountAddresses, {
    label: '',
    name: 'کامران نمونه‌ای',
    mobile: '',
    province: '23',
    city: 'تهران',
    street: 'خیابان پنهان، پلاک ۷',
    postalCode: '',
    key: newId(),
  })
  expect((await former.get(routes.accountAddresses)).body).toContain('خیابان پنهان')
  const byPassword = browserOf(shop)
  await enter(byPassword, former.username, passphrase)

  const newcomer = browserOf(shop)
  const seen: string[] = []
  const visitAll = async () => {
    const pages = [routes.account, routes.accountProof, routes.signInNumber, routes.tracking, routes.checkout]
    for (const path of [...pages, ...accountSections.map(({ href }) => href)])
      seen.push((await newcomer.get(path)).body)
  }
  seen.push((await proveNumber(shop, newcomer, former.mobile)).body)
  expect((await newcomer.get(routes.account)).status).toBe(303)
  await visitAll()
  seen.push((await newcomer.post(routes.signUps, { name: '', back: '/' })).body)
  seen.push((await newcomer.post(routes.numberHandovers, { back: '/' })).body)
  expect((await newcomer.get(routes.account)).status).toBe(200)
  await visitAll()
  await proveNumber(shop, newcomer, former.mobile)
  await visitAll()
  expect(seen.length).toBeGreaterThan(30)
  expect(seen.filter((body) => /کامران|خیابان پنهان/.test(body) || body.includes(former.customerId))).toEqual([])

  // What a code alone had opened is closed; what her password opened is not, and it opens again.
  expect((await former.get(routes.account)).status).toBe(303)
  expect((await byPassword.get(routes.account)).body).toContain(fa.signIn.account.noNumber)
  const back = browserOf(shop)
  await enter(back, former.username, passphrase)
  expect((await back.get(routes.accountAddresses)).body).toContain('خیابان پنهان')
  expect((await back.get(routes.accountProof)).body).toContain(fa.signIn.proof.noWay)
})

test('«this number is mine now» is heeded only in the browser that proved the number, and only once', async () => {
  const former = await signedIn(shop)
  await makeIdle(former.customerId, 100)
  const stranger = browserOf(shop)
  expect((await stranger.post(routes.numberHandovers, { back: '/' })).status).toBe(409)
  await stranger.post(routes.signInCodes, { mobile: former.mobile, back: '/' })
  expect((await stranger.post(routes.numberHandovers, { back: '/' })).status).toBe(409)
  expect(await accountsOf(shop, former.mobile)).toEqual([former.customerId])

  const newcomer = browserOf(shop)
  await proveNumber(shop, newcomer, former.mobile)
  const answers = await Promise.all([1, 2, 3].map(() => newcomer.post(routes.numberHandovers, { back: '/' })))
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(await accountsOf(shop, former.mobile)).toHaveLength(1)
})

test('two newcomers who prove one number at once do not both get it', async () => {
  const former = await signedIn(shop)
  await makeIdle(former.customerId, 100)
  const both = [browserOf(shop), browserOf(shop)]
  for (const one of both) await proveNumber(shop, one, former.mobile)
  await Promise.all(both.map((one) => one.post(routes.numberHandovers, { back: '/' })))
  expect(await accountsOf(shop, former.mobile)).toHaveLength(1)
  const open = await Promise.all(both.map((one) => one.get(routes.account)))
  expect(open.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('a sign-up cannot be forged into the account of somebody else', async () => {
  const former = await signedIn(shop)
  await makeIdle(former.customerId, 100)
  const newcomer = browserOf(shop)
  await proveNumber(shop, newcomer, former.mobile)
  const forged = await newcomer.post(routes.signUps, { name: 'x', back: '/account' })
  expect(forged.headers.location).toBe(`${routes.signInNumber}?back=%2Faccount`)
  expect((await newcomer.get(routes.account)).status).toBe(303)
  expect(await accountsOf(shop, former.mobile)).toEqual([former.customerId])
})

test('guest orders join since ninety days, and never from before the number left another account', async () => {
  const former = await signedIn(shop)
  await makeIdle(former.customerId, 100)
  const newcomer = browserOf(shop)
  await proveNumber(shop, newcomer, former.mobile)
  const handedOver = shop.house.clock().getTime()
  await newcomer.post(routes.numberHandovers, { back: '/' })
  const [taker] = await accountsOf(shop, former.mobile)
  const other = await signedIn(shop)

  shop.later(10 * DAY_MINUTES)
  const sinceFor = async (customerId: string, mobile: string) => {
    let asked: Date | null = null
    const numberProven: CustomerSlots['numberProven'] = async (_tx, { since }) => {
      asked = since
      return 0
    }
    const slots = { numberProven } as CustomerSlots
    await inTransaction(db, (tx) =>
      joinGuestOrders(tx, { vault, slots }, { customerId, mobile, now: shop.house.clock() }),
    )
    return asked!
  }
  const days = (since: Date) => (shop.house.clock().getTime() - since.getTime()) / 86_400_000
  expect((await sinceFor(taker!, former.mobile)).getTime()).toBeGreaterThanOrEqual(handedOver)
  expect(days(await sinceFor(taker!, former.mobile))).toBeCloseTo(10, 2)
  expect(days(await sinceFor(other.customerId, other.mobile))).toBeCloseTo(90, 2)
})
