import { addDays } from '../../platform/clock.ts'
import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { FLOOR } from './crash.ts'
import {
  createMonth,
  daysToClose,
  deleteClosedBefore,
  deleteCommon,
  deleteDaysBefore,
  deleteEmptyGroups,
  deleteEventsBefore,
  deleteOldReleases,
  dropMonthsBefore,
  forgetCommitments,
  insertCommon,
  isToClose,
  lockDay,
  markStale,
  rewriteEvents,
  touchGroups,
  touchReleases,
  upsertClosed,
  vacuumEvents,
} from './queries.ts'

const MONTH_DAYS = 31

/** A job of every night: the partitions of this month and the next are there before they are needed. */
export const createCrashMonths = async (db: Db, now: Date): Promise<void> => {
  await createMonth(db, tehranDay(now))
  await createMonth(db, tehranDay(addDays(now, MONTH_DAYS)))
}

/** A job of every night: crashes older than `before` go, and the groups of which nothing is left (C9: 90 days). */
export const forgetOldCrashes = async (db: Db, before: Date): Promise<void> => {
  const day = tehranDay(before)
  await dropMonthsBefore(db, day)
  await inTransaction(db, async (tx) => {
    await deleteEventsBefore(tx, day)
    await deleteDaysBefore(tx, day)
    await deleteClosedBefore(tx, day)
    await deleteEmptyGroups(tx, before)
    await deleteOldReleases(tx, before)
  })
}

/**
 * A job: closes every day of Tehran that is over. Its crashes lose the order in which they came (P38), the hour in which few broke, and of the
 * device what few share (P18); what comes later is stripped before it is stored (`crashes.take_event`). Safe to run twice, and on several hosts.
 * @returns the days that were closed
 */
export const closeCrashes = async (db: Db, now: Date): Promise<string[]> => {
  const today = tehranDay(now)
  const closed: string[] = []
  for (const { day } of await daysToClose(db, today, FLOOR)) if (await closeDay(db, day, today)) closed.push(day)
  return closed
}

/** One day in one transaction. False: another host was first. */
const closeDay = (db: Db, day: string, today: string): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    await lockDay(tx, day)
    if (!(await isToClose(tx, day, today))[0]!.due) return false
    await deleteCommon(tx, day)
    await insertCommon(tx, day, FLOOR)
    await rewriteEvents(tx, day)
    await touchGroups(tx, day)
    await touchReleases(tx, day)
    await upsertClosed(tx, day, FLOOR, today)
    return true
  })

/** Takes the crashes under these commitments back (P32), in the transaction that also refuses what comes later (P33). */
export const forgetCrashes = async (tx: Tx, commitments: Buffer[]): Promise<number> => {
  await markStale(tx, commitments)
  return (await forgetCommitments(tx, commitments))[0]!.taken
}

/** Lets what was taken back leave the tables. */
export const vacuumCrashes = async (db: Db): Promise<void> => {
  await vacuumEvents(db)
}
