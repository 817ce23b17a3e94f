import { randomBytes } from 'node:crypto'
import { afterAll, expect, inject, test } from 'vitest'
import { dayOf } from '../../src/modules/telemetry/device/commitment.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { isUnreachable } from '../../src/platform/telemetry-database.ts'
import { routes } from '../../src/routes.ts'
import { jobsOf } from '../../src/worker.ts'
import { envelopeOf, grantedDevice, sendEnvelope, someEvent } from '../crashes/client.ts'
import { eventually } from '../lifecycle/shop-process.ts'
import { testShop } from '../shop.ts'
import { owner } from '../staff.ts'
import { type Device, openDevice, reportDay } from './device.ts'
import { doorTo } from './elsewhere.ts'
import { figuresOf, layReports } from './many-reports.ts'

const template = new URL(inject('templateUrl'))
const named = (name: string) => Object.assign(new URL(template), { pathname: `/${name}` }).href
const admin = openDatabase({ url: named('postgres'), maxConnections: 1 })
const name = `usage_${randomBytes(6).toString('hex')}`
await admin.unsafe(`create database ${name}`)
const own = openDatabase({ url: named(name), maxConnections: 1 })
afterAll(async () => {
  await own.end({ timeout: 1 })
  await admin.unsafe(`drop database ${name} with (force)`)
  await admin.end()
})

const door = await doorTo(named(name))
await door.shut()
const shop = await testShop({ products: 'none', settings: { TELEMETRY_DATABASE_URL: door.url } })
const { house, origin, logged, later } = shop
const today = dayOf(house.clock())
const told = () => logged.filter((line) => line.includes('does not answer')).length
/** the shop asks every ten seconds */
const comesBack = () => eventually(house.telemetry.isUp, 60_000)

test('where nobody listens the shop opens all the same, asks devices to come later, and says so once', async () => {
  const device = openDevice(origin)
  const grant = await device.grant(today)
  for (let time = 0; time < 5; time++) {
    const answer = await device.send(routes.telemetryGrants, grant)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '600'])
    expect(await answer.json()).toEqual({ why: 'down' })
  }
  const takeback = { format: 1, secrets: [await device.revealed(today)] }
  expect((await device.send(routes.telemetryTakebacks, takeback)).status).toBe(503)
  expect((await fetch(origin + routes.home)).status).toBe(200)
  expect(told()).toBe(1)
})

test('jobs that need it do nothing, and do not fail', async () => {
  const jobs = jobsOf(house, template.href)
  for (const job of Object.keys(jobs).filter((each) => each.startsWith('telemetry:'))) await jobs[job]!({} as never)
  await house.losses.write()
  expect(told()).toBe(1)
})

test('once it answers it gets its tables, reports stand in it and not among the shop’s, and what was lost is counted', async () => {
  await door.open()
  expect(await comesBack()).toBe(true)
  const device = openDevice(origin)
  expect((await reportDay(device, today)).status).toBe(204)
  expect(await own`select count(*)::int as reports from telemetry.report`).toEqual([{ reports: 1 }])
  expect(await house.db`select from telemetry.report`).toHaveLength(0)
  expect(await own`select nspname from pg_namespace where nspname in ('vault', 'orders', 'customers')`).toHaveLength(0)
  await house.losses.write()
  expect(await own`select why, reports from telemetry.loss`).toEqual([{ why: 'down', reports: 6 }])
}, 300_000)

test('it goes away while the shop is open, and comes back', async () => {
  await door.shut()
  const device = openDevice(origin)
  const grant = await device.grant(today)
  expect((await device.send(routes.telemetryGrants, grant)).status).toBe(503)
  expect(told()).toBe(2)
  const jobs = jobsOf(house, template.href)
  await jobs['telemetry:closeDay']!({} as never)
  await door.open()
  expect(await comesBack()).toBe(true)
  expect((await device.send(routes.telemetryGrants, grant)).status).toBe(204)
}, 300_000)

test('it hangs: who reports and who crashes wait five seconds once, the next not at all, and the shop goes on', async () => {
  const one = await grantedDevice(shop)
  const crash = () => sendEnvelope(shop, envelopeOf(someEvent(house.clock(), one.commitment)))
  expect((await crash()).status).toBe(200)
  door.stall()
  const waited = async () => {
    const from = performance.now()
    const { status, headers } = await crash()
    return { status, after: headers.get('retry-after'), long: performance.now() - from > 4_000 }
  }
  expect(await waited()).toEqual({ status: 503, after: '600', long: true })
  expect(await waited()).toEqual({ status: 503, after: '600', long: false })
  expect(house.telemetry.isUp()).toBe(false)
  expect((await fetch(origin + routes.home)).status).toBe(200)
  await door.shut()
  await door.open()
  expect(await comesBack()).toBe(true)
  expect((await crash()).status).toBe(200)
}, 300_000)

test('a day is closed there and its breakages with it, staff see both, and what is taken back is gone', async () => {
  const { db } = house.telemetry
  const day = dayOf(house.clock())
  const hers = openDevice(origin)
  await layReports(db, day, 24)
  expect((await reportDay(hers, day)).status).toBe(204)
  expect((await hers.send(routes.telemetryGrants, await crashGrant(hers, day))).status).toBe(204)
  const event = someEvent(house.clock(), await hers.commitment(day, 'crashes'))
  expect((await sendEnvelope(shop, envelopeOf(event))).status).toBe(200)
  const boss = await owner(shop)
  expect((await boss.get(routes.officeCrashes)).body).toContain('TypeError')

  later(24 * 60)
  const jobs = jobsOf(house, template.href)
  for (const job of Object.keys(jobs).filter((each) => /^(telemetry|crashes):/.test(each)))
    await jobs[job]!({} as never)
  const today = await figuresOf(own, day)
  expect(today['reports all']).toBeGreaterThanOrEqual(25)
  expect(today['browser chrome']).toBe(today['reports all'])
  expect(
    await own`select browser, memory_total, occurred_at from crashes.event where commitment is not null`,
  ).toContainEqual({ browser: 'rare', memory_total: 'rare', occurred_at: null })

  const secrets = [await hers.revealed(day), await hers.revealed(day, 'crashes')]
  const answer = await hers.send(routes.telemetryTakebacks, { format: 1, secrets })
  expect([answer.status, await answer.json()]).toEqual([200, { reports: 1, crashes: 1 }])
  expect((await figuresOf(own, day))['reports all']).toBe(today['reports all']! - 1)
  expect((await hers.send(routes.telemetryReports, await hers.report(day))).status).toBe(403)
}, 300_000)

const crashGrant = (device: Device, day: string) => device.grant(day, { stream: 'crashes', switches: ['crashes'] })

test('to be refused by a database is not to find it down', () => {
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'CONNECTION_CLOSED', 'CONNECT_TIMEOUT', '57P03', '08006', '53300'])
    expect(isUnreachable({ code })).toBe(true)
  for (const code of ['TG403', '23505', '42P01', 'UNDEFINED_VALUE', undefined])
    expect(isUnreachable({ code })).toBe(false)
})
