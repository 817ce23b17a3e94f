import { afterAll, beforeEach, expect, test } from 'vitest'
import { forgetMessages, forgetSubjects, writeMessages } from '../../src/modules/messaging/index.ts'
import { standingStops, stopContacts } from '../../src/modules/messaging/leaving/suppression.ts'
import type { EmailProvider, SmsProvider } from '../../src/modules/messaging/providers/provider.ts'
import { smtp } from '../../src/modules/messaging/providers/smtp.ts'
import { openBreakers } from '../../src/modules/messaging/sending/breaker.ts'
import { openSending } from '../../src/modules/messaging/sending/open-sending.ts'
import { type Saying, startMailServer } from '../../src/modules/messaging/testing/mail-server.ts'
import { sealSubjects } from '../../src/modules/vault/index.ts'
import { addDays } from '../../src/platform/clock.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { localAdapter, startLocalProvider } from './local-provider.ts'
import { NOON, openRoad, type Person, rowOf, somePeople, statesOf, tell } from './road.ts'

const provider = await startLocalProvider()
const sms = localAdapter(provider.url, { name: 'kavenegar' })
const road = await openRoad([sms])
const { db, needs } = road
const jobs = openSending(needs)
let saying: Saying = {}
const mail = await startMailServer({ say: () => saying, hideSTARTTLS: true })
afterAll(() => Promise.all([provider.close(), mail.close()]))

beforeEach(async () => {
  await db`delete from messaging.message`
  await db`delete from messaging.suppression`
  provider.behave('well')
  provider.got.clear()
  road.at(NOON)
  road.change({ providers: { sms: [sms], email: null }, breakers: openBreakers(needs.clock) })
})

/** A campaign under way, and its message to this person. */
const campaignTo = async (person: Person, category: 'promotion' | 'service' = 'promotion') => {
  const campaign = newId()
  const nobody = newId()
  await db`
    insert into messaging.campaign
      (id, state, name, category, channels, language, subject, body, sms, audience, made_at, written_by, words_digest, proved_by,
       proved_digest, due_at, started_at)
    values (${campaign}, 'sending', 'آزمون', ${category}, ${['sms']}, 'fa', '', '', 'جای خواب گربه رسید.', '{}', ${NOON}, ${nobody},
      ${Buffer.alloc(32)}, ${nobody}, ${Buffer.alloc(32)}, ${NOON}, ${NOON})`
  const { subjectId, recordId } = person
  const [id] = await inTransaction(db, (tx) =>
    writeMessages(tx, [
      {
        category,
        channel: 'sms',
        subjectId,
        recordId,
        field: 'mobile',
        template: 'campaign',
        params: { campaign },
        cause: `campaign:${campaign}`,
        now: needs.clock(),
      },
    ]),
  )
  return { campaign, id: id! }
}

test.each(['stopped', 'paused'] as const)(
  'what a provider gave back of a campaign that was %s meanwhile goes to nobody, until it is resumed',
  async (state) => {
    const [person] = await somePeople(road, 1)
    const { campaign, id } = await campaignTo(person!)
    provider.behave('error-200')
    await jobs.bulk()
    // As if it had been with the provider while somebody pressed the button: not among those that waited.
    expect(await rowOf(db, id)).toMatchObject({ state: 'written', why: 'unavailable:no-credit' })
    await db`update messaging.campaign set state = ${state}, ended_at = ${state === 'stopped' ? NOON : null} where id = ${campaign}`
    provider.behave('well')
    road.later(30)
    await jobs.bulk()
    expect(provider.got.get(id)).toBeUndefined()
    expect((await rowOf(db, id)).state).toBe(state === 'stopped' ? 'refused' : 'written')
    if (state === 'stopped') return
    await db`update messaging.campaign set state = 'sending' where id = ${campaign}`
    await db`update messaging.message set due_at = null where id = ${id}`
    await jobs.bulk()
    expect(provider.got.get(id)).toBe(1)
  },
)

test('a campaign about services waits with the campaigns, goes to nobody who left, and counts towards the week', async () => {
  const [goes, left] = await somePeople(road, 2)
  const digest = needs.keys.contactDigest({ kind: 'mobile', value: left!.mobile })
  await inTransaction(db, (tx) => stopContacts(tx, [{ digest, kind: 'mobile', why: 'complained', now: NOON }]))
  const [toHer, toOther] = [await campaignTo(goes!, 'service'), await campaignTo(left!, 'service')]
  await jobs.quick()
  expect(await statesOf(db, [toHer.id, toOther.id])).toEqual({ written: 2 })
  await jobs.bulk()
  expect(await rowOf(db, toOther.id)).toMatchObject({ state: 'refused', why: 'complained' })
  expect((await rowOf(db, toHer.id)).state).toBe('sent')
  for (let more = 0; more < 2; more++) await campaignTo(goes!, 'service')
  for (let turns = 0; turns < 2; turns++) {
    await jobs.bulk()
    road.later(2)
  }
  const fourth = await campaignTo(goes!, 'service')
  await jobs.bulk()
  expect(await rowOf(db, fourth.id)).toMatchObject({ state: 'refused', why: 'weekly-cap' })
})

/** One message a call; `meanwhile` happens during the first, and no call ends before it has. */
const oneByOne = (meanwhile: () => Promise<void>): SmsProvider => {
  let happened: Promise<void> | undefined
  return {
    ...localAdapter(provider.url, { name: 'kavenegar', batchSize: 1 }),
    send: async (messages) => {
      happened ??= meanwhile()
      await happened
      return sms.send(messages)
    },
  }
}

test('a code whose time ended while it waited for its call is not sent', async () => {
  road.change({ providers: { sms: [oneByOne(async () => road.later(3))], email: null } })
  const ids = await tell(road, await somePeople(road, 20), 'security-code')
  await jobs.quick()
  const states = await statesOf(db, ids)
  expect(provider.got.size).toBeLessThanOrEqual(8)
  expect(states).toEqual({ sent: provider.got.size, expired: 20 - provider.got.size })
})

test('whoever is erased after her message was taken, and before the provider is called, gets nothing', async () => {
  const people = await somePeople(road, 20)
  const last = people.at(-1)!
  const forget = () => inTransaction(db, (tx) => forgetSubjects(tx, [last.subjectId])).then(() => undefined)
  road.change({ providers: { sms: [oneByOne(forget)], email: null } })
  const ids = await tell(road, people)
  await jobs.quick()
  expect(provider.got.has(ids.at(-1)!)).toBe(false)
  expect(provider.got.size).toBe(19)
})

test('a mailbox that the server says there is none of gets nothing more, of whatever kind', async () => {
  saying = { atRcpt: { code: 550, text: '5.1.1 no such user' } }
  const email: EmailProvider = smtp({ url: mail.url, from: 'info@ipetplus.ir', dkim: null }, { timeoutMs: 2_000 })
  road.change({ providers: { sms: [], email } })
  const address = 'nobody.here@qanari.example'
  const [person] = await inTransaction(db, (tx) =>
    sealSubjects(tx, needs.vault, [
      { kind: 'customer', records: [{ kind: 'customer.contact', fields: { email: address } }] },
    ]),
  )
  const write = async () =>
    (
      await inTransaction(db, (tx) =>
        writeMessages(tx, [
          {
            category: 'order-status',
            channel: 'email',
            subjectId: person!.subjectId,
            recordId: person!.recordIds[0]!,
            field: 'email',
            template: 'order-confirmed',
            params: { number: '1234567890', totalRials: 10_000 },
            cause: `order:${newId()}`,
            now: needs.clock(),
          },
        ]),
      )
    )[0]!
  const first = await write()
  await jobs.quick()
  expect(await rowOf(db, first)).toMatchObject({ state: 'failed', why: 'refused:no-such-mailbox' })
  const digest = needs.keys.contactDigest({ kind: 'email', value: address })
  expect(await standingStops(db, [digest])).toMatchObject([{ why: 'bounced' }])
  saying = {}
  const second = await write()
  await jobs.quick()
  expect(await rowOf(db, second)).toMatchObject({ state: 'refused', why: 'bounced' })
  expect(mail.taken).toHaveLength(0)
  await email.close()
})

test('however many messages are too old, one night takes all of them away', async () => {
  await db`
    insert into messaging.message
      (id, written_at, category, channel, subject_id, record_id, field, template, params, cause, check_code, state)
    select gen_random_uuid(), ${addDays(NOON, -200)}, 'promotion', 'sms', gen_random_uuid(), gen_random_uuid(), 'mobile', 'campaign',
      '{}', 'campaign:1', '00000000', 'delivered'
    from generate_series(1, 10500)`
  expect(await forgetMessages(db, addDays(NOON, -180))).toBe(10_500)
})

test('of letters only a few are with the mail server at a time, so that a code stands behind no campaign there', async () => {
  let [atOnce, most] = [0, 0]
  const email: EmailProvider = {
    name: 'smtp',
    send: async ({ id }) => {
      most = Math.max(most, ++atOnce)
      await new Promise((done) => setTimeout(done, 5))
      atOnce--
      return { kind: 'accepted', reference: id, sender: null, costRials: null }
    },
    close: async () => {},
  }
  road.change({ providers: { sms: [], email } })
  const ids = await tell(road, await somePeople(road, 60), 'order-status')
  await db`update messaging.message set channel = 'email', field = 'email'`
  const addresses = await inTransaction(db, (tx) =>
    sealSubjects(
      tx,
      needs.vault,
      ids.map((_, n) => ({
        kind: 'customer' as const,
        records: [{ kind: 'customer.contact', fields: { email: `a${n}@qanari.example` } }],
      })),
    ),
  )
  for (const [n, { subjectId, recordIds }] of addresses.entries())
    await db`update messaging.message set subject_id = ${subjectId}, record_id = ${recordIds[0]!} where id = ${ids[n]!}`
  await jobs.quick()
  expect(await statesOf(db, ids)).toEqual({ sent: 60 })
  expect(most).toBeLessThanOrEqual(8)
})

test('messages of an operator whose account was taken out are not asked about for ever', async () => {
  const [id] = await tell(road, await somePeople(road, 1))
  await jobs.quick()
  road.change({ providers: { sms: [localAdapter(provider.url, { name: 'ghasedak' })], email: null } })
  for (let asked = 0; asked < 40 && (await rowOf(db, id!)).dueAt !== null; asked++) {
    road.later(6 * 60)
    await jobs.deliveries()
  }
  expect(await rowOf(db, id!)).toMatchObject({ state: 'sent', dueAt: null })
})

test('a contact whose sealed box was changed fails alone, and nobody behind it waits', async () => {
  const [damaged, other] = await somePeople(road, 2)
  await db`
    update vault.record
    set boxes = array(select set_byte(box, length(box) - 1, get_byte(box, length(box) - 1) # 1) from unnest(boxes) box)
    where id = ${damaged!.recordId}`
  const [bad] = await tell(road, [damaged!])
  const [good] = await tell(road, [other!])
  await jobs.quick()
  expect(await rowOf(db, bad!)).toMatchObject({ state: 'failed', why: 'contact-broken' })
  expect((await rowOf(db, good!)).state).toBe('sent')
})
