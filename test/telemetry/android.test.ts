import { expect, test } from 'vitest'
import { appSwitches } from '../../src/modules/telemetry/device/register.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { openAndroid } from './android.ts'
import { watchArrivals } from './arrivals.ts'

const shop = await testShop({ products: 'none' })
const { db } = shop.house.telemetry
const arrivals = watchArrivals(shop)
const facts = {
  androidId: '9774d56d682e549c',
  advertisingId: '38400000-8cf0-11bd-b23e-10b96e40000d',
  installed: ['com.digikala', 'com.example.bank', 'ir.balad', 'org.example.diary'],
}
const openApp = (own = {}) => openAndroid(shop.origin, { facts: { ...facts, ...own }, now: shop.house.clock })
const rows = () =>
  db`select client, android_pseudonym, advertising_pseudonym, installed_apps, day from telemetry.report order by day`
const clear = () => db`delete from telemetry.report`

test('before an answer the app sends nothing', async () => {
  const app = openApp()
  await app.use()
  await app.send()
  expect(arrivals).toEqual([])
})

test('the ids of the device leave as words of one day, and only apps of the list are told', async () => {
  const app = openApp()
  app.answer([...appSwitches])
  await app.use()
  await app.send()
  shop.later(24 * 60)
  await app.use()
  await app.send()
  const [one, other] = await rows()
  expect(one).toMatchObject({ client: 'android', installed_apps: ['com.digikala', 'ir.balad'] })
  for (const field of ['android_pseudonym', 'advertising_pseudonym']) {
    expect(one![field]).toMatch(/^[\w-]{43}$/)
    expect(other![field]).not.toBe(one![field])
  }
  const everything = JSON.stringify(arrivals)
  expect(arrivals.length).toBeGreaterThan(4)
  for (const raw of [facts.androidId, facts.advertisingId, 'com.example.bank', 'org.example.diary', app.secret()!])
    expect(everything).not.toContain(raw)
  await clear()
})

test('each id has a switch of its own, and an advertising id of zeros counts as none', async () => {
  const app = openApp({ advertisingId: '00000000-0000-0000-0000-000000000000' })
  app.answer(['usage', 'advertising-id'])
  await app.use()
  await app.send()
  expect(await rows()).toMatchObject([
    { android_pseudonym: 'refused', advertising_pseudonym: 'unavailable', installed_apps: 'refused' },
  ])
  await clear()
})

test('days without a network are told when there is one, each under a name that shares nothing', async () => {
  const app = openApp()
  app.answer(['usage', 'searches'])
  app.connect(false)
  for (let day = 0; day < 3; day++) {
    await app.use()
    await app.send()
    shop.later(24 * 60)
  }
  expect(await rows()).toEqual([])
  app.connect(true)
  await app.send()
  expect((await rows()).length).toBe(3)
  await clear()
})

test('what was queued before a stop is refused when it is replayed after it', async () => {
  const app = openApp()
  app.answer(['usage', 'searches'])
  await app.use()
  await app.send()
  shop.later(24 * 60)
  app.connect(false)
  await app.use()
  await app.send()
  const queue = app.kept()

  app.connect(true)
  expect(await app.takeBack()).toEqual({ reports: 1, crashes: 0 })
  expect([app.secret(), await rows()]).toEqual([null, []])
  const before = app.requests.length
  await app.use()
  await app.send()
  expect(app.requests.length).toBe(before)

  // a copy of the app's memory from before the stop, brought back
  app.restore(queue)
  await app.send()
  expect(app.requests.slice(before).map(({ address }) => address)).toEqual([routes.telemetryGrants])
  expect(await rows()).toEqual([])
})

test('a program that says Sec-GPC is refused, but for taking back', async () => {
  const gpc = { 'sec-gpc': '1' }
  for (const address of [routes.telemetryGrants, routes.telemetryReports]) {
    const answer = await fetch(shop.origin + address, { method: 'POST', body: '{}', headers: gpc })
    expect([answer.status, await answer.json()]).toEqual([403, { why: 'refused-by-gpc' }])
  }
  const answer = await fetch(shop.origin + routes.telemetryTakebacks, { method: 'POST', body: '{}', headers: gpc })
  expect(answer.status).toBe(422)
})
