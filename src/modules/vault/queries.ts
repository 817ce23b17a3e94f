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

/** Which subjects still have rows here and a key in this part of the tree? */
export const livingSubjectsBelow = (db: DbOrTx, generation: number, first: Buffer, last: Buffer) => db<
  { id: string }[]
>`
  select id
  from vault.subject
  where generation = ${generation}
    and key_index between ${first} and ${last}
    and erased_at is null`

export type GenerationRow = { number: number; fingerprint: Buffer; live_subjects: boolean }

/** Writes down generations that are new here. */
export const insertGenerations = (db: DbOrTx, held: { number: number; fingerprint: Buffer }[], at: Date) => db`
  insert into vault.generation (number, fingerprint, opened_at)
  select g.number, g.fingerprint, ${at}
  from unnest(
    ${held.map(({ number }) => number)}::integer[],
    ${db.array(held.map(({ fingerprint }) => fingerprint))}::bytea[]
  ) as g (number, fingerprint)
  on conflict do nothing`

/** Which generations sealed rows of this database, and is anybody still under them? */
export const generationsHere = (db: DbOrTx) => db<GenerationRow[]>`
  select g.number, g.fingerprint,
    exists (select from vault.subject s where s.generation = g.number and s.erased_at is null) as live_subjects
  from vault.generation g
  order by g.number`

/** Makes the partition of the ledger for the month of `at`, unless it is there. */
export const createLedgerMonth = (db: DbOrTx, at: Date) => db`
  select vault.create_ledger_month(${at})`

/** Closes older generations: `insertSubjects` takes nothing more under them. */
export const closeGenerationsBefore = (db: DbOrTx, current: number, at: Date) => db`
  update vault.generation
  set closed_at = ${at}
  where number < ${current}
    and closed_at is null`

/** Waits until every transaction that has written subjects is over; later ones see what is closed. */
export const waitForSealers = (tx: Tx) => tx`
  lock table vault.subject in share mode`

/** Which subjects are still under an older key? Locked until the transaction ends. */
export const lockForRotation = (tx: Tx, current: number, after: string, limit: number) => tx<SubjectRow[]>`
  select id, kind, generation, key_index
  from vault.subject
  where generation < ${current}
    and erased_at is null
    and id > ${after}
  order by id
  limit ${limit}
  for update`

/** What is sealed of these subjects? */
export const recordsOf = (tx: Tx, subjectIds: string[]) => tx<RecordRow[]>`
  select id, subject_id, kind, field_names, boxes
  from vault.record
  where subject_id = any(${subjectIds}::uuid[])
  order by id`

/** By what can these subjects be found? */
export const lookupsOf = (tx: Tx, subjectIds: string[]) => tx<LookupRow[]>`
  select id, subject_id, kind, digest, box
  from vault.lookup
  where subject_id = any(${subjectIds}::uuid[])
  order by id`

export type ReasonRow = { id: string; at: Date; subject_id: string; reason: Buffer }

/** Why was it read? The sealed reasons of these subjects. */
export const reasonsOf = (tx: Tx, subjectIds: string[]) => tx<ReasonRow[]>`
  select id, at, subject_id, reason
  from vault.ledger
  where subject_id = any(${subjectIds}::uuid[])`

/** Puts new boxes into records: all boxes of a record, in the order of its fields. */
export const updateBoxes = (tx: Tx, boxes: { id: string; box: Buffer }[]) => tx`
  update vault.record r
  set boxes = n.boxes
  from (
    select f.id, array_agg(f.box order by f.place) as boxes
    from unnest(
      ${boxes.map(({ id }) => id)}::uuid[],
      ${tx.array(boxes.map(({ box }) => box))}::bytea[]
    ) with ordinality as f (id, box, place)
    group by f.id
  ) n
  where r.id = n.id`

/** Puts new digests and boxes into look-ups. */
export const updateLookups = (tx: Tx, lookups: LookupRow[]) => tx`
  update vault.lookup l
  set digest = n.digest, box = n.box
  from unnest(
    ${lookups.map(({ id }) => id)}::uuid[],
    ${tx.array(lookups.map(({ digest }) => digest))}::bytea[],
    ${tx.array(lookups.map(({ box }) => box))}::bytea[]
  ) as n (id, digest, box)
  where l.id = n.id`

/** Puts newly sealed reasons into the ledger; their digests, and so the hash chain, stay. */
export const updateReasons = (tx: Tx, reasons: ReasonRow[]) => tx`
  update vault.ledger l
  set reason = n.reason
  from unnest(
    ${reasons.map(({ id }) => id)}::uuid[],
    ${reasons.map(({ at }) => at.toISOString())}::timestamptz[],
    ${tx.array(reasons.map(({ reason }) => reason))}::bytea[]
  ) as n (id, at, reason)
  where l.at = n.at
    and l.id = n.id`

/** Puts subjects under the new generation. */
export const moveSubjects = (tx: Tx, ids: string[], generation: number) => tx`
  update vault.subject
  set generation = ${generation}
  where id = any(${ids}::uuid[])`

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
