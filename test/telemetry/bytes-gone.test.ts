import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetCrashes } from '../../src/modules/crashes/index.ts'
import { newSecret } from '../../src/modules/telemetry/device/commitment.ts'
import { forgetBytes } from '../../src/modules/telemetry/forget-bytes.ts'
import { takeBack } from '../../src/modules/telemetry/take-back.ts'
import { type Db, openDatabase } from '../../src/platform/database.ts'
import { type EmbeddedServer, runFolder, startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { migrateWhole } from '../../src/platform/migrate.ts'
import { layReports } from './many-reports.ts'

const folder = mkdtempSync(join(tmpdir(), 'ipetplus-bytes-'))
const day = '2026-11-27'
let server: EmbeddedServer
let db: Db

beforeAll(async () => {
  server = await startEmbeddedPostgres({ dataDir: folder })
  db = openDatabase({ url: server.url(), maxConnections: 2 })
  await migrateWhole(db, server.url())
}, 300_000)
afterAll(async () => {
  await db.end()
  await server.stop()
  for (const path of [runFolder(folder), folder]) rmSync(path, { recursive: true, force: true })
})

/** The server removes files of its own at any moment. */
const stillThere = (path: string): Buffer | null => {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Names of files below the data directory of the server, heap, log, statistics and temporary ones, that hold these bytes. */
const filesWith = (needles: Buffer[], below = join(folder, 'postgres')): string[] =>
  readdirSync(below).flatMap((name) => {
    const path = join(below, name)
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats?.isDirectory()) return filesWith(needles, path)
    if (!stats?.isFile()) return []
    const bytes = stillThere(path)
    return needles.some((needle) => bytes?.includes(needle)) ? [path] : []
  })

/** A device's report among those of others; answers the secret of its day and the bytes that must go. */
const layHers = async () => {
  const secret = newSecret()
  const commitment = createHash('sha256').update(secret).digest()
  const words = `ارزن ${randomBytes(6).toString('hex')}`
  await layReports(db, day, 5)
  await layReports(db, day, 1, { searches: [{ words, found: '0' }] })
  await db`
    update telemetry.report
    set commitment = ${commitment}
    where searches @> ${db.json([{ words }])}`
  await db`
    insert into telemetry.day_grant
    values (${commitment}, ${day}, 'usage', '1', '{usage,searches}')`
  await layReports(db, day, 5)
  await db`checkpoint`
  return { secrets: [Buffer.from(secret).toString('base64url')], needles: [commitment, Buffer.from(words)] }
}

const inLog = (path: string) => path.includes('/pg_wal/')

test('what was taken back is in no file of the database, neither its tables nor its log', {
  timeout: 180_000,
}, async () => {
  const { secrets, needles } = await layHers()
  const before = filesWith(needles)
  expect(before.some(inLog)).toBe(true)
  expect(before.some((path) => path.includes('/base/'))).toBe(true)
  expect(await takeBack(db, { format: 1, secrets }, forgetCrashes, day)).toEqual({ reports: 1, crashes: 0 })
  const [, words] = needles
  expect(filesWith([words!]).length).toBeGreaterThan(0)
  const startMs = performance.now()
  await forgetBytes(db)
  expect(performance.now() - startMs).toBeLessThan(30_000)
  expect(filesWith([words!])).toEqual([])
})

test('her commitment stays in one table alone, so that her queue is refused; it tells of nothing', async () => {
  const { secrets, needles } = await layHers()
  await takeBack(db, { format: 1, secrets }, forgetCrashes, day)
  await forgetBytes(db)
  const [commitment] = needles
  const [row] = await db`
    select pg_relation_filepath('telemetry.taken_back') as table, pg_relation_filepath('telemetry.taken_back_pkey') as key`
  const left = filesWith([commitment!]).filter((path) => !inLog(path))
  expect(left.map((path) => path.slice(path.indexOf('base/'))).toSorted()).toEqual([row!.table, row!.key].toSorted())
})

test('where we are not the owner of the server the tables are tidied, and its log is left to its keeper', async () => {
  const { secrets, needles } = await layHers()
  await takeBack(db, { format: 1, secrets }, forgetCrashes, day)
  await db`create role tenant login`
  await db`grant usage on schema telemetry to tenant`
  await db`grant maintain on telemetry.report, telemetry.day_grant to tenant`
  await db`grant maintain on telemetry.report_rest, telemetry.day_grant_rest to tenant`
  const asTenant = openDatabase({ url: server.url(), maxConnections: 1 })
  await asTenant`set role tenant`
  await forgetBytes(asTenant)
  await asTenant.end()
  // As the server does it by itself, every five minutes.
  await db`checkpoint`
  const left = filesWith([needles[1]!])
  expect(left.filter((path) => !inLog(path))).toEqual([])
  expect(left.some(inLog)).toBe(true)
})
