import { afterAll, expect, test } from 'vitest'
import { dayOf } from '../../src/modules/telemetry/device/commitment.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { routes } from '../../src/routes.ts'
import { databasePid, dataFolder, eventually } from '../lifecycle/shop-process.ts'
import { testShop } from '../shop.ts'
import { openDevice } from '../telemetry/device.ts'

const folder = dataFolder()
const open = () => startEmbeddedPostgres({ dataDir: folder })
let server = await open()
afterAll(() => server.stop())
const { house, origin } = await testShop({
  products: 'none',
  settings: { TELEMETRY_DATABASE_URL: server.url(), TRUST_PROXY: '1' },
})
const today = dayOf(house.clock())

/** Devices of many lines, so that no limit of one line is what stops them. */
let line = 0
const nextDevice = () => {
  const device = openDevice(origin)
  const address = `10.0.${Math.floor(line / 250)}.${line++ % 250}`
  return { ...device, send: (to: string, body: unknown) => device.send(to, body, { 'x-forwarded-for': address }) }
}

test('the database dies under reports that come in: the shop goes on, and what was acknowledged is there afterwards', async () => {
  const acknowledged: string[] = []
  const answers = new Set<number>()
  let coming = true
  const stream = async () => {
    while (coming) {
      const device = nextDevice()
      // A device whose permission met the dead database keeps its report: sent without it, it would be refused (403).
      const granted = await device.send(routes.telemetryGrants, await device.grant(today))
      const { status } =
        granted.status === 503 ? granted : await device.send(routes.telemetryReports, await device.report(today))
      answers.add(status)
      if (status === 204) acknowledged.push(await device.commitment(today))
      else await new Promise((done) => setTimeout(done, 20))
    }
  }
  const streams = [stream(), stream(), stream()]
  expect(await eventually(() => acknowledged.length > 50)).toBe(true)
  process.kill(databasePid(folder)!, 'SIGKILL')
  expect(await eventually(() => answers.has(503))).toBe(true)
  expect((await fetch(origin + routes.home)).status).toBe(200)
  const before = acknowledged.length
  server = await open()
  expect(await eventually(() => acknowledged.length > before + 20, 30_000)).toBe(true)
  coming = false
  await Promise.all(streams)

  const kept = await house.telemetry.db<{ commitment: Buffer }[]>`select commitment from telemetry.report`
  const there = new Set(kept.map(({ commitment }) => commitment.toString('base64url')))
  expect(acknowledged.filter((commitment) => !there.has(commitment))).toEqual([])
  expect([...answers].sort()).toEqual([204, 503])
  await house.losses.write()
  const [lost] = await house.telemetry.db`select reports from telemetry.loss where why = 'down'`
  expect(lost!.reports).toBeGreaterThan(0)
}, 300_000)
