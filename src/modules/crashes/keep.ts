import { addDays } from '../../platform/clock.ts'
import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { FLOOR, limits } from './crash.ts'
import {
  createMonth,
  deleteDaysBefore,
  deleteEmptyGroups,
  deleteEventsBefore,
  deleteOldReleases,
  dropMonthsBefore,
  forgetCommitments,
  lockDay,
  lockGroups,
  shuffleEvents,
  touchGroups,
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
    await deleteEmptyGroups(tx, before)
    await deleteOldReleases(tx, before)
  })
}

/**
 * A job of every night: the crashes of days that are over, and to which a device may still add, lose the order in which they came (P38), and
 * the hour in which few broke (P18). Those of a whole week, for what came late came in an order too.
 */
export const mixCrashes = async (db: Db, now: Date): Promise<void> => {
  for (let ago = 1; ago <= limits.queueDays + 1; ago++) {
    const day = tehranDay(addDays(now, -ago))
    await inTransaction(db, async (tx) => {
      await lockDay(tx, day)
      await lockGroups(tx, day)
      await shuffleEvents(tx, day, FLOOR)
      await touchGroups(tx, day)
    })
  }
}

/** Takes the crashes under these commitments back (P32), in the transaction that also refuses what comes later (P33). */
export const forgetCrashes = async (tx: Tx, commitments: Buffer[]): Promise<number> =>
  (await forgetCommitments(tx, commitments))[0]!.taken

/** Lets what was taken back leave the tables. */
export const vacuumCrashes = async (db: Db): Promise<void> => {
  await vacuumEvents(db)
}
