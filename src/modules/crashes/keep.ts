import { addDays } from '../../platform/clock.ts'
import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import {
  createMonth,
  deleteDaysBefore,
  deleteEmptyGroups,
  deleteEventsBefore,
  deleteOldReleases,
  dropMonthsBefore,
  forgetCommitments,
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

/** Takes the crashes under these commitments back (P32), in the transaction that also refuses what comes later (P33). */
export const forgetCrashes = async (tx: Tx, commitments: Buffer[]): Promise<number> =>
  (await forgetCommitments(tx, commitments))[0]!.taken

/** Lets what was taken back leave the tables. */
export const vacuumCrashes = async (db: Db): Promise<void> => {
  await vacuumEvents(db)
}
