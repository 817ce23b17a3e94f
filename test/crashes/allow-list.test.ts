import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowEvent } from '../../src/modules/crashes/allow-event.ts'
import { knownWords } from '../../src/modules/crashes/known-words.ts'
import { scrubMessage } from '../../src/modules/crashes/scrub-message.ts'
import { testShop } from '../shop.ts'
import { type Event, envelopeOf, grantedDevice, sendEnvelope } from './client.ts'

const now = new Date('2026-11-27T12:00:00Z')
const folder = '../shared/data/sentry/glitchtip-incoming-events'
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []

const eventIn = (file: string): Event => {
  const read = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Event | Event[]
  return Array.isArray(read) ? read.at(-1)! : read
}

/** Every text of a value, at any depth, with the name of the place that it stands in. */
const textsOf = (value: unknown, place = ''): { place: string; text: string }[] => {
  if (typeof value === 'string') return [{ place, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) =>
    textsOf(each, Array.isArray(value) ? place : `${place}.${name}`).concat(
      Array.isArray(value) ? [] : [{ place: 'name', text: name }],
    ),
  )
}

/** Places whose text may survive where it has the form of a program's word. */
const mayStay =
  /^\.exception(?:\.values)?\.(?:type|stacktrace\.frames\.(?:function|filename|abs_path))$|^\.transaction$|^\.release$/

/** What of the input's longer texts stands in what would be kept, though nobody allowed it. */
const survivors = (event: Event): string[] => {
  const { crash } = allowEvent(event, now, true)
  const kept = textsOf(crash).map(({ text }) => text)
  const allowed = new Set(
    textsOf(event)
      .filter(({ place }) => mayStay.test(place))
      .flatMap(({ text }) => [text, ...text.split(/[/\\?#]/)]),
  )
  return textsOf(event)
    .filter(
      ({ place, text }) =>
        text.length > 12 && !mayStay.test(place) && ![...allowed].some((word) => word.includes(text)),
    )
    .map(({ text }) => text)
    .filter((text) => kept.some((word) => word.includes(text)) && !isOfTheList(text))
}
const isOfTheList = (text: string) =>
  text.split(/[^A-Za-z']+/).every((word) => word === '' || knownWords.has(word.toLowerCase()))

test.skipIf(files.length === 0)('of every event of many SDKs, nothing stays that the policy does not name', () => {
  expect(files.length).toBeGreaterThan(20)
  for (const file of files) expect(survivors(eventIn(file)), file).toEqual([])
})

test('whatever an event holds, at whatever place, no text of it stays', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(
          'user',
          'tags',
          'extra',
          'message',
          'request',
          'contexts',
          'exception',
          'breadcrumbs',
          'logentry',
          'release',
          'transaction',
          'sdk',
          'platform',
          'timestamp',
          '__proto__',
        ),
        fc.jsonValue({ maxDepth: 4 }),
      ),
      (event) => {
        expect(survivors(event as Event)).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})

const person = 'سارا احمدی sara@example.ir 09121234567 ۰۹۱۲۱۲۳۴۵۶۷ IR120570028180010957100104'
const inEveryField = (text: string): Event => ({
  event_id: text,
  platform: text,
  release: text,
  environment: text,
  server_name: text,
  transaction: text,
  message: text,
  logentry: { message: text, formatted: text },
  user: { id: text, email: text, username: text, ip_address: text },
  request: {
    url: `https://shop.example/orders/4827193065?q=${text}`,
    headers: { 'User-Agent': text, Cookie: text },
    cookies: text,
    data: text,
    env: { REMOTE_ADDR: text },
  },
  tags: { [text]: text },
  extra: { [text]: text },
  [text]: text,
  breadcrumbs: [{ message: text, data: { [text]: text } }],
  contexts: {
    [text]: { [text]: text },
    os: { name: text, version: text, kernel_version: text, rooted: text },
    device: { model: text, name: text, device_type: text, connection_type: text, memory_size: text, free_memory: text },
    radio: { wifi_on: text, data_on: text, roaming_on: text },
    culture: { locale: text, timezone: text },
    browser: { name: text, version: text },
  },
  exception: {
    values: [
      {
        type: text,
        value: text,
        module: text,
        mechanism: { data: text },
        stacktrace: {
          frames: [
            {
              function: text,
              filename: `/home/sara/${text}.js`,
              abs_path: text,
              module: text,
              context_line: text,
              vars: { [text]: text },
              lineno: 1,
            },
          ],
        },
      },
    ],
  },
})

test('an event full of a person in every field leaves no part of her', () => {
  const { crash, dropped } = allowEvent(inEveryField(person), now, true)
  const kept = JSON.stringify(crash)
  for (const part of person.split(' ')) expect(kept).not.toContain(part)
  expect(kept).not.toMatch(/sara|4827193065/i)
  expect(crash).toMatchObject({
    type: 'Error',
    route: '/orders/:number',
    release: 'unavailable',
    rooted: 'unavailable',
    language: 'unavailable',
  })
  expect(dropped).toEqual(
    expect.arrayContaining([
      'user',
      'breadcrumbs',
      'extra',
      'tags',
      'request',
      'server_name',
      'contexts',
      'locals',
      'other',
    ]),
  )
  expect(JSON.stringify(dropped)).not.toContain('sara')
})

test('with the switch of C8 off, neither type nor message nor calls are kept', () => {
  const { crash } = allowEvent(inEveryField('TypeError'), now, false)
  expect(crash).toMatchObject({ type: 'refused', message: 'refused', frames: [] })
})

test.each([
  ["Cannot read properties of null (reading 'lines')", 'Cannot read properties of null (reading …)'],
  ['Failed to fetch', 'Failed to fetch'],
  ['سارا احمدی به شمارهٔ ۰۹۱۲۱۲۳۴۵۶۷ پاسخ نداد', '…'],
  ['duplicate key value violates unique constraint "mobile_09121234567"', 'duplicate key value … unique constraint …'],
  ['Request failed with status code 503', 'Request failed with status code #'],
  ['order 4827193065 of sara@example.ir is not found', 'order … of … is not found'],
  ['Unexpected token < in JSON at position 0', 'Unexpected token … in JSON at position #'],
  ['basket is not a function', 'basket is not a function'],
  ['it’s Sara’s', '…'],
])('of the message «%s» stays «%s»', (message, scrubbed) => {
  expect(scrubMessage(message, 'TypeError')).toBe(scrubbed)
})

const shop = await testShop({ products: 'none' })

test('through the door too: in no table of the crashes stands a part of her, nor in the counts or the log', async () => {
  const { db } = shop.house.telemetry
  const { commitment } = await grantedDevice(shop)
  const event = inEveryField(person)
  const answer = await sendEnvelope(
    shop,
    envelopeOf({ ...event, contexts: { ...(event.contexts as object), grant: { commitment } } }),
  )
  expect(answer.status).toBe(200)
  await shop.house.losses.write()
  const rows = await Promise.all(
    ['event', 'crash_group', 'group_day', 'group_release', 'release'].map((table) =>
      db.unsafe(`select * from crashes.${table}`),
    ),
  )
  const kept = JSON.stringify([rows, await db`select * from telemetry.loss`, shop.logged])
  expect(rows[0]!.length).toBe(1)
  for (const part of person.split(' ')) expect(kept).not.toContain(part)
})
