import { addDays } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { accountsInUse } from '../payments/index.ts'
import { deleteSecrets, secretsRetiredBefore } from './queries.ts'

/** A buyer may come back from the bank late, and a refund be asked about; after a week only for those that still wait. */
const KEPT_DAYS = 7

/** Destroys secrets that were replaced or removed a week ago and that no payment needs any more. Answers how many. */
export const forgetSecrets = async (db: Db, now: Date): Promise<number> => {
  const retired = (await secretsRetiredBefore(db, addDays(now, -KEPT_DAYS))).map(({ id }) => id)
  if (retired.length === 0) return 0
  const needed = new Set((await accountsInUse(db, retired)).map(({ account }) => account))
  const over = retired.filter((id) => !needed.has(id))
  if (over.length > 0) await deleteSecrets(db, over)
  return over.length
}
