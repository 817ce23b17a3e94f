import type { Db } from '../../platform/database.ts'
import { lastLedgerPage } from './ledger-head-queries.ts'

/** The last closed page of the read ledger's chain; `digest` in hexadecimal. */
export type LedgerHead = { number: number; closedAt: Date; digest: string }

const FRESH_MS = 60_000

type Kept = { head: Promise<LedgerHead | null>; askedAtMs: number }
const kept = new WeakMap<Db, Kept>()

/**
 * The head of the read ledger, to be printed on receipts: who keeps one can tell later whether the history before it was
 * rewritten. Up to a minute old, so that a page which prints it costs no query. Null until the first page is closed.
 */
export const ledgerHead = (db: Db, now: Date): Promise<LedgerHead | null> => {
  const known = kept.get(db)
  const age = known ? now.getTime() - known.askedAtMs : Number.POSITIVE_INFINITY
  if (known && age >= 0 && age < FRESH_MS) return known.head
  const head = askHead(db)
  kept.set(db, { head, askedAtMs: now.getTime() })
  // A failure is told to who asked and not kept for the minute.
  head.catch(() => kept.delete(db))
  return head
}

const askHead = async (db: Db): Promise<LedgerHead | null> => {
  const [row] = await lastLedgerPage(db)
  return row ? { ...row, digest: row.digest.toString('hex') } : null
}
