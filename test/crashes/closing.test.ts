import { expect, test } from 'vitest'
import { breakageTeller } from '../../src/modules/crashes/index.ts'
import { resolveGroup } from '../../src/modules/crashes/office-queries.ts'
import { daysBack } from '../../src/modules/telemetry/device/commitment.ts'
import { routes } from '../../src/routes.ts'
import { telemetryJobs } from '../../src/telemetry-jobs.ts'
import { testShop } from '../shop.ts'
import { owner } from '../staff.ts'
import { decoded } from '../stories/forms.ts'
import { openDevice, reportDay } from '../telemetry/device.ts'
import {
  type Event,
  envelopeOf,
  grantedDevice,
  lineOfItsOwn,
  sendEnvelope,
  someEvent,
  someException,
} from './client.ts'

const shop = await testShop({ products: 'none', settings: { TRUST_PROXY: '1' } })
const { house } = shop
const { db } = house.telemetry

type Granted = Awaited<ReturnType<typeof grantedDevice>>
const GIB = 2 ** 30

const contextsOf = (browser: string, version: number, os: string, gib = 4) => ({
  browser: { name: browser, version: String(version) },
  os: { name: os, rooted: false },
  device: { device_type: 'phone', connection_type: 'wifi', memory_size: gib * GIB },
  culture: { locale: 'fa' },
})
const breaks = async (
  type: string,
  contexts: Event,
  { at = house.clock(), own = {} as Event, granted }: Breaking = {},
) => {
  const one = granted ?? (await grantedDevice(shop))
  const event = someEvent(at, one.commitment, { exception: { values: [someException(type)] }, ...own, contexts })
  expect((await sendEnvelope(shop, envelopeOf(event), { headers: lineOfItsOwn() })).status).toBe(200)
  return one
}
type Breaking = { at?: Date; own?: Event; granted?: Granted }
const closeNight = () => telemetryJobs(house)['telemetry:closeDay']!({} as never)
const noon = () => shop.later(Math.ceil((36 - ((house.clock().getTime() + 12_600_000) % 86_400_000) / 3_600_000) * 60))
const kept = (type: string) => db`
  select browser, browser_major as major, os_type as os, memory_total as memory, rooted, language, device_type as device, network_type as network,
    count(*)::int as events
  from crashes.event
  where type = ${type}
  group by 1, 2, 3, 4, 5, 6, 7, 8
  order by events desc, browser`
const everything = { rooted: 'no', language: 'fa', device: 'phone', network: 'wifi' }
const hidden = { rooted: 'rare', language: 'rare', device: 'rare', network: 'rare' }

test('once its day is over a crash keeps browser and system only where twenty devices have both, and what else twenty have beside them', async () => {
  noon()
  const devices: Granted[] = []
  for (let n = 0; n < 20; n++)
    devices.push(await breaks('DeviceError', contextsOf('Chrome', n === 0 ? 61 : 153, 'Android', n === 1 ? 2 : 4)))
  await breaks('DeviceError', contextsOf('Firefox', 153, 'Android'))
  await breaks('DeviceError', contextsOf('Chrome', 153, 'Windows'))
  breakageTeller(house.crashes)(new RangeError('too large'), routes.home)
  await expect.poll(async () => (await db`select from crashes.event where client = 'server'`).length).toBe(1)
  const own = () => db`select * from crashes.event where client = 'server'`
  const before = await own()
  shop.later(24 * 60)
  await closeNight()
  // Of the version nineteen, of the memory nineteen: both are gone.
  expect(await kept('DeviceError')).toEqual([
    { browser: 'chrome', major: null, os: 'android', memory: 'rare', ...everything, events: 20 },
    { browser: 'rare', major: null, os: 'rare', memory: 'rare', ...hidden, events: 2 },
  ])
  expect(await own()).toEqual(before)

  // What is taken back is no longer among the twenty: counts go down by it, and the others' device goes with the next night.
  const [{ device, day }] = devices as [Granted]
  const secrets = await Promise.all(daysBack(day, 1).map((each) => device.revealed(each, 'crashes')))
  const answer = await device.send(routes.telemetryTakebacks, { format: 1, secrets }, lineOfItsOwn())
  expect(await answer.json()).toEqual({ reports: 0, crashes: 1 })
  expect(
    await db`select events, kept from crashes.group_day d join crashes.crash_group g on g.id = d.group_id where type = 'DeviceError'`,
  ).toEqual([{ events: 21, kept: 21 }])
  shop.later(24 * 60)
  await closeNight()
  expect(await kept('DeviceError')).toEqual([
    { browser: 'rare', major: null, os: 'rare', memory: 'rare', ...hidden, events: 21 },
  ])
})

test('the page of a closed day says what is rare, and that a version is not known', async () => {
  noon()
  for (let n = 0; n < 20; n++) await breaks('ShownError', contextsOf('Chrome', 100 + n, 'Android'))
  for (let n = 0; n < 20; n++)
    await breaks('ShownError', contextsOf(n % 2 ? 'Opera' : 'Firefox', 9, n < 10 ? 'Linux' : 'Windows'))
  shop.later(24 * 60)
  await closeNight()
  const [{ id }] = (await db`select id from crashes.crash_group where type = 'ShownError'`) as unknown as [
    { id: string },
  ]
  const boss = await owner(shop)
  const page = decoded((await boss.get(routes.officeCrash(id))).body)
  expect(page).toContain('کروم، نسخهٔ نامعلوم')
  expect(page).toContain('کمیاب (نگه داشته نشده)')
  expect(page).not.toContain('فایرفاکس')
  const english = (await boss.get(`${routes.officeCrash(id)}?lang=en`)).body
  for (const words of ['Chrome, version unknown', 'rare (not kept)', 'what it was is no longer known'])
    expect(english).toContain(words)
})

test('what twenty reports of the day have may stay in the one crash that has it', async () => {
  const today = (await grantedDevice(shop)).day
  for (let n = 0; n < 20; n++) {
    const browser = { name: n === 0 ? 'firefox' : 'safari', major: 26 } as const
    const device = openDevice(shop.origin)
    expect((await reportDay(device, today, { browser, osType: 'ios', deviceType: 'phone' })).status).toBe(204)
  }
  await breaks('SharedError', contextsOf('Safari', 26, 'iOS'))
  const device = openDevice(shop.origin)
  expect(
    (await reportDay(device, today, { browser: { name: 'safari', major: 26 }, osType: 'ios', deviceType: 'phone' }))
      .status,
  ).toBe(204)
  shop.later(24 * 60)
  await closeNight()
  expect(await kept('SharedError')).toMatchObject([
    { browser: 'safari', major: 26, os: 'ios', memory: 'rare', rooted: 'rare', device: 'phone' },
  ])
})

test('a crash that comes after its day was closed says nothing that the day may not say, not for a moment', async () => {
  noon()
  const at = house.clock()
  const late = [await grantedDevice(shop), await grantedDevice(shop)]
  for (let n = 0; n < 20; n++) await breaks('LateError', contextsOf('Chrome', 153, 'Android'))
  shop.later(24 * 60)
  await closeNight()
  await breaks('LateError', contextsOf('Firefox', 12, 'Linux'), {
    at: new Date(at.getTime() - 3_600_000 * 2),
    granted: late[0]!,
  })
  await breaks('OtherLateError', contextsOf('Chrome', 153, 'Android'), {
    at: new Date(at.getTime() - 3_600_000 * 2),
    granted: late[1]!,
  })
  expect((await kept('LateError')).map(({ browser, major, events }) => [browser, major, events])).toEqual([
    ['chrome', 153, 20],
    ['rare', null, 1],
  ])
  const rows = await db`select browser, browser_major, occurred_at from crashes.event where type = 'OtherLateError'`
  expect(rows).toEqual([{ browser: 'chrome', browser_major: 153, occurred_at: null }])
  const [group] = await db`
    select to_char(first_seen at time zone 'UTC' + interval '210 minutes', 'HH24') as first, to_char(last_seen at time zone 'UTC' + interval '210 minutes', 'HH24') as last
    from crashes.crash_group where type = 'OtherLateError'`
  expect(group).toEqual({ first: '00', last: '00' })
})

test('a release keeps its place and loses the hour in which it first broke; what was mended in the later of a day opens by it alone', async () => {
  noon()
  const release = (name: string) => ({ own: { release: name } })
  const contexts = contextsOf('Chrome', 153, 'Android')
  await breaks('PlaceError', contexts, release('ipetplus@9.0.0'))
  const [{ id }] = (await db`select id from crashes.crash_group where type = 'PlaceError'`) as unknown as [
    { id: string },
  ]
  await resolveGroup(db, id, { at: house.clock(), release: null })
  shop.later(61)
  await breaks('ElsewhereError', contexts, release('ipetplus@8.0.0'))
  shop.later(24 * 60)
  await closeNight()
  const hours =
    await db`select to_char(first_seen at time zone 'UTC' + interval '210 minutes', 'HH24:MI') as hour from crashes.release where name like 'ipetplus@%.0.0'`
  expect(hours).toEqual([{ hour: '00:00' }, { hour: '00:00' }])
  const state = async () => (await db`select state from crashes.crash_group where id = ${id}`)[0]!.state
  await breaks('PlaceError', contexts, release('ipetplus@9.0.0'))
  expect(await state()).toBe('resolved')
  await breaks('PlaceError', contexts, release('ipetplus@8.0.0'))
  expect(await state()).toBe('open')
  shop.later(24 * 60)
  await closeNight()
  const [again] =
    await db`select to_char(reopened_at at time zone 'UTC' + interval '210 minutes', 'HH24:MI') as hour from crashes.crash_group where id = ${id}`
  expect(again).toEqual({ hour: '00:00' })
})
