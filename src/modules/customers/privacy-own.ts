import { deleteOwnRows, ownRows } from './holding-queries.ts'
import { type HeldRows, heldRowsOf, type PrivacySource } from './privacy-source.ts'

const MOST_ROWS = 5_000

/** What this module itself holds of her. Her row in `customers.customer` goes last, when the erasure is done. */
export const ownSource: PrivacySource = {
  module: 'customers',
  subjectsOf: async (_db, customerId) => [customerId],
  tables: ['customers.customer', 'customers.contact', 'customers.session', 'customers.export', 'customers.correction'],
  rowsOf: async (db, customerId) => heldRowsOf(await ownRows(db, customerId, MOST_ROWS)),
  openMatters: async () => [],
  forget: async (tx, customerId) => (await deleteOwnRows(tx, customerId)).map((gone) => ({ ...gone, kept: 0 })),
}
