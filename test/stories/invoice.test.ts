import { expect, test } from 'vitest'
import { closeLedgerPage, ledgerOf } from '../../src/modules/vault/index.ts'
import { formatNumber } from '../../src/platform/persian/numbers.ts'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { httpBuyer } from './buyer.ts'
import { buys, plentyOf } from './orders.ts'

const shop = await testShop()
const { db, vault, clock, config } = shop.house
const port = Number(new URL(shop.origin).port)
const goods = [...(await plentyOf(shop, 'standard', 2)), ...(await plentyOf(shop, 'sealed', 2))]
const toman = (rials: number) => formatNumber(rials / 10, 'fa')

test('the invoice says what was charged, VAT by class and in all, who sells and who bought, and opening it is written down', async () => {
  const sara = await signedIn(shop)
  const order = await buys(
    shop,
    sara,
    goods.map(({ id }) => ({ id, quantity: 2 })),
    { postalCode: '1143768594' },
  )
  const { body, status, headers } = await sara.get(routes.orderInvoice(order.number))
  expect([status, headers['cache-control']]).toEqual([200, 'no-store'])
  const [purchase] = await db<{ total: number; vat: number; delivery: number }[]>`
    select total_rials as total, vat_rials as vat, delivery_rials as delivery from orders.purchase where id = ${order.id}`
  const classes = await db<{ rate: number; vat: number }[]>`
    select vat_basis_points as rate, sum(vat_rials)::bigint as vat from orders.line where purchase_id = ${order.id} group by 1`
  expect(classes.reduce((rials, { vat }) => rials + vat, 0)).toBe(purchase!.vat)
  for (const { rate, vat } of classes) {
    expect(body).toContain(`نرخ ${formatNumber(rate / 100, 'fa')}٪`)
    expect(body).toContain(toman(vat))
  }
  for (const told of [
    toman(purchase!.total),
    toman(purchase!.vat),
    toman(purchase!.delivery),
    config.seller.name,
    cast.sara.name,
    'سارا',
    cast.sara.street.slice(0, 12),
    'تهران',
    '۱۱۴۳۷۶۸۵۹۴',
  ])
    expect(body, told).toContain(told)
  expect((await ledgerOf(db, vault, sara.customerId))[0]).toMatchObject({
    purpose: 'order',
    cause: order.id,
    actorKind: 'customer',
  })
})

test('another recipient is not printed; the buyer is', async () => {
  const guest = httpBuyer(port)
  const order = await buys(shop, guest, [{ id: goods[0]!.id }], {
    someoneElse: 'yes',
    recipientName: cast.mahnaz.name,
    recipientPhone: cast.mahnaz.phone,
    street: cast.mahnaz.street,
  })
  const { body } = await guest.get(routes.orderInvoice(order.number))
  expect(body).toContain(cast.sara.name)
  for (const hers of [cast.mahnaz.name, cast.mahnaz.street, '9120000012', '۹۱۲ ۰۰۰ ۰۰۱۲'])
    expect(body).not.toContain(hers)
  const [row] = await db<
    { subject: string }[]
  >`select recipient_subject as subject from orders.purchase where id = ${order.id}`
  expect(await ledgerOf(db, vault, row!.subject)).toEqual([])
})

test('nobody else’s invoice opens, and an order without money has none', async () => {
  const guest = httpBuyer(port)
  const order = await buys(shop, guest, [{ id: goods[0]!.id }])
  expect((await (await signedIn(shop)).get(routes.orderInvoice(order.number))).status).toBe(404)
  await guest.post(routes.orderCancellation(order.number), {})
  const none = await guest.get(routes.orderInvoice(order.number))
  expect([none.status, none.body.includes('این سفارش فاکتور ندارد')]).toEqual([404, true])
})

test('the head of the read ledger stands on invoice and order page, and is asked for once a minute', async () => {
  const guest = httpBuyer(port)
  const order = await buys(shop, guest, [{ id: goods[0]!.id }])
  shop.later(2)
  await closeLedgerPage(db, clock())
  const [page] = await db<{ number: number; digest: string }[]>`
    select number, encode(digest, 'hex') as digest from vault.ledger_page order by number desc limit 1`
  const shown = page!.digest.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')
  for (const path of [routes.orderInvoice(order.number), routes.order(order.number)])
    expect((await guest.get(path)).body).toContain(shown)
  // The invoice opened somebody: a new page closes, but for a minute the head of before is shown without a query.
  expect(await closeLedgerPage(db, clock())).toBeGreaterThan(0)
  expect((await guest.get(routes.order(order.number))).body).toContain(shown)
  shop.later(2)
  expect((await guest.get(routes.order(order.number))).body).not.toContain(shown)
})
