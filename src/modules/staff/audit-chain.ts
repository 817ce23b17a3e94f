/**
 * The audit's hash chain, row by row:
 *
 *   digest(n) = SHA-256( digest(n-1) ‖ row n )
 *
 * The ledger of the vault closes pages instead, because its readers must not wait for one another; the office writes some
 * rows a minute, so here each row is chained as it is written and a row that was changed is named, not its page. The head
 * knows how many there are: rows cut off at the end are missed too. Whoever keeps an older digest can tell a history that
 * was rewritten as a whole.
 */
import { createHash } from 'node:crypto'
import type { DbOrTx } from '../../platform/database.ts'
import { auditHead, auditRowsAfter } from './audit-queries.ts'

export type AuditRow = {
  number: number
  id: string
  at: Date
  memberId: string
  role: string
  action: string
  target: string
  whyRecord: string
  whyDigest: Buffer
  digest: Buffer
}

const ROWS_AT_ONCE = 1_000
const NOTHING_BEFORE = Buffer.alloc(32)

export type AuditVerdict =
  | { ok: true; rows: number; digest: string }
  | { ok: false; row: number; why: 'changed' | 'missing' | 'head' }

/** Computes the chain again from the rows that are there, and names the first one that does not fit. */
export const verifyAudit = async (db: DbOrTx): Promise<AuditVerdict> => {
  // The head first: rows that come meanwhile are beyond it and are looked at next time.
  const [head] = await auditHead(db)
  let before: Buffer = NOTHING_BEFORE
  let number = 0
  while (head && number < head.number) {
    const rows = await auditRowsAfter(db, number, Math.min(ROWS_AT_ONCE, head.number - number))
    if (rows.length === 0) return { ok: false, row: number + 1, why: 'missing' }
    for (const row of rows) {
      number++
      if (row.number !== number) return { ok: false, row: number, why: 'missing' }
      if (!digestOfRow(before, row).equals(row.digest)) return { ok: false, row: number, why: 'changed' }
      before = row.digest
    }
  }
  if (!head?.digest.equals(before)) return { ok: false, row: number, why: 'head' }
  const beyond = await auditRowsAfter(db, number, 1)
  if (beyond[0] && !(await headMoved(db, number))) return { ok: false, row: beyond[0].number, why: 'head' }
  return { ok: true, rows: number, digest: before.toString('hex') }
}

const headMoved = async (db: DbOrTx, number: number): Promise<boolean> => {
  const [head] = await auditHead(db)
  return head !== undefined && head.number > number
}

export const digestOfRow = (before: Buffer, row: Omit<AuditRow, 'digest'>): Buffer =>
  createHash('sha256')
    .update(before)
    .update(
      JSON.stringify([
        row.number,
        row.id,
        row.at.toISOString(),
        row.memberId,
        row.role,
        row.action,
        row.target,
        row.whyRecord,
        row.whyDigest.toString('hex'),
      ]),
    )
    .digest()
