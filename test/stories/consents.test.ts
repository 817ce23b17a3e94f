import { beforeEach, expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { mayMarket, recordConsents } from '../../src/modules/customers/index.ts'
import { eraseSubjects } from '../../src/modules/vault/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { type SignedIn, signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { filledCheckout, httpBuyer, intoBasket } from './buyer.ts'
import { formsOf, messageOf } from './forms.ts'

const shop = await testShop()
const { db } = shop.house
const port = Number(new URL(shop.origin).port)
const words = fa.profile.consents

let sara: SignedIn
beforeEach(async () => {
  sara = await signedIn(shop)
})

const ledgerOf = (customerId: string) => db`
  select channel, category, given, basis, how, text_version as version
  from customers.consent where customer_id = ${customerId} order by number`
const allowed = async (channel: 'email' | 'sms', category: 'news' | 'promotion', ids = [sara.customerId]) => [
  ...(await mayMarket(db, ids, channel, category)),
]
const turn = (channel: string, category: string, given: string) =>
  sara.post(routes.accountConsents, { channel, category, given })
const gpc = (path: string) =>
  shop.app.inject({ url: path, headers: { cookie: `session=${sara.cookies.get('session')}`, 'sec-gpc': '1' } })

test('membership implies e-mail and nothing by SMS, and the page says on what basis, since when, under which words', async () => {
  expect(await ledgerOf(sara.customerId)).toEqual(
    ['event', 'news', 'service', 'promotion'].map((category) => ({
      channel: 'email',
      category,
      given: true,
      basis: 'implied_by_membership',
      how: 'membership',
      version: '1',
    })),
  )
  const { body } = await sara.get(routes.accountConsents)
  expect(body.split(words.basis.implied_by_membership)).toHaveLength(5)
  expect(body.split(words.never)).toHaveLength(6)
  expect(body).toContain(words.version('۱'))
  expect(await allowed('email', 'news')).toEqual([sara.customerId])
  expect(await allowed('sms', 'news')).toEqual([])
})

test('a switch is one button, in both directions, and each turn is one row', async () => {
  const pressed = await turn('sms', 'news', 'yes')
  expect([pressed.status, pressed.headers.location]).toEqual([303, `${routes.accountConsents}?done=changed`])
  expect(await allowed('sms', 'news')).toEqual([sara.customerId])
  expect(await allowed('sms', 'promotion')).toEqual([])
  await turn('sms', 'news', 'no')
  await Promise.all([turn('sms', 'news', 'no'), turn('sms', 'news', 'no')])
  expect(await allowed('sms', 'news')).toEqual([])
  expect((await ledgerOf(sara.customerId)).slice(4)).toEqual(
    [true, false].map((given) => ({
      channel: 'sms',
      category: 'news',
      given,
      basis: 'explicit',
      how: 'account-page',
      version: '1',
    })),
  )
  const forms = formsOf((await sara.get(routes.accountConsents)).body)
    .filter(({ action }) => action === routes.accountConsents)
    .map(({ controls }) => controls.map(({ name }) => name))
  expect(forms.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => ['channel', 'category', 'given']))
})

test('«none of them» takes everything back at once', async () => {
  await turn('sms', 'promotion', 'yes')
  await sara.post(routes.accountConsents, { withdraw: 'all' })
  for (const channel of ['email', 'sms'] as const) expect(await allowed(channel, 'promotion')).toEqual([])
  expect((await sara.get(routes.accountConsents)).body).not.toContain(words.withdrawAll)
})

test.each([
  ['sms', 'everything', 'yes'],
  ['email', 'survey', 'yes'],
  ['telephone', 'news', 'yes'],
  ['email', 'news', 'maybe'],
  ["email'--", 'ن'.repeat(10_000), 'no'],
])('a switch that does not exist (%s) is refused and nothing is written', async (channel, category, given) => {
  const before = await ledgerOf(sara.customerId)
  const answer = await turn(channel, category, given)
  expect([answer.status, messageOf(answer.body)]).toEqual([422, words.unknown])
  expect(await ledgerOf(sara.customerId)).toEqual(before)
})

test('Sec-GPC takes back what membership alone had given, on any page, and says so; an explicit yes stays', async () => {
  await turn('email', 'service', 'no')
  await turn('email', 'service', 'yes')
  await gpc(routes.basket)
  expect(await allowed('email', 'promotion')).toEqual([])
  expect([...(await mayMarket(db, [sara.customerId], 'email', 'service'))]).toEqual([sara.customerId])
  const { body } = await gpc(routes.accountConsents)
  expect(body).toContain(words.gpcOn)
  expect(body).toContain(words.how.gpc)
  const taken = (await ledgerOf(sara.customerId)).filter(({ how }) => how === 'gpc')
  expect(taken.map(({ category, given }) => [category, given])).toEqual([
    ['event', false],
    ['news', false],
    ['promotion', false],
  ])
})

test('the shop tells machines that it honours the signal', async () => {
  const answer = await fetch(shop.origin + routes.gpc)
  expect(answer.headers.get('content-type')).toContain('application/json')
  expect(await answer.json()).toEqual({ gpc: true, lastUpdate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
})

test('to the ledger rows are only added, whoever asks', async () => {
  for (const change of [
    db`update customers.consent set given = true where customer_id = ${sara.customerId}`,
    db`delete from customers.consent where customer_id = ${sara.customerId}`,
  ])
    await expect(change).rejects.toThrow('rows are only added')
  await expect(db`
    insert into customers.consent (customer_id, channel, category, given, basis, how, text_version, text_digest, at)
    values (${sara.customerId}, 'sms', 'news', true, 'implied_by_membership', 'membership', '1', ${Buffer.alloc(32)}, now())`).rejects.toThrow(
    'consent_check',
  )
})

test('no guest, no recipient and no erased member is ever marketed to', async () => {
  const [goods] = await db<{ id: string }[]>`
    select v.id from catalogue.variant v join inventory.lot l on l.variant_id = v.id and l.expires_on > current_date + 60
    group by v.id having sum(l.on_hand) > 30 order by v.sku limit 1`
  const guest = httpBuyer(port)
  await intoBasket(guest, goods!.id)
  await guest.post(
    routes.orders,
    await filledCheckout(guest, {
      email: 'guest@example.ir',
      someoneElse: 'yes',
      recipientName: cast.mahnaz.name,
      recipientPhone: cast.mahnaz.phone,
    }),
  )
  const others = await db<{ id: string }[]>`select id from vault.subject where kind <> 'customer'`
  expect(others.length).toBeGreaterThan(1)
  const erased = await signedIn(shop)
  await db`update customers.customer set erased_at = now() where id = ${erased.customerId}`
  await eraseSubjects(db, shop.house.vault, [erased.customerId], { by: { kind: 'customer' }, why: 'asked' })
  const asked = [...others.map(({ id }) => id), erased.customerId, newId(), sara.customerId]
  expect(await allowed('email', 'promotion', asked)).toEqual([sara.customerId])
  await expect(
    inTransaction(db, (tx) =>
      recordConsents(tx, others[0]!.id, {
        choices: [{ channel: 'sms', category: 'news', given: true }],
        how: 'sign-up',
        now: shop.house.clock(),
      }),
    ),
  ).resolves.toBe(0)
  await expect(mayMarket(db, Array.from({ length: 1_001 }, newId), 'email', 'news')).rejects.toThrow('at most')
})

test('a long ledger comes in pages', async () => {
  for (let turns = 0; turns < 11; turns++) {
    await turn('sms', 'survey', 'yes')
    await turn('sms', 'survey', 'no')
  }
  const first = await sara.get(routes.accountConsents)
  const next = /href="(\/account\/consents\?before=\d+)#history"/.exec(first.body)![1]!
  const rows = (body: string) => [...body.matchAll(/<li class="small">/g)].length
  expect([rows(first.body), rows((await sara.get(next)).body)]).toEqual([20, 6])
  for (const odd of ['?before=x', '?before=99999999999999999999', '?before=-1', '?before=1&before=2', '?done=x'])
    expect((await sara.get(routes.accountConsents + odd)).status).toBe(200)
})
