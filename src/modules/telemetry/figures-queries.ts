import type { Db } from '../../platform/database.ts'

/** How many reports said each value in these days? Of each kind the `most` that were said most; what is under the floor is not there. */
export const sums = (db: Db, from: string, until: string, floor: number, most: number) => db<
  { dimension: string; value: string; reports: number }[]
>`
  select dimension, value, reports
  from (
    select dimension, value, sum(reports)::bigint as reports,
      row_number() over (partition by dimension order by sum(reports) desc, value) as place
    from telemetry.daily
    where day between ${from}::date and ${until}::date
      and reports >= ${floor}
      and dimension not in ('together', 'moment', 'system', 'systemVersion', 'systemDevice', 'systemLanguage', 'systemNetwork')
    group by dimension, value) as ranked
  where place <= ${most}::int
  order by dimension, place
  limit 30000`

/** How many reports were there on each of these days, and how many of them bought? */
export const days = (db: Db, from: string, until: string, floor: number) => db<
  { day: string; reports: number; bought: number | null }[]
>`
  select to_char(every.day, 'YYYY-MM-DD') as day, every.reports, bought.reports as bought
  from telemetry.daily every
  left join telemetry.daily bought
    on bought.day = every.day and bought.dimension = 'reached' and bought.value = 'bought' and bought.reports >= ${floor}
  where every.day between ${from}::date and ${until}::date
    and every.dimension = 'reports'
    and every.value = 'all'
    and every.reports >= ${floor}
  order by every.day
  limit 1000`

/** What was lost or refused in these days, by reason? */
export const losses = (db: Db, from: string, until: string) => db<{ why: string; reports: number }[]>`
  select why, sum(reports)::bigint as reports
  from telemetry.loss
  where day between ${from}::date and ${until}::date
  group by why
  order by 2 desc, why
  limit 100`
