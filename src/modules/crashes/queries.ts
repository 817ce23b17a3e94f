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

/** Nobody adds to this day, and nobody takes back of it, until the transaction ends. */
export const lockDay = (tx: Tx, day: string) => tx`
  select telemetry.hold_day(${day}::date)`

/**
 * Which days are over and not closed, or changed since they were closed on an earlier day, or were closed with a lower floor, or by what the
 * reports said before those were closed anew? Of the 90 days that crashes are kept, the oldest first.
 */
export const daysToClose = (db: Db, today: string, floor: number) => db<{ day: string }[]>`
  select to_char(over.day, 'YYYY-MM-DD') as day
  from generate_series(${today}::date - 89, ${today}::date - 1, interval '1 day') as over (day)
  left join crashes.closed_day c on c.day = over.day::date
  where c.day is null
    or (c.closed_on < ${today}::date and (c.stale or c.floor < ${floor}::int or crashes.reports_closed_on(c.day) > c.closed_on))
  order by over.day
  limit 90`

/** Is this day, now that it is held, still to be closed? Another host may have been first. */
export const isToClose = (tx: Tx, day: string, today: string) => tx<{ due: boolean }[]>`
  select not exists (
    select
    from crashes.closed_day
    where day = ${day}::date
      and closed_on >= ${today}::date) as due`

export const deleteCommon = (tx: Tx, day: string) => tx`
  delete from crashes.common
  where day = ${day}::date`

/** Notes what at least `floor` devices that broke on this day say, or at least so many of its reports. */
export const insertCommon = (tx: Tx, day: string, floor: number) => tx`
  insert into crashes.common (day, field, value)
  select ${day}::date, said.field, said.value
  from crashes.event e
  cross join lateral crashes.said_by(e) as said
  where e.day = ${day}::date
    and e.commitment is not null
  group by said.field, said.value
  having count(distinct e.commitment) >= ${floor}::int
  union
  select ${day}::date, shared.field, shared.value
  from crashes.shared_by_reports(${day}::date, ${floor}::int) as shared`

/**
 * Writes the crashes of this day anew with what may stay of them, in an order of chance: neither their place in the file nor the number of a
 * transaction tells when one came.
 */
export const rewriteEvents = (tx: Tx, day: string) => tx`
  with gone as (
    delete from crashes.event
    where day = ${day}::date
    returning crashes.without_rare(event) as kept)
  insert into crashes.event
    (id, group_id, day, occurred_at, commitment, client, fingerprint, algorithm, rooted, memory_total, memory_used, wifi,
     mobile_data, roaming, device_type, language, os_type, network_type, browser, browser_major, release, route, type, message, frames)
  select (kept).id, (kept).group_id, (kept).day, (kept).occurred_at, (kept).commitment, (kept).client, (kept).fingerprint, (kept).algorithm,
    (kept).rooted, (kept).memory_total, (kept).memory_used, (kept).wifi, (kept).mobile_data, (kept).roaming, (kept).device_type,
    (kept).language, (kept).os_type, (kept).network_type, (kept).browser, (kept).browser_major, (kept).release, (kept).route, (kept).type,
    (kept).message, (kept).frames
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
    reopened_at = crashes.day_alone(reopened_at, ${day}::date),
    alerted_at = crashes.day_alone(alerted_at, ${day}::date)
  where id in (select group_id from touched)`

/** Takes from the releases that first broke by the end of this day the hour in which they did. */
export const touchReleases = (tx: Tx, day: string) => tx`
  update crashes.release
  set first_seen = crashes.day_alone(first_seen, ${day}::date)
  where first_seen <> crashes.day_alone(first_seen, ${day}::date)`

export const upsertClosed = (tx: Tx, day: string, floor: number, today: string) => tx`
  insert into crashes.closed_day (day, floor, stale, closed_on)
  values (${day}::date, ${floor}, false, ${today}::date)
  on conflict (day) do update set floor = excluded.floor, stale = false, closed_on = excluded.closed_on`

/** Lets the next night close the days anew of which something is taken back under these commitments: it may have been all that made a floor. */
export const markStale = (tx: Tx, commitments: Buffer[]) => tx`
  update crashes.closed_day
  set stale = true
  where day in (
    select day
    from crashes.event
    where commitment = any(${byteaArray(commitments)}::bytea[]))`

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

export const deleteClosedBefore = (tx: Tx, day: string) => tx`
  with gone as (
    delete from crashes.closed_day
    where day < ${day}::date)
  delete from crashes.common
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
  vacuum crashes.event, crashes.crash_group, crashes.group_day, crashes.group_release, crashes.release, crashes.common`
