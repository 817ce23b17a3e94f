import type { Db, DbOrTx, Tx } from '../../platform/database.ts'

export type CannedRow = { id: string; title: string; body: string; version: number; writtenAt: Date }

/** Which answers are kept for what is asked often? */
export const cannedAnswers = (db: Db, limit: number) => db<CannedRow[]>`
  select id, title, body, version, written_at as "writtenAt"
  from support.canned_answer
  where dropped_at is null
  order by title, id
  limit ${limit}`

/** Which canned answer is this? */
export const cannedAnswer = (db: DbOrTx, id: string) => db<CannedRow[]>`
  select id, title, body, version, written_at as "writtenAt"
  from support.canned_answer
  where id = ${id}
    and dropped_at is null`

/** As `cannedAnswer`; nobody else changes it until the transaction ends. */
export const lockCanned = (tx: Tx, id: string) => tx<CannedRow[]>`
  select id, title, body, version, written_at as "writtenAt"
  from support.canned_answer
  where id = ${id}
    and dropped_at is null
  for update`

/** Keeps a new answer, unless there are as many as may be; a form that is sent twice keeps one. */
export const insertCanned = (
  tx: Tx,
  row: { id: string; title: string; body: string; by: string; now: Date; most: number },
) => tx<{ id: string }[]>`
  insert into support.canned_answer (id, title, body, version, written_at, written_by)
  select ${row.id}, ${row.title}, ${row.body}, 1, ${row.now}, ${row.by}
  where (select count(*) from support.canned_answer where dropped_at is null) < ${row.most}
  on conflict (id) do nothing
  returning id`

/** Changes an answer that is kept. */
export const updateCanned = (
  tx: Tx,
  row: { id: string; title: string; body: string; by: string; now: Date; version: number },
) => tx`
  update support.canned_answer
  set title = ${row.title}, body = ${row.body}, version = ${row.version}, written_at = ${row.now}, written_by = ${row.by}
  where id = ${row.id}`

/** Puts an answer aside: it is offered no more. */
export const dropCanned = (tx: Tx, id: string, now: Date) => tx`
  update support.canned_answer
  set dropped_at = ${now}
  where id = ${id}`
