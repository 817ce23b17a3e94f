import { beforeEach, expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { packTitle } from '../../src/modules/catalogue/index.ts'
import { tellBackInStock } from '../../src/modules/customers/index.ts'
import { availability, receiveLots } from '../../src/modules/inventory/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { type SignedIn, signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { httpBuyer } from './buyer.ts'
import { fieldsOf, messageOf } from './forms.ts'

const shop = await testShop()
const { db, clock, catalogue } = shop.house
const words = fa.profile.favourites

const list = catalogue.current().list({
  chosen: {},
  onlyAvailable: false,
  onlyOffers: false,
  sort: 'popular',
  page: 1,
  pageSize: 100,
}).cards
const products = list.map(({ slug }) => catalogue.current().product(slug)!)
const soldOut = products.find(({ variants }) => variants.some(({ available }) => available === 0))!
const soldOutPack = soldOut.variants.find(({ available }) => available === 0)!
const there = products.find(({ variants }) => variants.every(({ available }) => available > 0))!

const needs = {
  db,
  available: async (_db: unknown, ids: string[]) =>
    new Map([...(await availability(db, ids, clock()))].map(([id, { available }]) => [id, available])),
  titleOf: (id: string) => {
    const card = catalogue.current().cardOfVariant(id)
    return card && packTitle(card)
  },
}
const messages = () => db`
  select template, category, channel, subject_id as "subjectId", params from messaging.message where template = 'back-in-stock'`
const alertsOf = ({ customerId }: SignedIn) =>
  db`select id, variant_id from customers.stock_alert where customer_id = ${customerId}`

let sara: SignedIn
beforeEach(async () => {
  sara = await signedIn(shop)
})

test('the button of a product page keeps it, once however often it is pressed, and lets it go again', async () => {
  const form = fieldsOf((await sara.get(routes.product(there.slug))).body, routes.accountFavourites)
  await Promise.all([1, 2, 3].map(() => sara.post(routes.accountFavourites, form)))
  const answer = await sara.post(routes.accountFavourites, form)
  expect([answer.status, answer.headers.location]).toEqual([303, `${routes.accountFavourites}?done=kept`])
  const page = await sara.get(answer.headers.location!)
  expect(page.body).toContain(words.kept)
  expect(page.body).toContain(`href="${routes.product(there.slug)}"`)
  expect(page.body).toContain(words.count(1, 200))
  const removal = fieldsOf(page.body, routes.accountFavouriteRemovals)
  expect(removal).toEqual({ product: there.id })
  expect((await sara.post(routes.accountFavouriteRemovals, removal)).status).toBe(303)
  expect((await sara.post(routes.accountFavouriteRemovals, removal)).status).toBe(404)
  expect((await sara.get(routes.accountFavourites)).body).toContain(words.none)
})

test('who is not signed in does so first, and then finds the product waiting with its button; no GET keeps anything', async () => {
  const stranger = httpBuyer(Number(new URL(shop.origin).port))
  const variant = there.variant.id
  const answer = await stranger.post(routes.accountFavourites, { variant })
  const back = `${routes.accountFavourites}?keep=${variant}`
  expect(answer.headers.location).toBe(`${routes.signIn}?back=${encodeURIComponent(back)}`)
  const page = await sara.get(back)
  expect(page.body).toContain(words.keepAsked)
  expect(await db`select from customers.favourite where customer_id = ${sara.customerId}`).toEqual([])
  await sara.post(routes.accountFavourites, fieldsOf(page.body, routes.accountFavourites))
  expect(await db`select from customers.favourite where customer_id = ${sara.customerId}`).toHaveLength(1)
})

test.each(['', 'x', "'; drop table customers.favourite; --", newId(), 'ن'.repeat(10_000)])(
  'a product that is none of ours is told so: %.20s',
  async (variant) => {
    for (const path of [routes.accountFavourites, routes.accountAlerts]) {
      const answer = await sara.post(path, { variant })
      expect(answer.status).toBe(422)
      expect(messageOf(answer.body)).toContain(words.notThere)
    }
    expect((await sara.post(routes.accountFavouriteRemovals, { product: variant })).status).toBe(404)
    expect((await sara.post(routes.accountAlertRemoval('x'), {})).status).toBe(404)
  },
)

test('two hundred products are kept and fifty waited for, and no more', async () => {
  const fill = (table: 'favourite' | 'stock_alert', rows: number) =>
    table === 'favourite'
      ? db`insert into customers.favourite select ${sara.customerId}, gen_random_uuid(), gen_random_uuid(), now() from generate_series(1, ${rows}::int)`
      : db`insert into customers.stock_alert select gen_random_uuid(), ${sara.customerId}, gen_random_uuid(), now() from generate_series(1, ${rows}::int)`
  await fill('favourite', 200)
  await fill('stock_alert', 50)
  const kept = await sara.post(routes.accountFavourites, { variant: there.variant.id })
  const waiting = await sara.post(routes.accountAlerts, { variant: soldOutPack.id })
  expect([kept.status, messageOf(kept.body)]).toEqual([409, words.full(200)])
  expect([waiting.status, messageOf(waiting.body)]).toEqual([409, words.alertFull(50)])
  expect(kept.body).toContain(words.gone(200))
})

test('what is sold out is waited for, and told once when it is back: one message, and the request is gone', async () => {
  const form = fieldsOf((await sara.get(routes.product(soldOut.slug))).body, routes.accountAlerts)
  expect(form).toEqual({ variant: soldOutPack.id })
  for (let clicks = 0; clicks < 2; clicks++)
    expect((await sara.post(routes.accountAlerts, form)).headers.location).toBe(
      `${routes.accountFavourites}?done=waiting`,
    )
  expect((await sara.get(routes.accountFavourites)).body).toContain(soldOutPack.label.fa)
  expect(await tellBackInStock(needs, clock())).toBe(0)

  const lot = { variantId: soldOutPack.id, code: 'back', expiresOn: null, quantity: 5 }
  await inTransaction(db, (tx) => receiveLots(tx, [lot], { by: 'test', cause: 'back', now: clock() }))
  const told = await Promise.all([1, 2, 3].map(() => tellBackInStock(needs, clock())))
  expect(told.reduce((sum, count) => sum + count, 0)).toBe(1)
  expect(await tellBackInStock(needs, clock())).toBe(0)
  const [card] = [catalogue.current().cardOfVariant(soldOutPack.id)!]
  expect(await messages()).toEqual([
    {
      template: 'back-in-stock',
      category: 'service',
      channel: 'sms',
      subjectId: sara.customerId,
      params: { titleFa: packTitle(card).fa, titleEn: packTitle(card).en },
    },
  ])
  expect(await alertsOf(sara)).toEqual([])
  expect((await sara.get(routes.messages)).body).toContain(words.backInStock(packTitle(card).fa))
})

test('what is there need not be waited for', async () => {
  const answer = await sara.post(routes.accountAlerts, { variant: there.variant.id })
  expect([answer.status, messageOf(answer.body)]).toEqual([409, words.alreadyThere])
})

test("somebody else's request and favourites are out of reach", async () => {
  const other = products.filter(({ variants }) => variants.some(({ available }) => available === 0)).at(-1)!
  await sara.post(routes.accountAlerts, { variant: other.variants.find(({ available }) => available === 0)!.id })
  await sara.post(routes.accountFavourites, { variant: there.variant.id })
  const reza = await signedIn(shop)
  const [alert] = await alertsOf(sara)
  expect((await reza.post(routes.accountAlertRemoval(alert!.id), {})).status).toBe(404)
  expect((await reza.post(routes.accountFavouriteRemovals, { product: there.id })).status).toBe(404)
  expect(await alertsOf(sara)).toHaveLength(1)
  expect((await sara.post(routes.accountAlertRemoval(alert!.id), {})).status).toBe(303)
  expect(await alertsOf(sara)).toEqual([])
})

test('a browser asks for what it has seen without saying who it is, and gets what is still sold', async () => {
  const slugs = [there.slug, 'no-such', soldOut.slug, there.slug, ...products.map(({ slug }) => slug)]
  const answer = await fetch(
    `${shop.origin}${routes.productGlances}?${new URLSearchParams(slugs.map((slug) => ['slug', slug]))}`,
  )
  const { products: glances } = (await answer.json()) as { products: { slug: string; picture: string }[] }
  // twenty different slugs are looked at, and one of them is of nothing
  expect(glances).toHaveLength(19)
  expect(glances.slice(0, 2).map(({ slug }) => slug)).toEqual([there.slug, soldOut.slug])
  expect((await fetch(shop.origin + glances[0]!.picture)).status).toBe(200)
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(answer.headers.get('cache-control')).toBe('no-store')
})
