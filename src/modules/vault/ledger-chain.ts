/**
 * The read ledger's hash chain. Every few minutes a page closes over the rows that came since the page before:
 *
 *   digest(n) = SHA-256( digest(n-1) ‖ n ‖ SHA-256( SHA-256(row) … ) )
 *
 * Chaining each row as it is written would make every reader of a subject wait for the other; a page costs one statement
 * and leaves the rows of the last minutes open. A row holds the salted digest of its reason, not its words: the chain
 * still verifies when the subject is erased. Whoever keeps an older page's digest can tell a history that was rewritten.
 */
import { createHash } from 'node:crypto'
import { type Db, inTransaction } from '../../platform/database.ts'
import {
  insertLedgerPage,
  type LedgerRow,
  type LedgerTail,
  ledgerPagesAfter,
  ledgerRowsOfPage,
  lockLastLedgerPage,
  unpagedLedgerRows,
} from './ledger-queries.ts'

const MOST_ROWS = 5_000
/** A transaction that writes a row and commits later than this after the row's time is reported by `verifyLedger`. */
const LATEST_COMMIT_MS = 86_400_000
const NOTHING_BEFORE = Buffer.alloc(32)

/** Closes a page over what was read since the last one; answers how many rows it holds. A job of every few minutes. */
export const closeLedgerPage = (db: Db, now: Date): Promise<number> =>
  inTransaction(db, async (tx) => {
    const last = await lockLastLedgerPage(tx)
    const since = new Date(last ? last.newest_at.getTime() - LATEST_COMMIT_MS : 0)
    const rows = await unpagedLedgerRows(tx, since, MOST_ROWS)
    if (rows.length === 0) return 0
    const number = (last?.number ?? 0) + 1
    const rowsDigest = digestOfRows(rows)
    await insertLedgerPage(tx, {
      number,
      at: now,
      row_ids: rows.map(({ id }) => id),
      oldest_at: rows[0]!.at,
      newest_at: rows.at(-1)!.at,
      rows_digest: rowsDigest,
      digest: digestOfPage(last?.digest ?? NOTHING_BEFORE, number, rowsDigest),
    })
    return rows.length
  })

export type LedgerVerdict =
  | { ok: true; pages: number; digest: string }
  | { ok: false; page: number; why: 'rows changed or missing' | 'page changed or missing' }

/** Computes the chain again from the rows that are there. Pages whose rows are past their keeping count by their digest. */
export const verifyLedger = async (db: Db): Promise<LedgerVerdict> => {
  let before: Buffer = NOTHING_BEFORE
  let number = 0
  for (;;) {
    const [page] = await ledgerPagesAfter(db, number)
    if (!page) return { ok: true, pages: number, digest: before.toString('hex') }
    number++
    if (page.number !== number || !digestOfPage(before, number, page.rows_digest).equals(page.digest))
      return { ok: false, page: number, why: 'page changed or missing' }
    if (page.row_ids.length > 0 && !digestOfRows(await ledgerRowsOfPage(db, page)).equals(page.rows_digest))
      return { ok: false, page: number, why: 'rows changed or missing' }
    before = page.digest
  }
}

const sha256 = (...parts: (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

const digestOfPage = (before: Buffer, number: number, rowsDigest: Buffer): Buffer =>
  sha256(before, `${number}\0`, rowsDigest)

const digestOfRows = (rows: (LedgerRow & LedgerTail)[]): Buffer => sha256(...rows.map(digestOfRow))

const digestOfRow = (row: LedgerRow & LedgerTail): Buffer =>
  sha256(
    JSON.stringify([
      row.id,
      row.at.toISOString(),
      row.subject_id,
      row.record_ids,
      row.fields,
      row.actor_kind,
      row.actor_id,
      row.actor_role,
      row.purpose,
      row.reason_digest.toString('hex'),
      row.cause,
    ]),
  )
