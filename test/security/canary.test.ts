import { expect, test } from 'vitest'
import { persianDigits } from '../../src/platform/persian/digits.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { filledCheckout, httpBuyer, intoBasket, pathOf, receipt } from '../stories/buyer.ts'

const shop = await testShop()
const { db } = shop.house
const buyer = httpBuyer(Number(new URL(shop.origin).port))

/** A synthetic buyer with something unmistakable in every field that is about a person. */
const canary = {
  name: 'قناری زردپر',
  mobile: '09127310456',
  email: 'zardpar@qanari.example',
  street: 'کوچهٔ قفس طلایی، پلاک ۹۳',
  postalCode: '1143798265',
  note: 'ارزن را فراموش نکنید',
  recipientName: 'سهرهٔ جنگلی',
  recipientPhone: '09127310789',
}
const plain = Object.values(canary).flatMap((value) => {
  const core = /^\d{10,}$/.test(value) ? value.replace(/^0/, '') : value
  return [
    core,
    persianDigits(core),
    encodeURIComponent(core),
    Buffer.from(core).toString('hex'),
    Buffer.from(core).toString('base64').replace(/=+$/, ''),
  ]
})
const foundIn = (text: string) => plain.filter((trace) => text.includes(trace))

/** Every row of every table, the vault's and the jobs' included, as text. */
const everythingStored = async (): Promise<string> => {
  const tables = await db<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'`
  const texts = []
  for (const { name } of tables) {
    const rows = await db.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`)
    texts.push(rows.map(({ row }) => row).join('\n'))
  }
  expect(texts.join('').length).toBeGreaterThan(100_000)
  return texts.join('\n')
}

test('a whole purchase with a breakdown in its middle leaves nothing of the buyer in logs, jobs, addresses, tables or at the bank', {
  timeout: 180_000,
}, async () => {
  const addresses: string[] = []
  const [goods] = await db<{ id: string }[]>`
    select v.id from catalogue.variant v
    join inventory.lot l on l.variant_id = v.id and (l.expires_on is null or l.expires_on > current_date + 60)
    group by v.id having sum(l.on_hand) > 9 order by v.sku limit 1`
  await intoBasket(buyer, goods!.id)
  const form = await filledCheckout(buyer, { ...canary, someoneElse: 'yes' })

  // PostgreSQL quotes the failing row in its error: nothing of it may get out.
  await db`alter table vault.record add constraint breakdown check (false) not valid`
  const broken = await buyer.post(routes.orders, form)
  await db`alter table vault.record drop constraint breakdown`
  expect(broken.status).toBe(500)
  expect(foundIn(broken.body + JSON.stringify(broken.headers))).toEqual([])
  await buyer.post(routes.orders, { ...form, mobile: `${canary.mobile}0` })

  const placed = await buyer.post(routes.orders, form)
  const { number, authority } = receipt(placed)
  const back = await buyer.get(pathOf(shop.bank.press(authority!, 'pay')!))
  const tracked = await httpBuyer(Number(new URL(shop.origin).port)).post(routes.tracking, {
    number: number!,
    mobile: canary.mobile,
  })
  const cancelled = await buyer.post(routes.orderCancellation(number!), {})
  for (const answer of [placed, back, tracked, cancelled])
    addresses.push(String(answer.headers.location), JSON.stringify(answer.headers))
  expect([back.status, tracked.status, cancelled.status]).toEqual([303, 303, 303])

  const logged = shop.logged.join('\n')
  expect(logged).toContain('"breakage"')
  expect(logged).toContain('"route":"/orders"')
  expect(foundIn(logged), 'in the log').toEqual([])
  expect(logged, 'addresses of visitors in the log').not.toContain('127.0.0.1')
  expect(logged, 'order numbers in the log').not.toContain(number!)
  expect(foundIn(addresses.join()), 'in addresses and headers').toEqual([])
  expect(foundIn(JSON.stringify(shop.bank.payments())), 'at the bank').toEqual([])
  expect(JSON.stringify(shop.bank.payments()), 'the order number at the bank').not.toContain(number!)
  expect(foundIn(await everythingStored()), 'in the database').toEqual([])
})

test('the search would find a leak', async () => {
  await db`insert into messaging.message (id, written_at, category, channel, subject_id, record_id, field, template, params, cause, check_code, state)
    select gen_random_uuid(), now(), 'service', 'sms', subject_id, record_id, field, template, ${db.json({ to: canary.mobile })}, 'leak', check_code, 'held'
    from messaging.message limit 1`
  expect(foundIn(await everythingStored())).not.toEqual([])
})
