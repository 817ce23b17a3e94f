import type { DbOrTx } from '../../platform/database.ts'

export type SeenRow = {
  id: string
  at: Date
  subjectId: string
  recordIds: string[]
  fields: string[]
  actorKind: string
  actorRole: string | null
  purpose: string
  reason: Buffer
  cause: string | null
}

/**
 * Who read what of these subjects, the latest first, older than a place in the list? Each subject is walked by its own
 * index: the cost is that of the rows shown, whatever the length of the ledger.
 */
export const seenRows = (
  db: DbOrTx,
  subjectIds: string[],
  before: { at: Date; id: string } | null,
  limit: number,
) => db<SeenRow[]>`
  select l.id, l.at, l.subject_id as "subjectId", l.record_ids as "recordIds", l.fields, l.actor_kind as "actorKind",
         l.actor_role as "actorRole", l.purpose, l.reason, l.cause
  from unnest(${subjectIds}::uuid[]) as s (id)
  cross join lateral (
    select g.*
    from vault.ledger g
    where g.subject_id = s.id
      and (g.at, g.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid) is not false
    order by g.at desc, g.id desc
    limit ${limit}
  ) l
  order by l.at desc, l.id desc
  limit ${limit}`

export type SubjectKeyRow = { id: string; generation: number | null; keyIndex: Buffer; createdAt: Date }

/** Under which keys are these subjects, and since when are they here? */
export const keysOfSubjects = (db: DbOrTx, subjectIds: string[]) => db<SubjectKeyRow[]>`
  select id, generation, key_index as "keyIndex", created_at as "createdAt"
  from vault.subject
  where id = any(${subjectIds}::uuid[])
  order by id
  limit 5000`

/** How many rows does the vault hold of these subjects, by table? */
export const countsOfSubjects = (db: DbOrTx, subjectIds: string[]) => db<
  { records: number; lookups: number; ledger: number }[]
>`
  select
    (select count(*)::int from vault.record where subject_id = any(${subjectIds}::uuid[])) as records,
    (select count(*)::int from vault.lookup where subject_id = any(${subjectIds}::uuid[])) as lookups,
    (select count(*)::int from vault.ledger where subject_id = any(${subjectIds}::uuid[])) as ledger`
