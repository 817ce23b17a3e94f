import type { Db } from '../../platform/database.ts'

/** Takes dead rows out of the tables of reports. */
export const vacuumReports = (db: Db) => db`
  vacuum telemetry.report, telemetry.day_grant`

/** May we say how the server keeps its log? */
export const mayTidyLog = (db: Db) => db<{ may: boolean }[]>`
  select rolsuper as may
  from pg_roles
  where rolname = current_user`

export const stopLogRecycling = async (db: Db) => {
  await db`alter system set wal_recycle = off`
  await db`select pg_reload_conf()`
}

export const resetLogRecycling = async (db: Db) => {
  await db`alter system reset wal_recycle`
  await db`select pg_reload_conf()`
}

export const switchLog = (db: Db) => db`
  select pg_switch_wal()`

export const checkpoint = (db: Db) => db`
  checkpoint`
