import { randomBytes } from 'node:crypto'
import { afterAll, expect, inject, test } from 'vitest'
import { openDatabase } from '../../src/platform/database.ts'
import { routes } from '../../src/routes.ts'
import { eventually } from '../lifecycle/shop-process.ts'
import { testShop } from '../shop.ts'
import { owner } from '../staff.ts'
import { doorTo } from './elsewhere.ts'

const template = new URL(inject('templateUrl'))
const named = (name: string) => Object.assign(new URL(template), { pathname: `/${name}` }).href
const admin = openDatabase({ url: named('postgres'), maxConnections: 1 })
const name = `away_${randomBytes(6).toString('hex')}`
await admin.unsafe(`create database ${name}`)
afterAll(async () => {
  await admin.unsafe(`drop database ${name} with (force)`)
  await admin.end()
})

const door = await doorTo(named(name))
const shop = await testShop({ products: 'none', settings: { TELEMETRY_DATABASE_URL: door.url } })
const { house, origin } = shop
const boss = await owner(shop)

const open = async () => {
  const [offers, ...pages] = await Promise.all([
    fetch(origin + routes.chosenTogether, { signal: AbortSignal.timeout(9_000) }),
    boss.get(routes.officeUsage),
    boss.get(routes.officeCrashes),
    boss.get(routes.officeCrash('0b0e3a7e-1f5c-4c53-9d3b-2f1d8d2b7a11')),
  ])
  return [offers.status, await offers.json(), ...pages.map(({ status }) => status)]
}
const nothing = { format: 1, products: [], pairs: [] }

test('while the database of usage and crashes is away the public file is empty, and the office says so', async () => {
  expect(await open()).toEqual([200, nothing, 200, 200, 404])
  await door.shut()
  expect(await open()).toEqual([200, nothing, 503, 503, 503])
  expect((await boss.get(routes.office)).status).toBe(200)
  await door.open()
  expect(await eventually(house.telemetry.isUp, 15_000)).toBe(true)
  expect(await open()).toEqual([200, nothing, 200, 200, 404])
}, 60_000)

test('while it hangs nobody waits longer than those who report', async () => {
  // The public file is everybody's for an hour, and who works in the office is not idle for half of one.
  for (let ten = 0; ten < 7; ten++) {
    shop.later(10)
    await boss.get(routes.office)
  }
  door.stall()
  expect(await open()).toEqual([200, nothing, 503, 503, 503])
  await door.shut()
  await door.open()
}, 60_000)
