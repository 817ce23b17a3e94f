import { addDays } from '../../platform/clock.ts'
import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import type { OfficeNeeds } from '../staff/index.ts'
import type { SourceMaps } from './source-maps.ts'

/** What the office pages of crashes stand on. */
export type CrashOfficeNeeds = OfficeNeeds & {
  crashes: {
    db: Db
    maps: SourceMaps
    /** where a write belongs that is audited in this transaction: the transaction itself, or the crashes' own database */
    writeIn: (tx: Tx) => DbOrTx
  }
}

/** The days of Tehran up to today, the latest last. */
export const lastDays = (now: Date, count: number): string[] =>
  Array.from({ length: count }, (_, index) => tehranDay(addDays(now, index - count + 1)))
