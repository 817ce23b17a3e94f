import type { DbOrTx } from '../../platform/database.ts'

export type LedgerHeadRow = { number: number; closedAt: Date; digest: Buffer }

/** Which page of the ledger was closed last? */
export const lastLedgerPage = (db: DbOrTx) => db<LedgerHeadRow[]>`
  select number, at as "closedAt", digest
  from vault.ledger_page
  order by number desc
  limit 1`
