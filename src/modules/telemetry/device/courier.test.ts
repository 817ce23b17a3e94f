import { beforeEach, expect, test } from 'vitest'
import { routes } from '../../../routes.ts'
import { browserEnvironment } from './browser-environment.ts'
import { dayOf } from './commitment.ts'
import { type Courier, layDown, sendDay, sendDays, takeAllBack } from './courier.ts'
import { noteSearch, seePage } from './day-record.ts'
import { answerOf, changeDay, keepAnswer, keepSwitches, keptDays, sentDays } from './memory.ts'
import type { Switch } from './register.ts'

const kept = new Map<string, string>()
const keeper = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
}
let now = new Date('2026-11-27T21:00:00+03:30')
/** What the shop answers; null: it does not. */
let answers: (address: string) => number | null = () => null
let posts: { address: string; body: Record<string, unknown> }[] = []
const courier: Courier = {
  keeper,
  now: () => now,
  environment: () =>
    browserEnvironment({ userAgent: 'Chrome/153 Linux', language: 'fa', screen: 800, touch: false, online: true }),
  post: async (address, body) => {
    const status = answers(address)
    if (status === null) throw new TypeError('no answer')
    posts.push({ address, body: JSON.parse(body) })
    return { status, json: async () => ({ reports: 2, crashes: 0 }) }
  },
}
const all: Switch[] = ['usage', 'searches', 'crashes']
const today = () => dayOf(now)
const taken = (address: string) => (address === routes.telemetryTakebacks ? 200 : 204)
const noteToday = () => changeDay(keeper, today(), (day) => noteSearch(seePage(day, now, 'search'), 'غذای گربه', 3))!
const wholeDay = async () => {
  noteToday()
  await layDown(courier)
  await sendDay(courier, keptDays(keeper).find(({ day }) => day === today())!)
}
const addresses = () => posts.map(({ address }) => address.split('/').at(-1))

beforeEach(() => {
  kept.clear()
  posts = []
  answers = taken
  now = new Date('2026-11-27T21:00:00+03:30')
})

test('before an answer and after a no nothing is sent, and a no that was never a yes has no secret', async () => {
  await layDown(courier)
  await sendDays(courier)
  expect([posts, kept.size]).toEqual([[], 0])
  keepAnswer(keeper, [], '1')
  noteToday()
  await layDown(courier)
  await sendDays(courier)
  expect([posts, answerOf(keeper)]).toEqual([[], { switches: [], textVersion: '1' }])
})

test('a yes lays the day down for both streams under names that share nothing, then reports it once', async () => {
  keepAnswer(keeper, all, '7')
  await wholeDay()
  await wholeDay()
  expect(addresses()).toEqual(['grants', 'grants', 'reports'])
  const [usage, crashes, report] = posts.map(({ body }) => body)
  expect(usage).toMatchObject({ stream: 'usage', textVersion: '7', switches: ['usage', 'searches'] })
  expect(crashes).toMatchObject({ stream: 'crashes', textVersion: '7', switches: ['crashes'] })
  expect(usage!.commitment).not.toBe(crashes!.commitment)
  expect(report).toMatchObject({ day: today(), commitment: usage!.commitment, searches: [{ words: 'غذای گربه' }] })
  expect(JSON.stringify(posts)).not.toContain(answerOf(keeper)!.secret)
  expect(sentDays(keeper)).toEqual([{ day: today(), body: JSON.stringify(report), taken: true }])
})

test('what could not be sent waits for a week and then ends by itself', async () => {
  keepAnswer(keeper, all, '1')
  noteToday()
  await layDown(courier)
  answers = () => null
  await sendDay(courier, keptDays(keeper)[0]!)
  expect(sentDays(keeper)).toMatchObject([{ day: '2026-11-27', taken: false }])
  posts = []
  answers = taken
  now = new Date('2026-12-04T12:00:00+03:30')
  await sendDays(courier)
  expect(posts).toMatchObject([{ address: routes.telemetryReports, body: { day: '2026-11-27' } }])

  kept.delete('usage-sent')
  posts = []
  now = new Date('2026-12-05T12:00:00+03:30')
  await layDown(courier)
  await sendDays(courier)
  expect(posts).toEqual([])
  expect(kept.has('usage-days')).toBe(false)
})

test('what was sent is kept to be seen for as long as the shop keeps it, 90 days, and no longer', async () => {
  keepAnswer(keeper, all, '1')
  const sent = ['2026-08-29', '2026-08-30', '2026-11-26'].map((day) => ({ day, body: '{}', taken: true }))
  for (const key of ['usage-sent', 'crash-sent']) kept.set(key, JSON.stringify(sent))
  await layDown(courier)
  for (const key of ['usage-sent', 'crash-sent']) expect(JSON.parse(kept.get(key)!)).toEqual(sent.slice(1))
  now = new Date('2027-03-01T12:00:00+03:30')
  await layDown(courier)
  expect([...kept.keys()]).toEqual(['usage-answer'])
})

test('a day that was never laid down is not reported, and one that the shop refuses is forgotten', async () => {
  keepAnswer(keeper, all, '1')
  answers = () => null
  await wholeDay()
  expect(sentDays(keeper)).toEqual([])
  answers = () => 403
  await layDown(courier)
  expect(keptDays(keeper)).toEqual([])
})

test('a switch that is turned off takes its notes with it, and the day is laid down anew', async () => {
  keepAnswer(keeper, all, '1')
  await wholeDay()
  keepSwitches(keeper, ['usage'], '1')
  expect(keptDays(keeper)).toMatchObject([{ searches: [], choices: [], granted: [], visits: [{ entry: 'search' }] }])
  posts = []
  await wholeDay()
  expect(posts.map(({ body }) => body)).toMatchObject([
    { stream: 'usage', switches: ['usage'] },
    { stream: 'crashes', switches: [] },
    { searches: 'refused', choices: 'refused', visits: [{}] },
  ])
})

test('taking back reveals the window without the secret, which is thrown away when the shop has answered', async () => {
  keepAnswer(keeper, all, '1')
  await wholeDay()
  const { secret } = answerOf(keeper)!
  posts = []
  answers = () => null
  expect(await takeAllBack(courier)).toBeNull()
  expect(answerOf(keeper)).toEqual({ switches: [], textVersion: '1', secret })
  expect(keptDays(keeper)).toEqual([])

  answers = taken
  expect(await takeAllBack(courier)).toEqual({ reports: 2, crashes: 0 })
  expect((posts[0]!.body.secrets as string[]).length).toBe(184)
  expect(posts[0]!.body.secrets).not.toContain(secret)
  expect([...kept]).toEqual([['usage-answer', JSON.stringify({ switches: [], textVersion: '1' })]])
  expect(await takeAllBack(courier)).toEqual({ reports: 0, crashes: 0 })
  expect(posts.length).toBe(1)
})

test('a later yes has a secret of its own', async () => {
  keepAnswer(keeper, all, '1')
  const { secret } = answerOf(keeper)!
  await takeAllBack(courier)
  keepAnswer(keeper, all, '1')
  expect(answerOf(keeper)!.secret).not.toBe(secret)
})

test.each([
  'not json',
  '[]',
  '5',
  '{"switches":"usage","textVersion":"1"}',
  '{"switches":["usage"],"textVersion":"1"}',
  '{"switches":["usage"],"textVersion":"1","secret":"short"}',
  '{"switches":["usage"],"secret":1}',
])('an answer that somebody else wrote is none: %s', async (written) => {
  kept.set('usage-answer', written)
  expect(answerOf(keeper)).toBeNull()
  await layDown(courier)
  await sendDays(courier)
  expect(posts).toEqual([])
})

test.each(['not json', '{}', '[null, 1, {}, "x"]'])('days that somebody else wrote are none: %s', (written) => {
  kept.set('usage-days', written)
  kept.set('usage-sent', written)
  expect([keptDays(keeper), sentDays(keeper)]).toEqual([[], []])
})

test('a keeper that is full or forbidden is a no', async () => {
  const full = {
    ...courier,
    keeper: {
      ...keeper,
      setItem: () => {
        throw new Error('full')
      },
    },
  }
  keepAnswer(full.keeper, all, '1')
  await layDown(full)
  expect([answerOf(full.keeper), posts]).toEqual([null, []])
})

test('two tabs that note at the same time lose nothing of each other', () => {
  keepAnswer(keeper, all, '1')
  changeDay(keeper, today(), (day) => noteSearch(day, 'غذا', 1))
  changeDay(keeper, today(), (day) => noteSearch(day, 'خاک', 1))
  expect(keptDays(keeper)[0]!.searches.map(({ words }) => words)).toEqual(['غذا', 'خاک'])
})
