import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { writeMessage } from '../../src/modules/messaging/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member, owner } from '../staff.ts'

const shop = await testShop({ products: 'none' })
const { db, clock } = shop.house
const words = fa.sending

const leftMessage = async (
  state: 'failed' | 'unknown',
  category: 'order-status' | 'security-code' = 'order-status',
) => {
  const id = await inTransaction(db, (tx) =>
    writeMessage(tx, {
      category,
      channel: 'sms',
      subjectId: newId(),
      recordId: newId(),
      field: 'mobile',
      template: 'order-confirmed',
      params: { number: '9876543210', totalRials: 10_000 },
      cause: `order:${newId()}`,
      now: clock(),
    }),
  )
  await db`
    update messaging.message
    set state = ${state}, why = 'refused:411', state_at = ${clock()}, provider = 'kavenegar', attempts = 2 where id = ${id}`
  return id
}
const incident = async () => {
  const id = newId()
  await db`
    insert into messaging.incident (id, kind, provider, detail, seen, first_at, last_at)
    values (${id}, 'sender-mismatch', 'kavenegar', '30001234 ≠ 50004001051233', 2, ${clock()}, ${clock()})`
  return id
}
const rowOf = async (id: string) =>
  (await db`select state, why, mended_at, attempts from messaging.message where id = ${id}`)[0]
const acts = async (target: string) =>
  (await db`select action from staff.audit where target = ${target}`).map(({ action }) => action)

test('the page tells what failed and why, and neither to whom nor what', async () => {
  const id = await leftMessage('failed')
  const { body, status } = await (await owner(shop)).get(routes.officeMessages)
  expect(status).toBe(200)
  expect(body).toContain(words.reasons.refused)
  expect(body).toContain('(411)')
  expect(body).toContain(routes.officeMessageSendings(id))
  expect(body).not.toContain('9876543210')
})

test('who may read and not mend sees no form, and no order of hers is taken', async () => {
  const id = await leftMessage('failed')
  const clerk = await member(shop, 'marketing')
  const { body } = await clerk.get(routes.officeMessages)
  expect(body).toContain(words.title)
  expect(body).not.toContain(routes.officeMessageSendings(id))
  expect((await clerk.post(routes.officeMessageSendings(id), { why: 'x' })).status).toBe(403)
  expect((await rowOf(id))?.state).toBe('failed')
})

test('a message goes again, or is put aside, with a reason that stays in the audit', async () => {
  const boss = await owner(shop)
  const [again, aside, unknown] = [
    await leftMessage('failed'),
    await leftMessage('failed'),
    await leftMessage('unknown'),
  ]
  const silent = await boss.post(routes.officeMessageSendings(again), { why: '  ' })
  expect([silent.status, silent.body.includes(words.noReason)]).toEqual([422, true])
  expect((await boss.post(routes.officeMessageSendings(again), { why: 'اعتبار شارژ شد' })).status).toBe(303)
  expect(await rowOf(again)).toMatchObject({ state: 'written', why: null, attempts: 0 })
  expect(await acts(`message:${again}`)).toEqual(['message.sent-again'])
  expect((await boss.post(routes.officeMessageGivingsUp(aside), { why: 'شماره درست نیست' })).status).toBe(303)
  expect(await rowOf(aside)).toMatchObject({ state: 'failed', mended_at: expect.any(Date) })
  expect(await acts(`message:${aside}`)).toEqual(['message.given-up'])
  const twice = await boss.post(routes.officeMessageGivingsUp(aside), { why: 'باز هم' })
  expect([twice.status, twice.body.includes(words.refused.gone)]).toEqual([409, true])
  // One that may have gone goes to the same provider only, under the same id.
  await boss.post(routes.officeMessageSendings(unknown), { why: 'مشتری می‌گوید نرسیده' })
  expect(await rowOf(unknown)).toMatchObject({ state: 'written', why: 'not-known' })
})

test('a late code is not sent again', async () => {
  const id = await leftMessage('failed', 'security-code')
  const answer = await (await owner(shop)).post(routes.officeMessageSendings(id), { why: 'دوباره' })
  expect([answer.status, answer.body.includes(words.refused['late-code'])]).toEqual([409, true])
  expect(await rowOf(id)).toMatchObject({ state: 'failed' })
})

test('an incident is closed with a reason', async () => {
  const id = await incident()
  const boss = await owner(shop)
  expect((await boss.get(routes.officeMessages)).body).toContain(words.incident['sender-mismatch'])
  expect((await boss.post(routes.officeIncidentClosings(id), { why: 'خط را در پنل درست کردیم' })).status).toBe(303)
  expect(await acts(`incident:${id}`)).toEqual(['incident.closed'])
  expect((await boss.get(routes.officeMessages)).body).not.toContain(words.incident['sender-mismatch'])
})
