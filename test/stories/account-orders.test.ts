import { expect, test } from 'vitest'
import { ownerDigestOf } from '../../src/modules/customers/index.ts'
import { joinGuestOrders } from '../../src/modules/orders/index.ts'
import { ledgerOf } from '../../src/modules/vault/index.ts'
import { addDays } from '../../src/platform/clock.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { parseMobile } from '../../src/platform/persian/phone.ts'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { somebodyWaits } from '../waiting.ts'
import { httpBuyer, intoBasket, receipt } from './buyer.ts'
import { control, fieldsOf, messageOf } from './forms.ts'
import { buys, leaves, plentyOf, walks } from './orders.ts'

const shop = await testShop()
const { db, vault, clock } = shop.house
const port = Number(new URL(shop.origin).port)
const goods = [...(await plentyOf(shop, 'standard')), ...(await plentyOf(shop, 'sealed'))]

test('who is signed in finds her own name and number in the checkout, and the looking in her ledger; a guest finds nothing', async () => {
  const sara = await signedIn(shop, { name: cast.sara.name })
  await intoBasket(sara, goods[0]!.id)
  const { body } = await sara.get(routes.checkout)
  expect(control(body, 'name')?.value).toBe(cast.sara.name)
  expect(control(body, 'mobile')?.value).toMatch(/^۰۹۱۲ ۰۰۰/)
  expect(control(body, 'recipientName')?.value).toBe('')
  const [entry] = await ledgerOf(db, vault, sara.customerId)
  expect(entry).toMatchObject({ actorKind: 'customer', purpose: 'order' })
  expect(entry!.reason).toContain('سفارش')

  const guest = httpBuyer(port)
  await intoBasket(guest, goods[0]!.id)
  const page = await guest.get(routes.checkout)
  expect([control(page.body, 'name')?.value, control(page.body, 'keepAddress')]).toEqual(['', undefined])
})

test('an order of an account is sealed under the account itself, and is there on every device', async () => {
  const sara = await signedIn(shop, { name: cast.sara.name })
  const order = await buys(shop, sara, [{ id: goods[0]!.id }])
  const [row] = await db`
    select p.customer_id as customer, p.buyer_subject as buyer, count(r.id)::int as records
    from orders.purchase p join vault.record r on r.id in (p.buyer_record, p.address_record)
      and r.subject_id = p.customer_id
    where p.id = ${order.id} group by 1, 2`
  expect(row).toEqual({ customer: sara.customerId, buyer: sara.customerId, records: 2 })

  const phone = httpBuyer(port)
  phone.cookies.set('session', sara.cookies.get('session')!)
  expect((await phone.get(routes.order(order.number))).status).toBe(200)
  const list = await phone.get(routes.accountOrders)
  expect(list.body).toContain(routes.order(order.number))
  const stranger = await signedIn(shop)
  expect((await stranger.get(routes.order(order.number))).status).toBe(404)
  expect((await stranger.get(routes.accountOrders)).body).not.toContain(order.number)
})

test('news of an account’s order goes to the contact of the profile, whatever number the form said', async () => {
  const sara = await signedIn(shop)
  const order = await buys(shop, sara, [{ id: goods[0]!.id }], { mobile: someMobile() })
  const messages = await db`
    select m.subject_id as subject, c.main from messaging.message m
    join customers.contact c on c.record_id = m.record_id where m.cause = ${`order:${order.id}`}`
  expect(messages).toEqual([{ subject: sara.customerId, main: true }])
})

test('the orders of a guest join by proof of the number, since the day that the proof reaches back to, and never twice', async () => {
  const mobile = someMobile()
  const guest = httpBuyer(port)
  const old = await buys(shop, guest, [{ id: goods[1]!.id }], { mobile, email: cast.sara.email })
  await db`update orders.purchase set placed_at = placed_at - interval '400 days' where id = ${old.id}`
  const young = await buys(shop, guest, [{ id: goods[1]!.id }], { mobile })
  const others = await buys(shop, httpBuyer(port), [{ id: goods[1]!.id }], { email: cast.sara.email })
  const sara = await signedIn(shop, { mobile })
  const prove = () =>
    inTransaction(db, (tx) =>
      joinGuestOrders(tx, vault, {
        customerId: sara.customerId,
        mobile: parseMobile(mobile)!,
        since: addDays(clock(), -90),
      }),
    )
  expect([await prove(), await prove()]).toEqual([1, 0])
  const { body } = await sara.get(routes.accountOrders)
  expect([young, old, others].map(({ number }) => body.includes(number))).toEqual([true, false, false])
  expect((await sara.get(routes.order(young.number))).status).toBe(200)
  expect((await guest.get(routes.order(young.number))).status, 'the browser of then').toBe(404)
})

test('an older order joins by its number and a confirmed phone of hers, and nobody takes another’s', async () => {
  const mobile = someMobile()
  const old = await buys(shop, httpBuyer(port), [{ id: goods[1]!.id }], { mobile })
  const [sara, reza] = [await signedIn(shop, { mobile }), await signedIn(shop)]
  const early = await reza.post(routes.accountOrderAdditions, { number: old.number, mobile })
  expect([early.status, (await reza.get(routes.order(old.number))).status], 'who knows both').toEqual([422, 404])
  const wrong = await reza.post(routes.accountOrderAdditions, { number: old.number, mobile: someMobile() })
  expect([wrong.status, messageOf(wrong.body)]).toEqual([
    422,
    'سفارشی با این دو شماره پیدا نکردیم. هر دو را یک بار دیگر ببینید.',
  ])
  const bad = await reza.post(routes.accountOrderAdditions, { number: '12', mobile: 'x' })
  expect([bad.status, control(bad.body, 'number')?.invalid, control(bad.body, 'number')?.value]).toEqual([
    422,
    true,
    '12',
  ])

  const added = await sara.post(routes.accountOrderAdditions, { number: old.number, mobile })
  expect([added.status, added.headers.location]).toEqual([303, `${routes.accountOrders}?added=${old.number}`])
  expect((await sara.get(added.headers.location!)).body).toContain('به حساب شما اضافه شد')
  const late = await reza.post(routes.accountOrderAdditions, { number: old.number, mobile })
  expect([late.status, (await reza.get(routes.order(old.number))).status]).toEqual([422, 404])
})

test('guessing the phone of an order is stopped, and says so', async () => {
  const sara = await signedIn(shop)
  const statuses: number[] = []
  for (let tries = 0; tries < 12; tries++)
    statuses.push(
      (await sara.post(routes.accountOrderAdditions, { number: '4827193065', mobile: someMobile() })).status,
    )
  expect(statuses.at(-1)).toBe(429)
})

test('the list shows ten orders a page, the latest first, each once, and only of the chosen state', async () => {
  const sara = await signedIn(shop)
  const first = await buys(shop, sara, [{ id: goods[2]!.id }])
  await db`
    insert into orders.purchase select (json_populate_record(p, json_build_object(
      'id', gen_random_uuid(), 'number', (4000000000 + n)::text, 'form_key', gen_random_uuid(),
      'placed_at', p.placed_at - n * interval '1 hour', 'state', case when n % 2 = 0 then 'delivered' else 'cancelled' end))).*
    from orders.purchase p, generate_series(1, 22) n where p.id = ${first.id}`
  const numbers = (body: string) => [...body.matchAll(/id="order-(\d{10})"/g)].map(([, number]) => number)
  const pages = []
  let address: string | undefined = routes.accountOrders
  while (address && pages.length < 9) {
    const { body } = await sara.get(address)
    pages.push(numbers(body))
    address = /href="(\/account\/orders\?before=[^"]+)" rel="next"/.exec(body)?.[1]
  }
  expect(pages.map((page) => page.length)).toEqual([10, 10, 3])
  expect(new Set(pages.flat()).size).toBe(23)
  expect(pages[0]![0]).toBe(first.number)
  const delivered = await sara.get(`${routes.accountOrders}?state=delivered`)
  expect(numbers(delivered.body)).toHaveLength(10)
  expect(numbers(delivered.body).every((number) => Number(number) % 2 === 0)).toBe(true)
  const strange = await sara.get(`${routes.accountOrders}?state=x&before=y`)
  expect(numbers(strange.body)).toEqual(pages[0])
})

test('buying again fills the basket with what is still sold at today’s price, tells the rest, and brings no recipient', async () => {
  const sara = await signedIn(shop, { name: cast.sara.name })
  const [kept, gone, less] = [goods[0]!, goods[4]!, goods[5]!]
  const order = await buys(shop, sara, [{ id: kept.id, quantity: 2 }, { id: gone.id }, { id: less.id, quantity: 4 }], {
    someoneElse: 'yes',
    recipientName: cast.mahnaz.name,
    recipientPhone: cast.mahnaz.phone,
  })
  await leaves(shop, gone.id, 0)
  await leaves(shop, less.id, 3)

  const put = await sara.post(routes.orderAgain(order.number), {})
  expect([put.status, put.headers.location]).toEqual([303, `${routes.orderAgain(order.number)}?put=1`])
  const { body } = await sara.get(put.headers.location!)
  expect(body).toContain('تمام شده است')
  expect(body).toContain('۳ از ۴ عدد در سبد است')
  const basket = await db`
    select l.variant_id as variant, l.quantity from baskets.line l join baskets.basket b on b.id = l.basket_id
    where b.visitor_digest = ${ownerDigestOf(sara.customerId)}`
  expect(basket).toEqual(
    expect.arrayContaining([
      { variant: kept.id, quantity: 2 },
      { variant: less.id, quantity: 3 },
    ]),
  )
  expect(basket).toHaveLength(2)
  const checkout = await sara.get(routes.checkout)
  expect(checkout.body).not.toContain(cast.mahnaz.name)
  expect(control(checkout.body, 'someoneElse')?.checked).toBe(false)
})

test('an address goes into the book when she asks, once, and never a recipient’s', async () => {
  const sara = await signedIn(shop, { name: cast.sara.name })
  const book = () => db`select 1 from customers.address where customer_id = ${sara.customerId}`
  await buys(shop, sara, [{ id: goods[0]!.id }], {
    keepAddress: 'yes',
    someoneElse: 'yes',
    recipientName: cast.mahnaz.name,
    recipientPhone: cast.mahnaz.phone,
  })
  expect(await book()).toHaveLength(0)
  await buys(shop, sara, [{ id: goods[0]!.id }], { keepAddress: 'yes', postalCode: '1143768594' })
  expect(await book()).toHaveLength(1)

  await intoBasket(sara, goods[0]!.id)
  const { body } = await sara.get(routes.checkout)
  expect([control(body, 'street')?.value, control(body, 'postalCode')?.value]).toEqual([cast.sara.street, '1143768594'])
  const typed = { ...fieldsOf(body, routes.orders), street: 'خیابان دیگر، پلاک ۹', use: 'saved' }
  const chosen = await sara.post(routes.checkout, typed)
  expect(control(chosen.body, 'street')?.value).toBe(cast.sara.street)
  const foreign = await signedIn(shop)
  await intoBasket(foreign, goods[0]!.id)
  const other = await foreign.post(routes.checkout, {
    ...typed,
    savedAddress: fieldsOf(body, routes.orders).savedAddress!,
  })
  expect(other.body).not.toContain(cast.sara.street)
})

test('an account that is erased while its order is placed gets no order', async () => {
  const sara = await signedIn(shop)
  await intoBasket(sara, goods[0]!.id)
  const form = fieldsOf((await sara.get(routes.checkout)).body, routes.orders)
  const erasing = db.begin(async (tx) => {
    await tx`select 1 from customers.customer where id = ${sara.customerId} for no key update`
    const posted = sara.post(routes.orders, { ...form, name: cast.sara.name, street: cast.sara.street })
    await somebodyWaits(db)
    await tx`update customers.customer set erased_at = now() where id = ${sara.customerId}`
    return { posted }
  })
  const answer = await (await erasing).posted
  expect([answer.status, receipt(answer).number]).toEqual([409, null])
  expect(answer.body).toContain('این حساب همین حالا پاک شد')
  expect(await db`select 1 from orders.purchase where customer_id = ${sara.customerId}`).toEqual([])
})

test('cancelling from the account gives the money back and the goods to their lots', async () => {
  const sara = await signedIn(shop)
  const order = await buys(shop, sara, [{ id: goods[0]!.id }])
  await sara.post(routes.orderCancellation(order.number), {})
  const page = await sara.get(routes.order(order.number))
  expect(page.body).toContain('سفارش لغو شد')
  expect((await sara.get(`${routes.accountOrders}?state=over`)).body).toContain(order.number)
  await walks(shop, await buys(shop, sara, [{ id: goods[0]!.id }]), 'packed')
})
