import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { AuditRow } from './audit-chain.ts'

type Head = { number: number; digest: Buffer }

/** How long is the chain, and what does it end with? Held until the transaction ends: one writes after the other. */
export const lockAuditHead = (tx: Tx) => tx<Head[]>`
  select number, digest
  from staff.audit_head
  for update`

/** How long is the chain, and what does it end with? */
export const auditHead = (db: DbOrTx) => db<Head[]>`
  select number, digest
  from staff.audit_head`

/** Adds a row to the audit and moves its head. */
export const insertAudit = (tx: Tx, row: AuditRow) => tx`
  with written as (
    insert into staff.audit (number, id, at, member_id, role, action, target, why_record, why_digest, digest)
    values (${row.number}, ${row.id}, ${row.at}, ${row.memberId}, ${row.role}, ${row.action}, ${row.target},
      ${row.whyRecord}, ${row.whyDigest}, ${row.digest})
    returning number, digest
  )
  update staff.audit_head h
  set number = w.number, digest = w.digest
  from written w`

/** Which rows come after this number? */
export const auditRowsAfter = (db: DbOrTx, number: number, limit: number) => db<AuditRow[]>`
  select number, id, at, member_id as "memberId", role, action, target, why_record as "whyRecord",
         why_digest as "whyDigest", digest
  from staff.audit
  where number > ${number}
  order by number
  limit ${limit}`

export type AuditFilter = {
  /** only rows before this one: the next page */
  before: number | null
  memberId: string | null
  action: string | null
  from: Date | null
  until: Date | null
}

/** What was done in the office, the latest first, by these filters? */
export const auditRows = (db: DbOrTx, { before, memberId, action, from, until }: AuditFilter, limit: number) => db<
  AuditRow[]
>`
  select number, id, at, member_id as "memberId", role, action, target, why_record as "whyRecord",
         why_digest as "whyDigest", digest
  from staff.audit
  where (${before}::bigint is null or number < ${before}::bigint)
    and (${memberId}::uuid is null or member_id = ${memberId}::uuid)
    and (${action}::text is null or action = ${action}::text)
    and (${from}::timestamptz is null or at >= ${from}::timestamptz)
    and (${until}::timestamptz is null or at < ${until}::timestamptz)
  order by number desc
  limit ${limit}`
