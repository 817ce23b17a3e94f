import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeDays } from '../../src/modules/telemetry/close-day.ts'
import { dayOf, daysBack } from '../../src/modules/telemetry/device/commitment.ts'
import { createMonths, forgetReports } from '../../src/modules/telemetry/keep-partitions.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { databasePid, dataFolder, eventually } from '../lifecycle/shop-process.ts'
import { testShop } from '../shop.ts'
import { figuresOf, layReports } from '../telemetry/many-reports.ts'

const bundle = resolve('dist/test/night-worker.mjs')
const folder = dataFolder()
const open = () => startEmbeddedPostgres({ dataDir: folder })
let server = await open()
const { house } = await testShop({ products: 'none', settings: { TELEMETRY_DATABASE_URL: server.url() } })
const { db } = house.telemetry
const now = house.clock()
const yesterday = daysBack(dayOf(now), 2)[1]!
const old = new Date(+now - 200 * 86_400_000)
const past = new Date(+now - 90 * 86_400_000)

beforeAll(() =>
  build({
    entryPoints: ['test/faults/night-worker.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  }),
)
afterAll(async () => {
  rmSync(bundle, { force: true })
  await server.stop()
})
/** Yesterday alone is to be closed, so that the worker is in the middle of it and not of another day. */
beforeEach(async () => {
  await db`truncate telemetry.report, telemetry.day_grant, telemetry.daily, telemetry.closed_day`
  await closeDays(db, { now, floor: 20 })
  await db`delete from telemetry.closed_day where day = ${yesterday}`
})

/** The worker goes as far as a table that another holds, and there it dies, or the database under it. */
const dieAt = async (table: string, what: 'close' | 'drop', who: string) => {
  const holder = openDatabase({ url: server.url(), maxConnections: 1 })
  const held = holder.begin(async (tx) => {
    await tx.unsafe(`lock table ${table} in share mode`)
    const child = spawn(process.execPath, [bundle, server.url(), (what === 'close' ? now : past).toISOString(), what], {
      stdio: 'ignore',
    })
    const ended = new Promise((done) => child.on('close', done))
    const waits = () => db`select from pg_stat_activity where application_name = 'night' and wait_event_type = 'Lock'`
    expect(await eventually(async () => (await waits()).length > 0, 30_000)).toBe(true)
    if (who === 'worker') child.kill('SIGKILL')
    else process.kill(databasePid(folder)!, 'SIGKILL')
    await ended
  })
  await (who === 'worker' ? held : held.catch(() => {}))
  await holder.end({ timeout: 1 }).catch(() => {})
  if (who === 'worker') {
    const goesOn = () => db`select from pg_stat_activity where application_name = 'night'`
    expect(await eventually(async () => (await goesOn()).length === 0)).toBe(true)
    return
  }
  expect(await eventually(() => databasePid(folder) === null)).toBe(true)
  server = await open()
  expect(
    await eventually(
      () =>
        db`select 1`.then(
          () => true,
          () => false,
        ),
      30_000,
    ),
  ).toBe(true)
}

const state = async () => {
  const [row] = await db`
    select (select count(*)::int from telemetry.report) as reports,
      (select count(distinct commitment)::int from telemetry.report) as devices,
      (select count(*)::int from telemetry.day_grant) as grants,
      (select count(*)::int from telemetry.report where searches::text like '%کمیاب%') as rare,
      (select count(*)::int from telemetry.daily) as figures,
      (select count(*)::int from telemetry.closed_day where day = ${yesterday}) as closed`
  return row
}

test.each(['worker', 'database'])(
  'the %s is killed in the middle of the close: nothing is lost, nothing stands twice, the next run ends it',
  async (who) => {
    await layReports(db, yesterday, 25, { searches: [{ words: 'غذای گربه', found: '10+' }] })
    await layReports(db, yesterday, 3, { searches: [{ words: 'چیزی کمیاب', found: '0' }] })
    const before = await state()
    expect(before).toEqual({ reports: 28, devices: 28, grants: 28, rare: 3, figures: 0, closed: 0 })
    // By then the figures are counted and the reports are written anew.
    await dieAt('telemetry.taken_back', 'close', who)
    expect(await state()).toEqual(before)
    expect((await closeDays(db, { now, floor: 20 })).faults).toEqual([])
    expect(await state()).toMatchObject({ reports: 28, devices: 28, grants: 28, rare: 0, closed: 1 })
    expect(await figuresOf(db, yesterday)).toMatchObject({ 'reports all': 28, 'searches غذای گربه': 25 })
  },
  90_000,
)

test.each(['worker', 'database'])(
  'the %s is killed while months are dropped: all of a month is there or none of it, the next run drops it',
  async (who) => {
    await createMonths(db, old)
    await layReports(db, dayOf(old), 4)
    await layReports(db, yesterday, 2)
    const months = async () =>
      (
        await db<{ name: string }[]>`
        select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'telemetry' and c.relkind = 'r' and c.relname ~ ${dayOf(old).slice(0, 7).replace('-', '_')} order by 1`
      ).map(({ name }) => name)
    const before = await months()
    expect(before).toHaveLength(2)
    await dieAt(`telemetry.${before.at(-1)}`, 'drop', who)
    const left = await months()
    // A server that was about to drop does not ask whether anybody still waits for it.
    expect(who === 'worker' ? [before, []] : [before]).toContainEqual(left)
    const kept = left.length > 0 ? 6 : 2
    expect(await state()).toMatchObject({ reports: kept, devices: kept, grants: kept })
    expect(await forgetReports(db, past)).toBeGreaterThanOrEqual(left.length)
    expect(await months()).toEqual([])
    expect(await state()).toMatchObject({ reports: 2, devices: 2, grants: 2 })
  },
  90_000,
)
