import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { type Db, openDatabase } from '../src/platform/database.ts'

export type TestDatabase = { db: Db; url: string }

/** A database of this test file's own, cloned from the migrated template; dropped after the file's last test. */
export const testDatabase = async (maxConnections = 10): Promise<TestDatabase> => {
  const template = new URL(inject('templateUrl'))
  const admin = openDatabase({ url: withDatabase(template, 'postgres'), maxConnections: 1 })
  const name = `test_${randomBytes(6).toString('hex')}`
  await admin.unsafe(`create database ${name} template ${template.pathname.slice(1)}`)
  const url = withDatabase(template, name)
  const db = openDatabase({ url, maxConnections })
  afterAll(async () => {
    await db.end({ timeout: 2 })
    await drop(admin, name)
    await admin.end()
  })
  return { db, url }
}

const GOODBYES_MS = 10_000

/** Who is just saying goodbye is not cut off: its client would take that for an error that nobody minds. */
const drop = async (admin: Db, name: string) => {
  const until = Date.now() + GOODBYES_MS
  while (Date.now() < until) {
    const [others] = await admin<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity where datname = ${name}`
    if (others!.count === 0) break
    await new Promise((done) => setTimeout(done, 20))
  }
  await admin.unsafe(`drop database ${name} with (force)`)
}

const withDatabase = (template: URL, name: string) => {
  const url = new URL(template)
  url.pathname = `/${name}`
  return url.href
}
