import type { DbOrTx } from '../../platform/database.ts'
import { activeMembers, membersById } from './member-queries.ts'
import { type Right, rightsOf } from './rights.ts'

/** A member whom a message may go to: her subject, and the sealed record that holds her e-mail. */
export type Told = { subjectId: string; recordId: string }

const MOST_MEMBERS = 200

/** Everybody who can sign in now and has this right. */
export const membersWith = async (db: DbOrTx, right: Right): Promise<Told[]> =>
  (await activeMembers(db, MOST_MEMBERS))
    .filter(({ roles }) => rightsOf(roles).has(right))
    .map(({ id, personRecord }) => ({ subjectId: id, recordId: personRecord }))

/** Which of these receivers are members as they are now? The office writes to them about its own work; they are no customers (P06). */
export const approvedMembers = async (
  db: DbOrTx,
  receivers: { subjectId: string; recordId: string }[],
): Promise<boolean[]> => {
  const rows = await membersById(db, [...new Set(receivers.map(({ subjectId }) => subjectId))])
  const records = new Set(
    rows
      .filter(({ readyAt, suspendedAt }) => readyAt && !suspendedAt)
      .map(({ id, personRecord }) => `${id} ${personRecord}`),
  )
  return receivers.map(({ subjectId, recordId }) => records.has(`${subjectId} ${recordId}`))
}
