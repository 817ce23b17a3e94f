import type { Db, Tx } from '../../platform/database.ts'

/**
 * Which days are over and not closed, or changed since they were closed on an earlier day, or were closed with a lower floor? Of the
 * 90 days that reports are kept, the oldest first.
 */
export const daysToClose = (db: Db, today: string, floor: number) => db<{ day: string }[]>`
  select to_char(over.day, 'YYYY-MM-DD') as day
  from generate_series(${today}::date - 89, ${today}::date - 1, interval '1 day') as over (day)
  left join telemetry.closed_day c on c.day = over.day::date
  where c.day is null
    or ((c.stale or c.floor < ${floor}::int) and c.closed_on < ${today}::date)
  order by over.day
  limit 90`

/** Nobody adds to this day, and nobody takes back of it, until the transaction ends; which may take minutes. */
export const lockDay = async (tx: Tx, day: string) => {
  await tx`set local statement_timeout = '600s'`
  await tx`select telemetry.hold_day(${day}::date)`
}

/**
 * Is this day, now that it is held, still to be closed? Another host may have been first. And is it to be counted: the first time, with a
 * higher floor, or because at least a floor of reports came late? Fewer would be read from the figures of two nights.
 */
export const isToClose = (tx: Tx, day: string, today: string, floor: number) => tx<{ due: boolean; counts: boolean }[]>`
  select not exists (
      select
      from telemetry.closed_day
      where day = ${day}::date
        and (closed_on >= ${today}::date or not (stale or floor < ${floor}::int))) as due,
    not exists (
      select
      from telemetry.closed_day
      where day = ${day}::date
        and floor >= ${floor}::int)
    or (
      select count(*)
      from telemetry.report
      where day = ${day}::date)
      - coalesce((
        select reports
        from telemetry.daily
        where day = ${day}::date
          and dimension = 'reports'
          and value = 'all'), 0) >= ${floor}::int as counts`

export const deleteFigures = (tx: Tx, day: string) => tx`
  delete from telemetry.daily
  where day = ${day}::date`

/**
 * Counts what at least `floor` reports of this day say, of devices what they say beside browser and system; but for hours: those are counted
 * from what is kept.
 */
export const insertFigures = (tx: Tx, day: string, floor: number) => tx`
  insert into telemetry.daily (day, dimension, value, reports)
  select ${day}::date, said.dimension, said.value, count(*)
  from telemetry.report r
  cross join lateral telemetry.values_of(r) as said
  where r.day = ${day}::date
    and said.dimension not in ('rare', 'hour', 'moment')
  group by said.dimension, said.value
  having count(*) >= ${floor}::int`

/** The figures of browsers, systems and all else of devices, each alone: sums of those that were counted together. */
export const sumSystems = (tx: Tx, day: string) => tx`
  select telemetry.sum_systems(${day}::date)`

/** Counts which hour and step at least `floor` reports say together, by the steps that may be known: an hour stays beside no other. */
export const insertMoments = (tx: Tx, day: string, floor: number) => tx`
  insert into telemetry.daily (day, dimension, value, reports)
  select ${day}::date, 'moment', telemetry.moment(visit), count(distinct r.commitment)
  from telemetry.report r
  cross join lateral telemetry.listed(telemetry.common_steps(r.day, r.visits)) as visit
  where r.day = ${day}::date
    and telemetry.moment(visit) is not null
  group by telemetry.moment(visit)
  having count(distinct r.commitment) >= ${floor}::int`

/** Counts, once the reports are rewritten, the hours that they kept and how many of them hid something of a kind. */
export const insertKept = (tx: Tx, day: string, floor: number) => tx`
  insert into telemetry.daily (day, dimension, value, reports)
  select ${day}::date, said.dimension, said.value, count(*)
  from telemetry.report r
  cross join lateral telemetry.values_of(r) as said
  where r.day = ${day}::date
    and said.dimension in ('rare', 'hour')
  group by said.dimension, said.value
  having count(*) >= ${floor}::int`

/**
 * Writes the reports of this day anew with what may stay of them, in an order of chance: neither their place in the file nor the
 * number of their transaction tells when they came.
 */
export const rewriteReports = (tx: Tx, day: string) => tx`
  with gone as (
    delete from telemetry.report
    where day = ${day}::date
    returning *)
  insert into telemetry.report
    (commitment, day, client, device_type, language, os_type, network_type, browser, browser_major, android_pseudonym,
     advertising_pseudonym, searches, choices, visits, installed_apps)
  select commitment, day, telemetry.common_or_rare(day, 'client', client),
    telemetry.common_beside(day, 'systemDevice', browser, os_type, device_type),
    telemetry.common_beside(day, 'systemLanguage', browser, os_type, language),
    case when system.common then os_type else 'rare' end,
    telemetry.common_beside(day, 'systemNetwork', browser, os_type, network_type),
    case when system.common then browser else 'rare' end,
    case when telemetry.is_common(day, 'systemVersion', named.pair || ' ' || browser_major) then browser_major end,
    telemetry.closed_pseudonym(android_pseudonym), telemetry.closed_pseudonym(advertising_pseudonym),
    telemetry.common_searches(day, searches), telemetry.common_choices(day, choices), telemetry.common_visits(day, visits),
    telemetry.common_apps(day, installed_apps)
  from gone
  cross join lateral (select telemetry.system_of(browser, os_type) as pair) named
  cross join lateral (select telemetry.is_common(day, 'system', named.pair) as common) system
  order by random()`

/** The grants of this day, and what was taken back on it, in an order of chance: what a device took back at once stands apart. */
export const shuffleGrants = (tx: Tx, day: string) => tx`
  with gone as (
    delete from telemetry.day_grant
    where day = ${day}::date
    returning *)
  insert into telemetry.day_grant (commitment, day, stream, text_version, switches)
  select commitment, day, stream, text_version, switches
  from gone
  order by random()`

export const shuffleTakenBack = (tx: Tx, day: string) => tx`
  with gone as (
    delete from telemetry.taken_back
    where day = ${day}::date
    returning *)
  insert into telemetry.taken_back (commitment, day)
  select commitment, day
  from gone
  order by random()`

export const upsertClosed = (tx: Tx, day: string, floor: number, today: string) => tx`
  insert into telemetry.closed_day (day, floor, stale, closed_on)
  values (${day}::date, ${floor}, false, ${today}::date)
  on conflict (day) do update set floor = excluded.floor, stale = false, closed_on = excluded.closed_on`
