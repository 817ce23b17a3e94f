import { randomBytes } from 'node:crypto'
import type { Report } from '../../src/modules/telemetry/device/register.ts'
import type { Db } from '../../src/platform/database.ts'

type Said = Partial<Omit<Report, 'format' | 'day' | 'commitment' | 'browser'>> & { browser?: string; major?: number }

/** Lays down `count` reports of a day that all say the same, as they stand after the door. @returns their commitments */
export const layReports = async (db: Db, day: string, count: number, said: Said = {}): Promise<Buffer[]> => {
  const commitments = Array.from({ length: count }, () => randomBytes(32))
  const list = (value: unknown) => db.json((value ?? []) as never)
  for (const commitment of commitments) {
    await db`
      insert into telemetry.day_grant (commitment, day, stream, text_version, switches)
      values (${commitment}, ${day}, 'usage', '1', '{usage,searches}')`
    await db`
      insert into telemetry.report values
        (${commitment}, ${day}, ${said.client ?? 'web'}, ${said.deviceType ?? 'phone'}, ${said.language ?? 'fa'},
         ${said.osType ?? 'android'}, ${said.networkType ?? 'cell'}, ${said.browser ?? 'chrome'}, ${said.major ?? 153},
         ${said.androidPseudonym ?? 'unavailable'}, ${said.advertisingPseudonym ?? 'unavailable'}, ${list(said.searches)},
         ${list(said.choices)}, ${list(said.visits)}, ${list(said.installedApps)})`
  }
  return commitments
}

/** Figures of a day: `dimension value` → reports. */
export const figuresOf = async (db: Db, day: string): Promise<Record<string, number>> => {
  const rows = await db<{ name: string; reports: number }[]>`
    select dimension || ' ' || value as name, reports from telemetry.daily where day = ${day} order by 1`
  return Object.fromEntries(rows.map(({ name, reports }) => [name, reports]))
}
