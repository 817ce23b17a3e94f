import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { crashAlerts } from '../../src/modules/crashes/alerts.ts'
import { allowEvent } from '../../src/modules/crashes/allow-event.ts'
import { fingerprintOf } from '../../src/modules/crashes/fingerprint.ts'
import { breakageTeller, createCrashMonths, forgetOldCrashes, keepSourceMaps } from '../../src/modules/crashes/index.ts'
import { ignoreGroup, reopenGroup, resolveGroup } from '../../src/modules/crashes/office-queries.ts'
import { openSourceMaps } from '../../src/modules/crashes/source-maps.ts'
import { takeCrash } from '../../src/modules/crashes/take-crash.ts'
import { addDays } from '../../src/platform/clock.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { tehranDay } from '../../src/platform/persian/tehran-time.ts'
import { jobsOf } from '../../src/worker.ts'
import { testShop } from '../shop.ts'
import { owner } from '../staff.ts'
import { type Event, envelopeOf, grantedDevice, sendEnvelope, someEvent, someException } from './client.ts'

const shop = await testShop({ products: 'none' })
const { house } = shop
const { db } = house.telemetry
const DAY_MINUTES = 24 * 60

const crash = async (own: Event) => {
  const { commitment } = await grantedDevice(shop)
  const answer = await sendEnvelope(shop, envelopeOf(someEvent(house.clock(), commitment, own)))
  expect(answer.status).toBe(200)
}
const breaks = (type: string, release = 'ipetplus@1.0.0') =>
  crash({ release, exception: { values: [someException(type)] } })
const groupOf = async (type: string) => (await db`select * from crashes.crash_group where type = ${type}`)[0]!

test('one fault is one group: lines, builds and messages may differ, the calls may not', async () => {
  const [first, second, third] = ['restore', 'restore', 'weigh'].map((call) => someException('GroupedError', call))
  second!.stacktrace.frames[1]!.lineno = 99
  second!.stacktrace.frames[1]!.filename = '/assets/basket-add-ffffffffff.js'
  second!.value = 'x'
  for (const exception of [first, second, third]) await crash({ exception: { values: [exception] } })
  const groups = await db`
    select d.events from crashes.crash_group g join crashes.group_day d on d.group_id = g.id
    where g.type = 'GroupedError' order by d.events`
  expect(groups).toEqual([{ events: 1 }, { events: 2 }])
})

test('a group that was mended opens again in its release or one seen later, never in an older one', async () => {
  await breaks('MendedError', 'ipetplus@2.0.0')
  shop.later(60)
  await breaks('AnotherError', 'ipetplus@2.1.0')
  const { id } = await groupOf('MendedError')
  const now = house.clock()
  await resolveGroup(db, id, { at: now, release: 'ipetplus@2.1.0' })
  await breaks('MendedError', 'ipetplus@2.0.0')
  expect(await groupOf('MendedError')).toMatchObject({ state: 'resolved', resolved_in: 'ipetplus@2.1.0' })
  await breaks('MendedError', 'ipetplus@2.1.0')
  const again = await groupOf('MendedError')
  expect(again).toMatchObject({ state: 'open', resolved_in: null, resolved_place: null })
  expect(again.reopened_at).not.toBeNull()
})

test('mended in the next release: what is out there may break on, what is first seen afterwards may not', async () => {
  await breaks('NextError', 'ipetplus@3.0.0')
  const { id } = await groupOf('NextError')
  await resolveGroup(db, id, { at: house.clock(), release: null })
  await breaks('NextError', 'ipetplus@3.0.0')
  expect((await groupOf('NextError')).state).toBe('resolved')
  shop.later(61)
  // A name that sorts before the old one: what counts is when it was first seen.
  await breaks('NextError', 'ipetplus@2.9.9')
  expect((await groupOf('NextError')).state).toBe('open')
})

test('an ignored group sleeps until its day, and can be woken', async () => {
  await breaks('SleepyError')
  const { id } = await groupOf('SleepyError')
  await ignoreGroup(db, id, addDays(house.clock(), 1), house.clock())
  await breaks('SleepyError')
  expect((await groupOf('SleepyError')).state).toBe('ignored')
  shop.later(DAY_MINUTES + 60)
  await breaks('SleepyError')
  expect((await groupOf('SleepyError')).state).toBe('open')
  expect(await reopenGroup(db, id, house.clock())).toEqual([])
})

test('our own breakages come from nobody, group by our calls, and a loop of them ends', async () => {
  const tell = breakageTeller(house.crashes)
  const error = new RangeError('order 4827193065 of sara@example.ir is wrong')
  for (let time = 0; time < 50; time++) tell(error, '/orders/:number')
  await expect.poll(async () => (await db`select from crashes.event where client = 'server'`).length).toBe(10)
  const [row] = await db`select * from crashes.event where client = 'server' limit 1`
  expect(row).toMatchObject({
    commitment: null,
    type: 'RangeError',
    message: 'order … of … is wrong',
    route: '/orders/:number',
  })
  expect(row!.release).toMatch(/^ipetplus@[0-9a-f]{10}$/)
  expect(JSON.stringify(row!.frames)).not.toMatch(/"\/|\/work|\/home|file:/)
})

test('a breakage that is no error, or whose database is away, hurts nobody', async () => {
  const counted: string[] = []
  const away = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nothing', maxConnections: 1 })
  const tell = breakageTeller({ ...house.crashes, db: away, count: (why) => counted.push(why) })
  for (const error of [undefined, null, 'a text', { name: 7 }, Object.assign(new Error('x'), { stack: 7, name: null })])
    expect(() => tell(error, '/')).not.toThrow()
  await expect.poll(() => counted.length).toBe(5)
  expect(new Set(counted)).toEqual(new Set(['own-breakage-down', 'own-breakage-untold']))
  await away.end({ timeout: 1 })
  const down = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nothing', maxConnections: 1 })
  const [frame] = [{ function: 'x', file: 'elsewhere', line: 1, column: 1, inApp: true }]
  const crash = allowEvent({ timestamp: house.clock().getTime() / 1_000 }, house.clock(), true).crash
  expect(await takeCrash(down, house.crashes.maps, { ...crash, frames: [frame] }, Buffer.alloc(32))).toEqual({
    ok: false,
    why: 'down',
  })
  await down.end({ timeout: 1 })
})

test('a page that breaks is told of with its route and nothing of the request', async () => {
  const before = (await db`select from crashes.event where client = 'server'`).length
  const { createApp } = await import('../../src/app.ts')
  const app = await createApp(house)
  app.get('/breaks/:who', async () => {
    throw new TypeError('sara@example.ir')
  })
  const answer = await app.inject('/breaks/sara?phone=09121234567')
  expect(answer.statusCode).toBe(500)
  await expect.poll(async () => (await db`select from crashes.event where client = 'server'`).length).toBe(before + 1)
  const [row] = await db`select * from crashes.event where route = '/breaks/:who'`
  expect(JSON.stringify(row)).not.toMatch(/sara|0912/)
  await app.close()
})

test('staff with the right hear by e-mail of what is new, once; of what explodes, once a day', async () => {
  const boss = await owner(shop)
  const jobs = jobsOf(house, '')
  const letters = async () =>
    (await house.db`select subject_id from messaging.message where template = 'crash-alert'`).length
  expect(await letters()).toBe(0)
  await jobs['crashes:alert']!(undefined as never)
  await jobs['crashes:alert']!(undefined as never)
  const [letter] = await house.db`select subject_id, params from messaging.message where template = 'crash-alert'`
  expect(await letters()).toBe(1)
  expect(letter!.subject_id).toBe(boss.memberId)
  const { id } = await groupOf('GroupedError')
  shop.later(2 * DAY_MINUTES)
  const heard: string[] = []
  const listen = () => crashAlerts(db, house.clock(), async (alerts) => heard.push(...alerts.map(({ why }) => why)))
  await db`
    insert into crashes.group_day (group_id, day, events, kept)
    values (${id}, ${tehranDay(house.clock())}, 80, 0)
    on conflict (group_id, day) do update set events = 80`
  await listen()
  await listen()
  expect(heard).toEqual(['exploding'])
})

test('after ninety days nothing is left: events, groups, counts and releases', async () => {
  await createCrashMonths(db, house.clock())
  await breaks('LastError')
  await forgetOldCrashes(db, addDays(house.clock(), 1))
  for (const table of ['event', 'group_day', 'group_release', 'crash_group', 'release'])
    expect((await db.unsafe(`select from crashes.${table}`)).length, table).toBe(0)
  const parts = await db`select relname from pg_class where relname like 'event_2%' and relkind = 'r'`
  expect(parts.length).toBeGreaterThan(0)
})

const folder = mkdtempSync(join(tmpdir(), 'maps-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('source maps tell where a bundle’s call stood, for its release only, and join the builds of one fault', async () => {
  const map = { version: 3, sources: ['../../src/ui/basket.ts'], names: [], mappings: 'AAAA;AAIA' }
  for (const [release, asset] of [
    ['ipetplus@1.0.0', 'basket-aaaaaaaaaa.js'],
    ['ipetplus@1.1.0', 'basket-bbbbbbbbbb.js'],
  ] as const) {
    const from = join(folder, `from-${release}`)
    mkdirSync(from)
    writeFileSync(join(from, `${asset}.map`), JSON.stringify(map))
    expect(keepSourceMaps(from, release, join(folder, 'kept'))).toBe(1)
  }
  const maps = openSourceMaps(join(folder, 'kept'))
  const frame = {
    function: 'a.connectedCallback',
    file: 'assets/basket-aaaaaaaaaa.js',
    line: 2,
    column: 1,
    inApp: true,
  }
  expect(await maps.resolve('ipetplus@1.0.0', [frame])).toEqual([
    { function: 'connectedCallback', file: 'src/ui/basket.ts', line: 5, column: 1, inApp: true },
  ])
  expect(await maps.resolve('ipetplus@9.9.9', [frame])).toEqual([frame])
  const other = { ...frame, function: 'q.connectedCallback', file: 'assets/basket-bbbbbbbbbb.js' }
  const some = { client: 'web', type: 'TypeError', message: '', route: '/' } as never
  expect(fingerprintOf(some, await maps.resolve('ipetplus@1.1.0', [other]))).toEqual(
    fingerprintOf(some, await maps.resolve('ipetplus@1.0.0', [frame])),
  )
  expect(() => keepSourceMaps(folder, '../etc', join(folder, 'kept'))).toThrow(RangeError)
})

test('the maps of this very build are kept at the start, and none is served', async () => {
  const kept = readdirSync(join(house.config.dataDir, 'source-maps', house.crashes.release))
  expect(kept.filter((name) => name.startsWith('crash-reporter-')).length).toBe(1)
  for (const path of ['/assets/', '/assets/maps/', '/source-maps/', '/media/../source-maps/'])
    expect((await fetch(`${shop.origin}${path}${kept[0]}`)).status).toBe(404)
})
