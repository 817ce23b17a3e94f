import { daysBack } from '../src/modules/telemetry/device/commitment.ts'
import type { Db } from '../src/platform/database.ts'

const RAW_DAYS = 90
const FIGURE_DAYS = 365

/** Lays `rows` reports over the 90 days before `today`, set-based: 400 different searches, 270 products, in the skew of a shop. */
export const fillReports = async (db: Db, today: string, rows: number, say: (text: string) => void): Promise<void> => {
  const aDay = Math.ceil(rows / RAW_DAYS)
  await db`select telemetry.create_month(${today}::date - ago) from unnest(array[0, 20, 40, 60, 80, 90]) as ago`
  for (const [n, day] of daysBack(today, RAW_DAYS + 1)
    .slice(1)
    .entries()) {
    if (n % 15 === 0) say(`reports of day ${n + 1} of ${RAW_DAYS}`)
    await db.begin(async (tx) => {
      await tx`set local statement_timeout = 0`
      await tx`set local synchronous_commit = off`
      await tx`
        insert into telemetry.report
        select sha256(convert_to(${day} || n, 'UTF8')), ${day}::date, 'web', (array['phone', 'phone', 'phone', 'desktop'])[1 + n % 4], 'fa',
          (array['android', 'android', 'ios', 'windows'])[1 + n % 4], (array['cell', 'wifi', 'unavailable'])[1 + n % 3],
          (array['chrome', 'chrome', 'safari'])[1 + n % 3], (150 + n % 4)::smallint, 'unavailable', 'unavailable',
          jsonb_build_array(jsonb_build_object('words', 'غذای شماره ' || floor(400 * power(random(), 3)), 'found', '10+')),
          jsonb_build_array(
            jsonb_build_object('product', 'product-' || floor(270 * power(random(), 2)), 'rank', 1 + n % 12),
            jsonb_build_object('product', 'product-' || floor(270 * power(random(), 2)), 'rank', 1 + n % 30)),
          jsonb_build_array(jsonb_build_object('hour', n % 24, 'minutes', '1-5', 'entry', 'home', 'exit', 'product', 'reached', (array['looked', 'product', 'product', 'basket', 'bought'])[1 + n % 5])),
          '"unavailable"'
        from generate_series(1, ${aDay}::int) as n`
    })
  }
  await db`analyze telemetry.report`
}

/** Figures of a year, as many values a day as such a shop has above its floor. */
export const fillFigures = async (db: Db, today: string): Promise<number> => {
  await db.begin(async (tx) => {
    await tx`set local statement_timeout = 0`
    await tx`
    insert into telemetry.daily (day, dimension, value, reports)
    select day::date, kind, value || ' ' || n, 20 + (random() * 2000)::int
    from generate_series(${today}::date - ${FIGURE_DAYS}::int, ${today}::date - 1, interval '1 day') as day
    cross join (values ('searches', 400), ('nothing', 60), ('chosen', 270), ('rank', 800), ('after', 500), ('together', 1500),
      ('entry', 9), ('exit', 9), ('hour', 24), ('device', 4), ('os', 7), ('version', 30), ('network', 6), ('language', 8))
      as kinds (kind, many)
    cross join lateral (select 'value' as value, n from generate_series(1, many) as n) as each_one`
  })
  await db`
    insert into telemetry.daily (day, dimension, value, reports)
    select day::date, 'reports', 'all', 110000
    from generate_series(${today}::date - ${FIGURE_DAYS}::int, ${today}::date - 1, interval '1 day') as day`
  await db`vacuum analyze telemetry.daily`
  const [made] = await db<{ count: number }[]>`select count(*)::int as count from telemetry.daily`
  return made!.count
}
