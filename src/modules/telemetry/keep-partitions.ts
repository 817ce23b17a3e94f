import { addDays } from '../../platform/clock.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { dayOf } from './device/commitment.ts'
import { createMonth, deleteBefore, dropMonthsBefore } from './queries.ts'

const MONTH_DAYS = 31

/** A job of every night: the partitions of this month and the next are there before they are needed. */
export const createMonths = async (db: Db, now: Date): Promise<void> => {
  await createMonth(db, dayOf(now))
  await createMonth(db, dayOf(addDays(now, MONTH_DAYS)))
}

/** A job of every night: what is older than `before` goes, whole months with their files (C9: 90 days). Answers how many partitions. */
export const forgetReports = async (db: Db, before: Date): Promise<number> => {
  const day = dayOf(before)
  const [months] = await dropMonthsBefore(db, day)
  await inTransaction(db, (tx) => deleteBefore(tx, day))
  return months!.dropped
}
