import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { asks, linkTo, question, somebody } from './tickets.ts'

const shop = await testShop({ products: 'none' })
const { db } = shop.house
const clerk = await member(shop, 'order-desk')
const officer = await member(shop, 'privacy-officer')
const words = fa.officeTickets.move

const row = async (number: string) =>
  (await db<Record<string, unknown>[]>`select * from support.ticket where number = ${number}`)[0]!
const audits = (number: string) => db<{ action: string }[]>`
  select action from staff.audit where target = ${`ticket:${number}`} and action like '%.moved' order by at`
const toPrivacy = (number: string, changes: Record<string, string> = {}) =>
  clerk.post(routes.officeTicketMoves(number), { key: newId(), topic: 'complaint', reason: 'misfiled', ...changes })
const toQuestions = (number: string, changes: Record<string, string> = {}) =>
  officer.post(routes.officeRequestMoves(number), { key: newId(), topic: 'order', reason: 'not-ours', ...changes })

test('a question goes to the privacy desk: the desk left sees nothing of it at once, and the other opens it anew', async () => {
  const { number, mobile } = await asks(shop)
  const link = await linkTo(shop, mobile)
  const before = await row(number)
  const opened = await clerk.post(routes.officeTicketOpenings(number), { purpose: 'answer' })
  expect(opened.body).toContain(question)
  expect((await officer.get(routes.officeRequest(number))).status).toBe(404)

  const key = newId()
  const twice = await Promise.all([toPrivacy(number, { key }), toPrivacy(number, { key })])
  expect(twice.map(({ status, headers }) => [status, headers.location])).toEqual(
    Array(2).fill([303, `${routes.officeTickets}?moved=1`]),
  )
  expect((await clerk.get(`${routes.officeTickets}?moved=1`)).body).toContain(words.moved)
  const attempts = [
    clerk.get(routes.officeTicket(number)),
    clerk.get(routes.officeRequest(number)),
    clerk.post(routes.officeTicketOpenings(number), { purpose: 'answer' }),
    clerk.post(routes.officeTicketContacts(number), { purpose: 'call' }),
    clerk.post(routes.officeTicketAnswers(number), { key: newId(), seen: '1', reply: 'پاسخ من' }),
    clerk.post(routes.officeTicketClosings(number), { why: 'بسته' }),
    toPrivacy(number),
  ]
  expect((await Promise.all(attempts)).map(({ status }) => status)).toEqual([404, 403, 404, 404, 404, 404, 404])
  expect((await clerk.get(routes.officeTickets)).body).not.toContain(routes.officeTicket(number))

  const covered = (await officer.get(routes.officeRequest(number))).body
  expect(covered).not.toContain('پاپی')
  for (const text of [words.history, words.reasons.misfiled, fa.office.roles['order-desk']])
    expect(covered).toContain(text)
  expect((await officer.post(routes.officeRequestOpenings(number), { purpose: 'answer' })).body).toContain(question)
  expect(await row(number)).toMatchObject({ kind: 'complaint', topic: 'privacy', state: 'waiting', words: 1 })
  expect((await row(number)).due_at, 'what was promised stays').toEqual(before.due_at)
  expect((await audits(number)).map(({ action }) => action)).toContain('ticket.moved')

  const hers = (await somebody(shop).get(link)).body
  expect(hers).toContain(question)
  for (const internal of [...Object.values(words.reasons), words.history, words.from.questions])
    expect(hers, internal).not.toContain(internal)
})

test('it comes back to the other desk without what was decided there, and both ways stand on record', async () => {
  const { number } = await asks(shop, { topic: 'erasure' })
  expect((await toQuestions(number)).status).toBe(303)
  expect(await row(number)).toMatchObject({ kind: 'question', topic: 'order', outcome: null })
  expect((await officer.get(routes.officeRequest(number))).status).toBe(404)
  expect((await clerk.get(routes.officeTicket(number))).body).toContain(words.from.privacy)
  expect((await toPrivacy(number, { topic: 'erasure', reason: 'asks-more' })).status).toBe(303)
  const moves = await db<{ to: string; role: string }[]>`
    select to_kind as to, by_role as role from support.ticket_move m join support.ticket t on t.id = m.ticket_id
    where t.number = ${number} order by m.moved_at`
  expect(moves).toEqual([
    { to: 'question', role: 'privacy-officer' },
    { to: 'erasure', role: 'order-desk' },
  ])
})

test('without a reason, under a topic of the same desk, or when it does not wait, nothing moves', async () => {
  const { number } = await asks(shop)
  const wrongs: Record<string, string>[] = [
    { reason: '' },
    { reason: 'تلفن او' },
    { topic: '' },
    { topic: 'order' },
    { key: 'x' },
  ]
  for (const wrong of wrongs) expect((await toPrivacy(number, wrong)).status, JSON.stringify(wrong)).toBe(422)
  await clerk.post(routes.officeTicketClosings(number), { why: 'تبلیغ است' })
  expect((await toPrivacy(number)).status).toBe(409)
  expect(await row(number)).toMatchObject({ kind: 'question' })
  expect(
    await db`select 1 from support.ticket_move m join support.ticket t on t.id = m.ticket_id where t.number = ${number}`,
  ).toEqual([])
})

test('an answer and a move at the same moment: one of them is first, and nobody answers from a desk that it left', async () => {
  for (let round = 0; round < 4; round++) {
    const { number } = await asks(shop)
    const reply = { key: newId(), seen: '1', reply: 'بله، خوب است.' }
    const [answered, moved] = await Promise.all([
      clerk.post(routes.officeTicketAnswers(number), reply),
      toPrivacy(number),
    ])
    const { kind, state } = await row(number)
    expect([
      [303, 409, 'question', 'answered'],
      [404, 303, 'complaint', 'waiting'],
    ]).toContainEqual([answered!.status, moved!.status, kind, state])
  }
})
