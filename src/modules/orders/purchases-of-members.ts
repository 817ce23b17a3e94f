import type { DbOrTx } from '../../platform/database.ts'
import type { Purchases } from '../messaging/index.ts'
import { purchasesByCustomer } from './campaign-queries.ts'

const MOST_ASKED = 1_000

/**
 * What these members bought, for the audience of a campaign; whoever bought nothing is absent. Asked about members alone: nobody can
 * be found by it.
 * @throws RangeError for more than 1,000 ids
 */
export const purchasesOfMembers = async (db: DbOrTx, customerIds: string[]): Promise<Map<string, Purchases>> => {
  if (customerIds.length > MOST_ASKED) throw new RangeError(`at most ${MOST_ASKED} members are asked about at once`)
  const rows = await purchasesByCustomer(db, customerIds)
  return new Map(rows.map(({ customerId, ...purchases }) => [customerId, purchases]))
}
