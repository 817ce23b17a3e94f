import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { ActorColumns, Lookup } from './subject.ts'

export type SubjectRow = { id: string; kind: string; generation: number; key_index: Buffer }

export type RecordRow = { id: string; subject_id: string; kind: string; field_names: string[]; boxes: Buffer[] }

export type LookupRow = { id: string; subject_id: string; kind: Lookup['kind']; digest: Buffer; box: Buffer }

export type HeldRow = RecordRow & { generation: number; key_index: Buffer }

/** Subjects as they go in: sealed with what they carry. */
export type SealedRows = { rows: SubjectRow[]; records: RecordRow[]; lookups: LookupRow[] }

/**
 * Adds subjects with their records and look-ups, in one statement for any number of them. Answers which subjects went in:
 * none of a generation that a rotation has closed since they were sealed. With `orFail` that is an error instead, of the check by
 * which a living subject has a generation. Rows travel as JSON: PostgreSQL has no ragged arrays, and putting the boxes of a record
 * together from flat ones took it twice as long (0.8 ms an order, 2026-11-27).
 */
export const insertSubjects = (
  tx: Tx,
  { rows, records, lookups }: SealedRows,
  at: Date,
  { orFail = false }: { orFail?: boolean } = {},
) => tx<{ id: string }[]>`
  with new_subject as (
    insert into vault.subject (id, kind, generation, key_index, created_at)
    select s.id, s.kind, case when g.closed_at is null then s.generation end, s.key_index, ${at}
    from jsonb_to_recordset(${tx.json(rows.map(withHexBytes))}) as s (id uuid, kind text, generation integer, key_index bytea)
    left join vault.generation g on g.number = s.generation
    where g.closed_at is null or ${orFail}
    returning id
  ), new_record as (
    insert into vault.record (id, subject_id, kind, field_names, boxes, sealed_at)
    select r.id, r.subject_id, r.kind, r.field_names, r.boxes, ${at}
    from jsonb_to_recordset(${tx.json(records.map(withHexBytes))}) as r (
      id uuid, subject_id uuid, kind text, field_names text[], boxes bytea[])
    where r.subject_id in (select id from new_subject)
  ), new_lookup as (
    insert into vault.lookup (id, subject_id, kind, digest, box)
    select l.id, l.subject_id, l.kind, l.digest, l.box
    from jsonb_to_recordset(${tx.json(lookups.map(withHexBytes))}) as l (
      id uuid, subject_id uuid, kind text, digest bytea, box bytea)
    where l.subject_id in (select id from new_subject)
  )
  select id
  from new_subject`

/** Bytes as PostgreSQL reads them from a text. */
const withHexBytes = (row: Record<string, Cell>): Record<string, Exclude<Cell, Buffer | Buffer[]>> =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      Array.isArray(cell) ? cell.map((part) => hexBytes(part)) : hexBytes(cell),
    ]),
  )

type Cell = string | number | Buffer | string[] | Buffer[]

const hexBytes = <T extends string | number>(cell: T | Buffer): T | string =>
  Buffer.isBuffer(cell) ? `\\x${cell.toString('hex')}` : cell

/** Adds one more record to a subject that is there. */
export const insertRecord = (tx: Tx, record: RecordRow, at: Date) => tx`
  insert into vault.record (id, subject_id, kind, field_names, boxes, sealed_at)
  values (${record.id}, ${record.subject_id}, ${record.kind}, ${record.field_names}::text[], ${tx.array(record.boxes)}::bytea[], ${at})`

/** Adds look-ups to subjects that are there. */
export const insertLookups = (tx: Tx, lookups: LookupRow[]) => tx`
  insert into vault.lookup (id, subject_id, kind, digest, box)
  select l.id, l.subject_id, l.kind, l.digest, l.box
  from unnest(
    ${lookups.map(({ id }) => id)}::uuid[],
    ${lookups.map(({ subject_id }) => subject_id)}::uuid[],
    ${lookups.map(({ kind }) => kind)}::text[],
    ${tx.array(lookups.map(({ digest }) => digest))}::bytea[],
    ${tx.array(lookups.map(({ box }) => box))}::bytea[]
  ) as l (id, subject_id, kind, digest, box)`

/** Which living subjects have these ids? Held against erasure and rotation until the transaction ends. */
export const lockSubjectsForSealing = (tx: Tx, ids: string[]) => tx<SubjectRow[]>`
  select id, kind, generation, key_index
  from vault.subject
  where id = any(${ids}::uuid[])
    and erased_at is null
  order by id
  for share`

/** What is sealed in these records, and under which keys? */
export const recordsToOpen = (db: DbOrTx, ids: string[]) => db<HeldRow[]>`
  select r.id, r.subject_id, r.kind, r.field_names, r.boxes, s.generation, s.key_index
  from vault.record r
  join vault.subject s on s.id = r.subject_id
  where r.id = any(${ids}::uuid[])
    and s.erased_at is null
  order by r.id`

/** Which subjects carry one of these digests, the newest first? */
export const subjectsByDigest = (db: DbOrTx, kind: string, digests: Buffer[]) => db<{ subject_id: string }[]>`
  select distinct subject_id
  from vault.lookup
  where kind = ${kind}
    and digest = any(${db.array(digests)}::bytea[])
  order by subject_id desc
  limit 1000`

/** Which living subjects of one kind carry one of these digests, the newest first? */
export const subjectsOfKindByDigest = (db: DbOrTx, lookupKind: string, digests: Buffer[], kind: string) => db<
  { subject_id: string }[]
>`
  select distinct l.subject_id
  from vault.lookup l
  join vault.subject s on s.id = l.subject_id
  where l.kind = ${lookupKind}
    and l.digest = any(${db.array(digests)}::bytea[])
    and s.kind = ${kind}
    and s.erased_at is null
  order by l.subject_id desc
  limit 1000`

/** Which digests does this subject carry? */
export const digestsOf = (db: DbOrTx, subjectId: string, kind: string) => db<{ digest: Buffer }[]>`
  select digest
  from vault.lookup
  where subject_id = ${subjectId}
    and kind = ${kind}
  limit 20`

/** Under which key is this subject? */
export const subjectKeyOf = (db: DbOrTx, subjectId: string) => db<{ generation: number | null; key_index: Buffer }[]>`
  select generation, key_index
  from vault.subject
  where id = ${subjectId}`

/** Which of these subjects are living? Locked until the transaction ends. */
export const lockSubjectsForErasure = (tx: Tx, ids: string[]) => tx<SubjectRow[]>`
  select id, kind, generation, key_index
  from vault.subject
  where id = any(${ids}::uuid[])
    and erased_at is null
  order by id
  for update`

export type ErasureMark = { at: Date; by: ActorColumns; why: string }

/** Takes away all that is sealed of these subjects, and marks them erased. */
export const deleteSubjectRows = (tx: Tx, ids: string[], { at, by, why }: ErasureMark) => tx`
  with gone_record as (
    delete from vault.record
    where subject_id = any(${ids}::uuid[])
  ), gone_lookup as (
    delete from vault.lookup
    where subject_id = any(${ids}::uuid[])
  ), marked as (
    update vault.subject
    set generation = null, erased_at = ${at}
    where id = any(${ids}::uuid[])
    returning id
  )
  insert into vault.erasure (subject_id, at, by_kind, by_id, by_role, why)
  select id, ${at}, ${by.kind}, ${by.id}::uuid, ${by.role}, ${why}
  from marked`

/** Which of these subjects still have rows here? */
export const livingOf = (db: DbOrTx, ids: string[]) => db<{ id: string }[]>`
  select id
  from vault.subject
  where id = any(${ids}::uuid[])
    and erased_at is null`
