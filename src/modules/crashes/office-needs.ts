import { addDays } from '../../platform/clock.ts'
import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { inTime, isUnreachable } from '../../platform/telemetry-database.ts'
import type { OfficeNeeds } from '../staff/index.ts'
import type { SourceMaps } from './source-maps.ts'

/** What the office pages of crashes stand on. */
export type CrashOfficeNeeds = OfficeNeeds & {
  crashes: {
    db: Db
    maps: SourceMaps
    /** where a write belongs that is audited in this transaction: the transaction itself, or the crashes' own database */
    writeIn: (tx: Tx) => DbOrTx
    isUp: () => boolean
    tellDown: (error: unknown) => void
  }
}

/** null: the database of crashes does not answer. */
export const whileItAnswers = async <T>(
  { crashes: { isUp, tellDown } }: CrashOfficeNeeds,
  work: () => Promise<T>,
): Promise<T | null> => {
  if (!isUp()) return null
  try {
    const found = await inTime(work())
    if (found === null) tellDown(new Error('down'))
    return found
  } catch (error) {
    if (!isUnreachable(error)) throw error
    tellDown(error)
    return null
  }
}

/** The days of Tehran up to today, the latest last. */
export const lastDays = (now: Date, count: number): string[] =>
  Array.from({ length: count }, (_, index) => tehranDay(addDays(now, index - count + 1)))
