import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { forgetSubjects } from '../messaging/index.ts'
import { eraseSubjects, type Vault } from '../vault/index.ts'
import { deleteFakes, fakesReportedBefore } from './queries.ts'

const AT_ONCE = 500

/** A job of every night: reports of a year ago go, their keys first. Safe to run twice: a row whose key is gone goes next time. */
export const forgetFakes = async (db: Db, vault: Vault, before: Date): Promise<number> => {
  const old = await fakesReportedBefore(db, before, AT_ONCE)
  if (old.length === 0) return 0
  const subjects = old.flatMap(({ caseSubject }) => caseSubject ?? [])
  await eraseSubjects(db, vault, subjects, {
    by: { kind: 'system', job: 'support.forgetFakes' },
    why: 'kept-long-enough',
  })
  await inTransaction(db, (tx) => forgetSubjects(tx, subjects))
  const gone = await deleteFakes(
    db,
    old.map(({ id }) => id),
  )
  return gone.length
}
