import { addDays } from '../../../platform/clock.ts'
import type { DbOrTx } from '../../../platform/database.ts'
import { subjectsAtCap } from './frequency-queries.ts'

const CAP_DAYS = 7
const MOST_AT_ONCE = 10_000

/**
 * Who of these had as many messages that sell in the last seven days as anybody may get, both channels together? What may have
 * been sent counts as sent. Counted by the vault's subject: a number has one, whoever wrote it.
 * @throws RangeError for more than 10,000
 */
export const overCap = async (
  db: DbOrTx,
  subjectIds: string[],
  { now, perWeek }: { now: Date; perWeek: number },
): Promise<Set<string>> => {
  if (subjectIds.length > MOST_AT_ONCE) throw new RangeError(`at most ${MOST_AT_ONCE} people are asked for at once`)
  if (subjectIds.length === 0) return new Set()
  return new Set((await subjectsAtCap(db, subjectIds, addDays(now, -CAP_DAYS), perWeek)).map(({ id }) => id))
}
