import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { dayOf, daysBack } from '../../src/modules/telemetry/device/commitment.ts'
import type { Report } from '../../src/modules/telemetry/device/register.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { openDevice, reportDay } from './device.ts'

const { house, origin, logged } = await testShop({ products: 'none' })
const { db } = house.telemetry
const today = dayOf(house.clock())
const daysAgo = (count: number) => daysBack(today, count + 1).at(-1)!
const tomorrow = dayOf(new Date(house.clock().getTime() + 86_400_000))
const rows = async () => Number((await db`select count(*) as n from telemetry.report`)[0]!.n)

test('a report of a day that was not laid down is refused, and leaves no byte', async () => {
  const device = openDevice(origin)
  const answer = await device.send(routes.telemetryReports, await device.report(today))
  expect(answer.status).toBe(403)
  expect(await answer.json()).toEqual({ why: 'no-grant' })
  expect(await rows()).toBe(0)
})

test('a granted report is kept once, however often it comes, and the last of a day counts', async () => {
  const device = openDevice(origin)
  for (let time = 0; time < 3; time++) expect((await reportDay(device, today)).status).toBe(204)
  await device.send(routes.telemetryReports, await device.report(today, { networkType: 'wifi' }))
  const kept = await db`select network_type, searches from telemetry.report`
  expect(kept).toEqual([{ network_type: 'wifi', searches: [{ words: 'غذای گربه', found: '10+' }] }])
  await db`delete from telemetry.report`
})

test('what no switch allows is refused whole: the database asks, not only the door', async () => {
  const device = openDevice(origin)
  const answer = await reportDay(device, today, {}, { switches: ['usage'] })
  expect([answer.status, await answer.json()]).toEqual([403, { why: 'not-granted' }])
  const modest = await device.send(
    routes.telemetryReports,
    await device.report(today, { searches: 'refused', choices: 'refused' }),
  )
  expect(modest.status).toBe(204)
  await db`delete from telemetry.report`
})

test.each<[string, object | string]>([
  ['an unknown field', { customer: 'x' }],
  ['a device of no kind', { deviceType: 'fridge' }],
  [
    'an hour that no clock shows',
    { visits: [{ hour: 24, minutes: '<1', entry: 'home', exit: 'home', reached: 'looked' }] },
  ],
  ['an unknown field deep inside', { searches: [{ words: 'غذا', found: '0', by: 'me' }] }],
  ['a telephone number among the searches', { searches: [{ words: '09123456789', found: '0' }] }],
  ['an address among the searches', { searches: [{ words: 'خیابان آزادی پلاک 12', found: '0' }] }],
  ['markup among the searches', { searches: [{ words: '<script>', found: '0' }] }],
  ['words that are not in the form that is reported', { searches: [{ words: 'غذاي گربه', found: '0' }] }],
  ['fifty-one searches', { searches: Array.from({ length: 51 }, () => ({ words: 'غذا', found: '0' })) }],
  ['an advertising id of a browser', { advertisingPseudonym: randomBytes(32).toString('base64url') }],
  ['a raw Android id', { client: 'android', androidPseudonym: '9774d56d682e549c' }],
  ['an app outside the list', { client: 'android', installedApps: ['com.example.bank'] }],
  ['yesterday’s future', { day: tomorrow }],
  ['a day of long ago', { day: daysAgo(9) }],
])('%s is refused whole, with the place and without the value', async (_name, own) => {
  const device = openDevice(origin)
  await device.send(routes.telemetryGrants, await device.grant(today))
  const answer = await device.send(routes.telemetryReports, await device.report(today, own as Partial<Report>))
  expect(answer.status).toBe(422)
  const said = await answer.text()
  expect(said.length).toBeLessThan(200)
  expect(said).not.toMatch(/09123456789|fridge|script|customer/)
  expect(await rows()).toBe(0)
})

test.each([
  ['nothing', '', 422],
  ['no JSON', '{"format":1,', 422],
  ['a list', '[]', 422],
  ['nested a hundred thousand times', '['.repeat(16_000) + ']'.repeat(16_000), 422],
  ['a megabyte', JSON.stringify({ words: 'x'.repeat(1_000_000) }), 413],
])('%s is refused and changes nothing', async (_name, body, status) => {
  const answer = await openDevice(origin).send(routes.telemetryReports, body)
  expect(answer.status).toBe(status)
  expect(await rows()).toBe(0)
})

test('whoever brings a cookie or an authorization is sent away: nobody may be named here', async () => {
  const device = openDevice(origin)
  const grant = await device.grant(today)
  const naming: Record<string, string>[] = [{ cookie: 'visitor=1' }, { authorization: 'Bearer x' }]
  for (const headers of naming) {
    const answer = await device.send(routes.telemetryGrants, grant, headers)
    expect([answer.status, await answer.json()]).toEqual([400, { why: 'names-somebody' }])
  }
  expect(
    (await db`select from telemetry.day_grant where commitment = ${Buffer.from(grant.commitment, 'base64url')}`).length,
  ).toBe(0)
})

test('to reveal the days takes them back, refuses what was queued, and says how many', async () => {
  const [device, other] = [openDevice(origin), openDevice(origin)]
  const days = [today, daysAgo(1), daysAgo(2)]
  for (const day of days) await reportDay(device, day)
  await reportDay(other, today)
  const secrets = await Promise.all(daysBack(today, 90).map((day) => device.revealed(day)))
  const answer = await device.send(routes.telemetryTakebacks, { format: 1, secrets })
  expect([answer.status, await answer.json()]).toEqual([200, { reports: 3, crashes: 0 }])
  expect(await rows()).toBe(1)

  const again = await device.send(routes.telemetryTakebacks, { format: 1, secrets })
  expect(await again.json()).toEqual({ reports: 0, crashes: 0 })
  const queued = await device.send(routes.telemetryReports, await device.report(daysAgo(3)))
  expect(queued.status).toBe(403)
  const grant = await device.send(routes.telemetryGrants, await device.grant(daysAgo(3)))
  expect([grant.status, await grant.json()]).toEqual([403, { why: 'taken-back' }])
  expect(await rows()).toBe(1)
  await db`delete from telemetry.report`
})

test('a secret that was guessed takes nothing back, and leaves nothing', async () => {
  const device = openDevice(origin)
  await reportDay(device, today)
  const before = await db`select count(*) as n from telemetry.taken_back`
  const guessed = await device.send(routes.telemetryTakebacks, {
    format: 1,
    secrets: [randomBytes(32).toString('base64url'), await device.commitment(today)],
  })
  expect(await guessed.json()).toEqual({ reports: 0, crashes: 0 })
  expect(await rows()).toBe(1)
  expect(await db`select count(*) as n from telemetry.taken_back`).toEqual(before)
})

test('reports and their taking back at the same moment: nothing stays', async () => {
  const device = openDevice(origin)
  await reportDay(device, today)
  const secrets = [await device.revealed(today)]
  const report = await device.report(today)
  await Promise.all([
    ...Array.from({ length: 10 }, () => device.send(routes.telemetryReports, report)),
    device.send(routes.telemetryTakebacks, { format: 1, secrets }),
    ...Array.from({ length: 10 }, () => device.send(routes.telemetryReports, report)),
  ])
  const commitment = Buffer.from(report.commitment, 'base64url')
  expect((await db`select from telemetry.report where commitment = ${commitment}`).length).toBe(0)
})

test('the role that writes may add and do nothing else', async () => {
  const { writer } = house.telemetry
  const commitment = randomBytes(32)
  await writer`insert into telemetry.day_grant values (${commitment}, ${today}, 'usage', '1', '{usage}')`
  const forbidden = [
    'select * from telemetry.report',
    'select * from telemetry.day_grant',
    'delete from telemetry.report',
    "update telemetry.day_grant set switches = '{usage}'",
    'insert into telemetry.taken_back values (null, null)',
    'truncate telemetry.report',
    'select * from vault.subject',
    'select * from customers.customer',
    'select * from orders.purchase',
    'select * from messaging.message',
    'insert into staff.member default values',
    'create table telemetry.mine (a int)',
    "select telemetry.drop_months_before('2030-01-01')",
    'alter system set fsync = off',
  ]
  for (const statement of forbidden)
    await expect(writer.unsafe(statement), statement).rejects.toMatchObject({ code: '42501' })
})

test('no line of the log names an address or a commitment', async () => {
  const device = openDevice(origin)
  const report = await device.report(today)
  await reportDay(device, today)
  const lines = logged.filter((line) => line.includes('/telemetry/'))
  expect(lines.length).toBeGreaterThan(10)
  expect(lines.filter((line) => line.includes('127.0.0.1') || line.includes(report.commitment))).toEqual([])
})

test('what was refused is counted by its reason, and nothing of it is kept', async () => {
  await house.losses.write()
  const counted = await db<{ why: string }[]>`select why from telemetry.loss order by why`
  expect(counted.map(({ why }) => why)).toEqual(
    expect.arrayContaining([
      'names-somebody',
      'no-grant',
      'not-granted',
      'out-of-range',
      'taken-back',
      'unknown-field',
    ]),
  )
})
