import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { LookupRow, RecordRow, SubjectRow } from './queries.ts'

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
