import type { Tx } from '../../platform/database.ts'
import type { RecordRow } from './queries.ts'

/** Adds records to subjects that are there. */
export const insertRecords = (tx: Tx, records: RecordRow[], at: Date) => {
  const fields = records.flatMap(({ id, field_names, boxes }) =>
    field_names.map((name, n) => ({ id, name, box: boxes[n]! })),
  )
  return tx`
    insert into vault.record (id, subject_id, kind, field_names, boxes, sealed_at)
    select r.id, r.subject_id, r.kind, array_agg(f.name order by f.place), array_agg(f.box order by f.place), ${at}
    from unnest(
      ${records.map(({ id }) => id)}::uuid[],
      ${records.map(({ subject_id }) => subject_id)}::uuid[],
      ${records.map(({ kind }) => kind)}::text[]
    ) as r (id, subject_id, kind)
    join unnest(
      ${fields.map(({ id }) => id)}::uuid[],
      ${fields.map(({ name }) => name)}::text[],
      ${tx.array(fields.map(({ box }) => box))}::bytea[]
    ) with ordinality as f (record_id, name, box, place) on f.record_id = r.id
    group by r.id, r.subject_id, r.kind`
}
