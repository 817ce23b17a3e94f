import { beforeEach, expect, test } from 'vitest'
import { closeDays } from '../../src/modules/telemetry/close-day.ts'
import { dayOf, daysBack } from '../../src/modules/telemetry/device/commitment.ts'
import type { Report } from '../../src/modules/telemetry/device/register.ts'
import { routes } from '../../src/routes.ts'
import { telemetryJobs } from '../../src/telemetry-jobs.ts'
import { testShop } from '../shop.ts'
import { openDevice, reportDay } from './device.ts'
import { figuresOf, layReports } from './many-reports.ts'

const { house, origin, later } = await testShop({ products: 'none' })
const { db } = house.telemetry
const floor = 20
const close = async () => (await closeDays(db, { now: house.clock(), floor })).closed
const DAY_MINUTES = 24 * 60
let yesterday = ''

beforeEach(async () => {
  await db`truncate telemetry.report, telemetry.day_grant, telemetry.daily, telemetry.closed_day, telemetry.taken_back`
  yesterday = daysBack(dayOf(house.clock()), 2)[1]!
})

const search = (words: string, found: '0' | '1-9' | '10+' = '10+') => ({ words, found })
const visit = (hour: number, reached: 'looked' | 'product' | 'bought' = 'looked') =>
  ({ hour, minutes: '1-5', entry: 'home', exit: 'product', reached }) as const

test('a value that twenty reports say is counted; one that nineteen say is neither counted nor kept', async () => {
  await layReports(db, yesterday, 20, { searches: [search('خاک گربه'), search('قفس طوطی', '0')], visits: [visit(21)] })
  await layReports(db, yesterday, 19, {
    searches: [search('سوزن گرامافون'), search('خاک گربه', '0')],
    choices: [{ product: 'gramophone', rank: 2, words: 'سوزن گرامافون' }],
    visits: [visit(4, 'bought')],
    deviceType: 'tablet',
    language: 'eo',
    osType: 'chromeos',
    networkType: 'wired',
    browser: 'opera',
    major: 9,
    installedApps: ['ir.balad'],
    androidPseudonym: 'A'.repeat(43),
    client: 'android',
  })
  expect(await close()).toContain(yesterday)
  const figures = await figuresOf(db, yesterday)
  expect(figures).toMatchObject({
    'reports all': 39,
    'searches خاک گربه': 39,
    'searches قفس طوطی': 20,
    'nothing قفس طوطی': 20,
    'hour 21': 20,
    'reached looked': 20,
    'version chrome 153': 20,
  })
  expect(Object.keys(figures).join()).not.toMatch(
    /گرامافون|gramophone|tablet|eo|chromeos|wired|opera|bought|hour 4|balad/,
  )
  const kept = JSON.stringify(await db`select to_jsonb(r) - 'commitment' as row from telemetry.report r`)
  expect(kept).not.toMatch(
    /گرامافون|gramophone|tablet|"eo"|chromeos|wired|opera|bought|"hour": ?4|balad|AAAA|"client": ?"android"/,
  )
  expect(kept).toContain('"rare"')
})

test('an hour stays only beside a step that twenty reports say with it, and figures of hours are what was kept', async () => {
  await layReports(db, yesterday, 20, { visits: [visit(21)] })
  await layReports(db, yesterday, 19, { visits: [visit(21, 'bought'), visit(22)] })
  await layReports(db, yesterday, 1, { visits: [visit(9, 'bought')] })
  await close()
  expect(await figuresOf(db, yesterday)).toMatchObject({
    'moment 21 looked': 20,
    'hour 21': 20,
    'reached bought': 20,
    'rare hour': 20,
  })
  const rows = await db<{ visits: unknown }[]>`select visits from telemetry.report`
  expect(JSON.stringify(rows)).not.toMatch(/"hour":(?:22|9)/)
  const bought = rows.filter(({ visits }) => JSON.stringify(visits).includes('bought'))
  expect(bought.length).toBe(20)
  expect(JSON.stringify(bought)).not.toMatch(/"hour":\d/)
})

test('a day that is not over is left alone', async () => {
  const today = dayOf(house.clock())
  await layReports(db, today, 25, { searches: [search('خاک گربه')] })
  expect(await close()).not.toContain(today)
  expect(await figuresOf(db, today)).toEqual({})
})

test('ten searches of one device are one report', async () => {
  await layReports(db, yesterday, 19, { searches: [search('خاک گربه'), search('خاک گربه', '1-9')] })
  await close()
  expect(await figuresOf(db, yesterday)).toEqual({})
})

test('closed twice, and on two hosts at once, says the same', async () => {
  const said: [number, Partial<Report>][] = [
    [
      21,
      {
        searches: [search('غذا'), search('خاک', '0')],
        choices: [
          { product: 'a', rank: 1, words: 'غذا' },
          { product: 'b', rank: 7 },
        ],
      },
    ],
    [
      22,
      {
        choices: [
          { product: 'b', rank: 2 },
          { product: 'c', rank: 40 },
        ],
        visits: [visit(3, 'bought'), visit(22)],
      },
    ],
    [
      3,
      {
        searches: [search('نادر', '0'), search('خاک')],
        choices: [{ product: 'a', rank: 300, words: 'نادر' }],
        visits: [visit(3), visit(5, 'product')],
      },
    ],
  ]
  for (const [count, own] of said) await layReports(db, yesterday, count, own as never)
  await Promise.all([close(), close()])
  const first = await figuresOf(db, yesterday)
  expect(first).toMatchObject({
    'together a b': 21,
    'together b c': 22,
    'rank b 4-10': 21,
    'after a غذا': 21,
    'reached bought': 22,
  })
  await db`update telemetry.closed_day set stale = true, closed_on = closed_on - 1`
  await close()
  expect(await figuresOf(db, yesterday)).toEqual(first)
})

test('a higher floor closes the days anew in the next night', async () => {
  await layReports(db, yesterday, 25)
  await close()
  later(DAY_MINUTES)
  await closeDays(db, { now: house.clock(), floor: 30 })
  expect(await figuresOf(db, yesterday)).toEqual({})
})

test('a report that comes after the close says only what the day may say, and is counted with nineteen others or not at all', async () => {
  await layReports(db, yesterday, 20, { searches: [search('خاک گربه')] })
  await close()
  const late = openDevice(origin)
  const own = { searches: [search('خاک گربه'), search('سوزن گرامافون')], deviceType: 'tablet' } as const
  expect((await reportDay(late, yesterday, { ...own, searches: [...own.searches] })).status).toBe(204)
  const commitment = Buffer.from(await late.commitment(yesterday), 'base64url')
  const [kept] =
    await db`select searches, device_type, choices, browser_major from telemetry.report where commitment = ${commitment}`
  expect(kept).toEqual({
    device_type: 'rare',
    searches: ['rare', { words: 'خاک گربه', found: 'some' }],
    choices: ['rare'],
    browser_major: 153,
  })
  expect((await figuresOf(db, yesterday))['searches خاک گربه']).toBe(20)
  expect(await close()).toEqual([])
  const before = await figuresOf(db, yesterday)
  const another = async () => {
    const own = await layReports(db, yesterday, 1, { searches: [search('خاک گربه')] })
    await db`update telemetry.closed_day set stale = true where day = ${yesterday}`
    return own
  }
  for (let night = 1; night < 4; night++) {
    await another()
    later(DAY_MINUTES)
    expect(await close()).toContain(yesterday)
    expect(await figuresOf(db, yesterday)).toEqual(before)
  }
  for (let more = 4; more < 20; more++) await another()
  later(DAY_MINUTES)
  await close()
  expect((await figuresOf(db, yesterday))['searches خاک گربه']).toBe(40)
})

test('a taking back lowers the figures at once; what falls under the floor disappears, and leaves the reports in the night', async () => {
  await layReports(db, yesterday, 19, { searches: [search('خاک گربه')], deviceType: 'tablet' })
  await layReports(db, yesterday, 5)
  const her = openDevice(origin)
  await reportDay(her, yesterday, { searches: [search('خاک گربه')], choices: [], deviceType: 'tablet' })
  await close()
  expect(await figuresOf(db, yesterday)).toMatchObject({
    'reports all': 25,
    'searches خاک گربه': 20,
    'device tablet': 20,
  })
  const secrets = [await her.revealed(yesterday)]
  const answer = await her.send(routes.telemetryTakebacks, { format: 1, secrets })
  expect(await answer.json()).toEqual({ reports: 1, crashes: 0 })
  const after = await figuresOf(db, yesterday)
  expect(after).toMatchObject({ 'reports all': 24, 'network cell': 24 })
  expect(Object.keys(after).join()).not.toMatch(/خاک گربه|tablet/)
  later(DAY_MINUTES)
  await close()
  const rows = JSON.stringify(await db`select searches, device_type from telemetry.report`)
  expect(rows).not.toMatch(/خاک گربه|tablet/)
  expect((await figuresOf(db, yesterday))['reports all']).toBe(24)
})

test('after the close neither place nor transaction tells when a report came', async () => {
  const came = await layReports(db, yesterday, 60)
  await close()
  for (const table of ['report', 'day_grant']) {
    const rows = await db.unsafe(
      `select commitment, xmin::text as transaction from telemetry.${table} where day = '${yesterday}' order by tableoid, ctid`,
    )
    const places = rows.map(({ commitment }) => came.findIndex((other) => other.equals(commitment)))
    const following = places.filter((place, n) => n > 0 && place === places[n - 1]! + 1).length
    expect([table, new Set(rows.map(({ transaction }) => transaction)).size]).toEqual([table, 1])
    expect(following).toBeLessThan(12)
  }
})

test('reports, a taking back and the close at one moment: nothing is lost, nothing stays', async () => {
  await layReports(db, yesterday, 30)
  const devices = Array.from({ length: 20 }, () => openDevice(origin))
  for (const device of devices) await reportDay(device, yesterday)
  const secrets = await Promise.all(devices.map((device) => device.revealed(yesterday)))
  await Promise.all([
    close(),
    ...secrets.map((secret, n) => devices[n]!.send(routes.telemetryTakebacks, { format: 1, secrets: [secret] })),
    ...devices.map(async (device) => device.send(routes.telemetryReports, await device.report(yesterday))),
  ])
  expect((await db`select from telemetry.report`).length).toBe(30)
  later(DAY_MINUTES)
  await close()
  expect((await figuresOf(db, yesterday))['reports all']).toBe(30)
})

test('reports that came before their month was prepared move into it', async () => {
  const day = '2026-05-17'
  await layReports(db, day, 3)
  await db`select telemetry.create_month(${day}::date)`
  const places = await db<
    { place: string }[]
  >`select distinct tableoid::regclass::text as place from telemetry.report where day = ${day}`
  expect(places).toEqual([{ place: 'telemetry.report_2026_05' }])
})

test('a day that cannot be closed holds up no other: what few said of the others goes in its night, and the fault is told', async () => {
  const before = daysBack(yesterday, 2)[1]!
  for (const day of [before, yesterday]) await layReports(db, day, 3, { searches: [search('سوزن گرامافون')] })
  await db.unsafe(`
    create function telemetry.break_down() returns trigger language plpgsql as $$ begin raise exception 'this day breaks'; end $$;
    create trigger breaks before insert on telemetry.closed_day for each row when (new.day = '${before}') execute function telemetry.break_down()`)
  const job = telemetryJobs(house)['telemetry:closeDay']!
  await expect(job({} as never)).rejects.toThrow('a day could not be closed')
  const left = async () =>
    (
      await db`select to_char(day, 'YYYY-MM-DD') as day from telemetry.report where searches::text like '%گرامافون%'`
    ).map(({ day }) => day)
  expect(new Set(await left())).toEqual(new Set([before]))
  await db.unsafe('drop function telemetry.break_down cascade')
  await job({} as never)
  expect(await left()).toEqual([])
})
