import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { categoryRules } from '../../src/modules/messaging/category.ts'
import { openMessagingKeys } from '../../src/modules/messaging/keys.ts'
import { overCap } from '../../src/modules/messaging/leaving/frequency-cap.ts'
import {
  keepsBack,
  liftStops,
  standingStops,
  stopContacts,
  stoppedAmong,
  type Why,
} from '../../src/modules/messaging/leaving/suppression.ts'
import { leaverOf, waysOut } from '../../src/modules/messaging/leaving/way-out.ts'
import type { Category, Channel } from '../../src/modules/messaging/message.ts'
import { addDays, addMinutes } from '../../src/platform/clock.ts'
import { newId } from '../../src/platform/ids.ts'
import { testDatabase } from '../database.ts'

const { db } = await testDatabase()
await db`select 1`
const now = new Date('2026-11-27T10:00:00Z')
const keys = {
  linkTag: (_use: string, carried: Buffer) => Buffer.concat([carried, Buffer.alloc(32)]).subarray(-48, -16),
}
const origin = 'https://ipetplus.ir'
const digest = () => randomBytes(32)
const stop = (of: Buffer, why: Why, at = now) => stopContacts(db, [{ digest: of, kind: 'mobile', why, now: at }])

test('every reason stops what sells, a bounce all but codes, and nothing stops a code', async () => {
  const categories = Object.keys(categoryRules) as Category[]
  const sells = ['event', 'news', 'promotion', 'survey']
  const kept = (why: Why) =>
    categories.filter((category) =>
      keepsBack({ why, marketingOnly: why !== 'bounced' }, { category, cause: 'order:1' }),
    )
  for (const why of ['erased', 'unsubscribed', 'complained', 'operator', 'bounced'] as const) {
    const contact = digest()
    await stop(contact, why)
    expect((await stoppedAmong(db, [contact, digest()])).get(contact.toString('hex'))).toEqual({
      why,
      marketingOnly: why !== 'bounced',
    })
    expect(kept(why)).toEqual(why === 'bounced' ? categories.filter((each) => each !== 'security-code') : sells)
  }
  expect(keepsBack(undefined, { category: 'promotion', cause: 'campaign:1' })).toBe(false)
})

test('of several reasons the one that stops most is answered, and each ends by itself', async () => {
  const contact = digest()
  expect(await stop(contact, 'unsubscribed')).toBe(1)
  expect(await stop(contact, 'bounced')).toBe(1)
  expect(await stop(contact, 'unsubscribed')).toBe(0)
  expect([...(await stoppedAmong(db, [contact])).values()]).toEqual([{ why: 'bounced', marketingOnly: false }])
  await liftStops(db, { digests: [contact], whys: ['bounced'], saidAt: now })
  expect([...(await stoppedAmong(db, [contact])).values()]).toEqual([{ why: 'unsubscribed', marketingOnly: true }])
})

test('a yes of before does not end a stop of later', async () => {
  const contact = digest()
  await stop(contact, 'unsubscribed', now)
  expect(await liftStops(db, { digests: [contact], whys: ['unsubscribed'], saidAt: addDays(now, -1) })).toBe(0)
  expect(await standingStops(db, [contact])).toHaveLength(1)
  expect(await liftStops(db, { digests: [contact], whys: ['unsubscribed'], saidAt: addDays(now, 1) })).toBe(1)
})

test('a thousand contacts are stopped in one statement, each once, two lists of them at the same moment too', async () => {
  const entries = Array.from({ length: 1_000 }, () => ({
    digest: digest(),
    kind: 'email' as const,
    why: 'operator' as const,
    now,
  }))
  const counts = await Promise.all([stopContacts(db, entries), stopContacts(db, [...entries].reverse())])
  expect(counts[0] + counts[1]).toBe(1_000)
  expect(
    (
      await stoppedAmong(
        db,
        entries.map((entry) => entry.digest),
      )
    ).size,
  ).toBe(1_000)
  await expect(stoppedAmong(db, Array.from({ length: 10_001 }, digest))).rejects.toThrow('at most')
})

const receiver = (channel: Channel, of = digest()) => ({
  messageId: newId(),
  subjectId: newId(),
  channel,
  digest: of,
})

test('each message has a way out; the short one is the same for a number, whoever sends and however often', async () => {
  const [first, second] = [receiver('sms'), receiver('email')]
  const again = receiver('sms', first.digest)
  const ways = await waysOut(db, keys, origin, [first, second, again])
  const short = ways.get(first.messageId)!.short
  expect(short).toMatch(/^https:\/\/ipetplus\.ir\/l\/[0-9A-HJKMNP-TV-Z]{10}$/)
  expect(ways.get(again.messageId)!.short).toBe(short)
  expect(ways.get(second.messageId)!.short).toBe(ways.get(second.messageId)!.page)
  const once = await Promise.all(
    Array.from({ length: 5 }, () => waysOut(db, keys, origin, [{ ...first, messageId: newId() }])),
  )
  for (const found of once) expect([...found.values()].map((way) => way.short)).toEqual([short])
  expect(await waysOut(db, keys, origin, [])).toEqual(new Map())
})

test('an address says again what it was made of, in small letters and with an O for a zero too', async () => {
  const sms = receiver('sms')
  const ways = await waysOut(db, keys, origin, [sms])
  const { page, short } = ways.get(sms.messageId)!
  const leaver = { kind: 'mobile', digest: sms.digest, subjectId: sms.subjectId }
  expect(await leaverOf(db, keys, page.split('/').at(-1)!)).toEqual({ ...leaver, messageId: sms.messageId })
  const code = short.split('/').at(-1)!
  for (const typed of [code, code.toLowerCase(), code.replaceAll('0', 'o').replaceAll('1', 'l')])
    expect(await leaverOf(db, keys, typed)).toEqual({ ...leaver, messageId: null })
})

test('a token with any one letter changed, cut off or of another key is nobody’s', async () => {
  const real = openMessagingKeys((await import('node:fs')).mkdtempSync('/tmp/ipetplus-keys-'))
  const email = receiver('email')
  const token = (await waysOut(db, real, origin, [email])).get(email.messageId)!.page.split('/').at(-1)!
  expect(await leaverOf(db, real, token)).not.toBeNull()
  const forged = [...token].map((letter, n) => token.slice(0, n) + (letter === 'A' ? 'B' : 'A') + token.slice(n + 1))
  for (const each of [...forged, token.slice(0, -1), token.slice(1), `${token}A`, '', '٪', token.slice(0, 10)])
    expect(await leaverOf(db, real, each), each).toBeNull()
  const survey = { linkTag: (_use: 'leave', carried: Buffer) => real.linkTag('survey', carried) }
  expect(await leaverOf(db, survey as typeof real, token)).toBeNull()
})

const sent = (
  subject: string,
  category: Category,
  state: string,
  at: Date | null,
  { stateAt = at, template = 'order-confirmed' }: { stateAt?: Date | null; template?: string } = {},
) => db`
  insert into messaging.message (id, written_at, category, channel, subject_id, record_id, field, template, params, cause,
    check_code, state, sent_at, state_at)
  values (${newId()}, ${now}, ${category}, 'sms', ${subject}, ${newId()}, 'mobile', ${template}, '{}', 'test', 'X', ${state},
    ${at}, ${stateAt})`

test('the cap counts what sells and was really sent in seven days, by person, and nothing else', async () => {
  const [full, codes, early, waiting, almost] = Array.from({ length: 5 }, () => newId()) as [
    string,
    ...string[],
  ] as string[]
  const selling = (Object.keys(categoryRules) as Category[]).filter((each) => categoryRules[each].consent === 'switch')
  expect(selling).toHaveLength(4)
  for (const category of selling.slice(0, 3)) await sent(full!, category, 'delivered', addDays(now, -6))
  for (const category of ['security-code', 'order-status', 'service', 'answer'] as const)
    await sent(codes!, category, 'sent', now)
  for (const category of selling) await sent(early!, category, 'sent', addDays(now, -7))
  for (const state of ['written', 'refused', 'expired', 'failed', 'held', 'superseded'])
    await sent(waiting!, 'news', state, null, { stateAt: now })
  await sent(almost!, 'survey', 'unknown', null, { stateAt: now })
  await sent(almost!, 'news', 'sending', null, { stateAt: addMinutes(now, -1) })
  const asked = [full!, codes!, early!, waiting!, almost!]
  expect([...(await overCap(db, asked, { now, perWeek: 3 }))]).toEqual([full])
  expect([...(await overCap(db, asked, { now, perWeek: 2 }))].sort()).toEqual([full, almost].sort())
  expect(await overCap(db, [], { now, perWeek: 1 })).toEqual(new Set())
  await sent(early!, selling[3]!, 'sent', addMinutes(addDays(now, -7), 1))
  expect([...(await overCap(db, [early!], { now, perWeek: 1 }))]).toEqual([early])
})

test('every kind that a switch has to allow counts towards the cap', async () => {
  for (const category of Object.keys(categoryRules) as Category[]) {
    const subject = newId()
    await sent(subject, category, 'sent', now)
    expect((await overCap(db, [subject], { now, perWeek: 1 })).size, category).toBe(
      categoryRules[category].consent === 'switch' ? 1 : 0,
    )
  }
  // A service that she did not ask for: a campaign.
  const subject = newId()
  await sent(subject, 'service', 'sent', now, { template: 'campaign' })
  expect((await overCap(db, [subject], { now, perWeek: 1 })).size).toBe(1)
})

test('the numbers of those who were erased before there was one set moved into it, with their day', async () => {
  const former = /create table customers\.suppression \([\s\S]*?\n\);/.exec(
    readFileSync('db/migrations/025-privacy.sql', 'utf8'),
  )![0]
  const gone = digest()
  await db.unsafe(
    `drop table messaging.suppression, messaging.short_link; drop index messaging.message_that_sells; ${former}`,
  )
  await db.unsafe(`insert into customers.suppression values ('\\x${gone.toString('hex')}', 'mobile', '2026-11-20')`)
  await db.unsafe(readFileSync('db/migrations/039-leaving.sql', 'utf8'))
  expect(await standingStops(db, [gone])).toEqual([
    { digest: gone, why: 'erased', since: new Date('2026-11-20T00:00:00Z') },
  ])
  expect(await db`select to_regclass('customers.suppression') as former`).toEqual([{ former: null }])
})
