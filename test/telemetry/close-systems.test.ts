import { readFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { closeDays } from '../../src/modules/telemetry/close-day.ts'
import { dayOf, daysBack } from '../../src/modules/telemetry/device/commitment.ts'
import type { Report } from '../../src/modules/telemetry/device/register.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { type Device, openDevice, reportDay } from './device.ts'
import { figuresOf, layReports } from './many-reports.ts'

const { house, origin, later } = await testShop({ products: 'none' })
const { db } = house.telemetry
const close = () => closeDays(db, { now: house.clock(), floor: 20 })
const nextNight = async () => {
  later(24 * 60)
  await close()
}
let yesterday = ''

beforeEach(async () => {
  await db`truncate telemetry.report, telemetry.day_grant, telemetry.daily, telemetry.closed_day, telemetry.taken_back`
  yesterday = daysBack(dayOf(house.clock()), 2)[1]!
})

const firefox = (osType: 'windows' | 'linux') => ({ browser: 'firefox', osType, deviceType: 'desktop' }) as const
const herFirefox: Partial<Report> = { ...firefox('windows'), browser: { name: 'firefox', major: 153 } }

/** 38 say Firefox, and 30 English: but no twenty say either beside one and the same system. */
const layMixed = async () => {
  await layReports(db, yesterday, 25)
  await layReports(db, yesterday, 19, firefox('windows'))
  await layReports(db, yesterday, 19, firefox('linux'))
  await layReports(db, yesterday, 15, { language: 'en' })
  await layReports(db, yesterday, 15, { browser: 'samsung', language: 'en' })
  await layReports(db, yesterday, 10, { browser: 'samsung' })
}
const figuresOfDevices = async () =>
  Object.fromEntries(
    Object.entries(await figuresOf(db, yesterday)).filter(([name]) =>
      /^(?:browser|os|version|device|language|network) /.test(name),
    ),
  )
const rows = () => db<Record<string, unknown>[]>`
  select browser, os_type, browser_major, device_type, language, network_type, count(*)::int as reports
  from telemetry.report where day = ${yesterday} group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`
const rare = { browser: 'rare', os_type: 'rare', device_type: 'rare', language: 'rare', network_type: 'rare' }
const phone = { os_type: 'android', browser_major: 153, device_type: 'phone', network_type: 'cell' }
const mixedFigures = {
  'browser chrome': 40,
  'browser samsung': 25,
  'version chrome 153': 40,
  'version samsung 153': 25,
  'os android': 65,
  'device phone': 65,
  'language fa': 25,
  'network cell': 65,
}
const mixedRows = [
  { ...phone, browser: 'chrome', language: 'fa', reports: 25 },
  { ...phone, browser: 'chrome', language: 'rare', reports: 15 },
  { ...rare, browser_major: null, reports: 38 },
  { ...phone, browser: 'samsung', language: 'rare', reports: 25 },
]

test('browser and system stay where twenty reports say both, all else only beside them; figures of devices are what is kept', async () => {
  await layMixed()
  await close()
  expect(await rows()).toEqual(mixedRows)
  expect(await figuresOfDevices()).toEqual(mixedFigures)
  expect(await figuresOf(db, yesterday)).toMatchObject({ 'reports all': 103, 'rare browser': 38, 'rare language': 78 })
})

test.each([
  ['rewritten', { stale: true }],
  ['counted again', { floor: 19 }],
])('a day that is %s keeps and shows of devices what it did', async (_how, changed) => {
  await layMixed()
  await close()
  await db`update telemetry.closed_day set ${db(changed)} where day = ${yesterday}`
  await nextNight()
  expect(await rows()).toEqual(mixedRows)
  expect(await figuresOfDevices()).toEqual(mixedFigures)
})

test('a report that comes late keeps of its device what twenty of its day said together', async () => {
  await layMixed()
  await close()
  const keptOf = async (own: Partial<Report>) => {
    const late = openDevice(origin)
    expect((await reportDay(late, yesterday, own)).status).toBe(204)
    const commitment = Buffer.from(await late.commitment(yesterday), 'base64url')
    const [row] = await db`
      select browser, os_type, browser_major, device_type, language, network_type
      from telemetry.report where commitment = ${commitment}`
    return row
  }
  expect(await keptOf(herFirefox)).toEqual({ ...rare, browser_major: null })
  expect(await keptOf({ language: 'en' })).toEqual({ ...phone, browser: 'chrome', language: 'rare' })
  expect(await keptOf({ browser: { name: 'chrome', major: 9 } })).toEqual({
    ...phone,
    browser: 'chrome',
    browser_major: null,
    language: 'fa',
  })
})

test('a taking back lowers of devices exactly what the report had lifted, and when few are left, what these had too', async () => {
  const [one, other, alone] = [openDevice(origin), openDevice(origin), openDevice(origin)]
  for (const device of [one, other]) await reportDay(device, yesterday, herFirefox)
  await reportDay(alone, yesterday, { ...herFirefox, osType: 'macos' })
  await layReports(db, yesterday, 18, firefox('windows'))
  await layReports(db, yesterday, 25, firefox('linux'))
  await close()
  const both = { 'browser firefox': 45, 'os windows': 20, 'os linux': 25, 'device desktop': 45 }
  expect(await figuresOfDevices()).toMatchObject(both)
  await takeBack(alone)
  expect(await figuresOfDevices()).toMatchObject(both)
  await takeBack(one)
  const linux = {
    'browser firefox': 25,
    'version firefox 153': 25,
    'os linux': 25,
    'device desktop': 25,
    'language fa': 25,
    'network cell': 25,
  }
  expect(await figuresOfDevices()).toEqual(linux)
  await nextNight()
  expect((await rows()).map(({ browser, os_type, reports }) => [browser, os_type, reports])).toEqual([
    ['firefox', 'linux', 25],
    ['rare', 'rare', 19],
  ])
  await takeBack(other)
  expect(await figuresOfDevices()).toEqual(linux)
  expect((await figuresOf(db, yesterday))['reports all']).toBe(43)
})

test('a day that was closed value by value follows the rule as soon as the rule is there', async () => {
  await layMixed()
  await db`insert into telemetry.closed_day (day, floor, closed_on) values (${yesterday}, 20, ${dayOf(house.clock())})`
  await db`
    insert into telemetry.daily (day, dimension, value, reports)
    select ${yesterday}::date, * from (values ('reports', 'all', 103), ('browser', 'firefox', 38), ('client', 'web', 103)) as old`
  const [, forOldDays] = readFileSync('db/telemetry/013-systems-of-reports.sql', 'utf8').split(
    '-- Days that were closed',
  )
  await db.unsafe(`-- ${forOldDays}`)
  expect(await figuresOfDevices()).toEqual(mixedFigures)
  await nextNight()
  expect(await figuresOfDevices()).toEqual(mixedFigures)
  expect(await rows()).toEqual(mixedRows)
})

const takeBack = async (device: Device) => {
  const secrets = [await device.revealed(yesterday)]
  const answer = await device.send(routes.telemetryTakebacks, { format: 1, secrets })
  expect(await answer.json()).toEqual({ reports: 1, crashes: 0 })
}
