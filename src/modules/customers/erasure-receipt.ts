import { addDays } from '../../platform/clock.ts'
import { keysThatDerive, tracesOf } from '../vault/index.ts'
import { type ErasureFacts, openWho, receiptCode, receiptDigest } from './erasure.ts'
import { type ErasureRow, erasureByReceipt } from './erasure-queries.ts'
import type { PrivacyNeeds } from './privacy-needs.ts'

/** The receipt of an erasure. There is no person in it; whoever has its address may see it. */
export type Receipt = {
  code: string
  state: 'begun' | 'done'
  at: Date
  facts: ErasureFacts
  /** until then an older backup may hold her bytes, sealed under keys that are no more */
  backupsUntil: Date
}

export const receiptOf = async (needs: PrivacyNeeds, receipt: string): Promise<Receipt | null> => {
  const [row] = await erasureByReceipt(needs.db, receiptDigest(receipt))
  return row ? shown(needs, receipt, row) : null
}

const shown = ({ keep }: PrivacyNeeds, receipt: string, row: ErasureRow): Receipt => ({
  code: receiptCode(receiptDigest(receipt)),
  state: row.state,
  at: row.begunAt,
  facts: row.facts,
  backupsUntil: addDays(row.begunAt, keep.backupDays),
})

/** What was found when everything was searched again. `rows`: tables that still know her, and were not to. */
export type Recheck = {
  at: Date
  rows: { table: string; count: number }[]
  sealed: number
  lookups: number
  keys: number
}

/**
 * Searches every source for her again, the vault's records and look-ups, and asks the key store for her keys. What is kept
 * without a person cannot be found by her; the ledger of consents, under an id that is nobody's, may have what it had.
 */
export const checkAgain = async (needs: PrivacyNeeds, receipt: string): Promise<Recheck | null> => {
  const { db, vault, sources, clock } = needs
  const [row] = await erasureByReceipt(db, receiptDigest(receipt))
  if (!row?.box || row.state !== 'done') return null
  const { customerId, keys } = openWho(receipt, row.box)
  const [held, traces, derive] = await Promise.all([
    Promise.all(sources.map((source) => source.rowsOf(db, customerId))),
    tracesOf(
      db,
      keys.map(({ id }) => id),
    ),
    keysThatDerive(db, vault, keys),
  ])
  const consents = row.facts.forgotten.filter(({ why }) => why === 'consent-always')
  const keptOf = new Map(consents.map(({ table, kept }) => [table, kept]))
  const rows = held
    .flat()
    .map(({ table, rows }) => ({ table, count: rows.length - (keptOf.get(table) ?? 0) }))
    .filter(({ count }) => count > 0)
  return { at: clock(), rows, sealed: traces.records, lookups: traces.lookups, keys: derive }
}
