import type { DbOrTx, Tx } from '../../platform/database.ts'

/** Takes records of a subject away. What remains in backups stays sealed until the subject is erased. */
export const deleteRecords = (tx: Tx, subjectId: string, recordIds: string[]) => tx<{ id: string }[]>`
  delete from vault.record
  where subject_id = ${subjectId}
    and id = any(${recordIds}::uuid[])
  returning id`

/** Takes one record of each of these subjects away, wherever it is still there. */
export const deleteRecordsOfMany = (tx: Tx, subjectIds: string[], recordIds: string[]) => tx<{ id: string }[]>`
  delete from vault.record r
  using unnest(${subjectIds}::uuid[], ${recordIds}::uuid[]) as gone (subject_id, id)
  where r.subject_id = gone.subject_id
    and r.id = gone.id
  returning r.id`

/** Makes a subject no longer findable by these digests. */
export const deleteLookups = (tx: Tx, subjectId: string, kind: string, digests: Buffer[]) => tx<{ id: string }[]>`
  delete from vault.lookup
  where subject_id = ${subjectId}
    and kind = ${kind}
    and digest = any(${tx.array(digests)}::bytea[])
  returning id`

/** Waits for whoever else works with this number or address, until the transaction ends. */
export const lockDigest = (tx: Tx, key: string) => tx`
  select pg_advisory_xact_lock(${key}::bigint)`

export type HoldingRow = { id: string; subjectId: string; kind: string; fieldNames: string[]; sealedAt: Date }

/** What is sealed of these subjects, without opening it? */
export const holdingsOfSubjects = (db: DbOrTx, subjectIds: string[], limit: number) => db<HoldingRow[]>`
  select id, subject_id as "subjectId", kind, field_names as "fieldNames", sealed_at as "sealedAt"
  from vault.record
  where subject_id = any(${subjectIds}::uuid[])
  order by sealed_at, id
  limit ${limit}`

export type LookupKindRow = { subjectId: string; kind: string; count: number }

/** By what can these subjects be found, and by how many of each kind? */
export const lookupKindsOf = (db: DbOrTx, subjectIds: string[]) => db<LookupKindRow[]>`
  select subject_id as "subjectId", kind, count(*)::int as count
  from vault.lookup
  where subject_id = any(${subjectIds}::uuid[])
  group by subject_id, kind
  order by subject_id, kind`
