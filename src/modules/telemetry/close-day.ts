import { type Db, inTransaction } from '../../platform/database.ts'
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
  upsertClosed,
} from './close-queries.ts'
import { dayOf } from './device/commitment.ts'

/**
 * A job: closes every day of Tehran that is over. Devices may report a day for a week after it, but values that few said must not wait for
 * them: a day is closed in its first hour after midnight, and what comes later is stripped of what that day does not know before it is stored
 * (`telemetry.take_report`); the next night counts it. Safe to run twice, and on several hosts: the day is held.
 * @param floor how many reports of a day must say a value for it to be kept or shown
 * @returns the days that were closed
 */
export const closeDays = async (db: Db, { now, floor }: { now: Date; floor: number }): Promise<string[]> => {
  const today = dayOf(now)
  const closed: string[] = []
  for (const { day } of await daysToClose(db, today, floor)) if (await closeDay(db, day, today, floor)) closed.push(day)
  return closed
}

/** One day in one transaction: counted, then rewritten without what fewer than `floor` said. False: another host was first. */
const closeDay = (db: Db, day: string, today: string, floor: number): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    await lockDay(tx, day)
    const [still] = await isToClose(tx, day, today, floor)
    if (!still!.due) return false
    await deleteFigures(tx, day)
    await insertFigures(tx, day, floor)
    await insertMoments(tx, day, floor)
    await rewriteReports(tx, day)
    await insertKept(tx, day, floor)
    await shuffleGrants(tx, day)
    await shuffleTakenBack(tx, day)
    await upsertClosed(tx, day, floor, today)
    return true
  })
