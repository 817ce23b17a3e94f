import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMigrations as migrateJobs } from 'graphile-worker'
import { type Db, inTransaction } from './database.ts'
import { Refusal } from './refusal.ts'

/**
 * Brings the database to the state that this program needs: each file of the folder once, in order, in one transaction each. A
 * file that changed after it was applied, or is missing, is refused. Folders of several families may share a database.
 */
export const migrate = async (db: Db, folder: string, url: string, family: Family = 'shop'): Promise<void> => {
  const known = readMigrations(folder, family)
  const applied = (await appliedMigrations(db)).filter(({ name }) => familyOf(name) === family)
  const changed = applied.find(({ name, sha256 }) => known.find((file) => file.name === name)?.sha256 !== sha256)
  if (changed)
    throw new Refusal(
      `Migration ${changed.name} of this database is not the one of this program; use the program version that wrote the data.`,
    )
  if (applied.length === known.length) return

  if (family === 'shop') await migrateJobs({ connectionString: url })
  for (const { name, sha256, text } of known.slice(applied.length))
    await inTransaction(db, async (tx) => {
      await tx`select pg_advisory_xact_lock(7301)`
      const [done] = await tx`select 1 from platform.migration where name = ${name}`
      if (done) return
      await tx.unsafe(text)
      await tx`insert into platform.migration (name, sha256) values (${name}, ${sha256})`
    })
}

/** The shop's own tables, and those about nobody, which may stand in a database of their own. */
export type Family = 'shop' | 'telemetry'

/** Both families into one database. */
export const migrateWhole = async (db: Db, url: string): Promise<void> => {
  await migrate(db, 'db/migrations', url)
  await migrate(db, 'db/telemetry', url, 'telemetry')
}

const familyOf = (name: string): Family => (name.startsWith('telemetry/') ? 'telemetry' : 'shop')

type Migration = { name: string; sha256: string; text: string }

const readMigrations = (folder: string, family: Family): Migration[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return {
        name: family === 'shop' ? name : `${family}/${name}`,
        text,
        sha256: createHash('sha256').update(text).digest('hex'),
      }
    })

const appliedMigrations = async (db: Db): Promise<{ name: string; sha256: string }[]> => {
  await db.unsafe(`
    create schema if not exists platform;
    create table if not exists platform.migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now());
    comment on column platform.migration.name is 'class=operational; purpose=schema; keep=always';
    comment on column platform.migration.sha256 is 'class=operational; purpose=schema; keep=always';
    comment on column platform.migration.applied_at is 'class=operational; purpose=schema; keep=always'`)
  return db`select name, sha256 from platform.migration order by name`
}
