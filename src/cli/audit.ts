import { type AuditVerdict, verifyAudit } from '../modules/staff/index.ts'
import { type LedgerVerdict, verifyLedger } from '../modules/vault/index.ts'
import { withDatabase } from './attach.ts'

const USAGE = 'npm run audit -- verify'

/**
 * Computes both hash chains again: the audit of what the staff did, and the ledger of who read whose data. The shop may be
 * open meanwhile. The digests are printed to be kept elsewhere: they tell a history that was rewritten as a whole.
 * @returns 0 when both are whole, 1 when one is not (what is wrong is named) or when nothing was asked that it knows
 */
export const run = async (args: string[]): Promise<number> => {
  if (args.length !== 1 || args[0] !== 'verify') {
    console.error(`Say what to do with the audit: ${USAGE}`)
    return 1
  }
  return withDatabase(async (db) => {
    const [audit, ledger] = [await verifyAudit(db), await verifyLedger(db)]
    console.log(auditLine(audit))
    console.log(ledgerLine(ledger))
    return audit.ok && ledger.ok ? 0 : 1
  })
}

const auditLine = (verdict: AuditVerdict): string => {
  if (verdict.ok) return `audit: ${verdict.rows} rows, whole, ends with ${verdict.digest}`
  if (verdict.why === 'head') return `audit: BROKEN after row ${verdict.row}: the chain does not end as its head says`
  return `audit: BROKEN at row ${verdict.row}: ${verdict.why}`
}

const ledgerLine = (verdict: LedgerVerdict): string =>
  verdict.ok
    ? `ledger: ${verdict.pages} pages, whole, ends with ${verdict.digest}`
    : `ledger: BROKEN at page ${verdict.page}: ${verdict.why}`
