import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { migrate } from './migrate.ts'

const { db, url } = await testDatabase()

test('a migration that was changed after it ran stops the start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  await db`delete from platform.migration`
  writeFileSync(join(folder, '001-one.sql'), 'create table one (a int)')
  await migrate(db, folder, url)
  await migrate(db, folder, url)
  expect(await db`select count(*)::int as n from one`).toEqual([{ n: 0 }])

  writeFileSync(join(folder, '001-one.sql'), 'create table one (a int, b int)')
  await expect(migrate(db, folder, url)).rejects.toThrow('001-one.sql')
})
