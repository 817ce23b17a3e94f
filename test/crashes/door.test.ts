import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { browserNames, deviceTypes, networkTypes, osTypes } from '../../src/modules/crashes/crash.ts'
import * as register from '../../src/modules/telemetry/device/register.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { envelopeOf, grantedDevice, sendEnvelope, someEvent } from './client.ts'

const shop = await testShop({ products: 'none' })
const { house } = shop
const { db, writer } = house.telemetry
const stored = () => db`select * from crashes.event`
const now = () => house.clock()

test('a crash without a grant of its day is refused, and leaves no byte', async () => {
  const { device, day } = await grantedDevice(shop)
  for (const commitment of [await device.commitment(day, 'usage'), 'x'.repeat(43), '']) {
    const answer = await sendEnvelope(shop, envelopeOf(someEvent(now(), commitment)))
    expect([answer.status, await answer.json()]).toEqual([403, { why: 'no-grant' }])
  }
  for (const table of ['event', 'crash_group', 'group_day', 'group_release', 'release where not own'])
    expect((await db.unsafe(`select from crashes.${table}`)).length, table).toBe(0)
})

test('a granted crash is kept with the fields of the policy, by the hour, and the answer names it', async () => {
  const { commitment } = await grantedDevice(shop)
  const answer = await sendEnvelope(
    shop,
    envelopeOf(
      someEvent(now(), commitment, {
        contexts: {
          os: { name: 'Android', version: '14', rooted: false },
          device: {
            device_type: 'Handheld',
            model: 'SM-A525F',
            memory_size: 4_000_000_000,
            free_memory: 300_000_000,
            connection_type: 'cellular',
          },
          radio: { wifi_on: false, data_on: true, roaming_on: 'refused' },
          culture: { locale: 'fa_IR' },
          browser: { name: 'Chrome Mobile', version: '153.0.7021.4' },
        },
      }),
    ),
  )
  expect([answer.status, await answer.json()]).toEqual([200, { id: '75c941b27a9c4819a374a2f2052279bc' }])
  const [row] = await stored()
  expect(row).toMatchObject({
    client: 'web',
    rooted: 'no',
    memory_total: '3-4',
    memory_used: '>90',
    wifi: 'off',
    mobile_data: 'on',
    roaming: 'refused',
    device_type: 'phone',
    language: 'fa',
    os_type: 'android',
    network_type: 'cell',
    browser: 'chrome',
    browser_major: 153,
    release: 'ipetplus@1.2.3',
    route: '/p/:slug',
    type: 'TypeError',
    message: 'Cannot read properties of undefined (reading …)',
    frames: [
      {
        function: 'processTicksAndRejections',
        file: 'node:internal/process/task_queues',
        line: 95,
        // a file of many lines needs none (C8)
        column: null,
        inApp: false,
      },
      { function: 'restore', file: 'assets/basket-add-1a2b3c4d5e.js', line: 1, column: 417, inApp: true },
    ],
  })
  expect((row!.occurred_at as Date).toISOString()).toMatch(/:30:00\.000Z$/)
  await db`delete from crashes.event`
})

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
] as const)('an envelope packed with %s is unfolded', async (encoding, pack) => {
  const { commitment } = await grantedDevice(shop)
  const body = pack(envelopeOf(someEvent(now(), commitment)))
  expect((await sendEnvelope(shop, body as never, { headers: { 'content-encoding': encoding } })).status).toBe(200)
})

test('in chunks, without a content type, with the key in the header or in the DSN of a tunnel', async () => {
  const { commitment } = await grantedDevice(shop)
  const event = someEvent(now(), commitment)
  const chunks = new ReadableStream({
    start(controller) {
      for (const letter of envelopeOf(event).match(/.{1,400}/gs)!) controller.enqueue(new TextEncoder().encode(letter))
      controller.close()
    },
  })
  const chunked = await fetch(`${shop.origin}${routes.crashEnvelope('1')}?sentry_key=${house.crashes.key}`, {
    method: 'POST',
    body: chunks,
    duplex: 'half',
  } as RequestInit)
  expect(chunked.status).toBe(200)
  const auth = `Sentry sentry_version=7, sentry_client=x/1, sentry_key=${house.crashes.key}`
  expect((await sendEnvelope(shop, envelopeOf(event), { query: '', headers: { 'x-sentry-auth': auth } })).status).toBe(
    200,
  )
  const dsn = `https://${house.crashes.key}@shop.example/1`
  expect((await sendEnvelope(shop, envelopeOf(event, { dsn }), { query: '' })).status).toBe(200)
  const inQuery = `?sentry_key=${house.crashes.key}&commitment=${commitment}`
  expect((await sendEnvelope(shop, envelopeOf({ ...event, contexts: {} }), { query: inQuery })).status).toBe(200)
})

test('items of other types are skipped and counted, whatever they hold', async () => {
  const { commitment } = await grantedDevice(shop)
  const payload = 'two lines\nof an attachment'
  const items = [
    '{}',
    '{"type":"session"}',
    '{"sid":"1"}',
    `{"type":"attachment","length":${payload.length}}`,
    payload,
    '{"type":"something-new","length":0}',
    '',
    '{"type":"event"}',
    JSON.stringify(someEvent(now(), commitment)),
    '',
  ]
  const before = (await db`select sum(events)::int as n from crashes.group_day`)[0]!.n as number
  expect((await sendEnvelope(shop, items.join('\n'))).status).toBe(200)
  expect((await db`select sum(events)::int as n from crashes.group_day`)[0]!.n).toBe(before + 1)
  expect((await sendEnvelope(shop, '{}\n{"type":"session"}\n{}')).status).toBe(200)
  await house.losses.write()
  const why = (await db`select why from telemetry.loss`).map((row) => row.why)
  expect(why).toEqual(
    expect.arrayContaining(['crash-skipped:session', 'crash-skipped:attachment', 'crash-skipped:other']),
  )
})

const { commitment: granted } = await grantedDevice(shop)
const bomb = (bytes: number) => gzipSync(Buffer.alloc(bytes, 0x61), { level: 9 })
test.each<[string, () => BodyInit, number, Record<string, string>]>([
  ['nothing', () => '', 400, {}],
  ['garbage', () => '\u0000\u0001\u0002', 400, {}],
  ['no JSON', () => '{}\n{"type":"event"}\n{"message":', 400, {}],
  ['a list as the event', () => '{}\n{"type":"event"}\n[]', 400, {}],
  [
    'broken UTF-8',
    () =>
      Buffer.concat([Buffer.from('{}\n{"type":"event"}\n{"message":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
    400,
    {},
  ],
  ['a length beyond the end', () => '{}\n{"type":"event","length":999}\n{}', 400, {}],
  ['a length that is none', () => '{}\n{"type":"event","length":-1}\n{}', 400, {}],
  ['a hundred and one items', () => `{}\n${'{"type":"session"}\n{}\n'.repeat(101)}`, 400, {}],
  [
    'JSON nested ten thousand times',
    () => `{}\n{"type":"event"}\n{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    400,
    {},
  ],
  ['an event above a mebibyte', () => envelopeOf({ message: 'x'.repeat(1_048_576) }), 413, {}],
  [
    'headers above eight kibibytes',
    () => `${JSON.stringify({ sdk: 'x'.repeat(9_000) })}\n{"type":"event"}\n{}`,
    413,
    {},
  ],
  ['three mebibytes', () => Buffer.alloc(3 * 1_048_576, 0x61), 413, {}],
  ['a gigabyte folded small', () => bomb(1_000_000_000), 413, { 'content-encoding': 'gzip' }],
  ['a bomb inside a bomb', () => gzipSync(bomb(50_000_000)), 415, { 'content-encoding': 'gzip, gzip' }],
  ['what only claims to be packed', () => '{}', 400, { 'content-encoding': 'gzip' }],
  ['an unknown packing', () => '{}', 415, { 'content-encoding': 'zstd' }],
])(
  '%s is refused, and nothing is kept',
  async (_name, body, status, headers) => {
    const before = (await stored()).length
    const answer = await sendEnvelope(shop, body(), { headers })
    expect(answer.status).toBe(status)
    expect((await answer.text()).length).toBeLessThan(60)
    expect((await stored()).length).toBe(before)
  },
  60_000,
)

test('another key, another project, a cookie or an authorization opens nothing', async () => {
  const body = envelopeOf(someEvent(now(), granted))
  const statusOf = async (way: Parameters<typeof sendEnvelope>[2]) => (await sendEnvelope(shop, body, way)).status
  expect(await statusOf({ query: '?sentry_key=00000000000000000000000000000000' })).toBe(403)
  expect(await statusOf({ query: '' })).toBe(403)
  expect(await statusOf({ project: '2' })).toBe(404)
  expect(await statusOf({ headers: { cookie: 'visitor=1' } })).toBe(400)
  expect(await statusOf({ headers: { authorization: 'Bearer x' } })).toBe(400)
})

test.each([
  // hours are kept, not minutes: of a crash of the next hour nobody can say that it is to come
  ['to come', 7_200],
  ['of long ago', -9 * 86_400],
])('a crash %s is refused', async (_name, seconds) => {
  const { commitment } = await grantedDevice(shop)
  const event = someEvent(new Date(now().getTime() + seconds * 1_000), commitment)
  expect((await sendEnvelope(shop, envelopeOf(event))).status).toBe(422)
})

test('a loop does not fill the disk: three of a device and a hundred of a day are kept, the count goes on', async () => {
  const { device, day } = await grantedDevice(shop)
  const commitment = Buffer.from(await device.commitment(day, 'crashes'), 'base64url')
  const insert = (type: string, who: Buffer) => writer`
    insert into crashes.event
      (day, occurred_at, commitment, client, fingerprint, algorithm, rooted, memory_total, memory_used, wifi, mobile_data, roaming,
       device_type, language, os_type, network_type, browser, release, route, type, message, frames)
    values (${day}, ${`${day}T08:30:00Z`}, ${who}, 'web', sha256(${type}::text::bytea), 1, 'no', '<1', '<50', 'on', 'on', 'on',
      'phone', 'fa', 'android', 'wifi', 'chrome', 'unavailable', '/', ${type}, '', '[]')`
  for (let time = 0; time < 40; time++) await insert('Loop', commitment)
  expect((await db`select from crashes.event where type = 'Loop'`).length).toBe(3)
  const [counted] = await db`
    select d.events, d.kept from crashes.group_day d join crashes.crash_group g on g.id = d.group_id where g.type = 'Loop'`
  expect(counted).toEqual({ events: 40, kept: 3 })
})

test('the role that writes may add a crash of a granted day and nothing else; what has no commitment least of all', async () => {
  for (const statement of [
    'select * from crashes.event',
    'select * from crashes.crash_group',
    'delete from crashes.event',
    "update crashes.crash_group set state = 'open'",
    "insert into crashes.release values ('x', now())",
    'select crashes.forget_commitments(null)',
    "select crashes.ask_grant(null, '2026-01-01')",
  ])
    await expect(writer.unsafe(statement), statement).rejects.toMatchObject({ code: '42501' })
  const own = `insert into crashes.event (day, occurred_at, client, fingerprint, algorithm, rooted, memory_total, memory_used, wifi,
    mobile_data, roaming, device_type, language, os_type, network_type, browser, release, route, type, message, frames)
    values ('2026-11-27', '2026-11-27T08:30Z', 'server', sha256(''), 1, 'no', '<1', '<50', 'on', 'on', 'on', 'phone', 'fa', 'android', 'wifi',
    'chrome', 'unavailable', '/', 'X', '', '[]')`
  await expect(writer.unsafe(own)).rejects.toMatchObject({ code: 'TG403' })
})

test('no hour is kept finer than an hour', async () => {
  await expect(db`update crashes.event set occurred_at = occurred_at + interval '1 minute'`).rejects.toMatchObject({
    code: '23514',
  })
})

test('a device takes its crashes back: they are gone, a group of which nothing is left goes with them, and no more is taken', async () => {
  const { device, day, commitment } = await grantedDevice(shop)
  const mine = someEvent(now(), commitment, { exception: { values: [{ type: 'OnlyMineError', value: 'x' }] } })
  expect((await sendEnvelope(shop, envelopeOf(mine))).status).toBe(200)
  expect((await db`select from crashes.crash_group where type = 'OnlyMineError'`).length).toBe(1)
  const secrets = [await device.revealed(day, 'crashes')]
  const answer = await device.send(routes.telemetryTakebacks, { format: 1, secrets })
  expect(await answer.json()).toEqual({ reports: 0, crashes: 1 })
  expect((await db`select from crashes.event where commitment = ${Buffer.from(commitment, 'base64url')}`).length).toBe(
    0,
  )
  expect((await db`select from crashes.crash_group where type = 'OnlyMineError'`).length).toBe(0)
  expect(await (await device.send(routes.telemetryTakebacks, { format: 1, secrets })).json()).toEqual({
    reports: 0,
    crashes: 0,
  })
  const later = await sendEnvelope(shop, envelopeOf(mine))
  expect([later.status, await later.json()]).toEqual([403, { why: 'taken-back' }])
})

test('no line of the log names an address, a key or a commitment', async () => {
  const lines = shop.logged.filter((line) => line.includes('/envelope/'))
  expect(lines.length).toBeGreaterThan(10)
  expect(lines.filter((line) => line.includes('127.0.0.1') || line.includes(house.crashes.key))).toEqual([])
})

test('crashes and reports of usage know devices by the same words', () => {
  expect([deviceTypes, osTypes, networkTypes, browserNames]).toEqual([
    register.deviceTypes,
    register.osTypes,
    register.networkTypes,
    register.browserNames,
  ])
})

test('who sends too much is told when to come again', async () => {
  const { commitment } = await grantedDevice(shop)
  const statuses = []
  let last: Response | undefined
  for (let time = 0; time < 80 && last?.status !== 429; time++) {
    last = await sendEnvelope(shop, envelopeOf(someEvent(now(), commitment)))
    statuses.push(last.status)
  }
  expect(statuses.at(-1)).toBe(429)
  expect(Number(last!.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await last!.json()).toEqual({ why: 'too-many' })
})
