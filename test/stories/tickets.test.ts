import naughtyStrings from 'big-list-of-naughty-strings'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { approvedByCases, closeQuiet, forgetTickets } from '../../src/modules/support/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { keptSince } from '../../src/platform/retention.ts'
import { routes } from '../../src/routes.ts'
import { signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { encoded } from './buyer.ts'
import { asks, linkTo, question, somebody, wordsTo } from './tickets.ts'

const shop = await testShop({ products: 'none' })
const { db, vault } = shop.house
const { form, own } = fa.tickets
const desk = fa.officeTickets

const clerk = await member(shop, 'order-desk')
const officer = await member(shop, 'privacy-officer')

const row = async (number: string) =>
  (await db<Record<string, string>[]>`select * from support.ticket where number = ${number}`)[0]!
const messagesOf = (id: string) =>
  db<Record<string, string>[]>`select * from messaging.message where cause = ${`ticket:${id}`} order by written_at`
const readings = (subject: string) =>
  db<Record<string, string>[]>`select purpose, actor_kind, actor_role from vault.ledger where subject_id = ${subject}`
const reply = (number: string, fields: Record<string, string>, who = clerk) =>
  who.post(routes.officeTicketAnswers(number), { key: newId(), seen: '1', reply: 'بله، خوب است.', ...fields })

test('the contact page asks for a question, and a guest’s words are sealed under a key of their own', async () => {
  const who = somebody(shop)
  const page = await who.get(routes.contact)
  expect(page.body).toContain(`action="${routes.questions}"`)
  expect(page.body).toContain(form.answerByWhy)
  const { number, mobile } = await asks(shop, { orderNumber: '۱۲۳۴۵۶۷۸۹۰' }, who)
  const stored = JSON.stringify([
    await db`select * from support.ticket`,
    await db`select * from support.ticket_words`,
    await db`select * from messaging.message`,
  ])
  for (const hidden of [question, 'پاپی', mobile.slice(1), '۱۲۳۴۵۶۷۸۹۰']) expect(stored).not.toContain(hidden)
  const received = await who.get(`${routes.questionReceived}?number=${number}`)
  expect(received.body).toContain(fa.tickets.received.link)
  expect(received.body).not.toContain('/q/')
  expect((await row(number)).purchase_id).toBeNull()
})

test('only her contact gets the link; by it she reads, writes again, sees who read, and erases', async () => {
  const { number, mobile } = await asks(shop)
  const before = await row(number)
  const link = await linkTo(shop, mobile)
  const page = await somebody(shop).get(link)
  expect(page.body).toContain(question)
  expect(page.body).toContain(own.nobody)
  expect([page.headers['referrer-policy'], page.headers['x-robots-tag'], page.headers['cache-control']]).toEqual([
    'no-referrer',
    'noindex, nofollow',
    'no-store',
  ])
  const key = newId()
  for (let press = 0; press < 2; press++)
    expect((await somebody(shop).post(`${link}/words`, { key, question: 'و برای گربه؟' })).status).toBe(303)
  expect((await somebody(shop).post(`${link}/words`, { key: newId(), question: 'x' })).status).toBe(422)
  expect(await row(number)).toMatchObject({ words: 2, state: 'waiting' })
  expect((await row(number)).due_at).toEqual(before.due_at)
  await clerk.post(routes.officeTicketOpenings(number), { purpose: 'answer' })
  const read = await somebody(shop).get(link)
  expect(read.body).toContain('و برای گربه؟')
  expect(read.body).toContain(fa.office.roles['order-desk'])
  expect((await somebody(shop).post(`${link}/erasures`, {})).status).toBe(422)
  expect((await somebody(shop).post(`${link}/erasures`, { sure: '1' })).headers.location).toBe(routes.questionErased)
  expect(await db`select 1 from support.ticket where number = ${number}`).toHaveLength(0)
  expect(await db`select 1 from vault.record where subject_id = ${before.case_subject!}`).toHaveLength(0)
  expect((await somebody(shop).get(link)).status).toBe(404)
  expect((await clerk.get(routes.officeTicket(number))).status).toBe(404)
})

test('what was written is covered until staff say what for; the answer goes to the contact as a link', async () => {
  const { number, mobile } = await asks(shop)
  const { id, case_subject: subject, contact_record: contact } = await row(number)
  const list = await clerk.get(routes.officeTickets)
  expect(list.body).toContain(routes.officeTicket(number))
  const covered = await clerk.get(routes.officeTicket(number))
  for (const { body } of [list, covered])
    for (const hidden of ['پاپی', mobile.slice(1)]) expect(body).not.toContain(hidden)
  expect(await readings(subject!)).toEqual([])

  expect((await clerk.post(routes.officeTicketOpenings(number), {})).status).toBe(422)
  expect((await clerk.post(routes.officeTicketOpenings(number), { purpose: 'curiosity' })).status).toBe(422)
  expect(await readings(subject!)).toEqual([])
  const opened = await clerk.post(routes.officeTicketOpenings(number), { purpose: 'answer' })
  expect(opened.body).toContain(question)
  expect(opened.body).not.toContain(mobile.slice(1))
  expect(await readings(subject!)).toEqual([{ purpose: 'support', actor_kind: 'staff', actor_role: 'order-desk' }])
  const called = await clerk.post(routes.officeTicketContacts(number), { purpose: 'call' })
  expect(called.body).toContain(mobile.slice(1))
  expect(called.body).not.toContain('پاپی')
  expect(await readings(subject!)).toHaveLength(2)

  expect((await reply(number, { reply: ' ' })).status).toBe(422)
  expect((await reply(number, { reply: 'الف'.repeat(3_000) })).status).toBe(422)
  expect((await reply(number, {})).headers.location).toBe(`${routes.officeTicket(number)}?done=1`)
  expect(await row(number)).toMatchObject({ state: 'answered', words: 2, outcome: null })
  const [, answer, ...more] = await messagesOf(id!)
  expect(more).toEqual([])
  expect(answer).toMatchObject({ category: 'answer', channel: 'sms', record_id: contact, template: 'ticket-answered' })
  expect(JSON.stringify(answer)).not.toContain('خوب است')
  const [to] = [{ subjectId: subject!, recordId: contact! }]
  expect(await approvedByCases(db, [to!, { ...to!, recordId: newId() }])).toEqual([true, false])
  const words = await wordsTo(shop, mobile)
  expect(words).toContain(await linkTo(shop, mobile))
  expect(words).not.toContain('بله، خوب است.')
  expect((await somebody(shop).get(await linkTo(shop, mobile))).body).toContain('بله، خوب است.')
  const acts = await db`select action from staff.audit where target = ${`ticket:${number}`} order by number`
  expect(acts.map(({ action }) => action)).toEqual([
    'ticket.opened',
    'ticket.contact-opened',
    'ticket.opened',
    'ticket.opened',
    'ticket.answered',
  ])
})

test('a second press answers once, and nobody answers over what came meanwhile', async () => {
  const { number, mobile } = await asks(shop)
  const key = newId()
  const both = await Promise.all([reply(number, { key }), reply(number, { key })])
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  expect(await row(number)).toMatchObject({ words: 2 })
  await somebody(shop).post(`${await linkTo(shop, mobile)}/words`, { key: newId(), question: 'یک چیز دیگر هم هست' })
  const late = await reply(number, { seen: '2', reply: 'پاسخ پیش از خواندن' })
  expect(late.status).toBe(409)
  expect(late.body).toContain('یک چیز دیگر هم هست')
  expect(late.body).toContain('پاسخ پیش از خواندن')
  expect(await row(number)).toMatchObject({ words: 3, state: 'waiting' })
  const two = await Promise.all([
    reply(number, { seen: '3', reply: 'پاسخ یکی' }),
    reply(number, { seen: '3', reply: 'پاسخ دیگری' }),
  ])
  expect(two.map(({ status }) => status).sort()).toEqual([303, 409])
  expect(await row(number)).toMatchObject({ words: 4 })
})

test('a member is answered in her account: the ticket is hers, and nobody else’s', async () => {
  const [her, other] = [await signedIn(shop, { name: 'سارا' }), await signedIn(shop)]
  expect((await her.get(routes.contact)).body).toContain(form.member)
  const { number } = await asks(shop, { answerBy: someMobile() }, her)
  expect(await row(number)).toMatchObject({ customer_id: her.customerId, contact_record: null, link_digest: null })
  expect((await her.get(routes.accountTickets)).body).toContain(routes.accountTicket(number))
  expect((await her.get(routes.accountTicket(number))).body).toContain(question)
  for (const who of [other, somebody(shop)]) {
    const looked = await who.get(routes.accountTicket(number))
    expect([404, 303]).toContain(looked.status)
    expect(looked.body).not.toContain('پاپی')
    const wrote = await who.post(routes.accountTicketWords(number), { key: newId(), question: 'از کس دیگری' })
    expect([404, 303]).toContain(wrote.status)
    await who.post(routes.accountTicketErasures(number), { sure: '1' })
  }
  expect(await row(number)).toMatchObject({ words: 1 })
  await reply(number, {})
  const [answer] = await messagesOf((await row(number)).id!)
  expect(answer).toMatchObject({ subject_id: her.customerId, params: { inAccount: true } })
  expect(await wordsTo(shop, her.mobile)).toContain(routes.accountTicket(number))
  const held = (await her.get(routes.accountHeld)).body
  for (const thing of ['ticket.words', 'support.ticket', 'support.ticket_words'])
    expect(held).toContain(fa.privacy.things[thing])
  expect(held).not.toContain(clerk.memberId)

  const { case_subject: subject } = await row(number)
  const { privacyOf } = await import('../../src/privacy-sources.ts')
  const { eraseCustomer } = await import('../../src/modules/customers/index.ts')
  const receipt = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  expect(await eraseCustomer(privacyOf(shop.house), { customerId: her.customerId, receipt })).toMatchObject({
    ok: true,
  })
  expect(await db`select 1 from support.ticket where number = ${number}`).toHaveLength(0)
  expect((await db`select erased_at from vault.subject where id = ${subject!}`)[0]!.erased_at).not.toBeNull()
})

test('links and numbers that somebody guesses lead nowhere, and are counted', async () => {
  const { number, mobile } = await asks(shop)
  const token = (await linkTo(shop, mobile)).split('/').at(-1)!
  const near = `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`
  const guesser = somebody(shop)
  for (const guess of [near, number, '0'.repeat(43), '..%2F..', encodeURIComponent('\u0000'), `${token}A`]) {
    expect((await guesser.get(`/q/${guess}`)).status, guess).toBe(404)
    for (const act of ['words', 'erasures', 'proofs'])
      expect((await guesser.post(`/q/${guess}/${act}`, { question: 'سلام سلام', sure: '1' })).status).toBe(404)
  }
  expect(await row(number)).toMatchObject({ words: 1, proven_at: null })
  let last = 0
  for (let tries = 0; tries < 70; tries++) last = (await guesser.get(routes.question('x'.repeat(43)))).status
  expect(last).toBe(429)
  // A receipt page for any number says the same, and asks nothing.
  expect((await somebody(shop).get(`${routes.questionReceived}?number=${number}`)).body).not.toContain('پاپی')
  expect((await somebody(shop).get(`${routes.questionReceived}?number=%00`)).status).toBe(200)
})

test('whoever answers questions opens no request about privacy, and the other way round', async () => {
  const { number } = await asks(shop)
  const request = await asks(shop, { topic: 'complaint' })
  for (const [who, address] of [
    [clerk, routes.officeTicketOpenings(request.number)],
    [officer, routes.officeTicketOpenings(number)],
    [clerk, routes.officeTicketContacts(request.number)],
  ] as const)
    expect([403, 404]).toContain((await who.post(address, { purpose: 'answer' })).status)
  expect(await readings((await row(request.number)).case_subject!)).toEqual([])
  expect((await clerk.get(routes.officeTickets)).body).not.toContain(request.number)
})

test('what is wrong is said at its field, what was typed comes back, and nothing is kept', async () => {
  const count = async () => (await db`select count(*) from support.ticket`)[0]!.count
  const before = await count()
  const good = { key: newId(), topic: 'order', question, orderNumber: '', answerBy: someMobile() }
  const wrong: [Record<string, string>, string][] = [
    [{ topic: '' }, form.errors.noTopic],
    [{ topic: 'nonsense' }, form.errors.noTopic],
    [{ question: ' \u200b\n' }, form.errors.shortWords],
    [{ question: 'م'.repeat(4_001) }, form.errors.longWords(4_000)],
    [{ answerBy: '' }, form.errors.noContact],
    [{ answerBy: 'nobody' }, form.errors.badContact],
    [{ orderNumber: '۱'.repeat(41) }, form.errors.longNumber],
  ]
  for (const [changes, error] of wrong) {
    const { status, body } = await somebody(shop).post(routes.questions, { ...good, ...changes })
    expect([status, body.includes(error)], error).toEqual([422, true])
    if (!('question' in changes)) expect(body).toContain(question)
  }
  expect((await somebody(shop).post(routes.questions, { ...good, question: 'a'.repeat(1_000_000) })).status).toBe(413)
  expect(await count()).toBe(before)
})

test('one contact opens three conversations a day, whatever addresses it is written from; one form, one', async () => {
  const mobile = someMobile()
  const key = newId()
  const one = await asks(shop, { answerBy: mobile, key })
  expect((await asks(shop, { answerBy: mobile, key })).number).toBe(one.number)
  for (const written of [`+98${mobile.slice(1)}`, mobile]) await asks(shop, { answerBy: written })
  const fields = { key: newId(), topic: 'order', question, orderNumber: '', answerBy: mobile }
  const fourth = await somebody(shop).post(routes.questions, fields)
  expect([fourth.status, fourth.body.includes(form.errors.tooManyToday(3))]).toEqual([429, true])
  expect(fourth.body).toContain(question)
  const link = await linkTo(shop, mobile)
  for (let more = 0; more < 4; more++)
    expect((await somebody(shop).post(`${link}/words`, { key: newId(), question: `و باز ${more}` })).status).toBe(303)
  const full = await somebody(shop).post(`${link}/words`, { key: newId(), question: 'و باز هم' })
  expect([full.status, full.body.includes(own.unanswered)]).toEqual([409, true])
})

test('after fourteen quiet days an answered one is closed; a year later its key is destroyed, and the row goes', async () => {
  const { number, mobile } = await asks(shop)
  const waiting = await asks(shop)
  await reply(number, {})
  const { case_subject: subject } = await row(number)
  const day = (days: number) => new Date(shop.house.clock().getTime() + days * 86_400_000)
  await closeQuiet(db, day(13))
  expect((await row(number)).state).toBe('answered')
  expect(await closeQuiet(db, day(15))).toBeGreaterThan(0)
  expect((await row(number)).state).toBe('closed')
  expect((await row(waiting.number)).state).toBe('waiting')
  const link = await linkTo(shop, mobile)
  const said = await somebody(shop).post(`${link}/words`, { key: newId(), question: 'باز هم می‌پرسم' })
  expect([said.status, said.body.includes(own.closed)]).toEqual([409, true])
  await forgetTickets(db, vault, keptSince('ticket-1y', day(15 + 364)))
  expect(await row(number)).toBeDefined()
  while ((await forgetTickets(db, vault, keptSince('ticket-1y', day(15 + 366)))) > 0);
  expect(await row(number)).toBeUndefined()
  expect((await db`select erased_at from vault.subject where id = ${subject!}`)[0]!.erased_at).not.toBeNull()
  expect(await row(waiting.number)).toBeDefined()
})

test('a canned answer is put into the text, edited with its version, and holds nobody’s number', async () => {
  const id = newId()
  const canned = { version: '0', title: 'غذای توله', body: 'تا دوازده ماهگی غذای توله بدهید.' }
  const write = (fields: Record<string, string>) => clerk.post(routes.officeCannedAnswer(id), { ...canned, ...fields })
  const wrongs: Record<string, string>[] = [
    { title: '' },
    { body: '' },
    { body: 'به ۰۹۱۲ ۷۷۷ ۶۶۵۵ زنگ بزنید' },
    { body: 'به sara@example.com' },
  ]
  for (const wrong of wrongs) expect((await write(wrong)).status).toBe(422)
  expect((await write({})).status).toBe(303)
  expect((await write({})).status, 'a second press').toBe(303)
  expect(await db`select 1 from support.canned_answer`).toHaveLength(1)
  expect((await write({ version: '1', body: 'تا یک سالگی غذای توله بدهید.' })).status).toBe(303)
  const late = await write({ version: '1', body: 'نوشتهٔ دیرتر' })
  expect(late.status).toBe(409)
  expect(late.body).toContain('تا یک سالگی غذای توله بدهید.')
  expect(late.body).toContain('نوشتهٔ دیرتر')

  const { number } = await asks(shop)
  const begun = await reply(number, { use: '1', canned: id, reply: 'سلام!' })
  expect(begun.status).toBe(200)
  expect(begun.body).toMatch(/سلام!\n\nتا یک سالگی غذای توله بدهید\./)
  expect(await row(number)).toMatchObject({ words: 1 })
  await clerk.post(routes.officeCannedAnswerDroppings(id), {})
  expect((await clerk.get(routes.officeCannedAnswers)).body).toContain(desk.cannedPage.empty)
})

test('whatever is written is text wherever it is shown, is in no log, and a flood of it is refused', async () => {
  const hostile = [
    ...(naughtyStrings as string[]).filter((one) => one.trim().length > 4),
    '\u202eevil\u202c\u2066x\u2069',
    '</p><script>alert(1)</script>',
    'a\r\nSet-Cookie: evil=1',
    'x\u0000y12345',
    '\ud800 z12345',
    'شمارهٔ من ۰۹۱۲۷۷۷۶۶۵۵ است، تلفن بزنید 09127776655',
  ]
  const statuses = new Set<number>()
  const numbers: string[] = []
  for (const [n, one] of hostile.entries()) {
    const answer = await shop.app.inject({
      method: 'POST',
      url: routes.questions,
      remoteAddress: `10.4.${n >> 8}.${n & 255}`,
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      payload: encoded({
        key: newId(),
        topic: 'other',
        question: one.repeat(n % 3 ? 1 : 3),
        orderNumber: one.slice(0, 30),
        answerBy: n % 7 ? someMobile() : one,
      }),
    })
    statuses.add(answer.statusCode)
    if (answer.statusCode === 303) numbers.push(/(\d{8})/.exec(String(answer.headers.location))![1]!)
  }
  expect([...statuses].sort()).toEqual([303, 422, 429])
  expect(numbers.length).toBeGreaterThan(100)
  for (const number of numbers.slice(-4)) {
    const { body } = await clerk.post(routes.officeTicketOpenings(number), { purpose: 'abuse' })
    expect(body).not.toMatch(/<script>alert|<img src=x/)
  }
  const log = shop.logged.join('\n')
  for (const hidden of ['9127776655', '۹۱۲۷۷۷۶۶۵۵', 'پاپی', 'evil']) expect(log.includes(hidden), hidden).toBe(false)
  expect(/\/q\/[\w-]{43}/.test(log), 'the link of a ticket').toBe(false)
})

test('spam is closed with a reason; the list goes on page by page, the nearest deadline first', async () => {
  const [{ number } = { number: '' }] = await db<{ number: string }[]>`
    select number from support.ticket where state = 'waiting' and kind = 'question' limit 1`
  expect((await clerk.post(routes.officeTicketClosings(number), { why: ' ' })).status).toBe(422)
  expect((await clerk.post(routes.officeTicketClosings(number), { why: 'تبلیغ است' })).status).toBe(303)
  expect(await row(number)).toMatchObject({ state: 'closed' })
  const seen: string[] = []
  for (let path: string | undefined = routes.officeTickets; path; ) {
    const { body }: { body: string } = await clerk.get(path)
    seen.push(...[...body.matchAll(/href="\/office\/questions\/(\d{8})"/g)].map(([, found]) => found!))
    path = /rel="next"[^>]*href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  }
  const all = await db`
    select number from support.ticket where state = 'waiting' and kind = 'question' order by due_at, id`
  expect(seen).toEqual(all.map((one) => one.number))
  expect(seen.length).toBeGreaterThan(50)
})
