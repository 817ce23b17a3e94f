import { expect, test } from 'vitest'
import { testDatabase } from '../database.ts'

const { db } = await testDatabase()

type Column = { schema: string; table: string; column: string; comment: string | null; type: string }

/** Every column of ours; partitions inherit what their table says, and the job queue is graphile-worker's own. */
const columns = () => db<Column[]>`
  select n.nspname as schema, c.relname as "table", a.attname as "column", col_description(c.oid, a.attnum) as comment,
         format_type(a.atttypid, a.atttypmod) as type
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
    and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'pg_toast')
  order by 1, 2, a.attnum`

const form = /^class=(public|operational|personal-ref|sealed|pseudonymous); purpose=[a-z-]+; keep=[a-z0-9-]+$/

test('every column says what it is, what for, and how long it is kept', async () => {
  const all = await columns()
  expect(all.length).toBeGreaterThan(100)
  expect(
    all
      .filter(({ comment }) => !form.test(comment ?? ''))
      .map(({ schema, table, column }) => `${schema}.${table}.${column}`),
  ).toEqual([])
})

test('a column without a word is found', async () => {
  await db.unsafe('create table orders.forgotten (phone text)')
  const silent = (await columns()).filter(({ comment }) => !form.test(comment ?? ''))
  await db.unsafe('drop table orders.forgotten')
  expect(silent.map(({ table, column }) => `${table}.${column}`)).toEqual(['forgotten.phone'])
})

test('what is sealed is in the vault and nowhere else, and no column outside is named after a person', async () => {
  const outside = (await columns()).filter(({ schema }) => schema !== 'vault')
  expect(outside.filter(({ comment }) => comment?.includes('class=sealed'))).toEqual([])
  const personal = /(^|_)(mobile|phone|email|street|address|postal_code|first_name|last_name|full_name)$/
  expect(
    outside
      .filter(({ column }) => personal.test(column))
      .map(({ schema, table, column }) => `${schema}.${table}.${column}`),
  ).toEqual([])
})
