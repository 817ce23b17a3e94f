import { expect, test } from 'vitest'
import { eraseRecipients } from '../../src/modules/orders/index.ts'
import { ledgerOf } from '../../src/modules/vault/index.ts'
import { persianDigits } from '../../src/platform/persian/digits.ts'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { testShop } from '../shop.ts'
import { type Buyer, httpBuyer } from './buyer.ts'
import { type Bought, buys, labelOf, plentyOf, walks } from './orders.ts'

const shop = await testShop()
const { db, vault, orders } = shop.house
const port = Number(new URL(shop.origin).port)
const [goods] = await plentyOf(shop, 'standard')

const forMahnaz = (buyer: Buyer, phone: string = cast.mahnaz.phone): Promise<Bought> =>
  buys(shop, buyer, [{ id: goods!.id }], {
    someoneElse: 'yes',
    recipientName: cast.mahnaz.name,
    recipientPhone: phone,
    street: cast.mahnaz.street,
    note: 'زنگ دوم از راست',
  })

const viewer = httpBuyer(port)

/** The link in the message to her, which the development viewer shows; null when nobody wrote to her. */
const linkTo = async ({ id }: Bought): Promise<string | null> => {
  const [message] = await db`
    select m.params ->> 'pages' as pages, m.id from messaging.message m
    join orders.purchase p on p.recipient_subject = m.subject_id where p.id = ${id}`
  if (!message) return null
  const links = [...(await viewer.get(routes.messages)).body.matchAll(/https?:\/\/[^\s<]+\/recipients\/([\w-]{43})/g)]
  return links[0]![1]!
}

test('from the dispatch on she sees what we hold, until when and who looked, and nothing of the buyer or the price', async () => {
  const order = await forMahnaz(httpBuyer(port))
  expect(await linkTo(order), 'before the dispatch').toBeNull()
  await labelOf(shop, order.id)
  await walks(shop, order, 'dispatched')
  const token = await linkTo(order)
  const her = httpBuyer(port)
  const page = await her.get(routes.recipient(token!))
  expect(page.status).toBe(200)
  for (const told of [
    cast.mahnaz.name,
    cast.mahnaz.street,
    'زنگ دوم از راست',
    persianDigits('0912 000 0012'),
    'تهران',
    '۱۴ روز پس از تحویل',
    'همکار بسته‌بندی ما',
    'خود شما',
    'تا وقتی بسته در راه است',
  ])
    expect(page.body, told).toContain(told)
  const [{ total } = { total: 0 }] = await db<
    { total: number }[]
  >`select total_rials as total from orders.purchase where id = ${order.id}`
  for (const secret of [cast.sara.name, cast.sara.mobile, order.number, String(total / 10), goods!.slug])
    expect(page.body.includes(secret), secret).toBe(false)
  expect(page.headers['referrer-policy']).toBe('no-referrer')
  expect(page.headers['x-robots-tag']).toContain('noindex')
  expect(page.body).toContain('<meta name="referrer" content="no-referrer"/>')
  const [row] = await db<
    { subject: string }[]
  >`select recipient_subject as subject from orders.purchase where id = ${order.id}`
  const [entry] = await ledgerOf(db, vault, row!.subject)
  expect(entry).toMatchObject({ actorKind: 'recipient', purpose: 'privacy', cause: order.id })
  expect(
    shop.logged.some((line) => line.includes(token!)),
    'the log knows no link',
  ).toBe(false)
})

test('on the way she cannot be erased; once delivered one button does it at once, with a receipt that opens again', async () => {
  const order = await forMahnaz(httpBuyer(port))
  await walks(shop, order, 'dispatched')
  const token = (await linkTo(order))!
  const her = httpBuyer(port)
  const early = await her.post(routes.recipientErasure(token), {})
  expect([early.status, early.headers.location]).toEqual([303, routes.recipient(token)])
  expect((await her.get(routes.recipient(token))).body).toContain(cast.mahnaz.name)

  await db`update orders.purchase set state = 'delivered', delivered_at = now() where id = ${order.id}`
  const [erased, again] = await Promise.all([1, 2].map(() => her.post(routes.recipientErasure(token), {})))
  const receipts = [erased!, again!]
    .map(({ headers }) => headers.location!)
    .filter((path) => path.startsWith('/order-erasures/'))
  expect(receipts).toHaveLength(1)
  const receipt = await httpBuyer(port).get(receipts[0]!)
  expect([receipt.status, receipt.body.includes('رسید پاک شدن'), receipt.body.includes(cast.mahnaz.name)]).toEqual([
    200,
    true,
    false,
  ])
  const gone = await her.get(routes.recipient(token))
  expect([gone.status, gone.body.includes('داده‌ای از شما نداریم'), gone.body.includes(cast.mahnaz.name)]).toEqual([
    200,
    true,
    false,
  ])
  const [subject] = await db`
    select s.erased_at is not null as erased, count(r.id)::int as records, p.recipient_erased_at is not null as noted
    from orders.purchase p join vault.subject s on s.id = p.recipient_subject
    left join vault.record r on r.subject_id = s.id where p.id = ${order.id} group by 1, 3`
  expect(subject).toEqual({ erased: true, records: 0, noted: true })
  expect((await httpBuyer(port).get(routes.orderErasureReceipt('0000000000000000'))).status).toBe(404)
})

test('a landline gets no message and has no page; nor does an order for oneself', async () => {
  const landline = await forMahnaz(httpBuyer(port), '02112345678')
  await walks(shop, landline, 'dispatched')
  const own = await buys(shop, httpBuyer(port), [{ id: goods!.id }])
  await walks(shop, own, 'dispatched')
  expect([await linkTo(landline), await linkTo(own)]).toEqual([null, null])
  expect(await labelOf(shop, landline.id)).toMatchObject({ phone: '+982112345678' })
})

test('fourteen days after the delivery the link says that everything is gone, and a month later it is nobody’s', async () => {
  const order = await forMahnaz(httpBuyer(port))
  await walks(shop, order, 'delivered')
  const token = (await linkTo(order))!
  shop.later(15 * 24 * 60)
  await eraseRecipients(orders)
  const her = httpBuyer(port)
  expect((await her.get(routes.recipient(token))).body).toContain('داده‌ای از شما نداریم')
  shop.later(31 * 24 * 60)
  await eraseRecipients(orders)
  expect((await her.get(routes.recipient(token))).status).toBe(404)
})

test('a wrong token is not there, in any form, and trying is limited', async () => {
  const guesser = httpBuyer(port, '127.0.0.9')
  const answers = []
  for (const token of ['x', '-'.repeat(43), 'A'.repeat(43), encodeURIComponent("' or 1=1 --"), 'é'.repeat(60)])
    answers.push((await guesser.get(routes.recipient(encodeURI(token)))).status)
  expect(answers).toEqual([404, 404, 404, 404, 404])
  expect((await guesser.post(routes.recipientErasure('A'.repeat(43)), {})).status).toBe(404)
  const flood = []
  for (let tries = 0; tries < 40; tries++) flood.push((await guesser.get(routes.recipient('B'.repeat(43)))).status)
  expect(flood.at(-1)).toBe(429)
})
