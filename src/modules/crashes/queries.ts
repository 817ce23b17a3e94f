import type { Db, Tx } from '../../platform/database.ts'
import type { Crash } from './crash.ts'

/** PostgreSQL's own spelling of an array of bytes: this pool may have been opened while its database was down, and knows no arrays then. */
const byteaArray = (values: Buffer[]): string => `{${values.map((value) => `"\\\\x${value.toString('hex')}"`).join()}}`

/** A day as `2026-11-27`; `commitment`: null for the server's own. */
export type EventRow = Crash & { day: string; commitment: Buffer | null; fingerprint: Buffer; algorithm: number }

/**
 * Takes a crash: the database asks for the grant of its day, finds its group and decides whether it is kept or only counted. Under the
 * role that may add only, or as the owner for what is the server's own. Refused: `TG403`.
 */
export const insertEvent = (db: Db, event: EventRow) => db`
  insert into crashes.event
    (day, occurred_at, commitment, client, fingerprint, algorithm, rooted, memory_total, memory_used, wifi, mobile_data, roaming,
     device_type, language, os_type, network_type, browser, browser_major, release, route, type, message, frames)
  values
    (${event.day}, ${event.occurredAt}, ${event.commitment}, ${event.client}, ${event.fingerprint}, ${event.algorithm},
     ${event.rooted}, ${event.memoryTotal}, ${event.memoryUsed}, ${event.wifi}, ${event.mobileData}, ${event.roaming},
     ${event.deviceType}, ${event.language}, ${event.osType}, ${event.networkType}, ${event.browser}, ${event.browserMajor},
     ${event.release}, ${event.route}, ${event.type}, ${event.message}, ${db.json(event.frames as never)})`

/** Takes the crashes under these commitments away, and out of the counts; answers how many. */
export const forgetCommitments = (tx: Tx, commitments: Buffer[]) => tx<{ taken: number }[]>`
  select crashes.forget_commitments(${byteaArray(commitments)}::bytea[]) as taken`

/** Nobody takes back of this day until the transaction ends. */
export const lockDay = (tx: Tx, day: string) => tx`
  select telemetry.hold_day(${day}::date)`

/** Nobody adds to a group that broke on this day until the transaction ends; in one order, and before a row of it is written. */
export const lockGroups = (tx: Tx, day: string) => tx`
  select crashes.hold_group(fingerprint)
  from (
    select g.fingerprint
    from crashes.group_day d
    join crashes.crash_group g on g.id = d.group_id
    where d.day = ${day}::date
    order by g.fingerprint) as each_one`

/**
 * Writes the crashes of this day anew in an order of chance, and their groups in the same transaction: neither their place in the file
 * nor the number of a transaction tells when one came. An hour stays where `floor` devices broke in it; the server's own are nobody's.
 */
export const shuffleEvents = (tx: Tx, day: string, floor: number) => tx`
  with gone as (
    delete from crashes.event
    where day = ${day}::date
    returning *),
  common as (
    select occurred_at
    from gone
    where commitment is not null
    group by occurred_at
    having count(distinct commitment) >= ${floor}::int)
  insert into crashes.event
    (id, group_id, day, occurred_at, commitment, client, fingerprint, algorithm, rooted, memory_total, memory_used, wifi,
     mobile_data, roaming, device_type, language, os_type, network_type, browser, browser_major, release, route, type, message, frames)
  select id, group_id, day,
    case when commitment is null or occurred_at in (select occurred_at from common) then occurred_at end, commitment, client, fingerprint, algorithm, rooted, memory_total, memory_used, wifi,
    mobile_data, roaming, device_type, language, os_type, network_type, browser, browser_major, release, route, type, message, frames
  from gone
  order by random()`

/** Writes the groups that broke on this day anew, without the hours that their crashes have lost; staff hear of one within minutes. */
export const touchGroups = (tx: Tx, day: string) => tx`
  with touched as (
    update crashes.group_day
    set kept = kept
    where day = ${day}::date
    returning group_id),
  releases as (
    update crashes.group_release
    set events = events
    where group_id in (select group_id from touched))
  update crashes.crash_group
  set first_seen = case when client = 'server' then first_seen else crashes.day_alone(first_seen, ${day}::date) end,
    last_seen = case when client = 'server' then last_seen else crashes.day_alone(last_seen, ${day}::date) end,
    reopened_at = case when client = 'server' then reopened_at else crashes.day_alone(reopened_at, ${day}::date) end,
    alerted_at = case when client = 'server' then alerted_at else crashes.day_alone(alerted_at, ${day}::date) end
  where id in (select group_id from touched)`

/** Notes when a build of ours went out, unless it is known. */
export const insertOwnRelease = (db: Db, name: string, at: Date) => db`
  insert into crashes.release (name, first_seen, own)
  values (${name}, ${at}, true)
  on conflict (name) do update set own = true`

/** Makes the partition of this day's month, where it is not there yet. */
export const createMonth = (db: Db, day: string) => db`
  select crashes.create_month(${day}::date)`

/** Drops the months that are wholly before this day, with their files; answers how many. */
export const dropMonthsBefore = (db: Db, day: string) => db<{ dropped: number }[]>`
  select crashes.drop_months_before(${day}::date) as dropped`

/** Takes what is past its time out of the month that is only partly past. */
export const deleteEventsBefore = (tx: Tx, day: string) => tx`
  delete from crashes.event
  where day < ${day}::date`

export const deleteDaysBefore = (tx: Tx, day: string) => tx`
  delete from crashes.group_day
  where day < ${day}::date`

/** Takes away groups of which nothing is kept any more, with their counts. */
export const deleteEmptyGroups = (tx: Tx, before: Date) => tx`
  delete from crashes.crash_group g
  where g.last_seen < ${before}
    and not exists (select from crashes.event e where e.group_id = g.id)`

/** Takes away releases of which no group tells any more. */
export const deleteOldReleases = (tx: Tx, before: Date) => tx`
  delete from crashes.release r
  where r.first_seen < ${before}
    and not exists (select from crashes.group_release g where g.release = r.name)`

/** Takes dead rows out of the tables of crashes. */
export const vacuumEvents = (db: Db) => db`
  vacuum crashes.event, crashes.crash_group, crashes.group_day, crashes.group_release`
