import { expect, test } from 'vitest'
import { findSubjects } from '../../src/modules/vault/index.ts'
import { parseMobile } from '../../src/platform/persian/phone.ts'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { httpBuyer } from './buyer.ts'
import { control, fieldsOf, messageOf } from './forms.ts'
import { buys, plentyOf, walks } from './orders.ts'
import { arrives } from './returns.ts'

const shop = await testShop()
const { db, vault } = shop.house
const port = Number(new URL(shop.origin).port)
const [goods] = await plentyOf(shop, 'standard')

const living = async (mobile: string) =>
  (await findSubjects(db, vault, { kind: 'mobile', value: parseMobile(mobile)! })).length

test('a guest erases her data by number and phone once all is settled; the figures stay without her', async () => {
  const mobile = someMobile()
  const guest = httpBuyer(port)
  const order = await buys(shop, guest, [{ id: goods!.id }], { mobile })
  const early = await guest.post(routes.orderErasure(order.number), { mobile })
  expect([early.status, messageOf(early.body)]).toEqual([409, expect.stringContaining('هنوز در راه است')])
  await walks(shop, order, 'delivered')

  const wrong = await guest.post(routes.orderErasure(order.number), { mobile: someMobile() })
  expect([wrong.status, control(wrong.body, 'mobile')?.invalid]).toEqual([422, true])
  const bad = await guest.post(routes.orderErasure(order.number), { mobile: 'هیچ' })
  expect([bad.status, control(bad.body, 'mobile')?.value]).toEqual([422, 'هیچ'])
  expect(await living(mobile)).toBe(1)

  const page = await guest.get(routes.orderErasure(order.number))
  for (const told of ['چه چیزی از بین می‌رود', 'ده سال']) expect(page.body).toContain(told)
  const erased = await guest.post(routes.orderErasure(order.number), { mobile })
  expect(erased.headers.location).toMatch(/^\/order-erasures\/[0-9A-HJKMNP-TV-Z]{16}$/)
  expect((await guest.get(erased.headers.location!)).body).toContain('رسید پاک شدن')
  expect(await living(mobile)).toBe(0)
  expect((await guest.get(routes.order(order.number))).status, 'her own browser').toBe(404)
  const tracked = await httpBuyer(port).post(routes.tracking, { number: order.number, mobile })
  expect(tracked.status).toBe(422)
  const [kept] = await db`
    select p.total_rials > 0 as figures, s.erased_at is not null as erased, (select count(*)::int from vault.record r where r.subject_id = s.id) as records
    from orders.purchase p join vault.subject s on s.id = p.buyer_subject where p.id = ${order.id}`
  expect(kept).toEqual({ figures: true, erased: true, records: 0 })
})

test('money that is owed and goods on their way back come first', async () => {
  const mobile = someMobile()
  const guest = httpBuyer(port)
  const cancelled = await buys(shop, guest, [{ id: goods!.id }], { mobile })
  await guest.post(routes.orderCancellation(cancelled.number), {})
  const owed = await guest.post(routes.orderErasure(cancelled.number), { mobile })
  expect([owed.status, messageOf(owed.body)]).toEqual([409, expect.stringContaining('پولی هست')])

  const order = await buys(shop, guest, [{ id: goods!.id }], { mobile })
  await walks(shop, order, 'delivered')
  const page = await guest.get(`${routes.orderWithdrawal(order.number)}?step=sum&units1=1`)
  await guest.post(routes.orderWithdrawals(order.number), fieldsOf(page.body, routes.orderWithdrawals(order.number)))
  const back = await guest.post(routes.orderErasure(order.number), { mobile })
  expect([back.status, messageOf(back.body)]).toEqual([409, expect.stringContaining('پس دادن کالای')])
  const [row] = await db<{ id: string; goods: number }[]>`
    select id, goods_rials + delivery_rials as goods from orders.withdrawal where purchase_id = ${order.id}`
  expect(await arrives(shop, row!.id, row!.goods)).toMatchObject({ ok: true })
  expect((await guest.post(routes.orderErasure(order.number), { mobile })).status).toBe(409)
  expect(await living(mobile)).toBe(2)
})

test('an order of an account goes with the account, and a stranger has no page at all', async () => {
  const sara = await signedIn(shop, { name: cast.sara.name })
  const order = await buys(shop, sara, [{ id: goods!.id }])
  await walks(shop, order, 'delivered')
  const tried = await sara.post(routes.orderErasure(order.number), { mobile: sara.mobile })
  expect([tried.status, messageOf(tried.body)]).toEqual([409, expect.stringContaining('حریم خصوصی من')])
  expect(await living(sara.mobile)).toBe(1)
  const stranger = httpBuyer(port)
  await stranger.get(routes.basket)
  expect((await stranger.get(routes.orderErasure(order.number))).status).toBe(404)
  expect((await stranger.post(routes.orderErasure(order.number), { mobile: sara.mobile })).status).toBe(404)
})

test('guessing the phone is stopped', async () => {
  const guest = httpBuyer(port, '127.0.0.7')
  const order = await buys(shop, guest, [{ id: goods!.id }])
  const statuses: number[] = []
  for (let tries = 0; tries < 12; tries++)
    statuses.push((await guest.post(routes.orderErasure(order.number), { mobile: someMobile() })).status)
  expect(statuses.at(-1)).toBe(429)
})
