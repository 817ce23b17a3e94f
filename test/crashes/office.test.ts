import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { breakageTeller } from '../../src/modules/crashes/index.ts'
import { verifyAudit } from '../../src/modules/staff/index.ts'
import { dayOf } from '../../src/modules/telemetry/device/commitment.ts'
import { routes } from '../../src/routes.ts'
import { desktop, phone, testBrowser } from '../browser/browser.ts'
import { look } from '../browser/look.ts'
import { testShop } from '../shop.ts'
import { member, owner } from '../staff.ts'
import { decoded } from '../stories/forms.ts'
import { type Event, envelopeOf, grantedDevice, sendEnvelope, someEvent, someException } from './client.ts'

const shop = await testShop({ products: 'none' })
const { house } = shop
const { db } = house.telemetry
const now = house.clock()

/** So many devices break in the same way; past the door's limit they go to the database as the door would send them. */
const devicesBreak = async (type: string, count: number, own: (device: number) => Event = () => ({})) => {
  const { commitment } = await grantedDevice(shop)
  const first = someEvent(now, commitment, { exception: { values: [someException(type)] }, ...own(0) })
  expect((await sendEnvelope(shop, envelopeOf(first))).status).toBe(200)
  const day = dayOf(now)
  await db`
    insert into telemetry.day_grant (commitment, day, stream, text_version, switches)
    select sha256((${type}::text || n)::bytea), ${day}, 'crashes', '1', '{crashes}' from generate_series(1, ${count - 1}::int) n`
  await db`
    insert into crashes.event
      (day, occurred_at, commitment, client, fingerprint, algorithm, rooted, memory_total, memory_used, wifi, mobile_data, roaming, device_type,
       language, os_type, network_type, browser, browser_major, release, route, type, message, frames)
    select e.day, e.occurred_at - (n % 3 = 0)::int * interval '1 hour', sha256((${type}::text || n)::bytea), e.client, e.fingerprint, e.algorithm,
      'no', case when n % 2 = 0 then '3-4' else '4-6' end, case when n % 4 = 0 then '75-90' else '>90' end,
      case when n % 5 = 0 then 'on' else 'off' end, 'on', 'off', 'phone', 'fa', 'android', 'cell',
      case when n = 7 then 'opera' else 'chrome' end, case when n = 7 then 99 else 152 + n % 2 end, e.release, '/basket', e.type, e.message, e.frames
    from crashes.event e, generate_series(1, ${count - 1}::int) n
    where e.type = ${type} and (e.occurred_at - interval '1 hour' + interval '210 minutes')::date = ${day}::date`
  return (await db<{ id: string }[]>`select id from crashes.crash_group where type = ${type}`)[0]!.id
}

const many = await devicesBreak('TypeError', 90)
const few = await devicesBreak('QuotaExceededError', 5, () => ({ release: 'ipetplus@1.1.0' }))
await devicesBreak('NotAllowedError', 2)
for (let time = 0; time < 8; time++)
  breakageTeller(house.crashes)(new RangeError('wrong length of list'), '/orders/:number')

test('what fewer than twenty devices share is not shown, neither as a bar nor in a table', async () => {
  const boss = await owner(shop)
  const { body } = await boss.get(routes.officeCrash(many))
  expect(decoded(body)).toContain('کروم ۱۵۳')
  expect(body).not.toContain('اپرا')
  const rare = (await boss.get(routes.officeCrash(few))).body
  for (const word of ['کروم', 'اندروید', '۳ تا ۴', '/basket']) expect(rare).not.toContain(word)
  expect(rare).toContain('کمتر از ۲۰ دستگاه')
})

test('settling, ignoring and opening again ask why, happen once, and stand in the audit', async () => {
  const boss = await owner(shop)
  const silent = await boss.post(routes.officeCrashSettlements(few), { release: 'next', why: ' ' })
  expect([silent.status, silent.body.includes('دلیل را بنویسید')]).toEqual([422, true])
  const strange = await boss.post(routes.officeCrashSettlements(few), { release: 'ipetplus@9.9.9', why: 'درست شد' })
  expect(strange.status).toBe(409)
  expect(
    (await boss.post(routes.officeCrashSettlements(few), { release: 'ipetplus@1.1.0', why: 'درست شد' })).status,
  ).toBe(303)
  expect((await boss.post(routes.officeCrashSettlements(few), { release: 'next', why: 'درست شد' })).status).toBe(409)
  expect((await boss.get(`${routes.officeCrashes}?state=resolved`)).body).toContain('QuotaExceededError')
  expect((await boss.post(routes.officeCrashReopenings(few), { why: 'باز می‌شکند' })).status).toBe(303)
  expect((await boss.post(routes.officeCrashIgnorings(few), { days: '8', why: 'فعلاً' })).status).toBe(409)
  expect((await boss.post(routes.officeCrashIgnorings(few), { days: '30', why: 'فعلاً' })).status).toBe(303)
  const acts = await house.db`select action, target from staff.audit where action like 'crash.%' order by number`
  expect(acts.map(({ action }) => action)).toEqual(['crash.settled', 'crash.reopened', 'crash.ignored'])
  expect(new Set(acts.map(({ target }) => target))).toEqual(new Set([`crash:${few}`]))
  expect((await verifyAudit(house.db)).ok).toBe(true)
  await boss.post(routes.officeCrashReopenings(few), { why: 'دوباره' })
})

test('a packer opens none of it; a group of which nothing is left says so', async () => {
  const packer = await member(shop, 'packer')
  for (const path of [routes.officeCrashes, routes.officeCrash(many)]) expect((await packer.get(path)).status).toBe(403)
  expect((await packer.post(routes.officeCrashSettlements(many), { release: 'next', why: 'x' })).status).toBe(403)
  const boss = await owner(shop)
  for (const id of ['0191e0a0-0000-7000-8000-000000000000', 'x'])
    expect((await boss.get(routes.officeCrash(id))).status).toBe(404)
  expect((await boss.get(`${routes.officeCrashes}?state=x&after=y`)).status).toBe(200)
})

test('a long list goes on by its place', async () => {
  const boss = await owner(shop)
  await db`
    insert into crashes.crash_group (fingerprint, algorithm, client, type, message, frames, last_release, first_seen, last_seen)
    select sha256(('listed' || n)::bytea), 1, 'web', 'Listed' || n, '', '[]', 'unavailable', '2026-01-01', '2026-01-01'::timestamptz + n * interval '1 hour'
    from generate_series(1, 60) n`
  const seen: string[] = []
  let path: string | undefined = routes.officeCrashes
  for (let page = 0; path && page < 9; page++) {
    const { body } = await boss.get(path)
    seen.push(...[...body.matchAll(/<bdi class="ltr">(Listed\d+)</g)].map(([, type]) => type!))
    path = /<a class="btn line" href="([^"]+)" rel="next"/.exec(body)?.[1]
    path = path && decoded(path)
  }
  expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => `Listed${60 - index}`))
  await db`delete from crashes.crash_group where type like 'Listed%'`
})

const browser = await testBrowser()
const forced = async (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test.each([
  ['390', phone],
  ['1280', desktop],
] as const)(
  'the pages at %s px: axe finds nothing, nothing is wider than the screen',
  async (size, settings) => {
    const boss = await owner(shop)
    await expect.poll(async () => (await db`select from crashes.event where client = 'server'`).length).toBe(8)
    const [own] = await db`select id from crashes.crash_group where client = 'server'`
    const context = await browser.newContext({ ...settings, reducedMotion: 'reduce' })
    await context.addCookies([{ name: 'staff_session', value: boss.token, url: shop.origin }])
    const page = await context.newPage()
    for (const [name, path] of [
      ['crashes', routes.officeCrashes],
      ['crash-many', routes.officeCrash(many)],
      ['crash-few', routes.officeCrash(few)],
      ['crash-own', routes.officeCrash(own!.id as string)],
      ['crashes-ignored', `${routes.officeCrashes}?state=ignored`],
      ['crash-english', `${routes.officeCrash(many)}?lang=en`],
    ] as const) {
      expect((await page.goto(shop.origin + path))!.status(), name).toBe(200)
      await look(page, name, size)
      expect(await forced(page), name).toBeLessThanOrEqual(0)
    }
    await context.close()
  },
  120_000,
)
