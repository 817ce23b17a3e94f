import { expect, test } from 'vitest'
import { ledgerOf } from '../../src/modules/vault/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { persianDigits } from '../../src/platform/persian/digits.ts'
import { tehranDay } from '../../src/platform/persian/tehran-time.ts'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { type Member, member, owner } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { type Bought, buys, plentyOf, walks } from '../stories/orders.ts'

const shop = await testShop()
const { db, vault } = shop.house
const port = Number(new URL(shop.origin).port)
const goods = await plentyOf(shop, 'standard')
const desk = await member(shop, 'order-desk')
const packer = await member(shop, 'packer')

const gift = {
  someoneElse: 'yes',
  recipientName: cast.mahnaz.name,
  recipientPhone: cast.mahnaz.phone,
  street: cast.mahnaz.street,
}

const rowOf = async ({ id }: Bought) => {
  const [row] = await db<{ state: string; version: number; restUnits: number; checkedAt: Date | null }[]>`
    select state, version, rest_units as "restUnits", checked_at as "checkedAt" from orders.purchase where id = ${id}`
  return row!
}
const versionOf = async (order: Bought) => String((await rowOf(order)).version)
const parcelsOf = ({ id }: Bought) => db<{ id: string; state: string; carrier: string | null }[]>`
  select id, state, carrier from orders.parcel where purchase_id = ${id} order by position`

const someOrder = async (changes: Record<string, string> = {}, quantity = 1) => {
  const buyer = httpBuyer(port, `127.0.9.${Math.ceil(Math.random() * 250)}`)
  return { buyer, order: await buys(shop, buyer, [{ id: goods[0]!.id, quantity }], changes) }
}

const confirms = async (who: Member, order: Bought) =>
  who.post(routes.officeOrderChecks(order.number), { version: await versionOf(order) })

const packs = async (who: Member, order: Bought, fields: Record<string, string | string[]> = {}) =>
  who.post(routes.officeOrderParcels(order.number), { version: await versionOf(order), line: '1', ...fields })

test('an order waits to be checked, then to be packed, then to be dispatched; the counts say so', async () => {
  const { order } = await someOrder()
  const stands = async (queue: string) =>
    (await desk.get(`${routes.officeOrders}?queue=${queue}`)).body.includes(routes.officeOrder(order.number))
  expect([await stands('to-check'), await stands('to-pack')]).toEqual([true, false])
  expect((await confirms(desk, order)).status).toBe(303)
  expect([await stands('to-check'), await stands('to-pack')]).toEqual([false, true])
  expect((await packs(packer, order)).status).toBe(303)
  expect([await stands('to-pack'), await stands('to-dispatch')]).toEqual([false, true])
  await walks(shop, order, 'dispatched')
  expect([await stands('to-dispatch'), await stands('on-the-way')]).toEqual([false, true])
  await walks(shop, order, 'delivered')
  expect([await stands('on-the-way'), await stands('all')]).toEqual([false, true])
  const { body } = await desk.get(`${routes.officeOrders}?queue=all&state=cancelled`)
  expect(body).not.toContain(routes.officeOrder(order.number))
})

test('what is not checked is not packed', async () => {
  const { order } = await someOrder()
  const answer = await packs(packer, order)
  expect(answer.status).toBe(409)
  expect(await rowOf(order)).toMatchObject({ state: 'confirmed', version: 2 })
})

test('lists, searches and the page of an order show nobody; a purpose opens her fields and no other, and she sees who looked', async () => {
  const sara = await signedIn(shop, { name: cast.sara.name })
  const order = await buys(shop, sara, [{ id: goods[1]!.id }], gift)
  const found = await desk.post(routes.officeOrderSearches, { sought: sara.mobile })
  expect([found.status, found.body.includes(routes.officeOrder(order.number))]).toEqual([200, true])
  const page = await desk.get(routes.officeOrder(order.number))
  const list = await desk.get(`${routes.officeOrders}?queue=all`)
  const secrets = [cast.sara.name, cast.mahnaz.name, cast.mahnaz.street, cast.mahnaz.phone, sara.mobile]
  const told = (body: string) =>
    secrets.filter((secret) => body.includes(secret) || body.includes(persianDigits(secret)))
  expect([found.body, page.body, list.body].flatMap(told)).toEqual([])

  const [row] = await db<{ recipient: string; buyer: string }[]>`
    select recipient_subject as recipient, buyer_subject as buyer from orders.purchase where id = ${order.id}`
  const looks = async (subject: string) =>
    (await ledgerOf(db, vault, subject))
      .filter(({ actorKind }) => actorKind === 'staff')
      .map(({ fields, purpose, actorRole, cause }) => ({ fields, purpose, actorRole, cause }))
  expect([await looks(row!.recipient), await looks(row!.buyer)]).toEqual([[], []])

  const none = await desk.post(routes.officeOrderOpenings(order.number), {})
  expect([none.status, told(none.body)]).toEqual([422, []])
  const contact = await desk.post(routes.officeOrderOpenings(order.number), { purpose: 'contact' })
  expect(told(contact.body)).toContain(cast.sara.name)
  expect(told(contact.body)).not.toContain(cast.mahnaz.name)
  const address = await desk.post(routes.officeOrderOpenings(order.number), { purpose: 'address' })
  expect(told(address.body)).toContain(cast.mahnaz.name)
  expect(told(address.body)).not.toContain(cast.sara.name)
  expect(address.headers['cache-control']).toContain('no-store')
  expect(await looks(row!.buyer)).toEqual([
    { fields: ['name', 'mobile'], purpose: 'order', actorRole: 'order-desk', cause: order.id },
  ])
  expect(await looks(row!.recipient)).toMatchObject([{ purpose: 'delivery', actorRole: 'order-desk', cause: order.id }])
})

test('a recipient is found by no search, a packer and the owner search by no phone, and a wrong one changes nothing', async () => {
  const { order } = await someOrder(gift)
  const byRecipient = await desk.post(routes.officeOrderSearches, { sought: cast.mahnaz.phone })
  expect(byRecipient.body).not.toContain(routes.officeOrder(order.number))
  for (const who of [packer, await owner(shop)])
    expect((await who.post(routes.officeOrderSearches, { sought: cast.sara.mobile })).status).toBe(403)
  expect((await desk.post(routes.officeOrderSearches, { sought: 'سارا' })).status).toBe(422)
  const byNumber = await packer.post(routes.officeOrderSearches, { sought: persianDigits(order.number) })
  expect([byNumber.status, byNumber.headers.location]).toEqual([303, routes.officeOrder(order.number)])
})

test('each search by a phone is on record, whether somebody buys here or not, and they come to an end', async () => {
  const seeker = await member(shop, 'order-desk')
  await someOrder()
  const seek = (sought: string) => seeker.post(routes.officeOrderSearches, { sought })
  expect((await seek(cast.sara.mobile)).status).toBe(200)
  expect((await seek('09120000000')).status).toBe(404)
  const rows = await db<{ target: string }[]>`
    select target from staff.audit where member_id = ${seeker.memberId} and action = 'order.sought-by-phone'`
  expect(rows.length).toBe(2)
  expect(JSON.stringify(rows), 'and the number is not').not.toMatch(/9120000000/)
  const answered: number[] = []
  for (let at = 10; at < 50; at++) answered.push((await seek(`091200000${at}`)).status)
  expect(answered).toEqual([...Array<number>(38).fill(404), 429, 429])
  expect((await desk.post(routes.officeOrderSearches, { sought: cast.sara.mobile })).status, 'hers alone').toBe(200)
})

test('two of the staff move one order at once: one does, the other is shown what changed, and nothing is done twice', async () => {
  const { order } = await someOrder()
  const other = await member(shop, 'order-desk')
  const version = await versionOf(order)
  const both = await Promise.all([
    desk.post(routes.officeOrderChecks(order.number), { version }),
    other.post(routes.officeOrderCancellations(order.number), { version, why: 'خریدار تلفنی لغو کرد' }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  expect(both.find(({ status }) => status === 409)!.body).toContain('کس دیگری همین را پیش از شما تغییر داد')
  const moves = await db`select to_state from orders.move where purchase_id = ${order.id} and by_kind = 'staff'`
  expect(moves.length).toBe(1)
  const audits = await db`select action from staff.audit where target = ${`order:${order.number}`}`
  expect(audits.length).toBe(1)
})

test('whoever presses twice finds the first press’s work', async () => {
  const { order } = await someOrder()
  const version = await versionOf(order)
  const twice = [1, 2].map(() => desk.post(routes.officeOrderChecks(order.number), { version }))
  expect((await Promise.all(twice)).map(({ status }) => status)).toEqual([303, 303])
  const seen = await versionOf(order)
  const packing = [1, 2].map(() => packer.post(routes.officeOrderParcels(order.number), { version: seen, line: '1' }))
  expect((await Promise.all(packing)).map(({ status }) => status)).toEqual([303, 303])
  const [parcel, ...more] = await parcelsOf(order)
  expect(more).toEqual([])
  const leaving = { version: await versionOf(order), carrier: 'tipax', trackingNumber: '104-729' }
  const path = routes.officeParcelDispatches(order.number, parcel!.id)
  const sent = await Promise.all([1, 2].map(() => packer.post(path, leaving)))
  expect(sent.map(({ status }) => status)).toEqual([303, 303])
  const told =
    await db`select params from messaging.message where cause = ${`order:${order.id}`} and template = 'parcel-sent'`
  expect(told.length).toBe(1)
})

test('a role that is taken away in the middle of the work moves nothing more', async () => {
  const { order } = await someOrder()
  const leaving = await member(shop, 'order-desk', 'moderator')
  expect((await leaving.get(routes.officeOrder(order.number))).status).toBe(200)
  const boss = await owner(shop)
  await boss.post(routes.officeMemberRoles(leaving.memberId), { roles: 'moderator', why: 'کار دیگری گرفت' })
  expect((await confirms(leaving, order)).status).toBe(403)
  expect((await leaving.post(routes.officeOrderOpenings(order.number), { purpose: 'address' })).status).toBe(403)
  expect(await rowOf(order)).toMatchObject({ state: 'confirmed', checkedAt: null, version: 2 })
})

test('a part is packed only by saying so, goes its own way, and the order is delivered with the last parcel', async () => {
  const { order } = await someOrder({}, 3)
  await confirms(desk, order)
  const forgot = await packs(packer, order, { units1: '2' })
  expect([forgot.status, (await parcelsOf(order)).length]).toEqual([422, 0])
  for (const wrong of ['0', '4', 'سه', '1e9'])
    expect((await packs(packer, order, { units1: wrong, partly: '1' })).status, wrong).toBe(422)
  expect((await packs(packer, order, { units1: '۲', partly: '1' })).status).toBe(303)
  expect(await rowOf(order)).toMatchObject({ state: 'packed', restUnits: 1 })

  const sends = async (parcel: string, carrier: string, trackingNumber = '') =>
    packer.post(routes.officeParcelDispatches(order.number, parcel), {
      version: await versionOf(order),
      carrier,
      trackingNumber,
    })
  const [first] = await parcelsOf(order)
  expect((await sends(first!.id, 'post')).status, 'a carrier that gives numbers').toBe(422)
  expect((await sends(first!.id, 'کسی')).status, 'a carrier that is none of ours').toBe(422)
  expect((await sends(first!.id, 'post', '۱۲۳۴ ۵۶۷۸ ۹۰')).status).toBe(303)
  expect(await rowOf(order)).toMatchObject({ state: 'partly-dispatched', restUnits: 1 })
  await packs(packer, order)
  const [, second] = await parcelsOf(order)
  await sends(second!.id, 'own-courier')
  expect((await rowOf(order)).state).toBe('dispatched')
  const delivers = async (parcel: string) =>
    packer.post(routes.officeParcelDeliveries(order.number, parcel), { version: await versionOf(order) })
  await delivers(first!.id)
  expect((await rowOf(order)).state).toBe('dispatched')
  await delivers(second!.id)
  expect((await rowOf(order)).state).toBe('delivered')
  const told = await db<{ params: { whole: boolean; trackingNumber: string | null } }[]>`
    select params from messaging.message where cause = ${`order:${order.id}`} and template = 'parcel-sent' order by written_at`
  expect(told.map(({ params }) => [params.whole, params.trackingNumber])).toEqual([
    [false, '1234567890'],
    [true, null],
  ])
})

test('a cancellation wants a reason, gives the money back and tells the buyer; after packing there is none', async () => {
  const { order } = await someOrder()
  const path = routes.officeOrderCancellations(order.number)
  expect((await desk.post(path, { version: await versionOf(order), why: ' ' })).status).toBe(422)
  expect((await desk.post(path, { version: await versionOf(order), why: 'کالا آسیب دیده بود' })).status).toBe(303)
  expect((await rowOf(order)).state).toBe('cancelled')
  expect((await desk.get(`${routes.officeOrders}?queue=money-owed`)).body).toContain(routes.officeOrder(order.number))
  const { order: packed } = await someOrder()
  await walks(shop, packed, 'packed')
  const late = await desk.post(routes.officeOrderCancellations(packed.number), {
    version: await versionOf(packed),
    why: 'دیر شد',
  })
  expect([late.status, (await rowOf(packed)).state]).toEqual([409, 'packed'])
})

test('notes are sealed under the buyer’s key, read for a purpose, and written once by two presses', async () => {
  const { order } = await someOrder()
  const note = 'گفت زنگ بالا خراب است'
  const path = routes.officeOrderNotes(order.number)
  const key = newId()
  for (const _ of [1, 2]) expect((await packer.post(path, { key, staffNote: note })).status).toBe(303)
  expect((await packer.post(path, { key: newId(), staffNote: '  ' })).status).toBe(422)
  const rows = await db<{ record: string; subject: string; kind: string }[]>`
    select n.note_record as record, r.subject_id as subject, r.kind
    from orders.note n join vault.record r on r.id = n.note_record where n.purchase_id = ${order.id}`
  const [{ subject } = { subject: '' }] = await db<{ subject: string }[]>`
    select buyer_subject as subject from orders.purchase where id = ${order.id}`
  expect(rows).toMatchObject([{ subject, kind: 'order.note' }])
  expect((await desk.get(routes.officeOrder(order.number))).body).not.toContain(note)
  expect((await desk.post(routes.officeOrderOpenings(order.number), { purpose: 'notes' })).body).toContain(note)
})

test('the label and the slip are answers to a form; a recipient’s slip has no price, and after the delivery there is none', async () => {
  const { order } = await someOrder(gift)
  await walks(shop, order, 'packed')
  const [parcel] = await parcelsOf(order)
  const label = await packer.post(routes.officeParcelLabels(order.number, parcel!.id), {})
  expect([label.status, label.body.includes(cast.mahnaz.name)]).toEqual([200, true])
  const slip = await packer.post(routes.officeParcelSlips(order.number, parcel!.id), {})
  expect(slip.body).toContain(cast.mahnaz.name)
  expect(slip.body).not.toMatch(/تومان|مبلغ/)
  expect((await packer.get(routes.officeParcelLabels(order.number, parcel!.id))).status).toBe(404)
  await walks(shop, order, 'delivered')
  const late = await packer.post(routes.officeParcelLabels(order.number, parcel!.id), {})
  expect([late.status, late.body.includes(cast.mahnaz.name)]).toEqual([409, false])
  const { order: own } = await someOrder()
  await walks(shop, own, 'packed')
  const [box] = await parcelsOf(own)
  expect((await packer.post(routes.officeParcelSlips(own.number, box!.id), {})).body).toContain('مبلغ')
})

test('the courier’s list names who is on it, and each of them sees the transfer', async () => {
  const { order } = await someOrder(gift)
  await walks(shop, order, 'packed')
  const day = tehranDay(shop.house.clock())
  const [courier] = shop.house.delivery.table().methods.filter(({ kind }) => kind === 'courier')
  await db`update orders.purchase set delivery_method = ${courier!.code}, delivery_from = ${day}::date where id = ${order.id}`
  const page = await packer.get(routes.officeCourierLists)
  expect(page.body).toContain(routes.officeOrder(order.number))
  expect(page.body).not.toContain(cast.mahnaz.name)
  const [row] = await db<{ recipient: string }[]>`
    select recipient_subject as recipient from orders.purchase where id = ${order.id}`
  expect((await ledgerOf(db, vault, row!.recipient)).length).toBe(0)
  const list = await packer.post(routes.officeCourierLists, { day, key: newId() })
  expect([list.status, list.body.includes(cast.mahnaz.name)]).toEqual([200, true])
  const [entry] = await ledgerOf(db, vault, row!.recipient)
  expect(entry).toMatchObject({ purpose: 'delivery', cause: order.id, actorRole: 'packer' })
  expect(entry!.reason).toContain('به پیک سپرده شد')
  const lists = await db`
    select l.day::text from orders.courier_list l
    join orders.courier_stop s on s.list_id = l.id
    join orders.parcel c on c.id = s.parcel_id where c.purchase_id = ${order.id}`
  expect(lists).toEqual([{ day }])
  expect((await packer.post(routes.officeCourierLists, { day: 'فردا', key: newId() })).status).toBe(422)

  // He took them all: one press, and a second one finds nothing more to do.
  const took = { day, parcel: (await parcelsOf(order)).map(({ id }) => id) }
  for (const _ of [1, 2]) expect((await packer.post(routes.officeCourierDispatches, took)).status).toBe(303)
  expect(await parcelsOf(order)).toMatchObject([{ state: 'dispatched', carrier: 'own-courier' }])
  expect((await rowOf(order)).state).toBe('dispatched')
  const audits = await db`
    select action from staff.audit where target = ${`order:${order.number}`} and action = 'order.dispatched'`
  expect(audits.length).toBe(1)
})

test('a list goes on behind its last row, and a day that is none is said at its field', async () => {
  await db`
    insert into orders.purchase
    select (jsonb_populate_record(null::orders.purchase, to_jsonb(p) || jsonb_build_object('id', gen_random_uuid(),
      'form_key', gen_random_uuid(), 'number', (5000000000 + n)::text, 'recipient_subject', null,
      'recipient_token_digest', null, 'state', 'delivered', 'placed_at', p.placed_at - n * interval '1 minute'))).*
    from (select * from orders.purchase limit 1) p, generate_series(1, 120) n`
  const numbers = new Set<string>()
  let path: string | null = `${routes.officeOrders}?queue=all&sort=-placed`
  let pages = 0
  while (path && pages < 10) {
    const { body } = await desk.get(path)
    for (const [, number] of body.matchAll(/\/office\/orders\/(\d{10})"/g)) numbers.add(number!)
    path = /rel="next"[^>]*href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? null
    pages++
  }
  const [all] = await db<{ count: number }[]>`select count(*)::int as count from orders.purchase`
  expect([numbers.size, pages]).toEqual([all!.count, Math.ceil(all!.count / 50)])
  expect((await desk.get(`${routes.officeOrders}?queue=all&from=${encodeURIComponent('دیروز')}`)).status).toBe(422)
})
