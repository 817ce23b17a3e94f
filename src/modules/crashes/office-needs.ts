import { addDays } from '../../platform/clock.ts'
import type { DbOrTx, Tx } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import type { TelemetryDatabase } from '../../platform/telemetry-database.ts'
import type { OfficeNeeds } from '../staff/index.ts'
import type { SourceMaps } from './source-maps.ts'

/** What the office pages of crashes stand on. */
export type CrashOfficeNeeds = OfficeNeeds & {
  crashes: Pick<TelemetryDatabase, 'db' | 'isUp' | 'tellDown'> & {
    maps: SourceMaps
    /** where a write belongs that is audited in this transaction: the transaction itself, or the crashes' own database */
    writeIn: (tx: Tx) => DbOrTx
  }
}

/** The days of Tehran up to today, the latest last. */
export const lastDays = (now: Date, count: number): string[] =>
  Array.from({ length: count }, (_, index) => tehranDay(addDays(now, index - count + 1)))
