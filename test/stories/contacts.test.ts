import { beforeEach, expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { sendingNeedsOf } from '../../src/messaging-jobs.ts'
import { approvedContacts, forgetContactRequests } from '../../src/modules/customers/index.ts'
import { openSending } from '../../src/modules/messaging/index.ts'
import { findSubjects, openRecords } from '../../src/modules/vault/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { parseMobile } from '../../src/platform/persian/phone.ts'
import { routes } from '../../src/routes.ts'
import { codeFor, type SignedIn, signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { filledCheckout, httpBuyer, intoBasket } from './buyer.ts'
import { decoded, messageOf } from './forms.ts'

const shop = await testShop()
const { db, vault, clock } = shop.house
const words = fa.profile.contacts
const port = Number(new URL(shop.origin).port)

let sara: SignedIn
let emails = 0
let addresses = 0
beforeEach(async () => {
  // How often one address may ask is another test's matter.
  sara = await signedIn(shop, { name: 'سارا', from: `127.0.0.${++addresses + 1}` })
})

const contactsOf = async ({ customerId }: SignedIn) => {
  const rows = await db<
    { id: string; kind: 'mobile' | 'email' | 'landline'; record: string; main: boolean; sure: boolean }[]
  >`
    select id, kind, record_id as record, main, confirmed_at is not null as sure
    from customers.contact where customer_id = ${customerId} order by added_at, id`
  const opened = await inTransaction(db, (tx) =>
    openRecords(tx, vault, {
      recordIds: rows.map(({ record }) => record),
      fields: ['mobile', 'email', 'landline'],
      actor: { kind: 'system', job: 'test' },
      purpose: 'account',
      reason: 'test',
    }),
  )
  return rows.map((row) => ({ ...row, value: opened.get(row.record)![row.kind]! }))
}
const valuesOf = async (who: SignedIn) => (await contactsOf(who)).map(({ value }) => value)
const saraIdBy = async (kind: 'mobile' | 'email', value: string) => findSubjects(db, vault, { kind, value })
const someEmail = () => `sara${++emails}@example.ir`
const ask = (who: SignedIn, kind: 'mobile' | 'email' | 'landline', value: string) =>
  who.post(routes.accountNewContact(kind), { [kind]: value })

/** The link that was sent last, as the development viewer shows it. */
const lastLink = async (): Promise<string> => {
  const { body } = await httpBuyer(port).get(routes.messages)
  return /\/account\/contacts\/links\/[\w-]{43}/.exec(decoded(body))![0]
}
const confirmNewEmail = async (who: SignedIn, email: string) => {
  expect((await ask(who, 'email', email)).headers.location).toBe(`${routes.accountProfile}?done=link`)
  return who.post(await lastLink(), {})
}
const confirmNewMobile = async (who: SignedIn, mobile: string) => {
  expect((await ask(who, 'mobile', mobile)).headers.location).toBe(routes.accountContactCode)
  return who.post(routes.accountContactCode, { code: (await codeFor(shop, mobile))! })
}
const noticesTo = (recordIds: string[]) => db`
  select template, params from messaging.message where record_id = any(${recordIds}::uuid[]) order by written_at, id`

test('her name is changed, sealed, and a name of 10,000 characters is refused and comes back', async () => {
  await sara.post(routes.accountName, { name: ' سارا   نمونه‌ای ' })
  expect((await sara.get(routes.accountProfile)).body).toContain('value="سارا نمونه‌ای"')
  expect(
    await db`select id from vault.record where subject_id = ${sara.customerId} and kind = 'customer.profile'`,
  ).toHaveLength(1)
  const answer = await sara.post(routes.accountName, { name: 'ن'.repeat(10_000) })
  expect(answer.status).toBe(422)
  expect(messageOf(answer.body)).toContain(fa.profile.errors['too-long'])
  expect(answer.body).toContain('ن'.repeat(10_000))
  expect(
    await db`select fields, text_version from customers.attestation where customer_id = ${sara.customerId}`,
  ).toEqual([{ fields: ['name'], text_version: '1' }])
})

test('a number is confirmed by its code, once, and her other contacts hear of it', async () => {
  const mobile = someMobile()
  const before = await contactsOf(sara)
  expect((await ask(sara, 'mobile', mobile)).status).toBe(303)
  expect(await valuesOf(sara)).toEqual([parseMobile(sara.mobile)])
  const code = (await codeFor(shop, mobile))!
  const wrong = await sara.post(routes.accountContactCode, { code: code === '000000' ? '000001' : '000000' })
  expect([wrong.status, messageOf(wrong.body)]).toEqual([422, words.codeWrong])
  const right = await sara.post(routes.accountContactCode, { code })
  expect(right.headers.location).toBe(`${routes.accountProfile}?done=mobile`)
  expect((await sara.post(routes.accountContactCode, { code })).status).toBe(422)
  expect((await contactsOf(sara)).map(({ value, main, sure }) => [value, main, sure])).toEqual([
    [parseMobile(sara.mobile), true, true],
    [parseMobile(mobile), false, true],
  ])
  expect(await saraIdBy('mobile', parseMobile(mobile)!)).toEqual([sara.customerId])
  expect(await noticesTo(before.map(({ record }) => record))).toEqual([
    { template: 'contacts-changed', params: { what: 'mobile-added' } },
  ])
  expect(
    await db`select id from vault.record where subject_id = ${sara.customerId} and kind = 'customer.contact-request'`,
  ).toEqual([])
})

test('a code for another session, or for a proof of who she is, adds nothing', async () => {
  const mobile = someMobile()
  await ask(sara, 'mobile', mobile)
  const code = (await codeFor(shop, mobile))!
  const reza = await signedIn(shop)
  reza.cookies.set('sign_in_request', sara.cookies.get('sign_in_request')!)
  expect((await reza.post(routes.accountContactCode, { code })).status).toBe(422)
  expect(await valuesOf(reza)).toEqual([parseMobile(reza.mobile)])
  expect((await sara.post(routes.accountContactCode, { code })).status).toBe(303)
})

test('a number of another account is never taken in silence: she is told, and moves it by a button; that account keeps all else', async () => {
  const reza = await signedIn(shop, { name: 'رضا' })
  await confirmNewEmail(reza, someEmail())
  const asked = await confirmNewMobile(sara, reza.mobile)
  expect(asked.headers.location).toBe(routes.accountContactTakings)
  expect((await sara.get(routes.accountContactTakings)).body).toContain(words.othersText)
  expect(await valuesOf(sara)).toHaveLength(1)
  expect(await valuesOf(reza)).toContain(parseMobile(reza.mobile))

  const stranger = await signedIn(shop)
  expect((await stranger.post(routes.accountContactTakings, {})).status).toBe(404)
  expect((await sara.post(routes.accountContactTakings, {})).headers.location).toBe(
    `${routes.accountProfile}?done=mobile`,
  )
  expect((await sara.post(routes.accountContactTakings, {})).status).toBe(404)
  expect(await valuesOf(sara)).toContain(parseMobile(reza.mobile))
  expect((await contactsOf(reza)).map(({ kind }) => kind)).toEqual(['email'])
  expect(await saraIdBy('mobile', parseMobile(reza.mobile)!)).toEqual([sara.customerId])
  expect(
    (await db`select profile_record from customers.customer where id = ${reza.customerId}`)[0]!.profile_record,
  ).not.toBeNull()
})

test('a proven number of another account that she leaves is over after ten minutes', async () => {
  const reza = await signedIn(shop)
  await confirmNewMobile(sara, reza.mobile)
  shop.later(11)
  expect((await sara.post(routes.accountContactTakings, {})).headers.location).toContain(routes.accountProof)
  await db`update customers.session set proven_at = ${clock()} where id = ${sara.sessionId}`
  expect((await sara.post(routes.accountContactTakings, {})).status).toBe(404)
  expect(await valuesOf(reza)).toEqual([parseMobile(reza.mobile)])
})

test('an e-mail is confirmed by a button: opening the link changes nothing, pressing it works once', async () => {
  const email = someEmail()
  await ask(sara, 'email', email.toUpperCase())
  expect((await sara.get(routes.accountProfile)).body).toContain(words.waiting)
  const link = await lastLink()
  const elsewhere = httpBuyer(port)
  for (let looks = 0; looks < 2; looks++) expect((await elsewhere.get(link)).body).toContain(words.linkText)
  expect(await valuesOf(sara)).toHaveLength(1)
  const answers = await Promise.all([1, 2, 3].map(() => elsewhere.post(link, {})))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404])
  expect(await valuesOf(sara)).toContain(email)
  expect(await saraIdBy('email', email)).toEqual([sara.customerId])
  expect((await elsewhere.get(link)).status).toBe(404)
  const token = link.split('/').at(-1)!
  expect(shop.logged.join('\n')).not.toContain(token)
  expect(JSON.stringify(await db`select params from messaging.message`)).not.toContain(token)
})

test('a link is over after half an hour, and as soon as another one is asked for', async () => {
  await ask(sara, 'email', someEmail())
  const first = await lastLink()
  await ask(sara, 'email', someEmail())
  expect((await sara.post(first, {})).status).toBe(404)
  const second = await lastLink()
  shop.later(31)
  expect((await sara.post(second, {})).status).toBe(404)
  expect(await forgetContactRequests(db, clock())).toBeGreaterThan(0)
  expect(
    await db`select id from vault.record where subject_id = ${sara.customerId} and kind = 'customer.contact-request'`,
  ).toEqual([])
  for (const token of ['x', 'ن', '../../x', 'a'.repeat(190), "' or 1=1 --"])
    expect((await sara.post(routes.accountContactLink(encodeURIComponent(token)), {})).status).toBe(404)
})

test('a new e-mail takes the place of the old one, which is told of it once and can no longer be found', async () => {
  const [old, fresh] = [someEmail(), someEmail()]
  await confirmNewEmail(sara, old)
  await confirmNewEmail(sara, fresh)
  expect((await contactsOf(sara)).filter(({ kind }) => kind === 'email').map(({ value }) => value)).toEqual([fresh])
  expect(await saraIdBy('email', old)).toEqual([])
  const former = await db<{ id: string; subject: string }[]>`
    select id, subject_id as subject from vault.record where kind = 'customer.former-contact' order by sealed_at desc limit 1`
  expect(await noticesTo([former[0]!.id])).toEqual([
    { template: 'contacts-changed', params: { what: 'email-changed' } },
  ])
  expect(await approvedContacts(db, [{ subjectId: former[0]!.subject, recordId: former[0]!.id }], clock())).toEqual([
    true,
  ])
})

test('an e-mail that another account has confirmed stays there', async () => {
  const email = someEmail()
  const reza = await signedIn(shop)
  await confirmNewEmail(reza, email)
  expect((await ask(sara, 'email', email)).status).toBe(303)
  const answer = await sara.post(await lastLink(), {})
  expect([answer.status, messageOf(answer.body)]).toEqual([409, words.emailTaken])
  expect(await saraIdBy('email', email)).toEqual([reza.customerId])
})

test('a landline is stated, shown so, and never written to', async () => {
  await ask(sara, 'landline', '021 1234 5678')
  const { body } = await sara.get(routes.accountProfile)
  expect(body).toContain(words.stated)
  expect(messageOf((await ask(sara, 'landline', '02112345678')).body)).toBe(words.already)
  const landline = (await contactsOf(sara)).find(({ kind }) => kind === 'landline')!
  const receiver = { subjectId: sara.customerId, recordId: landline.record }
  expect(await approvedContacts(db, [receiver], clock())).toEqual([false])
  expect((await sara.post(routes.accountContactMain(landline.id), {})).status).toBe(404)
  expect((await sara.post(routes.accountContactRemoval(landline.id), {})).status).toBe(303)
})

test('the last number stays; of two, the one that remains becomes the main one and both are told', async () => {
  const [first] = await contactsOf(sara)
  const last = await sara.post(routes.accountContactRemoval(first!.id), {})
  expect([last.status, messageOf(last.body)]).toEqual([409, words.lastMobile])
  const mobile = someMobile()
  await confirmNewMobile(sara, mobile)
  await sara.post(routes.accountContactRemoval(first!.id), {})
  expect((await contactsOf(sara)).map(({ value, main }) => [value, main])).toEqual([[parseMobile(mobile), true]])
  expect(await saraIdBy('mobile', parseMobile(sara.mobile)!)).toEqual([])
  const told =
    await db`select record_id from messaging.message where template = 'contacts-changed' and params ->> 'what' = 'mobile-removed'`
  expect(told).toHaveLength(2)
})

test('two tabs that remove two numbers at once leave one', async () => {
  await confirmNewMobile(sara, someMobile())
  const ids = (await contactsOf(sara)).map(({ id }) => id)
  const answers = await Promise.all(ids.map((id) => sara.post(routes.accountContactRemoval(id), {})))
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
  expect((await contactsOf(sara)).map(({ main }) => main)).toEqual([true])
})

test('two accounts that prove one number at once come one after the other', async () => {
  const mobile = someMobile()
  const reza = await signedIn(shop)
  await ask(sara, 'mobile', mobile)
  const saraCode = (await codeFor(shop, mobile))!
  shop.later(2)
  await db`update customers.session set proven_at = ${clock()} where id = ${reza.sessionId}`
  await db`update customers.sign_in_request set code_until = code_until + interval '10 minutes'`
  await ask(reza, 'mobile', mobile)
  const rezaCode = (await codeFor(shop, mobile))!
  const tries = [
    { who: sara, code: saraCode },
    { who: reza, code: rezaCode },
  ]
  const answers = await Promise.all(tries.map(({ who, code }) => who.post(routes.accountContactCode, { code })))
  // Tries at one number are kept apart: the later of the two may be asked to wait a moment.
  shop.later(1)
  for (const [place, answer] of answers.entries())
    if (answer.status === 429)
      answers[place] = await tries[place]!.who.post(routes.accountContactCode, { code: tries[place]!.code })
  expect(answers.map(({ headers }) => headers.location).sort()).toEqual([
    routes.accountContactTakings,
    `${routes.accountProfile}?done=mobile`,
  ])
  expect(await saraIdBy('mobile', parseMobile(mobile)!)).toHaveLength(1)
})

test('what changes where we write to asks for a fresh proof of who she is', async () => {
  await confirmNewMobile(sara, someMobile())
  const [first, second] = await contactsOf(sara)
  await db`update customers.session set proven_at = now() - interval '1 day' where id = ${sara.sessionId}`
  for (const [path, fields] of [
    [routes.accountNewContact('email'), { email: someEmail() }],
    [routes.accountNewContact('mobile'), { mobile: someMobile() }],
    [routes.accountContactMain(second!.id), {}],
    [routes.accountContactRemoval(first!.id), {}],
    [routes.accountContactTakings, {}],
  ] as [string, Record<string, string>][])
    expect((await sara.post(path, fields)).headers.location, path).toMatch(/^\/account\/proof\?back=/)
  expect((await sara.get(routes.accountNewContact('email'))).headers.location).toBe(
    `${routes.accountProof}?back=${encodeURIComponent(routes.accountNewContact('email'))}`,
  )
  expect(await contactsOf(sara)).toHaveLength(2)
})

test("another customer's contact is a page that is not there, and nothing of it changes", async () => {
  await confirmNewMobile(sara, someMobile())
  const before = await contactsOf(sara)
  const reza = await signedIn(shop)
  for (const { id } of before)
    for (const path of [routes.accountContactMain(id), routes.accountContactRemoval(id)])
      expect((await reza.post(path, {})).status).toBe(404)
  for (const path of [
    routes.accountContactMain('x'),
    routes.accountContactRemoval(newId()),
    routes.accountNewContact('fax'),
  ])
    expect((await reza.post(path, {})).status).toBe(404)
  expect(await contactsOf(sara)).toEqual(before)
})

test('what is wrong is told at the field; a number or address that somebody has gets the same answer as any other', async () => {
  const wrong = await ask(sara, 'mobile', '12')
  expect([wrong.status, messageOf(wrong.body)]).toEqual([422, fa.profile.errors['not-a-mobile']])
  expect(wrong.body).toContain('value="12"')
  const reza = await signedIn(shop)
  const known = await ask(sara, 'mobile', reza.mobile)
  const unknown = await ask(await signedIn(shop), 'mobile', someMobile())
  expect([known.status, known.headers.location]).toEqual([unknown.status, unknown.headers.location])
  expect(messageOf((await ask(sara, 'mobile', sara.mobile)).body)).toBe(words.already)
  const five = await Promise.all(Array.from({ length: 7 }, () => ask(sara, 'email', someEmail())))
  expect(five.filter(({ status }) => status === 429)).toHaveLength(2)
})

const needs = sendingNeedsOf(shop.house)
const stateOf = async (recordId: string) =>
  (await db`select state from messaging.message where record_id = ${recordId} order by written_at`).map(
    ({ state }) => state,
  )
const send = openSending(needs).quick

test('a message whose contact was replaced before it went out goes to nobody', async () => {
  await confirmNewEmail(sara, someEmail())
  const email = (await contactsOf(sara)).find(({ kind }) => kind === 'email')!
  const [before] = await db`select subject_id from messaging.message limit 1`
  expect(before).toBeDefined()
  await sara.post(routes.accountName, { name: 'سارا' })
  await confirmNewMobile(sara, someMobile())
  expect(await stateOf(email.record)).toEqual(['written', 'written'])
  await confirmNewEmail(sara, someEmail())
  await send()
  expect(new Set(await stateOf(email.record))).toEqual(new Set(['superseded']))
  const fresh = (await contactsOf(sara)).find(({ kind }) => kind === 'email')!
  await send()
  expect(new Set(await stateOf(fresh.record))).toEqual(new Set(['held']))
})

test('a guest is written to about her order alone, and a record of nobody never', async () => {
  const guest = httpBuyer(port)
  const [goods] = await db<{ id: string }[]>`
    select v.id from catalogue.variant v join inventory.lot l on l.variant_id = v.id and l.expires_on > current_date + 60
    group by v.id having sum(l.on_hand) > 30 order by v.sku limit 1`
  await intoBasket(guest, goods!.id)
  await guest.post(routes.orders, await filledCheckout(guest))
  const [order] =
    await db`select id, buyer_subject, buyer_record, address_record from orders.purchase order by placed_at desc limit 1`
  const about = { channel: 'sms', category: 'order-status', cause: `order:${order!.id}` } as const
  const receivers = [
    { ...about, subjectId: order!.buyer_subject, recordId: order!.buyer_record },
    { ...about, subjectId: order!.buyer_subject, recordId: order!.address_record },
    { ...about, subjectId: sara.customerId, recordId: order!.buyer_record },
    { ...about, subjectId: order!.buyer_subject, recordId: order!.buyer_record, cause: `order:${newId()}` },
    { ...about, subjectId: newId(), recordId: newId() },
  ]
  expect(await needs.approved(db, receivers)).toEqual([true, false, false, false, false])
})
