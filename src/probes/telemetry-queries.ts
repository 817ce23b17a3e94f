import type { Db } from '../platform/database.ts'

/** Which reports stand under this commitment? */
export const reportsOf = (db: Db, commitment: string) => db<Record<string, unknown>[]>`
  select *
  from telemetry.report
  where commitment = decode(translate(${commitment}, '-_', '+/') || '=', 'base64')
  limit 100`

/** Which crashes stand under this commitment? */
export const crashesOf = (db: Db, commitment: string) => db<Record<string, unknown>[]>`
  select *
  from crashes.event
  where commitment = decode(translate(${commitment}, '-_', '+/') || '=', 'base64')
  limit 100`

/** How many rows do devices have here? */
export const rowsOfDevices = async (db: Db): Promise<number> => {
  const [rows] = await db<{ all: number }[]>`
    select ((select count(*) from telemetry.report) + (select count(*) from telemetry.day_grant)
      + (select count(*) from crashes.event where commitment is not null))::int as "all"`
  return rows!.all
}

/** What do the figures of a day say? */
export const figuresOf = (db: Db, day: string) => db<{ dimension: string; value: string; reports: number }[]>`
  select dimension, value, reports::int
  from telemetry.daily
  where day = ${day}
  limit 5000`

/** Everything that stands in the reports, grants and figures of devices, as text. */
export const textOfTelemetry = async (db: Db): Promise<string> => {
  const rows = await db<{ row: string }[]>`
    select t::text as row from telemetry.report t
    union all select t::text from telemetry.day_grant t
    union all select t::text from telemetry.daily t
    union all select t::text from telemetry.loss t
    union all select t::text from crashes.event t
    union all select t::text from crashes.crash_group t
    limit 20000`
  return rows.map(({ row }) => row).join('\n')
}

/** What may the role that takes reports in do, and where? */
export const rightsOfWriter = (db: Db) => db<{ table: string; right: string }[]>`
  select n.nspname || '.' || c.relname as "table", rights.name as "right"
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate']) as rights (name)
  where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
    and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    and has_table_privilege('telemetry_writer', c.oid, rights.name)
    and has_schema_privilege('telemetry_writer', n.oid, 'usage')
  limit 500`

/** Which columns of devices could lead to a person: keys into other schemas, names, addresses, times finer than an hour? */
export const pathsToPersons = (db: Db) => db<{ path: string }[]>`
  select con.conname as path
  from pg_constraint con
  join pg_class c on c.oid = con.conrelid
  join pg_namespace n on n.oid = c.relnamespace
  join pg_class target on target.oid = con.confrelid
  join pg_namespace away on away.oid = target.relnamespace
  where con.contype = 'f' and n.nspname <> away.nspname
    and ('telemetry' in (n.nspname, away.nspname) or 'crashes' in (n.nspname, away.nspname))
  union all
  select table_schema || '.' || table_name || '.' || column_name
  from information_schema.columns
  where table_schema = 'telemetry'
    and (data_type in ('inet', 'uuid', 'timestamp with time zone', 'timestamp without time zone')
      or column_name ~ '(customer|subject|person|session|visitor|order|address|user|agent|ip)(_|$)')
  limit 100`

/** Writes as the role of the door would, past the door. @throws what the database says */
export const insertAsWriter = (db: Db, commitment: Buffer, day: string) =>
  db.begin(async (tx) => {
    await tx`set local role telemetry_writer`
    await tx`
      insert into telemetry.report
        (commitment, day, client, device_type, language, os_type, network_type, browser, android_pseudonym, advertising_pseudonym,
         searches, choices, visits, installed_apps)
      values
        (${commitment}, ${day}, 'web', 'phone', 'fa', 'android', 'wifi', 'chrome', 'unavailable', 'unavailable', '[]', '[]', '[]', '[]')`
  })
