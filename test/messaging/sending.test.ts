import { afterAll, beforeEach, expect, test } from 'vitest'
import { stopContacts } from '../../src/modules/messaging/leaving/suppression.ts'
import { SMS_LINE } from '../../src/modules/messaging/message.ts'
import { openBreakers } from '../../src/modules/messaging/sending/breaker.ts'
import { openSending } from '../../src/modules/messaging/sending/open-sending.ts'
import { takeUpLeft } from '../../src/modules/messaging/sending/take-up-left.ts'
import { eraseSubjects, openRecords, sealRecord } from '../../src/modules/vault/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { type Behaviour, localAdapter, startLocalProvider } from './local-provider.ts'
import { incidentsOf, NOON, openRoad, rowOf, somePeople, statesOf, tell } from './road.ts'

const first = await startLocalProvider()
const second = await startLocalProvider()
const asked = localAdapter(first.url, { name: 'kavenegar' })
const silent = localAdapter(first.url, { name: 'smsir', knowsOurIds: false })
const impatient = localAdapter(first.url, { name: 'smsir', knowsOurIds: false, timeoutMs: 500 })
const other = localAdapter(second.url, { name: 'ghasedak' })
afterAll(() => Promise.all([first.close(), second.close()]))

const road = await openRoad([asked])
const { db, needs } = road
const all = async (_: unknown, receivers: unknown[]) => receivers.map(() => true)

beforeEach(async () => {
  await db`delete from messaging.message`
  await db`delete from messaging.incident`
  await db`delete from messaging.suppression`
  for (const provider of [first, second]) {
    provider.behave('well')
    provider.delivery('delivered')
    provider.got.clear()
    provider.sent.clear()
  }
  road.at(NOON)
  road.change({
    providers: { sms: [asked], email: null },
    breakers: openBreakers(needs.clock),
    approved: all,
    allowed: all,
  })
})

const jobs = openSending(needs)
const one = async (category?: Parameters<typeof tell>[2], cause?: string) => {
  const [person] = await somePeople(road, 1)
  const [id] = await tell(road, [person!], category, cause)
  return { person: person!, id: id! }
}
const keptOf = async (recordId: string): Promise<Record<string, string>> => {
  const opened = await inTransaction(db, (tx) =>
    openRecords(tx, needs.vault, {
      recordIds: [recordId],
      fields: ['to', 'text'],
      actor: { kind: 'customer' },
      purpose: 'account',
      reason: 'آزمون',
    }),
  )
  return opened.get(recordId) ?? {}
}
const timesGot = (id: string) => (first.got.get(id) ?? 0) + (second.got.get(id) ?? 0)

test('a message that is due is sent once, its words sealed under the key of whoever gets it', async () => {
  const { person, id } = await one()
  await jobs.quick()
  await jobs.quick()
  expect(first.got.get(id)).toBe(1)
  expect(first.sent.get(id)).toMatchObject({ to: person.mobile })
  const row = await rowOf(db, id)
  expect(row).toMatchObject({
    state: 'sent',
    provider: 'kavenegar',
    attempts: 1,
    reference: `r-${id}`,
    sender: SMS_LINE,
  })
  expect(await keptOf(row.sentRecord!)).toEqual({ to: person.mobile, text: first.sent.get(id)!.text })
})

test('a secret is sent and not kept', async () => {
  const [person] = await somePeople(road, 1)
  const { subjectId, mobile } = person!
  const sealed = await inTransaction(db, (tx) =>
    sealRecord(tx, needs.vault, subjectId, { kind: 'customer.contact', fields: { mobile, code: '482913' } }),
  )
  const [id] = await tell(road, [{ ...person!, recordId: sealed!.recordId }], 'security-code')
  await jobs.quick()
  expect(first.sent.get(id!)!.text).toContain('@localhost #482913')
  const kept = await keptOf((await rowOf(db, id!)).sentRecord!)
  expect(kept.text).toContain('@localhost #••••••')
  expect(kept.text).not.toMatch(/482913|۴۸۲۹۱۳/)
})

test.each<[Behaviour, 'unknown' | 'written' | 'failed']>([
  ['garbage', 'unknown'],
  ['html', 'unknown'],
  ['hang', 'unknown'],
  ['close-half-way', 'unknown'],
  ['take-and-close', 'unknown'],
  ['error-200', 'written'],
  ['too-many', 'written'],
  ['refuse', 'failed'],
  ['blocked', 'failed'],
  ['another-sender', 'failed'],
])('a provider that answers «%s» leaves the message %s, and nothing is repeated blindly', async (behaviour, state) => {
  road.change({ providers: { sms: [behaviour === 'hang' ? impatient : silent, other], email: null } })
  const { id } = await one()
  first.behave(behaviour)
  await jobs.quick()
  const row = await rowOf(db, id)
  if (state === 'written') {
    // It certainly was not taken: the other provider has it.
    expect(row).toMatchObject({ state: 'sent', provider: 'ghasedak', attempts: 2 })
  } else {
    expect(row).toMatchObject({ state, provider: 'smsir', attempts: 1 })
    expect(second.got.get(id)).toBeUndefined()
  }
  const before = timesGot(id)
  first.behave('well')
  road.later(60)
  await jobs.quick()
  await jobs.askUnknowns()
  await jobs.quick()
  expect(timesGot(id)).toBe(before)
})

test('whoever stopped our line at the operator is written to no more', async () => {
  const { id, person } = await one()
  first.behave('blocked')
  await jobs.quick()
  expect(await rowOf(db, id)).toMatchObject({ state: 'failed', why: 'operator' })
  const digest = needs.keys.contactDigest({ kind: 'mobile', value: person.mobile })
  const stops = await db`select why from messaging.suppression where digest = ${digest}`
  expect(stops).toMatchObject([{ why: 'operator' }])
})

test('a sender that is not ours fails the message, raises an incident, and that provider is used no more', async () => {
  first.behave('another-sender')
  road.change({ providers: { sms: [asked, other], email: null } })
  const { id } = await one()
  await jobs.quick()
  expect(await rowOf(db, id)).toMatchObject({ state: 'failed', why: 'sender-mismatch', sender: '30001234' })
  expect(await incidentsOf(db)).toEqual([
    { kind: 'sender-mismatch', provider: 'kavenegar', detail: `30001234 ≠ ${SMS_LINE}`, seen: 1 },
  ])
  first.behave('well')
  const next = await one()
  await jobs.quick()
  expect(await rowOf(db, next.id)).toMatchObject({ state: 'sent', provider: 'ghasedak' })
})

test('a sender that is told only with the delivery is compared then', async () => {
  first.behave('no-sender')
  const { id } = await one()
  await jobs.quick()
  expect(await rowOf(db, id)).toMatchObject({ state: 'sent', sender: null })
  first.delivery('delivered', '10009999')
  road.later(2)
  await jobs.deliveries()
  expect(await rowOf(db, id)).toMatchObject({ state: 'failed', why: 'sender-mismatch' })
  expect((await incidentsOf(db)).map(({ kind }) => kind)).toEqual(['sender-mismatch'])
})

test('what became of a message is asked, ever less often, and told once however often it is heard', async () => {
  const { id } = await one()
  await jobs.quick()
  first.delivery('waiting')
  road.later(2)
  await jobs.deliveries()
  const soon = (await rowOf(db, id)).dueAt!.getTime()
  road.later(120)
  await jobs.deliveries()
  const later = (await rowOf(db, id)).dueAt!.getTime()
  expect(later - needs.clock().getTime()).toBeGreaterThan(soon - NOON.getTime())
  first.delivery('delivered')
  road.later(300)
  await jobs.deliveries()
  await jobs.deliveries()
  expect(await rowOf(db, id)).toMatchObject({ state: 'delivered', dueAt: null })
  const late = await one()
  await jobs.quick()
  first.delivery('waiting')
  road.later(3 * 24 * 60 + 1)
  await jobs.deliveries()
  expect(await rowOf(db, late.id)).toMatchObject({ state: 'sent', dueAt: null })
})

test('an unknown message is asked about by our id: taken is taken, and what never came goes once more by the same provider', async () => {
  road.change({ providers: { sms: [asked, other], email: null } })
  const [taken, lost] = [await one(), await one()]
  first.behave('take-and-close')
  await db`update messaging.message set due_at = ${new Date(NOON.getTime() + 3_600_000)} where id = ${lost.id}`
  await jobs.quick()
  first.behave('html')
  await db`update messaging.message set due_at = null where id = ${lost.id}`
  await jobs.quick()
  expect(await statesOf(db, [taken.id, lost.id])).toEqual({ unknown: 2 })
  first.behave('well')
  await jobs.askUnknowns()
  expect(await statesOf(db, [taken.id, lost.id])).toEqual({ unknown: 2 })
  road.later(1)
  await jobs.askUnknowns()
  expect(await rowOf(db, taken.id)).toMatchObject({ state: 'sent', reference: `r-${taken.id}` })
  await jobs.quick()
  expect(await rowOf(db, lost.id)).toMatchObject({ state: 'sent', provider: 'kavenegar' })
  expect([timesGot(taken.id), timesGot(lost.id), second.calls()]).toEqual([1, 1, second.calls()])
  expect(second.got.has(lost.id)).toBe(false)
})

test('what a dead run left is unknown, and nobody is written to twice', async () => {
  road.change({ providers: { sms: [silent], email: null } })
  const [{ id }, held] = [await one(), await one()]
  await db`
    update messaging.message set state = 'sending', provider = 'smsir', attempts = 1, state_at = ${NOON},
      why = case when id = ${id} then 'called' end`
  await takeUpLeft(needs)
  expect((await rowOf(db, id)).state).toBe('sending')
  road.later(11)
  await jobs.askUnknowns()
  await jobs.quick()
  expect(await rowOf(db, id)).toMatchObject({ state: 'unknown', why: 'left-by-crash', dueAt: null })
  expect(timesGot(id)).toBe(0)
  expect(await incidentsOf(db)).toMatchObject([{ kind: 'left-by-crash', seen: 1 }])
  // No call was about this one yet: it certainly has not gone.
  expect(await rowOf(db, held.id)).toMatchObject({ state: 'sent', attempts: 2 })
})

test('a provider that fails is left alone after a while, comes back by itself, and staff is told', async () => {
  first.behave('down')
  road.change({ providers: { sms: [silent], email: null } })
  for (let failures = 0; failures < 5; failures++) {
    await one()
    await jobs.quick()
  }
  expect(needs.breakers.stateOf('smsir')).toBe('open')
  expect(await incidentsOf(db)).toMatchObject([{ kind: 'breaker-open', provider: 'smsir' }])
  const { id } = await one()
  const calls = first.calls()
  await jobs.quick()
  expect([first.calls(), (await rowOf(db, id)).state]).toEqual([calls, 'written'])
  first.behave('well')
  road.later(1)
  await jobs.quick()
  expect((await rowOf(db, id)).state).toBe('sent')
  expect(needs.breakers.stateOf('smsir')).toBe('closed')
})

test('a code that is late is not sent', async () => {
  const { id } = await one('security-code')
  road.later(3)
  await jobs.quick()
  expect(await rowOf(db, id)).toMatchObject({ state: 'expired', attempts: 0 })
  expect(timesGot(id)).toBe(0)
})

test('whether a contact is approved is asked at the moment of sending, and of an erased person nothing goes', async () => {
  const [former, erased] = [await one(), await one()]
  road.change({
    approved: async (_, receivers) => receivers.map(({ recordId }) => recordId !== former.person.recordId),
  })
  await eraseSubjects(db, needs.vault, [erased.person.subjectId], { by: { kind: 'customer' }, why: 'asked' })
  await jobs.quick()
  expect(await statesOf(db, [former.id, erased.id])).toEqual({ superseded: 2 })
  expect([timesGot(former.id), timesGot(erased.id)]).toEqual([0, 0])
})

test('what sells goes to nobody whose switch is off, who left, or who had her share', async () => {
  const [off, left, had] = [await one('promotion'), await one('promotion'), await one('promotion')]
  road.change({ allowed: async (_, receivers) => receivers.map(({ subjectId }) => subjectId !== off.person.subjectId) })
  const digest = needs.keys.contactDigest({ kind: 'mobile', value: left.person.mobile })
  await inTransaction(db, (tx) => stopContacts(tx, [{ digest, kind: 'mobile', why: 'unsubscribed', now: NOON }]))
  const before = await tell(road, [had.person, had.person, had.person], 'news')
  await db`update messaging.message set state = 'sent', sent_at = ${NOON} where id = any(${before}::uuid[])`
  await jobs.bulk()
  expect(await rowOf(db, off.id)).toMatchObject({ state: 'refused', why: 'switch' })
  expect(await rowOf(db, left.id)).toMatchObject({ state: 'refused', why: 'unsubscribed' })
  expect(await rowOf(db, had.id)).toMatchObject({ state: 'refused', why: 'weekly-cap' })
  expect(first.sent.size).toBe(0)
})

test('of several messages that sell, written at once, one goes at a time and the cap counts', async () => {
  const [person] = await somePeople(road, 1)
  const ids = await tell(
    road,
    Array.from({ length: 5 }, () => person!),
    'promotion',
  )
  for (let turns = 0; turns < 5; turns++) {
    await jobs.bulk()
    road.later(2)
  }
  expect(await statesOf(db, ids)).toEqual({ sent: 3, refused: 2 })
})

test('at night only codes and orders go; the others go in the morning', async () => {
  road.at(new Date('2026-11-28T20:00:00Z'))
  const [order, promotion] = [await one('order-status'), await one('promotion')]
  await jobs.quick()
  await jobs.bulk()
  expect((await rowOf(db, order.id)).state).toBe('sent')
  expect(await rowOf(db, promotion.id)).toMatchObject({ state: 'written', dueAt: new Date('2026-11-29T05:30:00Z') })
  road.at(new Date('2026-11-29T05:30:00Z'))
  await jobs.bulk()
  expect((await rowOf(db, promotion.id)).state).toBe('sent')
})

test('what sells carries a way out of its own', async () => {
  const { id } = await one('promotion')
  await jobs.bulk()
  expect(first.sent.get(id)!.text).toMatch(/http:\/\/localhost\/\S+/)
})

test('a number that is none fails alone, and its batch goes', async () => {
  const [good] = await somePeople(road, 1)
  const { id: bad, person } = await one()
  const stranger = await inTransaction(db, async (tx) => {
    return (await sealRecord(tx, needs.vault, person.subjectId, {
      id: newId(),
      kind: 'customer.contact',
      fields: { mobile: '+9821445566' },
    }))!.recordId
  })
  await db`update messaging.message set record_id = ${stranger} where id = ${bad}`
  const [id] = await tell(road, [good!])
  await jobs.quick()
  expect(await rowOf(db, bad)).toMatchObject({ state: 'failed', why: 'no-such-contact', attempts: 0 })
  expect((await rowOf(db, id!)).state).toBe('sent')
})

test('a code overtakes a campaign, also while a provider hangs over that campaign', async () => {
  const people = await somePeople(road, 300)
  const campaign = await tell(road, people, 'promotion')
  first.behave('hang')
  const calls = first.calls()
  const hanging = jobs.bulk()
  await expect.poll(() => first.calls()).toBeGreaterThan(calls)
  first.behave('well')
  const { id } = await one('security-code')
  await jobs.quick()
  expect((await rowOf(db, id)).state).toBe('sent')
  expect((await statesOf(db, campaign)).sending).toBeGreaterThan(0)
  first.hangUp()
  await hanging
})

test('ten thousand messages that are due at once go once each, by two runs at the same time', async () => {
  road.change({
    providers: { sms: [localAdapter(first.url, { name: 'kavenegar', timeoutMs: 120_000 })], email: null },
  })
  const people = await somePeople(road, 10_000)
  const ids = await tell(road, people)
  const another = openSending({ ...needs })
  await Promise.all([jobs.quick(), another.quick()])
  expect(await statesOf(db, ids)).toEqual({ sent: 10_000 })
  expect(first.sent.size).toBe(10_000)
  expect([...first.got.values()].every((times) => times === 1)).toBe(true)
}, 300_000)

test('no number, word or code of a person is in a log or an incident', async () => {
  const { person } = await one()
  first.behave('another-sender')
  await jobs.quick()
  expect(road.logged.join('\n')).not.toContain(person.mobile.slice(3))
  expect(JSON.stringify(await incidentsOf(db))).not.toContain(person.mobile.slice(3))
})
