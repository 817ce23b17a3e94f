import { consentCount, deleteOwnRows, ownRows } from './holding-queries.ts'
import { heldRowsOf, type PrivacySource } from './privacy-source.ts'

const MOST_ROWS = 5_000

/** What this module itself holds of her. Her row in `customers.customer` goes last, when the erasure is done. */
export const ownSource: PrivacySource = {
  module: 'customers',
  subjectsOf: async (_db, customerId) => [customerId],
  tables: [
    'customers.customer',
    'customers.contact',
    'customers.address',
    'customers.pet',
    'customers.favourite',
    'customers.stock_alert',
    'customers.consent',
    'customers.password',
    'customers.passkey',
    'customers.totp',
    'customers.recovery_code',
    'customers.passkey_challenge',
    'customers.half_sign_in',
    'customers.contact_request',
    'customers.attestation',
    'customers.session',
    'customers.export',
    'customers.correction',
  ],
  rowsOf: async (db, customerId) => heldRowsOf(await ownRows(db, customerId, MOST_ROWS)),
  openMatters: async () => [],
  forget: async (tx, customerId) => {
    const [[consents], gone] = [await consentCount(tx, customerId), await deleteOwnRows(tx, customerId)]
    return [
      ...gone.map((table) => ({ ...table, kept: 0 })),
      { table: 'customers.consent', removed: 0, kept: consents?.count ?? 0, why: 'consent-always' },
    ]
  },
}
