import { daysBack } from '../../src/modules/telemetry/device/commitment.ts'
import type { Db } from '../../src/platform/database.ts'

/** Figures of days that are over, as the close leaves them: [dimension, value, reports of an ordinary day]. */
const ordinary: [string, string, number][] = [
  ['reports', 'all', 1_000],
  ['client', 'web', 1_000],
  ['searches', 'غذای خشک گربه', 140],
  ['searches', 'خاک گربه', 96],
  ['searches', 'قفس طوطی', 41],
  ['searches', '=hyperlink(1)', 30],
  ['searches', 'royal canin', 27],
  ['nothing', 'قفس طوطی', 38],
  ['rare', 'searches', 310],
  ['chosen', 'puzak-adult-chicken-rice', 88],
  ['rank', 'puzak-adult-chicken-rice 1', 52],
  ['rank', 'puzak-adult-chicken-rice 2-3', 24],
  ['after', 'puzak-adult-chicken-rice غذای خشک گربه', 33],
  ['reached', 'looked', 420],
  ['reached', 'product', 390],
  ['reached', 'basket', 90],
  ['reached', 'checkout', 40],
  ['reached', 'bought', 41],
  ['entry', 'home', 520],
  ['entry', 'product', 300],
  ['exit', 'product', 480],
  ['exit', 'listing', 260],
  ['minutes', '<1', 300],
  ['minutes', '1-5', 380],
  ['minutes', '5-15', 200],
  ['device', 'phone', 780],
  ['device', 'desktop', 190],
  ['os', 'android', 610],
  ['os', 'ios', 170],
  ['os', 'windows', 160],
  ['browser', 'chrome', 700],
  ['browser', 'safari', 180],
  ['version', 'chrome 153', 410],
  ['version', 'chrome 152', 190],
  ['network', 'cell', 600],
  ['network', 'unavailable', 210],
  ['network', 'wifi', 180],
  ['language', 'fa', 940],
  ['language', 'en', 41],
  ...Array.from(
    { length: 24 },
    (_, hour) => ['hour', String(hour), hour < 6 ? 22 : 60 + 8 * hour] as [string, string, number],
  ),
]

/** Writes `count` closed days before `today`, a weekend stronger than the rest. */
export const writeSomeDays = async (db: Db, today: string, count: number) => {
  const rows = daysBack(today, count + 1)
    .slice(1)
    .flatMap((day, n) => {
      const strength = 0.8 + 0.4 * Math.abs(Math.sin(n / 2.2)) + (n % 7 === 0 ? 0.25 : 0)
      return ordinary.map(([dimension, value, reports]) => ({
        day,
        dimension,
        value,
        reports: Math.max(20, Math.round(reports * strength)),
      }))
    })
  await db`
    insert into telemetry.daily (day, dimension, value, reports)
    select day, dimension, value, reports
    from jsonb_to_recordset(${db.json(rows)}) as row (day date, dimension text, value text, reports bigint)`
  await db`
    insert into telemetry.loss (day, why, reports)
    select ${today}::date - 1, why, 7 from unnest(array['down', 'out-of-range', 'taken-back']) as why`
}
