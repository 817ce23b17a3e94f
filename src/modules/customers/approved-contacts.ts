import type { DbOrTx } from '../../platform/database.ts'
import { approvedRecords } from './contact-queries.ts'

/**
 * May correspondence go to these sealed records now, one answer for each (P05, P06)? Asked by the job that sends, not by what
 * wrote the message: a contact that was replaced in between answers no. A guest's and a recipient's contact is the orders' to
 * approve.
 */
export const approvedContacts = async (
  db: DbOrTx,
  receivers: { subjectId: string; recordId: string }[],
  now: Date,
): Promise<boolean[]> =>
  (
    await approvedRecords(
      db,
      receivers.map(({ subjectId }) => subjectId),
      receivers.map(({ recordId }) => recordId),
      now,
    )
  ).map(({ approved }) => approved)
