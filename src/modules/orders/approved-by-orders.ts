import type { Db } from '../../platform/database.ts'
import { contactsOfOrders } from './queries.ts'

/** May messages go to these records because orders are about them, one answer for each? Asked when they are sent (P06). */
export const approvedByOrders = async (
  db: Db,
  receivers: { subjectId: string; recordId: string }[],
): Promise<boolean[]> =>
  (
    await contactsOfOrders(
      db,
      receivers.map(({ subjectId }) => subjectId),
      receivers.map(({ recordId }) => recordId),
    )
  ).map(({ approved }) => approved)
