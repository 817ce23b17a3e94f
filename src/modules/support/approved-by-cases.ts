import type { DbOrTx } from '../../platform/database.ts'
import { contactsOfFakes } from './queries.ts'

/** May messages go to these records because a case named them for its answer, one answer for each? Asked when they are sent (P06). */
export const approvedByCases = async (
  db: DbOrTx,
  receivers: { subjectId: string; recordId: string }[],
): Promise<boolean[]> =>
  (
    await contactsOfFakes(
      db,
      receivers.map(({ subjectId }) => subjectId),
      receivers.map(({ recordId }) => recordId),
    )
  ).map(({ approved }) => approved)
