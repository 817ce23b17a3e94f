import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { dayOf } from '../../src/modules/telemetry/device/commitment.ts'
import { forgetfulLine } from '../../src/platform/http/forgetful-line.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { openDevice } from './device.ts'

const { house, origin, logged } = await testShop({ products: 'none', settings: { TRUST_PROXY: '1' } })
const { db } = house.telemetry
const today = dayOf(house.clock())
const from = (address: string) => ({ 'x-forwarded-for': address })
const rows = async () => (await db`select from telemetry.report`).length

test('a million devices of one machine are a few hundred a minute; another machine does not wait for them', async () => {
  const statuses: number[] = []
  for (let device = 0; device < 300; device++) {
    const grant = { ...(await openDevice(origin).grant(today)), commitment: randomBytes(32).toString('base64url') }
    statuses.push((await openDevice(origin).send(routes.telemetryGrants, grant, from('203.0.113.9'))).status)
  }
  expect(statuses.filter((status) => status === 204)).toHaveLength(240)
  expect(statuses.slice(240).every((status) => status === 429)).toBe(true)
  const other = openDevice(origin)
  expect((await other.send(routes.telemetryGrants, await other.grant(today), from('203.0.113.10'))).status).toBe(204)
  const everything =
    await db`select to_jsonb(g) as row from telemetry.day_grant g union all select to_jsonb(l) from telemetry.loss l`
  expect(JSON.stringify(everything) + logged.join()).not.toContain('203.0.113')
})

test('all addresses of one IPv6 line count as one, and what is counted by is forgotten with its minute', () => {
  let now = new Date('2026-11-27T10:00:00Z')
  const lineOf = forgetfulLine(() => now)
  const [one, neighbour] = [lineOf({ ip: '2001:db8:1:2::1' }), lineOf({ ip: '2001:db8:1:2::ffff' })]
  expect(one).toBe(neighbour)
  expect(one).not.toContain('2001')
  expect(lineOf({ ip: '2001:db8:1:3::1' })).not.toBe(one)
  now = new Date('2026-11-27T10:01:00Z')
  expect(lineOf({ ip: '2001:db8:1:2::1' })).not.toBe(one)
})

test('a report that is replayed counts once, and a forged one not at all', async () => {
  const device = openDevice(origin)
  await device.send(routes.telemetryGrants, await device.grant(today), from('10.0.0.1'))
  const report = await device.report(today)
  for (let time = 0; time < 20; time++)
    expect((await device.send(routes.telemetryReports, report, from('10.0.0.2'))).status).toBe(204)
  expect(await rows()).toBe(1)
  for (let time = 0; time < 20; time++) {
    const forged = { ...report, commitment: randomBytes(32).toString('base64url') }
    expect((await device.send(routes.telemetryReports, forged, from('10.0.0.3'))).status).toBe(403)
  }
  expect(await rows()).toBe(1)
})

test('what one device says fifty times over poisons nothing: it is one report, and under the floor', async () => {
  const device = openDevice(origin)
  await device.send(routes.telemetryGrants, await device.grant(today), from('10.0.0.4'))
  const searches = Array.from({ length: 50 }, () => ({ words: 'خرید از رقیب', found: '0' as const }))
  const answer = await device.send(routes.telemetryReports, await device.report(today, { searches }), from('10.0.0.4'))
  expect(answer.status).toBe(204)
  const said = await db`
    select v.value, count(*)::int as reports
    from telemetry.report r cross join lateral telemetry.values_of(r) v
    where v.dimension = 'nothing' group by 1`
  expect(said).toEqual([{ value: 'خرید از رقیب', reports: 1 }])
})

test.each([
  ['over 32 KB', 413, 'too-large', (report: string) => report + ' '.repeat(32 * 1024), {}],
  ['packed', 415, 'unknown-packing', (report: string) => report, { 'content-encoding': 'gzip' }],
  ['of a content type that is none', 415, 'unknown-packing', (report: string) => report, { 'content-type': '?' }],
])('what is %s is refused with its reason, and counted', async (_name, status, why, body, headers) => {
  const device = openDevice(origin)
  const before = await lost(why)
  const report = body(JSON.stringify(await device.report(today)))
  const answer = await device.send(routes.telemetryReports, report, { ...from(`10.0.1.${status}`), ...headers })
  expect([answer.status, await answer.json()]).toEqual([status, { why }])
  expect((await lost(why)) - before).toBe(1)
})

test.each(['0', '00001', '999999'])(
  'a yes to words of version %s, which nobody ever showed, is none',
  async (textVersion) => {
    const device = openDevice(origin)
    const grant = await device.grant(today, { textVersion })
    const answer = await device.send(routes.telemetryGrants, grant, from('10.0.3.1'))
    expect([answer.status, await answer.json()]).toEqual([422, { why: 'out-of-range', at: 'textVersion' }])
  },
)

test('the thirty-two kilobytes are taken to the last byte', async () => {
  const device = openDevice(origin)
  await device.send(routes.telemetryGrants, await device.grant(today), from('10.0.2.1'))
  const report = JSON.stringify(await device.report(today))
  const padded = (bytes: number) => report + ' '.repeat(bytes - Buffer.byteLength(report))
  expect((await device.send(routes.telemetryReports, padded(32_768), from('10.0.2.2'))).status).toBe(204)
  expect((await device.send(routes.telemetryReports, padded(32_769), from('10.0.2.3'))).status).toBe(413)
})

const lost = async (why: string): Promise<number> => {
  await house.losses.write()
  const [row] = await db`select reports from telemetry.loss where why = ${why}`
  return Number(row?.reports ?? 0)
}
