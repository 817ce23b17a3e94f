import type { Tx } from '../../platform/database.ts'
import { byteaArray } from './queries.ts'

/** The days of these commitments are ours until the transaction ends, in one order: none of them is closed meanwhile. */
export const lockDays = (tx: Tx, commitments: Buffer[]) => tx`
  select telemetry.hold_day(day)
  from (
    select distinct day
    from telemetry.day_grant
    where commitment = any(${byteaArray(commitments)}::bytea[])
    order by day) as each_one`

/** Takes what the reports under these commitments said out of the figures of days that are closed. */
export const lowerFigures = (tx: Tx, commitments: Buffer[]) => tx`
  with lowered as (
    select r.day, said.dimension, said.value, count(*) as reports
    from telemetry.report r
    join telemetry.closed_day c on c.day = r.day
    cross join lateral telemetry.values_of(r) as said
    where r.commitment = any(${byteaArray(commitments)}::bytea[])
    group by r.day, said.dimension, said.value)
  update telemetry.daily d
  set reports = greatest(0, d.reports - lowered.reports)
  from lowered
  where d.day = lowered.day
    and d.dimension = lowered.dimension
    and d.value = lowered.value`

/** Figures that are under their floor now disappear, and their days are rewritten in the next night. */
export const dropFallenFigures = (tx: Tx, days: string[]) => tx`
  with fallen as (
    delete from telemetry.daily d
    using telemetry.closed_day c
    where c.day = d.day
      and d.day = any(string_to_array(${days.join()}, ',')::date[])
      and d.reports < c.floor
    returning d.day)
  update telemetry.closed_day
  set stale = true
  where day in (select day from fallen)`

/** The figures of devices, each value alone, follow those of values together: what lost its browser and system is in none of them. */
export const sumSystemsAnew = (tx: Tx, days: string[]) => tx`
  select telemetry.sum_systems(day)
  from unnest(string_to_array(${days.join()}, ',')::date[]) as day`
