import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { ActorColumns } from './subject.ts'

export type LedgerRow = {
  id: string
  at: Date
  subject_id: string
  record_ids: string[]
  fields: string[]
  reason: Buffer
  reason_digest: Buffer
}

export type LedgerCause = { actor: ActorColumns; purpose: string }

/** Writes who reads what, a row for each subject and cause, in one statement. Lists travel as JSON: PostgreSQL has no ragged arrays. */
export const insertLedger = (
  tx: Tx,
  rows: (LedgerRow & { cause: string | null })[],
  { actor, purpose }: LedgerCause,
) => tx`
  insert into vault.ledger
    (id, at, subject_id, record_ids, fields, actor_kind, actor_id, actor_role, purpose, reason, reason_digest, cause)
  select l.id, l.at, l.subject_id,
    array(select jsonb_array_elements_text(l.record_ids::jsonb)::uuid),
    array(select jsonb_array_elements_text(l.fields::jsonb)),
    ${actor.kind}, ${actor.id}::uuid, ${actor.role}, ${purpose}, l.reason, l.reason_digest, l.cause
  from unnest(
    ${rows.map(({ id }) => id)}::uuid[],
    ${rows.map(({ at }) => at.toISOString())}::timestamptz[],
    ${rows.map(({ subject_id }) => subject_id)}::uuid[],
    ${rows.map(({ record_ids }) => JSON.stringify(record_ids))}::text[],
    ${rows.map(({ fields }) => JSON.stringify(fields))}::text[],
    ${tx.array(rows.map(({ reason }) => reason))}::bytea[],
    ${tx.array(rows.map(({ reason_digest }) => reason_digest))}::bytea[],
    ${rows.map(({ cause }) => cause)}::uuid[]
  ) as l (id, at, subject_id, record_ids, fields, reason, reason_digest, cause)`

/** Who read what of this subject, the latest first? */
export const ledgerRows = (db: DbOrTx, subjectId: string, limit: number) => db<(LedgerRow & LedgerTail)[]>`
  select id, at, subject_id, record_ids, fields, actor_kind, actor_id, actor_role, purpose, reason, reason_digest, cause
  from vault.ledger
  where subject_id = ${subjectId}
  order by at desc, id desc
  limit ${limit}`

export type LedgerTail = {
  actor_kind: string
  actor_id: string | null
  actor_role: string | null
  purpose: string
  cause: string | null
}

/** Makes the partition of the ledger for the month of `at`, unless it is there. */
export const createLedgerMonth = (db: DbOrTx, at: Date) => db`
  select vault.create_ledger_month(${at})`

export type LedgerPageRow = {
  number: number
  at: Date
  row_ids: string[]
  oldest_at: Date
  newest_at: Date
  rows_digest: Buffer
  digest: Buffer
}

/** Which page of the ledger's chain is the last? Only one at a time adds the next. */
export const lockLastLedgerPage = async (tx: Tx): Promise<LedgerPageRow | undefined> => {
  await tx`lock table vault.ledger_page in share row exclusive mode`
  const [page] = await tx<LedgerPageRow[]>`
    select number, at, row_ids, oldest_at, newest_at, rows_digest, digest
    from vault.ledger_page
    order by number desc
    limit 1`
  return page
}

/** Which rows since then are in no page yet, oldest first? */
export const unpagedLedgerRows = (tx: Tx, since: Date, limit: number) => tx<(LedgerRow & LedgerTail)[]>`
  select id, at, subject_id, record_ids, fields, actor_kind, actor_id, actor_role, purpose, reason, reason_digest, cause
  from vault.ledger
  where at >= ${since}
    and id not in (select unnest(p.row_ids) from vault.ledger_page p where p.newest_at >= ${since})
  order by at, id
  limit ${limit}`

/** Adds a page to the chain. */
export const insertLedgerPage = (tx: Tx, page: LedgerPageRow) => tx`
  insert into vault.ledger_page (number, at, row_ids, oldest_at, newest_at, rows_digest, digest)
  values (${page.number}, ${page.at}, ${page.row_ids}::uuid[], ${page.oldest_at}, ${page.newest_at},
    ${page.rows_digest}, ${page.digest})`

/** Which page comes after this number? */
export const ledgerPagesAfter = (db: DbOrTx, number: number) => db<LedgerPageRow[]>`
  select number, at, row_ids, oldest_at, newest_at, rows_digest, digest
  from vault.ledger_page
  where number > ${number}
  order by number
  limit 1`

/** Which rows of this page are there, in the page's order? */
export const ledgerRowsOfPage = (db: DbOrTx, page: LedgerPageRow) => db<(LedgerRow & LedgerTail)[]>`
  select id, at, subject_id, record_ids, fields, actor_kind, actor_id, actor_role, purpose, reason, reason_digest, cause
  from vault.ledger
  where at between ${page.oldest_at} and ${page.newest_at}
    and id = any(${page.row_ids}::uuid[])
  order by at, id`
