import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { databasePid, dataFolder, startShop } from './shop-process.ts'

const elsewhere = dataFolder()
const server = await startEmbeddedPostgres({ dataDir: elsewhere })
afterAll(() => server.stop())

test('DATABASE_URL uses an existing PostgreSQL; two shops share it and its keys, and neither starts a server of its own', async () => {
  const [first, second] = [dataFolder(), dataFolder()]
  const shared = { DATABASE_URL: server.url(), KEY_STORE_DIR: join(first, 'keys') }
  const one = await startShop(first, shared)
  const two = await startShop(second, { ...shared, DATA_DIR: second })
  for (const { origin } of [one, two]) expect((await fetch(`${origin}/c/cat`)).status).toBe(200)
  expect(databasePid(first)).toBeNull()
  expect(databasePid(second)).toBeNull()

  one.child.kill('SIGTERM')
  expect(await one.ended).toBe(0)
  expect((await fetch(`${two.origin}/p/puzak-adult-chicken-rice`)).status).toBe(200)
  two.child.kill('SIGTERM')
  expect(await two.ended).toBe(0)
}, 300_000)

test('a database that was sealed with the keys of another store is refused, before anything is served', async () => {
  const stranger = dataFolder()
  const told = await startShop(stranger, { DATABASE_URL: server.url(), KEY_STORE_DIR: join(stranger, 'keys') }).catch(
    (error: Error) => error.message,
  )
  expect(told).toContain('keys of another key store')
}, 300_000)
