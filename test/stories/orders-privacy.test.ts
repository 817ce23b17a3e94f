import { expect, test } from 'vitest'
import { joinGuestOrders, privacySource } from '../../src/modules/orders/index.ts'
import { addDays } from '../../src/platform/clock.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { parseMobile } from '../../src/platform/persian/phone.ts'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { httpBuyer } from './buyer.ts'
import { fieldsOf } from './forms.ts'
import { buys, plentyOf, walks } from './orders.ts'

const shop = await testShop()
const { db, vault, clock } = shop.house
const port = Number(new URL(shop.origin).port)
const [goods] = await plentyOf(shop, 'standard')

const sourceTables = () => db<{ table: string }[]>`
  select distinct n.nspname || '.' || c.relname as "table"
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'orders' and c.relkind = 'r' and a.attnum > 0
    and col_description(c.oid, a.attnum) ~ 'class=(personal-ref|sealed|pseudonymous)'`

/** They refer to members of the staff alone. */
const ofStaff = ['orders.withdrawal_move', 'orders.courier_list']

test('every table of orders that refers to a person is in the source', async () => {
  expect(
    (await sourceTables())
      .map(({ table }) => table)
      .filter((table) => !privacySource.tables.includes(table) && !ofStaff.includes(table)),
  ).toEqual([])
})

test('the source tells what is held, which guests became her, and what is open; a recipient is only mentioned', async () => {
  const mobile = someMobile()
  const guest = await buys(shop, httpBuyer(port), [{ id: goods!.id }], { mobile })
  const sara = await signedIn(shop, { mobile })
  await inTransaction(db, (tx) =>
    joinGuestOrders(tx, vault, {
      customerId: sara.customerId,
      mobile: parseMobile(mobile)!,
      since: addDays(clock(), -9),
    }),
  )
  const own = await buys(shop, sara, [{ id: goods!.id }], {
    someoneElse: 'yes',
    recipientName: cast.mahnaz.name,
    recipientPhone: cast.mahnaz.phone,
  })
  const [row] = await db<{ buyer: string }[]>`select buyer_subject as buyer from orders.purchase where id = ${guest.id}`
  expect(await privacySource.subjectsOf(db, sara.customerId)).toEqual([row!.buyer])
  const held = await privacySource.rowsOf(db, sara.customerId)
  expect(held.map(({ table }) => table)).toEqual(privacySource.tables)
  const purchases = held.find(({ table }) => table === 'orders.purchase')!.rows
  expect(purchases.map(({ number, recipient }) => [number, recipient])).toEqual([
    [own.number, 'somebody else, sealed'],
    [guest.number, undefined],
  ])
  expect(JSON.stringify(held)).not.toContain('9120000012')
  expect(await privacySource.openMatters(db, sara.customerId)).toEqual([
    { kind: 'open-order', number: guest.number },
    { kind: 'open-order', number: own.number },
  ])

  await walks(shop, guest, 'delivered')
  await sara.post(routes.orderCancellation(own.number), {})
  const page = await sara.get(`${routes.orderWithdrawal(guest.number)}?step=sum&units1=1`)
  await sara.post(routes.orderWithdrawals(guest.number), fieldsOf(page.body, routes.orderWithdrawals(guest.number)))
  expect(await privacySource.openMatters(db, sara.customerId)).toEqual([
    { kind: 'owed-money', number: own.number },
    { kind: 'open-case', number: guest.number },
  ])
})

test('forgetting takes her out of every row, keeps the figures ten years, and counts what it did', async () => {
  const sara = await signedIn(shop)
  const order = await buys(shop, sara, [{ id: goods!.id }])
  await walks(shop, order, 'delivered')
  await httpBuyer(port).post(routes.tracking, { number: order.number, mobile: sara.mobile })
  const forgotten = await inTransaction(db, (tx) => privacySource.forget(tx, sara.customerId, clock()))
  expect(forgotten).toEqual(
    expect.arrayContaining([
      { table: 'orders.purchase', removed: 0, kept: 1, why: 'figures-10y' },
      { table: 'orders.line', removed: 0, kept: 1, why: 'figures-10y' },
      { table: 'orders.viewer', removed: 1, kept: 0 },
    ]),
  )
  const [row] = await db`
    select customer_id as customer, total_rials > 0 as figures from orders.purchase where id = ${order.id}`
  expect(row).toEqual({ customer: null, figures: true })
  expect((await sara.get(routes.order(order.number))).status).toBe(404)
  expect(await inTransaction(db, (tx) => privacySource.forget(tx, sara.customerId, clock()))).toEqual([])
})
