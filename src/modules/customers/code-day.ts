import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { eraseSubjects, removeRecords, sealSubjects, type Vault } from '../vault/index.ts'
import {
  codeDay,
  codeDaysBefore,
  deleteCodeDays,
  deleteGuardsBefore,
  deleteRequestsOver,
  insertCodeDay,
} from './sign-in-queries.ts'

/** how long the count of wrong codes of a number stays after the last try */
const GUARD_KEEP_DAYS = 90

const dayOf = (now: Date): string => now.toISOString().slice(0, 10)

/**
 * The subject of the vault under which today's numbers and codes are sealed: one a day for everybody, so that giving them up
 * costs one puncture a day and not one a code (decision 006). Two who need the first of a day wait for each other.
 */
export const subjectOfToday = async (tx: Tx, vault: Vault, now: Date): Promise<string> => {
  const [known] = await codeDay(tx, dayOf(now))
  if (known) return known.subjectId
  const subjectId = newId(now.getTime())
  const [made] = await insertCodeDay(tx, dayOf(now), subjectId)
  if (!made) return (await codeDay(tx, dayOf(now)))[0]!.subjectId
  await sealSubjects(tx, vault, [{ id: subjectId, kind: 'case', records: [] }])
  return subjectId
}

/** The nightly job: numbers and codes of former days become unreadable, in every backup too. Run it after 00:15 UTC. */
export const eraseCodeDays = async (db: Db, vault: Vault, now: Date): Promise<number> => {
  const subjects = (await codeDaysBefore(db, dayOf(now))).map(({ subjectId }) => subjectId)
  if (subjects.length === 0) return 0
  await eraseSubjects(db, vault, subjects, { by: { kind: 'system', job: 'code-day' }, why: 'day-over' })
  await deleteCodeDays(db, subjects)
  return subjects.length
}

/** The job of every few minutes: requests that are over go, and their sealed numbers with them. */
export const forgetRequests = (db: Db, now: Date, limit: number): Promise<number> =>
  inTransaction(db, async (tx) => {
    const gone = await deleteRequestsOver(tx, now, limit)
    // The records are of today's subject and, after midnight, of yesterday's.
    for (const subjectId of new Set(gone.map((request) => request.subjectId)))
      await removeRecords(
        tx,
        subjectId,
        gone.filter((request) => request.subjectId === subjectId).map(({ recordId }) => recordId),
      )
    return gone.length
  })

/** Forgets the counts of numbers that nobody tried for 90 days. */
export const forgetGuards = async (db: Db, now: Date, limit: number): Promise<number> =>
  (await deleteGuardsBefore(db, new Date(now.getTime() - GUARD_KEEP_DAYS * 86_400_000), limit)).length
