import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { eraseCodeDays, forgetRequests, forgetSessions } from '../../src/modules/customers/index.ts'
import { routes } from '../../src/routes.ts'
import { codeFor, signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { httpBuyer, intoBasket } from '../stories/buyer.ts'
import { fieldsOf, messageOf } from '../stories/forms.ts'
import { askCode, browserOf, proveNumber } from './signing-in.ts'

const shop = await testShop()
const { db, vault } = shop.house
const DAY_MINUTES = 24 * 60

const [goods] = await db<{ id: string; most: number }[]>`
  select v.id, v.max_per_order::int as most from catalogue.variant v
  join inventory.lot l on l.variant_id = v.id and (l.expires_on is null or l.expires_on > current_date + 60)
  where v.max_per_order between 4 and 50 group by v.id having sum(l.on_hand) > 60 order by v.sku limit 1`

const unitsIn = (body: string) => /data-basket-count="true"[^>]*>([^<]*)</.exec(body)?.[1]

test('a sign-in gives a new token each time and ends the session that the browser had', async () => {
  const sara = await signedIn(shop)
  const before = sara.cookies.get('session')!
  shop.later(1)
  await proveNumber(shop, sara, sara.mobile)
  expect(sara.cookies.get('session')).not.toBe(before)
  const copied = browserOf(shop)
  copied.cookies.set('session', before)
  expect((await copied.get(routes.account)).status).toBe(303)
  expect((await sara.get(routes.account)).status).toBe(200)
  expect(await db`select id from customers.session where customer_id = ${sara.customerId}`).toHaveLength(1)
})

test('a session that somebody else planted in a browser is not the one she signs in to', async () => {
  const [attacker, sara] = [await signedIn(shop), await signedIn(shop)]
  const victim = browserOf(shop)
  const planted = attacker.cookies.get('session')!
  victim.cookies.set('session', planted)
  await proveNumber(shop, victim, sara.mobile)
  expect(victim.cookies.get('session')).not.toBe(planted)
  expect((await attacker.get(routes.account)).status).toBe(303)
  const rows =
    await db`select customer_id as id from customers.session where customer_id in (${attacker.customerId}, ${sara.customerId})`
  expect(rows.filter(({ id }) => id === attacker.customerId)).toEqual([])
})

test('she sees where she is signed in, signs one device out, then all others; nobody else can', async () => {
  const sara = await signedIn(shop)
  const [phone, tablet, thief] = [browserOf(shop), browserOf(shop), await signedIn(shop)]
  await proveNumber(shop, phone, sara.mobile)
  await proveNumber(shop, tablet, sara.mobile)
  const page = await sara.get(routes.accountDevices)
  const devices = [...page.body.matchAll(/name="device" value="([0-9a-f-]{36})"/g)].map(([, id]) => id!)
  expect(devices).toHaveLength(3)
  expect(page.body.split(fa.signIn.devices.here)).toHaveLength(2)

  for (const device of [devices[0]!, 'x', 'others']) await thief.post(routes.accountDeviceEnds, { device })
  expect((await db`select id from customers.session where customer_id = ${sara.customerId}`).length).toBe(3)

  const [phoneSession] = await db<{ id: string }[]>`
    select id from customers.session where customer_id = ${sara.customerId} and id <> ${sara.sessionId} order by made_at limit 1`
  expect((await sara.post(routes.accountDeviceEnds, { device: phoneSession!.id })).status).toBe(303)
  expect((await phone.get(routes.account)).status).toBe(303)
  expect((await tablet.get(routes.account)).status).toBe(200)
  await sara.post(routes.accountDeviceEnds, { device: 'others' })
  expect((await tablet.get(routes.account)).status).toBe(303)
  expect((await sara.get(routes.account)).status).toBe(200)
  expect((await sara.post(routes.accountDeviceEnds, { device: sara.sessionId })).headers.location).toBe(routes.home)
  expect((await sara.get(routes.account)).status).toBe(303)
})

test('a sign-in from elsewhere is told by the way she did not prove; one from the same browser is not', async () => {
  const sara = await signedIn(shop)
  await db`insert into customers.contact (id, customer_id, kind, record_id, added_at, confirmed_at, main)
    values (gen_random_uuid(), ${sara.customerId}, 'email', gen_random_uuid(), now(), now(), true)`
  const told = () => db`select template, channel from messaging.message where subject_id = ${sara.customerId}`
  await proveNumber(shop, sara, sara.mobile)
  expect(await told()).toEqual([])
  await proveNumber(shop, browserOf(shop), sara.mobile)
  expect(await told()).toEqual([{ template: 'signed-in', channel: 'email' }])
})

test('what a guest put into her basket is in that of her account, and her old cookie opens neither', async () => {
  const sara = await signedIn(shop)
  await intoBasket(sara, goods!.id, 2)
  const guest = browserOf(shop)
  await intoBasket(guest, goods!.id, goods!.most - 1)
  const stolen = guest.cookies.get('visitor')!
  await proveNumber(shop, guest, sara.mobile)
  const shown = await guest.get(routes.basket)
  expect(unitsIn(shown.body)).toBe(goods!.most.toLocaleString('fa'))
  expect(guest.cookies.get('visitor')).toBe('')

  const thief = browserOf(shop)
  thief.cookies.set('visitor', stolen)
  expect((await thief.get(routes.basket)).body).toContain(fa.purchase.basket.emptyTitle)
  expect((await thief.get(routes.account)).status).toBe(303)
  await guest.post(routes.signOuts, {})
  expect((await guest.get(routes.basket)).body).toContain(fa.purchase.basket.emptyTitle)
  expect(unitsIn((await sara.get(routes.basket)).body)).toBe(goods!.most.toLocaleString('fa'))
})

test('a session ends when it is idle for thirty days and, used or not, after a hundred and eighty', async () => {
  const sara = await signedIn(shop)
  for (let day = 0; day < 7; day++) {
    shop.later(25 * DAY_MINUTES)
    expect((await sara.get(routes.account)).status, `day ${(day + 1) * 25}`).toBe(200)
  }
  shop.later(6 * DAY_MINUTES)
  expect((await sara.get(routes.account)).status).toBe(303)
  const reza = await signedIn(shop)
  shop.later(31 * DAY_MINUTES)
  expect((await reza.get(routes.account)).status).toBe(303)
  expect(await forgetSessions(db, shop.house.clock(), 1_000)).toBeGreaterThanOrEqual(2)
  expect(
    await db`select 1 from customers.session where customer_id in (${sara.customerId}, ${reza.customerId})`,
  ).toEqual([])
})

test('something delicate wants a proof of the last ten minutes, by a code for this very session', async () => {
  const sara = await signedIn(shop)
  const proofPage = `${routes.accountProof}?back=${encodeURIComponent('/account/devices')}`
  const asked = await sara.post(routes.accountProofCodes, {
    ...fieldsOf((await sara.get(proofPage)).body, routes.accountProofCodes),
  })
  expect(asked.status).toBe(303)
  const form = await sara.get(asked.headers.location!)
  const code = (await codeFor(shop, sara.mobile))!

  // A code for a proof is none for a sign-in, and neither works in another session.
  const cookie = sara.cookies.get('sign_in_request')!
  expect((await sara.post(routes.signInProofs, { code, back: '/' })).status).toBe(409)
  const elsewhere = browserOf(shop)
  await proveNumber(shop, elsewhere, sara.mobile)
  elsewhere.cookies.set('sign_in_request', cookie)
  expect((await elsewhere.post(routes.accountProofs, { code, back: '/' })).status).toBe(200)

  const before = sara.cookies.get('session')!
  const fields = { ...fieldsOf(form.body, routes.accountProofs), code: (await askedAgain(sara))! }
  const proven = await sara.post(routes.accountProofs, fields)
  expect([proven.status, proven.headers.location]).toEqual([303, '/account/devices'])
  expect(sara.cookies.get('session')).not.toBe(before)
  const copied = browserOf(shop)
  copied.cookies.set('session', before)
  expect((await copied.get(routes.account)).status).toBe(303)
  const [session] = await db`select proven_at as at from customers.session where id = ${sara.sessionId}`
  expect(shop.house.clock().getTime() - session!.at.getTime()).toBeLessThan(60_000)
})

const askedAgain = async (who: Awaited<ReturnType<typeof signedIn>>) => {
  const asked = await who.post(routes.accountProofCodes, { back: '/account/devices' })
  expect(asked.status, messageOf(asked.body)).toBe(303)
  return codeFor(shop, who.mobile)
}

test('numbers and codes are gone after minutes, and unreadable for ever after the day, by one puncture', async () => {
  const mobile = someMobile()
  const code = await askCode(shop, browserOf(shop), mobile)
  await askCode(shop, browserOf(shop), someMobile())
  const days = await db<{ subject: string }[]>`select subject_id as subject from customers.code_day`
  shop.later(16)
  expect(await forgetRequests(db, shop.house.clock(), 1_000)).toBeGreaterThanOrEqual(2)
  expect(await db`select 1 from customers.sign_in_request`).toEqual([])
  expect(await db`select 1 from vault.record where kind = 'sign-in.code'`).toEqual([])
  expect(await codeFor(shop, mobile)).toBeNull()
  expect(code).toMatch(/^\d{6}$/)

  const before = (await vault.keyStore.erasures()).length
  shop.later(DAY_MINUTES)
  expect(await eraseCodeDays(db, vault, shop.house.clock())).toBe(days.length)
  expect((await vault.keyStore.erasures()).length - before).toBe(days.length)
  expect(await db`select 1 from customers.code_day`).toEqual([])
  expect(await eraseCodeDays(db, vault, shop.house.clock())).toBe(0)
})

test('the cookie of a guest is the same before and after a sign-in that fails', async () => {
  const guest = httpBuyer(Number(new URL(shop.origin).port), '127.4.200.1')
  await intoBasket(guest, goods!.id, 1)
  const before = guest.cookies.get('visitor')
  await askCode(shop, guest, someMobile())
  await guest.post(routes.signInProofs, { code: '000', back: '/' })
  expect(guest.cookies.get('visitor')).toBe(before)
  expect(unitsIn((await guest.get(routes.basket)).body)).toBe('۱')
})
