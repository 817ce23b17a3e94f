import naughtyStrings from 'big-list-of-naughty-strings'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { approvedByCases, forgetFakes } from '../../src/modules/support/index.ts'
import { keptSince } from '../../src/platform/retention.ts'
import { routes } from '../../src/routes.ts'
import { jobsOf } from '../../src/worker.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { encoded, httpBuyer } from './buyer.ts'

const shop = await testShop({ products: 'none' })
const { db, vault } = shop.house
const port = Number(new URL(shop.origin).port)
const words = fa.support

let callers = 1
const somebody = () => {
  callers++
  return httpBuyer(port, `127.1.${callers >> 8}.${callers & 255}`)
}
const text = 'آی پت پلاس: برنده شدید! به evil.example بروید'
const fake = { sender: '09120000009', smsText: text, answerTo: '', answerMe: '' }
const numberIn = ({ headers }: { headers: { location?: string | undefined } }) =>
  /reports\/(\d{8})/.exec(String(headers.location))![1]!
const report = async (changes: Record<string, string> = {}, who = somebody()) => {
  const answer = await who.post(routes.fakeReports, { ...fake, ...changes })
  expect(answer.status).toBe(303)
  return numberIn(answer)
}
const row = async (number: string) =>
  (await db<Record<string, string>[]>`select * from support.fake_report where number = ${number}`)[0]!
const messagesOfCase = (id: string) =>
  db<Record<string, string>[]>`select * from messaging.message where cause = ${`fake:${id}`}`
const officer = await member(shop, 'privacy-officer')

test('a report is sealed, has a number, and its page says where it stands but no word of it', async () => {
  const who = somebody()
  const number = await report({}, who)
  const stored = JSON.stringify(await db`select * from support.fake_report`)
  for (const hidden of [text, 'برنده', '09120000009', '9120000009']) expect(stored).not.toContain(hidden)
  const page = await who.get(`${routes.fakeReport(number)}?done=1`)
  expect(page.body).toContain(words.status.done)
  expect(page.body).toContain(words.states.new)
  expect(page.body).not.toContain('برنده')
  const found = await somebody().get(`${routes.fakeReportSearch}?number=${number.slice(0, 4)}-${number.slice(4)}`)
  expect([found.status, found.headers.location]).toEqual([303, routes.fakeReport(number)])
  expect((await somebody().get(`${routes.fakeReportSearch}?number=12345678`)).status).toBe(422)
  expect((await somebody().get(routes.fakeReport('99999999'))).status).toBe(404)
  expect(shop.logged.join('')).not.toContain('evil.example')
})

test('what the check page carried over stands in the form, and nothing is kept until it is sent', async () => {
  const { count } = (await db`select count(*) from support.fake_report`)[0]!
  const { status, body } = await somebody().post(routes.fakeReportDrafts, fake)
  expect(status).toBe(200)
  expect(body).toContain(text)
  expect(body).toContain('value="09120000009"')
  expect((await db`select count(*) from support.fake_report`)[0]!.count).toBe(count)
})

test('the one who works on it opens the text with a reason, decides with another, and the reporter is told by the contact of the case', async () => {
  const number = await report({ answerTo: '۰۹۱۲ ۰۰۰ ۰۰۸۸' })
  const before = await row(number)
  const closed = await officer.get(routes.officeFake(number))
  expect(closed.body).not.toContain('برنده')
  expect(closed.body).toContain(words.office.lookFirst)
  const early = await officer.post(routes.officeFakeDecisions(number), { decision: 'fake', why: 'زود' })
  expect(early.status).toBe(409)
  expect(await row(number)).toEqual(before)
  expect((await officer.post(routes.officeFakeOpenings(number), { why: ' ' })).status).toBe(422)
  expect(await row(number)).toEqual(before)

  const opened = await officer.post(routes.officeFakeOpenings(number), { why: 'رسیدگی به گزارش' })
  expect(opened.body).toContain(text)
  expect((await row(number)).state).toBe('looked-at')
  const ledger =
    await db`select purpose, actor_kind, actor_role from vault.ledger where subject_id = ${before.case_subject!}`
  expect([...ledger]).toEqual([{ purpose: 'support', actor_kind: 'staff', actor_role: 'privacy-officer' }])

  expect((await officer.post(routes.officeFakeDecisions(number), { decision: 'nonsense', why: 'x' })).status).toBe(422)
  const decided = await officer.post(routes.officeFakeDecisions(number), { decision: 'fake', why: 'از ما نیست' })
  expect(decided.status).toBe(303)
  expect(await row(number)).toMatchObject({ state: 'fake', outcome: 'fake' })
  const [answer, ...more] = await messagesOfCase(before.id!)
  expect(more).toEqual([])
  expect(answer).toMatchObject({
    category: 'answer',
    channel: 'sms',
    template: 'fake-answered',
    record_id: before.contact_record,
    params: { number, outcome: 'fake' },
  })
  const to = { subjectId: answer!.subject_id!, recordId: answer!.record_id! }
  expect(await approvedByCases(db, [to, { ...to, recordId: before.report_record! }])).toEqual([true, false])
  await jobsOf(shop.house, '')['messaging:send']!({} as never)
  expect((await messagesOfCase(before.id!))[0]!.state).toBe('held')

  expect((await officer.post(routes.officeFakeDecisions(number), { decision: 'closed', why: 'پایان' })).status).toBe(
    303,
  )
  expect((await somebody().get(routes.fakeReport(number))).body).toContain(words.states.fake)
  const actions = await db`select action from staff.audit where target = ${`fake:${number}`} order by number`
  expect(actions.map(({ action }) => action)).toEqual(['fake.opened', 'fake.decided', 'fake.decided'])
})

test('an answer by e-mail goes to the e-mail; who wants none gets none', async () => {
  for (const [answerTo, channels] of [
    ['Sara@Example.com', ['email']],
    ['', []],
  ] as const) {
    const number = await report({ answerTo })
    await officer.post(routes.officeFakeOpenings(number), { why: 'رسیدگی' })
    await officer.post(routes.officeFakeDecisions(number), { decision: 'ours-after-all', why: 'از ما بود' })
    const { id } = await row(number)
    expect((await messagesOfCase(id!)).map(({ channel }) => channel)).toEqual([...channels])
  }
})

test('a member is answered by her account’s contact, and the case is hers: shown, exported, erased', async () => {
  const her = await signedIn(shop, { name: 'سارا' })
  const number = await report({ answerMe: '1', answerTo: '09120000077' }, her)
  const { customer_id, contact_record, case_subject, id } = await row(number)
  expect([customer_id, contact_record]).toEqual([her.customerId, null])
  await officer.post(routes.officeFakeOpenings(number), { why: 'رسیدگی' })
  await officer.post(routes.officeFakeDecisions(number), { decision: 'fake', why: 'از ما نیست' })
  expect((await messagesOfCase(id!))[0]).toMatchObject({ subject_id: her.customerId, channel: 'sms' })
  const held = (await her.get(routes.accountHeld)).body
  expect(held).toContain(fa.privacy.things['fake.report'])
  expect(held).toContain(fa.privacy.things['support.fake_report'])
  const unasked = await report({}, her)
  expect((await row(unasked)).customer_id, 'signed in, and still unknown').toBeNull()
  const { privacyOf } = await import('../../src/privacy-sources.ts')
  const { eraseCustomer } = await import('../../src/modules/customers/index.ts')
  const receipt = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  expect(await eraseCustomer(privacyOf(shop.house), { customerId: her.customerId, receipt })).toMatchObject({
    ok: true,
  })
  expect(await row(number)).toMatchObject({ customer_id: null, case_subject: null, report_record: null, state: 'fake' })
  const left = await db`select erased_at from vault.subject where id = ${case_subject!}`
  expect(left[0]!.erased_at).not.toBeNull()
  expect((await officer.post(routes.officeFakeOpenings(number), { why: 'باز' })).body).toContain(words.office.erased)
})

test('what is wrong is said at its field, what was typed comes back, and nothing is kept', async () => {
  const count = async () => (await db`select count(*) from support.fake_report`)[0]!.count
  const before = await count()
  const wrong: [Record<string, string>, string][] = [
    [{ sender: '' }, words.report.errors.noSender],
    [{ sender: 'ش'.repeat(41) }, words.report.errors.longSender],
    [{ smsText: ' \u200b\n' }, words.report.errors.noText],
    [{ smsText: 'م'.repeat(2_001) }, words.report.errors.longText(2_000)],
    [{ answerTo: 'nobody' }, words.report.errors.answerTo],
  ]
  for (const [changes, error] of wrong) {
    const { status, body } = await somebody().post(routes.fakeReports, { ...fake, answerTo: 'a@b.ir', ...changes })
    expect([status, body.includes(error)], error).toEqual([422, true])
    if (!('smsText' in changes)) expect(body).toContain(text)
  }
  expect((await somebody().post(routes.fakeReports, { ...fake, smsText: 'a'.repeat(1_000_000) })).status).toBe(413)
  expect(await count()).toBe(before)
})

test('whatever is reported is text wherever it is shown, and a flood of it is refused', async () => {
  const hostile = [
    ...(naughtyStrings as string[]).filter((one) => one.trim() !== ''),
    '\u202eevil\u202c\u2066x\u2069',
    '</p><script>alert(1)</script>',
    'a\r\nSet-Cookie: evil=1',
    'x\u0000y',
    '\ud800 z',
  ]
  const statuses = new Set<number>()
  const numbers: string[] = []
  for (const [n, one] of hostile.entries()) {
    const answer = await shop.app.inject({
      method: 'POST',
      url: routes.fakeReports,
      remoteAddress: `10.2.${n >> 8}.${n & 255}`,
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      payload: encoded({ ...fake, sender: one.slice(0, 20), smsText: one, answerTo: n % 5 ? '' : one }),
    })
    statuses.add(answer.statusCode)
    if (answer.statusCode === 303) numbers.push(numberIn(answer))
  }
  // After two hundred in an hour the flood is refused.
  expect([...statuses].sort()).toEqual([303, 422, 429])
  expect(numbers.length).toBeGreaterThan(100)
  for (const number of numbers.slice(-3)) {
    const { body } = await officer.post(routes.officeFakeOpenings(number), { why: 'رسیدگی' })
    expect(body).not.toMatch(/<script>alert|<img src=x/)
  }
})

test('the list goes back page by page, the latest first', async () => {
  const first = await officer.get(routes.officeFakes)
  const numbersIn = (body: string) => [...body.matchAll(/href="\/office\/fakes\/(\d{8})"/g)].map(([, number]) => number)
  const seen = numbersIn(first.body)
  expect(seen).toHaveLength(50)
  let older = /href="(\/office\/fakes\?before=[^"]+)"/.exec(first.body)?.[1]
  while (older) {
    const { body } = await officer.get(older)
    seen.push(...numbersIn(body))
    older = /href="(\/office\/fakes\?before=[^"]+)"/.exec(body)?.[1]
  }
  const all = await db`select number from support.fake_report order by reported_at desc, id desc`
  expect(seen).toEqual(all.map(({ number }) => number))
})

test('a year after the report its key is destroyed, and the row goes', async () => {
  const [one] = await db<{ case_subject: string; number: string }[]>`
    select case_subject, number from support.fake_report where case_subject is not null limit 1`
  const now = new Date(shop.house.clock().getTime() + 364 * 86_400_000)
  expect(await forgetFakes(db, vault, keptSince('fake-report-1y', now))).toBe(0)
  const later = new Date(now.getTime() + 3 * 86_400_000)
  while ((await forgetFakes(db, vault, keptSince('fake-report-1y', later))) > 0);
  expect(await db`select 1 from support.fake_report`).toHaveLength(0)
  expect(await db`select 1 from vault.record where subject_id = ${one!.case_subject}`).toHaveLength(0)
  expect((await db`select erased_at from vault.subject where id = ${one!.case_subject}`)[0]!.erased_at).not.toBeNull()
})
