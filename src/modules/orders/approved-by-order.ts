import type { Db } from '../../platform/database.ts'
import { contactOfOrder } from './queries.ts'

/** May a message go to this record because an order is about it? Asked when the message is sent (P06). */
export const approvedByOrder = async (db: Db, subjectId: string, recordId: string): Promise<boolean> =>
  (await contactOfOrder(db, subjectId, recordId))[0]!.approved
