import type { DbOrTx } from '../../platform/database.ts'
import { contactsOfOrders } from './queries.ts'

/** What is asked: to whom, what kind of message, and which fact caused it (`order:<id>`). */
export type Asked = { subjectId: string; recordId: string; category: string; cause: string }

/**
 * May messages go to these records because orders are about them, one answer for each? Asked when they are sent (P06). A guest gets
 * what is about her order; whoever receives somebody else's, how its delivery stands and nothing else (P10, C6).
 */
export const approvedByOrders = async (db: DbOrTx, receivers: Asked[]): Promise<boolean[]> =>
  (
    await contactsOfOrders(db, {
      subjectIds: receivers.map(({ subjectId }) => subjectId),
      recordIds: receivers.map(({ recordId }) => recordId),
      categories: receivers.map(({ category }) => category),
      causes: receivers.map(({ cause }) => cause),
    })
  ).map(({ approved }) => approved)
