import type { DbOrTx } from '../../platform/database.ts'
import { contactsOfFakes } from './queries.ts'
import { contactsOfTickets } from './ticket-queries.ts'

/** May messages go to these records because a case named them for its answer, one answer for each? Asked when they are sent (P06). */
export const approvedByCases = async (
  db: DbOrTx,
  receivers: { subjectId: string; recordId: string }[],
): Promise<boolean[]> => {
  const [subjectIds, recordIds] = [
    receivers.map(({ subjectId }) => subjectId),
    receivers.map(({ recordId }) => recordId),
  ]
  const [ofFakes, ofTickets] = await Promise.all([
    contactsOfFakes(db, subjectIds, recordIds),
    contactsOfTickets(db, subjectIds, recordIds),
  ])
  return receivers.map((_, n) => ofFakes[n]?.approved === true || ofTickets[n]?.approved === true)
}
