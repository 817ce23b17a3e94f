import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { breakageTeller, closeCrashes, crashAlerts } from '../../src/modules/crashes/index.ts'
import { resolveGroup, sharesOfGroup } from '../../src/modules/crashes/office-queries.ts'
import { insertOwnRelease } from '../../src/modules/crashes/queries.ts'
import { dayOf, hourOf } from '../../src/modules/telemetry/device/commitment.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { envelopeOf, grantedDevice, lineOfItsOwn, sendEnvelope, someEvent, someException } from './client.ts'

const shop = await testShop({ products: 'none', settings: { TRUST_PROXY: '1' } })
const { house } = shop
const { db } = house.telemetry

type Granted = Awaited<ReturnType<typeof grantedDevice>>
const crash = ({ commitment }: Granted, own: object = {}) =>
  sendEnvelope(shop, envelopeOf(someEvent(house.clock(), commitment, own as never)), { headers: lineOfItsOwn() })
const broken = (type: string, call = 'restore') => ({ exception: { values: [someException(type, call)] } })
const untilHour = (hour: number) => {
  const now = house.clock()
  const ofDay = ((now.getTime() + 12_600_000) % 86_400_000) / 60_000
  shop.later(((hour * 60 - ofDay + 1_440) % 1_440) + 5)
  expect(hourOf(house.clock())).toBe(hour)
}

test('what explodes in the first hours of a day of Tehran is told once, not at every look', async () => {
  untilHour(0)
  await crash(await grantedDevice(shop), broken('NightError'))
  await db`update crashes.group_day set events = 80`
  const heard: string[] = []
  const listen = () => crashAlerts(db, house.clock(), async (alerts) => heard.push(...alerts.map(({ why }) => why)))
  await listen()
  shop.later(10)
  await listen()
  shop.later(10)
  await listen()
  expect(heard).toEqual(['new'])
})

test('hours that were hidden stand under no hour, least of all midnight', async () => {
  untilHour(12)
  const day = dayOf(house.clock())
  await crash(await grantedDevice(shop), broken('HiddenError'))
  await db`
    insert into telemetry.day_grant (commitment, day, stream, text_version, switches)
    select sha256(('hidden' || n)::bytea), ${day}, 'crashes', '1', '{crashes}' from generate_series(1, 35) n`
  await db`
    insert into crashes.event
      (day, occurred_at, commitment, client, fingerprint, algorithm, rooted, memory_total, memory_used, wifi, mobile_data, roaming, device_type,
       language, os_type, network_type, browser, browser_major, release, route, type, message, frames)
    select e.day, e.occurred_at - (n % 3) * interval '1 hour', sha256(('hidden' || n)::bytea), e.client, e.fingerprint, e.algorithm,
      rooted, memory_total, memory_used, wifi, mobile_data, roaming, device_type, language, os_type, network_type, browser, browser_major,
      release, route, type, message, frames
    from crashes.event e, generate_series(1, 35) n where e.type = 'HiddenError'`
  shop.later(24 * 60)
  await closeCrashes(db, house.clock())
  const [group] = await db`select id from crashes.crash_group where type = 'HiddenError'`
  const shares = await sharesOfGroup(db, group!.id as string, 20)
  expect(shares.filter(({ field }) => field === 'hour')).toEqual([])
  expect(shares).toContainEqual({ field: 'route', value: '/p/:slug', events: 36 })
})

test('a number of ten digits is no release, however its dots stand', async () => {
  for (const release of ['9123.456.789', 'ipetplus@123.456.789+1', '912.345.67+89', '1234.567.890']) {
    const one = await grantedDevice(shop)
    expect((await crash(one, { ...broken('ReleaseError'), release })).status).toBe(200)
  }
  expect(await db`select distinct release from crashes.event where type = 'ReleaseError'`).toEqual([
    { release: 'unavailable' },
  ])
})

test('releases that strangers make up never take the place of our own: it is known since it is out', async () => {
  await db`delete from crashes.release where name <> ${house.crashes.release}`
  await db`insert into crashes.release select '1.0.' || n, now() from generate_series(1, 500) n`
  breakageTeller(house.crashes)(new RangeError('too large'), routes.home)
  await expect
    .poll(() => db`select release from crashes.event where client = 'server'`)
    .toEqual([{ release: house.crashes.release }])
  await db`delete from crashes.release where name like '1.0.%'`
})

test('mended in the next release: one that is out in the very same hour opens it again', async () => {
  untilHour(12)
  const one = await grantedDevice(shop)
  await crash(one, { ...broken('SameHourError'), release: 'ipetplus@0000000001' })
  const [group] = await db`select id from crashes.crash_group where type = 'SameHourError'`
  const state = async () =>
    (await db`select state from crashes.crash_group where type = 'SameHourError'`)[0]!.state as string
  const at = house.clock()
  await resolveGroup(db, group!.id as string, { at, release: null })
  expect(await state()).toBe('resolved')
  await crash(one, { ...broken('SameHourError'), release: 'ipetplus@0000000001' })
  expect(await state()).toBe('resolved')
  shop.later(1)
  await insertOwnRelease(db, 'ipetplus@0000000002', house.clock())
  await crash(await grantedDevice(shop), { ...broken('SameHourError'), release: 'ipetplus@0000000002' })
  expect(await state()).toBe('open')
})

test('what was taken back leaves neither its release nor its hour in a group that others still tell of', async () => {
  const [her, other] = [await grantedDevice(shop), await grantedDevice(shop)]
  await crash(other, { ...broken('SharedError'), release: 'ipetplus@5.5.1' })
  await crash(her, { ...broken('SharedError'), release: 'ipetplus@5.5.2' })
  const secrets = [await her.device.revealed(her.day, 'crashes')]
  const answer = await her.device.send(routes.telemetryTakebacks, { format: 1, secrets }, lineOfItsOwn())
  expect(await answer.json()).toEqual({ reports: 0, crashes: 1 })
  const left = await db`
    select g.last_release, array(select release from crashes.group_release r where r.group_id = g.id) as releases
    from crashes.crash_group g where type = 'SharedError'`
  expect(left).toEqual([{ last_release: 'ipetplus@5.5.1', releases: ['ipetplus@5.5.1'] }])
  expect(await db`select name from crashes.release where name = 'ipetplus@5.5.2'`).toEqual([])
})

test('a late crash that comes while its day is mixed does not part the two in anger', async () => {
  const one = await grantedDevice(shop)
  await crash(one, broken('LateError'))
  shop.later(24 * 60)
  await db.unsafe(`
    create function crashes.slowly() returns trigger language plpgsql as $$ begin perform pg_sleep(0.8); return new; end $$;
    create trigger slowly before insert on crashes.group_release for each row execute function crashes.slowly()`)
  const late = sendEnvelope(
    shop,
    envelopeOf(someEvent(new Date(house.clock().getTime() - 24 * 3_600_000), one.commitment, broken('LateError'))),
    { headers: lineOfItsOwn() },
  )
  await expect
    .poll(
      async () =>
        (
          await db`select from pg_stat_activity where query like '%insert into crashes.event%' and wait_event = 'PgSleep'`
        ).length,
    )
    .toBe(1)
  await Promise.all([closeCrashes(db, house.clock()), late])
  expect((await late).status).toBe(200)
  await db.unsafe('drop function crashes.slowly() cascade')
})

const key = `?sentry_key=${house.crashes.key}`
const raw = (body: Uint8Array | string, headers: Record<string, string> = {}) =>
  sendEnvelope(shop, body as never, { headers: { ...lineOfItsOwn(), ...headers }, query: key })
test('envelopes as odd as real ones come are read, and what lies is refused', async () => {
  const { commitment } = await grantedDevice(shop)
  const event = JSON.stringify(someEvent(house.clock(), commitment))
  const bytes = Buffer.byteLength(event)
  const of = (item: string, ...rest: string[]) => ['{}', item, event, ...rest].join('\n')
  const typed = '{"type":"event"}'
  const cases: [string, string | Uint8Array, number, Record<string, string>?][] = [
    ['two newlines behind', of(typed, '', ''), 200],
    ['the length it has', of(`{"type":"event","length":${bytes}}`), 200],
    ['a null length', of('{"type":"event","length":null}'), 200],
    ['carriage returns', of(typed).replaceAll('\n', '\r\n'), 200],
    ['a length one short', of(`{"type":"event","length":${bytes - 1}}`), 400],
    ['a length one over', of(`{"type":"event","length":${bytes + 1}}`), 400],
    ['a length in words', of(`{"type":"event","length":"${bytes}"}`), 400],
    ['a length of half a byte', of(`{"type":"event","length":${bytes}.5}`), 400],
    ['an empty line before', `\n${of(typed)}`, 400],
    ['a byte order mark', `\ufeff${of(typed)}`, 200],
    ['garbage behind', of(typed, 'garbage'), 400],
    ['an item without a payload', of(typed, '{"type":"session"}'), 200],
    ['an item without a type', of(typed, '{}', '{}'), 200],
    ['an item whose type is a list', of(typed, '{"type":["event"]}', '{}'), 200],
    ['a prototype', '{}\n{"type":"event"}\n{"__proto__":{"platform":"javascript"},"constructor":{"prototype":1}}', 403],
    ['an empty content type', of(typed), 200, { 'content-type': '' }],
    ['a content type that is none', of(typed), 200, { 'content-type': '?' }],
    ['a form', of(typed), 200, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a JSON', of(typed), 200, { 'content-type': 'application/json' }],
    ['a multipart', of(typed), 200, { 'content-type': 'multipart/form-data; boundary=x' }],
    [
      'gzip in two members',
      Buffer.concat([gzipSync('{}\n'), gzipSync(of(typed).slice(3))]),
      200,
      { 'content-encoding': 'gzip' },
    ],
    [
      'gzip with a tail',
      Buffer.concat([gzipSync(of(typed)), Buffer.from('tail')]),
      400,
      { 'content-encoding': 'gzip' },
    ],
    ['gzip cut off', gzipSync(of(typed)).subarray(0, 200), 400, { 'content-encoding': 'gzip' }],
    ['raw deflate', deflateRawSync(of(typed)), 400, { 'content-encoding': 'deflate' }],
    ['GZIP in capitals', gzipSync(of(typed)), 200, { 'content-encoding': 'GZIP' }],
    ['x-gzip', gzipSync(of(typed)), 415, { 'content-encoding': 'x-gzip' }],
    ['a brotli bomb', brotliCompressSync(Buffer.alloc(3_000_000, 0x61)), 413, { 'content-encoding': 'br' }],
  ]
  const seen: [string, number][] = []
  for (const [name, body, , headers] of cases) seen.push([name, (await raw(body, headers)).status])
  expect(seen).toEqual(cases.map(([name, , status]) => [name, status]))
})
