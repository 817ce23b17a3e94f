import type { Db } from '../../platform/database.ts'

/** Which two products did reports choose together since this day, and how many did? Each day counts where it is above the floor. */
export const pairsChosen = (db: Db, since: string, floor: number, most: number) => db<
  { value: string; reports: number }[]
>`
  select value, sum(reports)::bigint as reports
  from telemetry.daily
  where day >= ${since}::date
    and dimension = 'together'
    and reports >= ${floor}
  group by value
  order by 2 desc, value
  limit ${most}`

/** Which products did most reports choose since this day? */
export const productsChosen = (db: Db, since: string, floor: number, most: number) => db<
  { value: string; reports: number }[]
>`
  select value, sum(reports)::bigint as reports
  from telemetry.daily
  where day >= ${since}::date
    and dimension = 'chosen'
    and reports >= ${floor}
  group by value
  order by 2 desc, value
  limit ${most}`
