import { expect, test } from 'vitest'
import { breakageTeller } from '../../src/modules/crashes/index.ts'
import { daysBack } from '../../src/modules/telemetry/device/commitment.ts'
import { routes } from '../../src/routes.ts'
import { telemetryJobs } from '../../src/telemetry-jobs.ts'
import { testShop } from '../shop.ts'
import { envelopeOf, grantedDevice, lineOfItsOwn, sendEnvelope, someEvent, someException } from './client.ts'

const shop = await testShop({ products: 'none', settings: { TRUST_PROXY: '1' } })
const { house } = shop
const { db } = house.telemetry

/** The next day's noon in Tehran, far from the end of a day: what a device was granted holds for its day. */
const laterUntilNoon = () => {
  const hoursOfTehran = ((house.clock().getTime() + 12_600_000) % 86_400_000) / 3_600_000
  shop.later(Math.ceil((36 - hoursOfTehran) * 60))
}
laterUntilNoon()

type Granted = Awaited<ReturnType<typeof grantedDevice>>
const crash = ({ commitment }: Granted, own: object, headers: Record<string, string> = {}) =>
  sendEnvelope(shop, envelopeOf(someEvent(house.clock(), commitment, own as never)), {
    headers: { ...lineOfItsOwn(), ...headers },
  })
const broken = (type: string, call: string) => ({ exception: { values: [someException(type, call)] } })
const rowsOf = (one: Granted) =>
  db`select type, release, frames from crashes.event where commitment = ${Buffer.from(one.commitment, 'base64url')}`
const closeNight = () => telemetryJobs(house)['telemetry:closeDay']!({} as never)

test('a browser that says no to every site (GPC) is refused here too, whatever was laid down before', async () => {
  const one = await grantedDevice(shop)
  const answer = await crash(one, {}, { 'sec-gpc': '1' })
  expect([answer.status, await answer.json()]).toEqual([403, { why: 'refused-by-gpc' }])
  expect(await rowsOf(one)).toEqual([])
})

test('what requests are counted by is forgotten with its minute, as at the other doors', async () => {
  const one = await grantedDevice(shop)
  const again = () => crash(one, {}, { 'x-forwarded-for': '2001:db8:7::1' })
  for (let n = 0; n < 60; n++) expect((await again()).status).toBe(200)
  expect((await crash(one, {}, { 'x-forwarded-for': '2001:db8:7::2' })).status).toBe(429)
  shop.later(1)
  expect((await again()).status).toBe(200)
  await db`delete from crashes.crash_group`
  await db`delete from crashes.event`
})

test('calls that differ each time make two hundred groups of a day and no more; the next fault of the server is heard', async () => {
  const one = await grantedDevice(shop)
  const statuses: number[] = []
  for (let n = 0; n < 205; n++) statuses.push((await crash(one, broken('FloodError', `f${n}`))).status)
  expect(statuses.filter((status) => status === 403).length).toBeGreaterThanOrEqual(5)
  expect((await db`select from crashes.crash_group where client <> 'server'`).length).toBe(200)
  const known = await crash(await grantedDevice(shop), broken('FloodError', 'f0'))
  expect(known.status).toBe(200)
  await db`delete from crashes.crash_group`
  await db`delete from crashes.event`
})

test('a number whose digits stand apart is no name of a program; only a bundle has columns', async () => {
  const one = await grantedDevice(shop)
  const error = someException('t0912_345_6789', 'sara_0912_345_6789')
  error.stacktrace.frames.push({
    function: 'restore',
    filename: '/Users/x/src/modules/baskets/shop.tsx',
    lineno: 7,
    colno: 9,
    in_app: true,
  })
  await crash(one, { release: '0912.345.678+9', exception: { values: [error] } })
  const [row] = await rowsOf(one)
  expect(row).toMatchObject({ type: 'Error', release: 'unavailable' })
  expect(row!.frames.slice(1)).toMatchObject([
    { function: '?', file: 'assets/basket-add-1a2b3c4d5e.js', column: 417 },
    { function: 'restore', file: 'src/modules/baskets/shop.tsx', line: 7, column: null },
  ])
  await db`delete from crashes.crash_group`
  await db`delete from crashes.event`
})

test('calls of an event that is only counted are nowhere: they could not be taken back', async () => {
  const [first, loop] = [await grantedDevice(shop), await grantedDevice(shop)]
  await crash(first, broken('LineError', 'restore'))
  await db`update crashes.group_day set kept = 100`
  const moved = someException('LineError', 'restore')
  moved.stacktrace.frames[1]!.lineno = 4_711
  await crash(loop, { exception: { values: [moved] } })
  expect(await rowsOf(loop)).toEqual([])
  const [group] = await db`select frames from crashes.crash_group where type = 'LineError'`
  expect(JSON.stringify(group)).not.toContain('4711')
  await db`delete from crashes.crash_group`
  await db`delete from crashes.event`
})

test('after the night neither place nor transaction tells in which moment of its hour a crash came', async () => {
  const devices: Granted[] = []
  for (let n = 0; n < 40; n++) {
    const one = await grantedDevice(shop)
    devices.push(one)
    expect((await crash(one, broken('MomentError', 'restore'))).status).toBe(200)
  }
  shop.later(24 * 60)
  await closeNight()
  const rows = await db`select commitment, xmin::text as transaction from crashes.event order by tableoid, ctid`
  expect(rows).toHaveLength(40)
  const places = rows.map(({ commitment }) =>
    devices.findIndex((one) => Buffer.from(one.commitment, 'base64url').equals(commitment)),
  )
  expect(places.filter((place, n) => n > 0 && place === places[n - 1]! + 1).length).toBeLessThan(10)
  const transactions = await db`
    select xmin::text from crashes.event union select xmin::text from crashes.crash_group
    union select xmin::text from crashes.group_day union select xmin::text from crashes.group_release`
  expect(transactions).toHaveLength(1)
  expect((await db`select events, kept from crashes.group_day`)[0]).toEqual({ events: 40, kept: 40 })
  const [{ device }] = devices as [Granted]
  const secrets = await Promise.all(daysBack(devices[0]!.day, 1).map((day) => device.revealed(day, 'crashes')))
  const answer = await device.send(routes.telemetryTakebacks, { format: 1, secrets }, lineOfItsOwn())
  expect(await answer.json()).toEqual({ reports: 0, crashes: 1 })
  expect((await db`select events, kept from crashes.group_day`)[0]).toEqual({ events: 39, kept: 39 })
  await expect(house.telemetry.writer`insert into crashes.event select * from crashes.event`).rejects.toMatchObject({
    code: '42501',
  })
})

test('once its day is over a crash keeps its hour only where twenty devices broke in it; its day stays, and so do the hours of the server', async () => {
  // So both hours are of one day.
  laterUntilNoon()
  const noon = house.clock().getTime() / 1_000
  for (const [hoursAgo, devices] of [
    [1, 20],
    [2, 19],
  ] as const)
    for (let n = 0; n < devices; n++) {
      const one = await grantedDevice(shop)
      const event = { ...broken('HourError', `restore${hoursAgo}`), timestamp: noon - hoursAgo * 3_600 }
      expect((await crash(one, event)).status).toBe(200)
    }
  breakageTeller(house.crashes)(new RangeError('too large'), routes.home)
  await expect.poll(async () => (await db`select from crashes.event where type = 'RangeError'`).length).toBe(1)
  const kept = () => db`
    select client, extract(hour from occurred_at at time zone 'UTC' + interval '210 minutes')::int as hour, count(*)::int as events,
      count(day)::int as days
    from crashes.event
    where type in ('HourError', 'RangeError')
    group by 1, 2
    order by 1, 2`
  const before = await kept()
  expect(before.filter(({ client }) => client === 'web').map(({ events }) => events)).toEqual([19, 20])
  shop.later(24 * 60)
  await closeNight()
  const after = await kept()
  expect(after.filter(({ client }) => client === 'server')).toEqual(before.filter(({ client }) => client === 'server'))
  expect(after.filter(({ client }) => client === 'web')).toEqual([
    { client: 'web', hour: 11, events: 20, days: 20 },
    { client: 'web', hour: null, events: 19, days: 19 },
  ])
  const groups = await db`
    select extract(hour from moment at time zone 'UTC' + interval '210 minutes')::int as hour
    from crashes.crash_group, unnest(array[first_seen, last_seen]) as moment
    where type = 'HourError'`
  expect(groups.map(({ hour }) => hour)).toEqual([0, 0, 0, 0])
})
