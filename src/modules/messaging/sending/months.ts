import { type Db, inTransaction } from '../../../platform/database.ts'
import { createMessageMonth, dropEmptyMonths } from './answer-queries.ts'
import { forgetIncidents } from './office-queries.ts'

const MONTHS_AHEAD = 3
const MOST_INCIDENTS = 1_000

/** A job of every night: the partitions of the coming months are made before they are needed. */
export const createMessageMonths = async (db: Db, now: Date): Promise<void> => {
  for (let ahead = 0; ahead < MONTHS_AHEAD; ahead++)
    await createMessageMonth(db, new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 15)))
}

/** A job of every night: months whose rows are gone go, and incidents that were closed that long ago. */
export const dropMessageMonths = (db: Db, before: Date): Promise<number> =>
  inTransaction(db, async (tx) => {
    await forgetIncidents(tx, before, MOST_INCIDENTS)
    const [months] = await dropEmptyMonths(tx, before)
    return months?.dropped ?? 0
  })
