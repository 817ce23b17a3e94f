import type { DbOrTx, Tx } from '../../../platform/database.ts'
import type { RowProblem } from './row-problem.ts'
import type { ProposedRow, RowKind, RowState, RowStep, RowWhy } from './task.ts'

/** Writes down what would be done, from this number on. */
export const insertRows = (tx: Tx, taskId: string, from: number, rows: ProposedRow[]) => tx`
  insert into catalogue.task_row (task_id, number, line, kind, state, product_id, code, sku, title, steps, problems, shift)
  select ${taskId}, ${from}::int + r.at, r.line, r.kind, case when r.kind in ('new', 'change') then 'waiting' else 'none' end,
    r."productId", r.code, r.sku, r.title, r.steps, r.problems, r.shift
  from jsonb_to_recordset(${tx.json(rows.map((row, at) => ({ ...row, at })) as never)}::jsonb) as r (
    at int, line int, kind text, "productId" uuid, code text, sku text, title text, steps jsonb, problems jsonb, shift int
  )`

/** Forgets what a task would do. */
export const deleteRows = (tx: Tx, taskId: string) => tx`
  delete from catalogue.task_row
  where task_id = ${taskId}`

export type WaitingRow = { number: number; steps: RowStep[] }

/** Which rows are to be done next? */
export const waitingRows = (tx: Tx, taskId: string, most: number) => tx<WaitingRow[]>`
  select number, steps
  from catalogue.task_row
  where task_id = ${taskId} and state = 'waiting'
  order by number
  limit ${most}`

/** Which rows were done last, and by which changes? */
export const appliedRows = (tx: Tx, taskId: string, most: number) => tx<{ number: number; changeIds: string[] }[]>`
  select number, change_ids as "changeIds"
  from catalogue.task_row
  where task_id = ${taskId} and state = 'applied'
  order by number desc
  limit ${most}`

export type Mark = { number: number; state: RowState; why: RowWhy | null; changeIds: string[] }

/** Marks rows as done, left alone, taken back or kept. */
export const markRows = (tx: Tx, taskId: string, marks: Mark[]) => tx`
  update catalogue.task_row t
  set state = r.state, why = r.why,
    change_ids = case when r."changeIds" = '[]' then t.change_ids
      else array(select jsonb_array_elements_text(r."changeIds")::uuid) end
  from jsonb_to_recordset(${tx.json(marks as never)}::jsonb)
    as r (number int, state text, why text, "changeIds" jsonb)
  where t.task_id = ${taskId} and t.number = r.number`

export type ShownRow = {
  number: number
  line: number | null
  kind: RowKind
  state: RowState
  productId: string | null
  code: string
  sku: string
  title: string
  steps: RowStep[]
  problems: RowProblem[]
  shift: number | null
  why: RowWhy | null
}

/** The next rows of a task after this number, of one kind or of all. */
export const rowsOfKind = (db: DbOrTx, taskId: string, kind: RowKind | null, after: number, most: number) => db<
  ShownRow[]
>`
  select number, line, kind, state, product_id as "productId", code, sku, title, steps, problems, shift, why
  from catalogue.task_row
  where task_id = ${taskId} and (${kind}::text is null or kind = ${kind}) and number > ${after}
  order by number
  limit ${most}`

/** The next rows of a task after this number in this state. */
export const rowsInState = (db: DbOrTx, taskId: string, state: RowState, after: number, most: number) => db<ShownRow[]>`
  select number, line, kind, state, product_id as "productId", code, sku, title, steps, problems, shift, why
  from catalogue.task_row
  where task_id = ${taskId} and state = ${state} and number > ${after}
  order by number
  limit ${most}`

/** Whose prices rise most? */
export const highestRises = (db: DbOrTx, taskId: string, most: number) => db<ShownRow[]>`
  select number, line, kind, state, product_id as "productId", code, sku, title, steps, problems, shift, why
  from catalogue.task_row
  where task_id = ${taskId} and shift > 0
  order by shift desc
  limit ${most}`

/** Whose prices fall most? */
export const deepestFalls = (db: DbOrTx, taskId: string, most: number) => db<ShownRow[]>`
  select number, line, kind, state, product_id as "productId", code, sku, title, steps, problems, shift, why
  from catalogue.task_row
  where task_id = ${taskId} and shift < 0
  order by shift
  limit ${most}`
