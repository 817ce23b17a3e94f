import { expect, test } from 'vitest'
import { dayOf } from '../../src/modules/telemetry/device/commitment.ts'
import { routes } from '../../src/routes.ts'
import { envelopeOf, sendEnvelope, someEvent } from '../crashes/client.ts'
import { testShop } from '../shop.ts'
import { openAndroid } from './android.ts'
import { openDevice, reportDay } from './device.ts'

const shop = await testShop({ products: 'none' })
const { house, origin } = shop
const { db } = house.telemetry
const today = dayOf(house.clock())
const crashGrant = { stream: 'crashes', switches: ['crashes'] } as const
const rows = async () => Number((await db`select count(*) as n from telemetry.report`)[0]!.n)

/** A device that allowed everything today, reported, and then turned usage and searches off. */
const stoppedDevice = async () => {
  const device = openDevice(origin)
  const grant = async (own: object) => device.send(routes.telemetryGrants, { ...(await device.grant(today)), ...own })
  expect((await reportDay(device, today)).status).toBe(204)
  await grant({ ...crashGrant, commitment: await device.commitment(today, 'crashes') })
  expect((await grant({ switches: [] })).status).toBe(204)
  return { device, grant }
}
const crashOf = async (device: ReturnType<typeof openDevice>) =>
  sendEnvelope(shop, envelopeOf(someEvent(house.clock(), await device.commitment(today, 'crashes'))))

test('after usage is turned off no report of the day is taken, not even an empty one, and crashes go on', async () => {
  const { device } = await stoppedDevice()
  const refused = 'refused' as const
  const empty = { deviceType: refused, language: refused, osType: refused, networkType: refused, browser: refused }
  const nothing = { ...empty, searches: refused, choices: refused, visits: refused }
  for (const own of [{}, nothing]) {
    const answer = await device.send(routes.telemetryReports, await device.report(today, own))
    expect([answer.status, await answer.json()]).toEqual([403, { why: 'no-grant' }])
  }
  expect((await crashOf(device)).status).toBe(200)
})

test('what was sent before can still be taken back, though nothing but the stopped day is known of the device', async () => {
  await db`delete from telemetry.report`
  const { device } = await stoppedDevice()
  const answer = await device.send(routes.telemetryTakebacks, { format: 1, secrets: [await device.revealed(today)] })
  expect(await answer.json()).toEqual({ reports: 1, crashes: 0 })
  expect(await rows()).toBe(0)
})

test('crashes that are turned off are refused the same way, and a later yes of the same day holds again', async () => {
  const { device, grant } = await stoppedDevice()
  const commitment = await device.commitment(today, 'crashes')
  await grant({ stream: 'crashes', commitment, switches: [] })
  expect((await crashOf(device)).status).toBe(403)
  await grant({ switches: ['usage', 'searches'] })
  expect((await device.send(routes.telemetryReports, await device.report(today))).status).toBe(204)
  await db`delete from telemetry.report`
})

test('a report that was queued offline before the stop is refused after it, whenever the shop hears of the stop', async () => {
  await db`delete from telemetry.report`
  const facts = { androidId: '9774d56d682e549c', advertisingId: '', installed: [] }
  const app = openAndroid(origin, { facts, now: house.clock })
  app.answer(['usage', 'searches', 'crashes'])
  await app.use()
  await app.send()
  expect(await rows()).toBe(1)
  const queued = app.requests.find(({ address }) => address === routes.telemetryReports)!.body
  await db`delete from telemetry.report`

  app.connect(false)
  app.choose(['crashes'])
  await app.send()
  app.connect(true)
  await app.send()
  const late = await fetch(origin + routes.telemetryReports, { method: 'POST', body: queued })
  expect([late.status, await late.json()]).toEqual([403, { why: 'no-grant' }])
  const before = app.requests.length
  await app.send()
  expect(app.requests.length, 'the stop is told once').toBe(before)
  expect(await rows()).toBe(0)
})
