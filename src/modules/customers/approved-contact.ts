import type { Db } from '../../platform/database.ts'
import { approvedRecord } from './contact-queries.ts'

/**
 * May correspondence go to this sealed record, now (P05, P06)? Asked by the job that sends, not by what wrote the message: a
 * contact that was replaced in between answers no. A guest's and a recipient's contact is the orders' to approve.
 */
export const approvedContact = async (db: Db, subjectId: string, recordId: string, now: Date): Promise<boolean> =>
  (await approvedRecord(db, subjectId, recordId, now))[0]!.approved
