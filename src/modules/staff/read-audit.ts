import { type Db, inTransaction } from '../../platform/database.ts'
import { openRecords, type Vault } from '../vault/index.ts'
import type { Action } from './actions.ts'
import { whyDigest } from './audit.ts'
import type { AuditRow } from './audit-chain.ts'
import { type AuditFilter, auditRows } from './audit-queries.ts'
import type { By } from './member.ts'
import type { Person } from './people.ts'
import type { Role } from './rights.ts'

export const AUDIT_PAGE_ROWS = 50

/**
 * One page of the audit with its reasons opened: a row in the ledger of each member whose words are read. A reason that is
 * not the one that the chain was made over is said to be changed.
 */
export const readAudit = async (
  { db, vault }: { db: Db; vault: Vault },
  by: By<'audit.read'>,
  filter: AuditFilter,
  people: Map<string, Person>,
) => {
  const rows = await auditRows(db, filter, AUDIT_PAGE_ROWS)
  const opened = await inTransaction(db, (tx) =>
    openRecords(tx, vault, {
      recordIds: rows.map(({ whyRecord }) => whyRecord),
      fields: ['why', 'salt'],
      actor: { kind: 'staff', id: by.id, role: by.role },
      purpose: 'account',
      reason: 'دفتر کارها در میز کار',
    }),
  )
  return rows.map((row) => ({
    number: row.number,
    at: row.at,
    name: people.get(row.memberId)?.name ?? null,
    role: row.role as Role,
    action: row.action as Action,
    target: row.target,
    why: whyOf(row, opened.get(row.whyRecord)),
  }))
}

const whyOf = ({ whyDigest: chained }: AuditRow, fields: Record<string, string> | undefined) => {
  if (!fields) return null
  const { why = '', salt = '' } = fields
  return whyDigest(salt, why).equals(chained) ? why : { changed: true as const }
}
