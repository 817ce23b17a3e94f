import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eraseRecipients } from '../../src/modules/orders/index.ts'
import { ledgerOf, openRecords } from '../../src/modules/vault/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { persianDigits } from '../../src/platform/persian/digits.ts'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { testShop } from '../shop.ts'
import { type Buyer, filledCheckout, httpBuyer, intoBasket, pathOf, receipt } from '../stories/buyer.ts'
import { labelOf, walks } from '../stories/orders.ts'
import { everyRoute, filled } from './every-route.ts'

/** Who may read plaintext of a person, and in which file. A new reader is a decision: add it here with its reason. */
const readers = [
  // her own address book, name and contacts, for herself
  'src/modules/customers/address-book.ts',
  'src/modules/customers/contact-email.ts',
  'src/modules/customers/contact-mobile.ts',
  'src/modules/customers/contacts.ts',
  // her own: the words of a correction, the numbers that stay suppressed, her archive and its key, a value that she uncovers
  'src/modules/customers/correction.ts',
  'src/modules/customers/erase-suppression.ts',
  'src/modules/customers/export-contents.ts',
  'src/modules/customers/export.ts',
  'src/modules/customers/held-shop.tsx',
  // her own name and number, into the checkout's form
  'src/modules/customers/order-contact.ts',
  'src/modules/customers/pet-list.ts',
  // the number that somebody is proving, to hold a code against it
  'src/modules/customers/prove-again.ts',
  // a customer's own user name, and her name and contacts, which may not become her password
  'src/modules/customers/set-password.ts',
  'src/modules/customers/sign-in-request.ts',
  // her contacts, to see what stands against them: for her own page, and when she leaves by a link
  'src/modules/customers/stopped-contacts.ts',
  'src/modules/customers/take-number.ts',
  // the key of a customer's authenticator app: shown to her once, held against its codes
  'src/modules/customers/totp-app.ts',
  // what an authority could get of her, shown to herself
  'src/modules/disclosures/extract.ts',
  // in development only: shows where a message would have gone
  'src/modules/messaging/development.tsx',
  // what leaves is opened, and what an operator stopped
  'src/modules/messaging/sending/claim.ts',
  'src/modules/messaging/sending/ask.ts',
  // words of a survey, which nobody knows whose they are: read by a moderator, and once accepted
  'src/modules/messaging/surveys/moderate-texts.ts',
  // the last two digits of the number that an SMS went to, for whoever has its code; her own messages, for herself
  'src/modules/messaging/authenticity/check-sms.ts',
  'src/modules/messaging/authenticity/received.ts',
  // the mailbox that a report says does not exist, or that complained: its digest is stopped
  'src/modules/messaging/providers/take-bounce.ts',
  // what stands on the box, while it is being sent
  'src/modules/orders/dispatch-label.ts',
  // the buyer's contact and the notes of staff, for a purpose that was chosen; a recipient goes by the label
  'src/modules/orders/office/open-people.ts',
  // the buyer's name and own address on her invoice; another recipient is not printed
  'src/modules/orders/invoice.ts',
  // the buyer's own address on the buyer's own page; returns before opening when someone else receives
  'src/modules/orders/own-address.ts',
  // what staff wrote for the buyer to read: why something is asked, opened for herself; what she wrote with a return, for who decides
  'src/modules/orders/answer-question.ts',
  'src/modules/orders/office/open-return-note.ts',
  // carries an order's address over into a new one with an answer or a correction in it; shown to nobody
  'src/modules/orders/replace-address.ts',
  // a recipient's own page: only who holds the token of the message to her
  'src/modules/orders/recipient-page.ts',
  // questions and requests about privacy: by whoever asked, by whoever answers, for a purpose
  'src/modules/support/answer-ticket.ts',
  'src/modules/support/erase-writer.ts',
  'src/modules/support/own-ticket.ts',
  // a fake SMS that was reported, for whoever works on it; with a reason
  'src/modules/support/decide-fake.ts',
  // names of the staff in the office, their reasons in the audit, the secret of an authenticator app when a code is checked
  'src/modules/staff/people.ts',
  'src/modules/staff/read-audit.ts',
  'src/modules/staff/second-proof.ts',
]

test('the only code that opens anything sealed is the code we know', () => {
  const calls = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith(join('modules', 'vault')))
    .filter((file) => /\bopenRecords\b|\bopenBox\b/.test(readFileSync(join('src', file), 'utf8')))
    .map((file) => join('src', file))
  expect(calls.sort()).toEqual([...readers].sort())
})

const shop = await testShop()
const { db, vault, orders } = shop.house
const port = Number(new URL(shop.origin).port)

const mahnaz = { note: 'زنگ دوم از راست', postalCode: '1143768594' }
/** Everything of her that could show, in every way of writing it. */
const traces = [
  cast.mahnaz.name,
  cast.mahnaz.street,
  mahnaz.note,
  '9120000012',
  persianDigits('9120000012'),
  '912 000 0012',
  persianDigits('912 000 0012'),
  mahnaz.postalCode,
  persianDigits(mahnaz.postalCode),
]

const [goods] = await db<{ id: string; slug: string }[]>`
  select v.id, p.slug from catalogue.variant v join catalogue.product p on p.id = v.product_id
  join inventory.lot l on l.variant_id = v.id and (l.expires_on is null or l.expires_on > current_date + 60)
  group by v.id, p.slug having sum(l.on_hand) > 9 order by p.slug limit 1`

const orderForMahnaz = async (buyer: Buyer) => {
  await intoBasket(buyer, goods!.id)
  const form = await filledCheckout(buyer, {
    someoneElse: 'yes',
    recipientName: cast.mahnaz.name,
    recipientPhone: cast.mahnaz.phone,
    street: cast.mahnaz.street,
    ...mahnaz,
  })
  const { number, authority } = receipt(await buyer.post(routes.orders, form))
  const [row] = await db<{ id: string; recipient: string; record: string; attempt: string }[]>`
    select p.id, p.recipient_subject as recipient, p.address_record as record, a.id as attempt
    from orders.purchase p join payments.attempt a on a.order_ref = p.id
    where p.number = ${number}`
  return { number: number!, authority: authority!, ...row! }
}

test('from the order to the erasure only the dispatch label reads the recipient, and only while the box is on its way', {
  timeout: 180_000,
}, async () => {
  const [sara, stranger, proven] = [
    httpBuyer(port, '127.0.4.1'),
    httpBuyer(port, '127.0.4.2'),
    httpBuyer(port, '127.0.4.3'),
  ]
  const order = await orderForMahnaz(sara)
  const seen = () => seenAnywhere([sara, stranger, proven], order)
  const ledger = () => ledgerOf(db, vault, order.recipient)
  await proven.post(routes.tracking, { number: order.number, mobile: cast.sara.mobile })
  expect((await proven.get(routes.order(order.number))).status).toBe(200)

  expect(await labelOf(shop, order.id), 'before it is paid').toBeNull()
  expect(await seen()).toEqual([])
  await sara.get(pathOf(shop.bank.press(order.authority, 'pay')!))
  expect(await seen()).toEqual([])
  expect(await ledger(), 'nobody read her yet').toEqual([])

  expect(await labelOf(shop, order.id)).toMatchObject({
    name: cast.mahnaz.name,
    street: cast.mahnaz.street,
    ...mahnaz,
  })
  const [entry, ...others] = await ledger()
  expect(others).toEqual([])
  expect(entry).toMatchObject({ actorKind: 'staff', actorRole: 'packer', purpose: 'delivery', cause: order.id })

  await walks(shop, order, 'delivered')
  expect(await labelOf(shop, order.id), 'once it is delivered').toBeNull()
  expect(await seen()).toEqual([])
  expect((await ledger()).length).toBe(1)

  shop.later(13 * 24 * 60)
  expect(await eraseRecipients(orders)).toBe(0)
  shop.later(25 * 60)
  expect(await eraseRecipients(orders)).toBe(1)
  const opened = await inTransaction(db, (tx) =>
    openRecords(tx, vault, {
      recordIds: [order.record],
      fields: ['name', 'phone', 'street', 'city', 'note'],
      actor: { kind: 'system', job: 'test' },
      purpose: 'delivery',
      reason: 'after the erasure',
    }),
  )
  expect(opened.size).toBe(0)
  expect((await ledger()).every(({ reason }) => reason === null)).toBe(true)
})

/** Every page, of everybody, on which anything of her stands. */
const seenAnywhere = async (people: Buyer[], { number, attempt }: { number: string; attempt: string }) => {
  const found: string[] = []
  const values = { number, attempt, slug: goods!.slug, part: '1' }
  // The development viewer stands for the road to her telephone: it shows where the message to her goes.
  const pages = (await everyRoute(shop.app)).filter(({ method, url }) => method === 'GET' && url !== routes.messages)
  for (const [who, person] of people.entries())
    for (const { url } of pages) {
      const { body, headers } = await person.get(filled(url, values))
      const told = `${body} ${JSON.stringify(headers)}`
      found.push(...traces.filter((trace) => told.includes(trace)).map((trace) => `${who} ${url}: ${trace}`))
    }
  return found
}

test('two orders for one recipient are two subjects, and neither is found by her number', async () => {
  const [sara, reza] = [httpBuyer(port, '127.0.4.4'), httpBuyer(port, '127.0.4.5')]
  const [one, other] = [await orderForMahnaz(sara), await orderForMahnaz(reza)]
  expect(one.recipient).not.toBe(other.recipient)
  const found = await db`select 1 from vault.lookup where subject_id in (${one.recipient}, ${other.recipient})`
  expect(found).toEqual([])
  const hers = await reza.post(routes.tracking, { number: one.number, mobile: cast.mahnaz.phone })
  expect(hers.status).toBe(422)
})

test('an order that came to nothing destroys the recipient fourteen days later too', async () => {
  const sara = httpBuyer(port, '127.0.4.6')
  const { number, recipient } = await orderForMahnaz(sara)
  await sara.post(routes.orderCancellation(number), {})
  shop.later(15 * 24 * 60)
  await eraseRecipients(orders)
  const [subject] =
    await db`select erased_at is not null as erased, generation from vault.subject where id = ${recipient}`
  expect(subject).toEqual({ erased: true, generation: null })
})
