import { type Db, inTransaction } from '../../platform/database.ts'
import { isUnreachable } from '../../platform/telemetry-database.ts'
import {
  daysToClose,
  deleteFigures,
  insertFigures,
  insertKept,
  insertMoments,
  isToClose,
  lockDay,
  rewriteReports,
  shuffleGrants,
  shuffleTakenBack,
  sumSystems,
  upsertClosed,
} from './close-queries.ts'
import { dayOf } from './device/commitment.ts'

/**
 * A job: closes every day of Tehran that is over. Devices may report a day for a week after it, but values that few said must not wait for
 * them: a day is closed in its first hour after midnight, and what comes later is stripped of what that day does not know before it is stored
 * (`telemetry.take_report`), and a night counts what came late when it is a floor of reports. Safe to run twice, and on several hosts: the day is held.
 * A day that fails holds up no other, for theirs would stay as they came: it is tried again in the next hour.
 * @param floor how many reports of a day must say a value for it to be kept or shown
 * @returns the days that were closed, and what broke on those that were not
 */
export const closeDays = async (
  db: Db,
  { now, floor }: { now: Date; floor: number },
): Promise<{ closed: string[]; faults: unknown[] }> => {
  const today = dayOf(now)
  const closed: string[] = []
  const faults: unknown[] = []
  for (const { day } of await daysToClose(db, today, floor))
    try {
      if (await closeDay(db, day, today, floor)) closed.push(day)
    } catch (error) {
      if (isUnreachable(error) && !tookTooLong(error)) throw error
      faults.push(error)
    }
  return { closed, faults }
}

/** A statement over its time: that day is too large, and the database is well. */
const tookTooLong = (error: unknown): boolean => (error as { code?: string }).code === '57014'

/**
 * One day in one transaction: counted, then rewritten without what fewer than `floor` said; rewritten alone where too little came late to be
 * counted, or figures fell. False: another host was first.
 */
const closeDay = (db: Db, day: string, today: string, floor: number): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    await lockDay(tx, day)
    const [still] = await isToClose(tx, day, today, floor)
    if (!still!.due) return false
    if (still!.counts) {
      await deleteFigures(tx, day)
      await insertFigures(tx, day, floor)
      await sumSystems(tx, day)
      await insertMoments(tx, day, floor)
    }
    await rewriteReports(tx, day)
    if (still!.counts) await insertKept(tx, day, floor)
    await shuffleGrants(tx, day)
    await shuffleTakenBack(tx, day)
    await upsertClosed(tx, day, floor, today)
    return true
  })
