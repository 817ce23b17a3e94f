import type { DbOrTx, Tx } from '../../../platform/database.ts'
import type { EditRequest, ImportRequest, TaskKind, TaskState } from './task.ts'

export type TaskRecord = {
  id: string
  kind: TaskKind
  state: TaskState
  madeAt: Date
  memberId: string
  request: EditRequest | ImportRequest
  prices: boolean
  expected: number
  lookedAt: number
  place: string | null
  rows: number
  newRows: number
  changedRows: number
  sameRows: number
  wrongRows: number
  appliedRows: number
  leftRows: number
  undoneRows: number
  keptRows: number
  failedFor: string | null
  appliedAt: Date | null
  endedAt: Date | null
}

export type NewTask = Pick<TaskRecord, 'id' | 'kind' | 'state' | 'memberId' | 'request' | 'prices' | 'expected'>

/** Writes down what somebody asks for. */
export const insertTask = (tx: Tx, task: NewTask, now: Date) => tx`
  insert into catalogue.task (id, kind, state, made_at, member_id, request, prices, expected)
  values (${task.id}, ${task.kind}, ${task.state}, ${now}, ${task.memberId}, ${tx.json(task.request as never)}::jsonb,
    ${task.prices}, ${task.expected})`

/** Where does this task stand? */
export const taskById = (db: DbOrTx, id: string) => db<TaskRecord[]>`
  select id, kind, state, made_at as "madeAt", member_id as "memberId", request, prices, expected, looked_at as "lookedAt",
    place, rows, new_rows as "newRows", changed_rows as "changedRows", same_rows as "sameRows", wrong_rows as "wrongRows",
    applied_rows as "appliedRows", left_rows as "leftRows", undone_rows as "undoneRows", kept_rows as "keptRows",
    failed_for as "failedFor", applied_at as "appliedAt", ended_at as "endedAt"
  from catalogue.task
  where id = ${id}`

/** As `taskById`; nobody else moves it until the transaction ends. */
export const lockTask = (tx: Tx, id: string) => tx<TaskRecord[]>`
  select id, kind, state, made_at as "madeAt", member_id as "memberId", request, prices, expected, looked_at as "lookedAt",
    place, rows, new_rows as "newRows", changed_rows as "changedRows", same_rows as "sameRows", wrong_rows as "wrongRows",
    applied_rows as "appliedRows", left_rows as "leftRows", undone_rows as "undoneRows", kept_rows as "keptRows",
    failed_for as "failedFor", applied_at as "appliedAt", ended_at as "endedAt"
  from catalogue.task
  where id = ${id}
  for update`

/** Which tasks were made last, of those before this one (null: from the newest)? */
export const newestTasks = (db: DbOrTx, before: string | null, most: number) => db<TaskRecord[]>`
  select id, kind, state, made_at as "madeAt", member_id as "memberId", request, prices, expected, looked_at as "lookedAt",
    place, rows, new_rows as "newRows", changed_rows as "changedRows", same_rows as "sameRows", wrong_rows as "wrongRows",
    applied_rows as "appliedRows", left_rows as "leftRows", undone_rows as "undoneRows", kept_rows as "keptRows",
    failed_for as "failedFor", applied_at as "appliedAt", ended_at as "endedAt"
  from catalogue.task
  where ${before}::uuid is null or id < ${before}::uuid
  order by id desc
  limit ${most}`

/** Moves a task on. */
export const moveTask = (tx: Tx, id: string, state: TaskState, now: Date) => tx`
  update catalogue.task
  set state = ${state},
    applied_at = case when ${state} = 'applying' then coalesce(applied_at, ${now}::timestamptz) else applied_at end,
    ended_at = case when ${state} in ('done', 'undone', 'dropped', 'failed') then ${now}::timestamptz end
  where id = ${id}`

/** Why the file of this task cannot be read. */
export const failTask = (tx: Tx, id: string, why: string, now: Date) => tx`
  update catalogue.task
  set state = 'failed', failed_for = ${why}, ended_at = ${now}
  where id = ${id}`

/** Begins the look anew, with another meaning of the columns. */
export const beginReading = (tx: Tx, id: string, request: ImportRequest, prices: boolean) => tx`
  update catalogue.task
  set state = 'reading', request = ${tx.json(request as never)}::jsonb, prices = ${prices}, looked_at = 0, place = null,
    rows = 0, new_rows = 0, changed_rows = 0, same_rows = 0, wrong_rows = 0, failed_for = null, ended_at = null
  where id = ${id}`

export type Looked = {
  rows: number
  new: number
  change: number
  same: number
  wrong: number
  lookedAt: number
  place: string
}

/** How far the look has come, and what it found since. */
export const addLooked = (tx: Tx, id: string, looked: Looked) => tx`
  update catalogue.task
  set rows = rows + ${looked.rows}, new_rows = new_rows + ${looked.new}, changed_rows = changed_rows + ${looked.change},
    same_rows = same_rows + ${looked.same}, wrong_rows = wrong_rows + ${looked.wrong}, looked_at = ${looked.lookedAt},
    place = ${looked.place}
  where id = ${id}`

/** How many rows were done, left alone, taken back or kept since. */
export const addWorked = (
  tx: Tx,
  id: string,
  { applied, left, undone, kept }: { applied: number; left: number; undone: number; kept: number },
) => tx`
  update catalogue.task
  set applied_rows = applied_rows + ${applied}, left_rows = left_rows + ${left}, undone_rows = undone_rows + ${undone},
    kept_rows = kept_rows + ${kept}
  where id = ${id}`

/** Which tasks are older than they are kept, and still here? */
export const oldTasks = (db: DbOrTx, madeBefore: Date, most: number) => db<{ id: string }[]>`
  select id from catalogue.task
  where made_at < ${madeBefore}
  order by made_at
  limit ${most}`

/** Forgets tasks with their rows. */
export const deleteTasks = (db: DbOrTx, ids: string[]) => db`
  delete from catalogue.task
  where id = any(${ids}::uuid[])`
