import type { Tx } from '../../../platform/database.ts'
import { changeName, writeChanges } from '../change-catalogue.ts'
import { changesById } from '../change-queries.ts'
import { lockImport } from '../import-queries.ts'
import { takeBack } from '../undo-changes.ts'
import { checkRows } from './check-rows.ts'
import { appliedRows, type Mark, markRows, type WaitingRow, waitingRows } from './row-queries.ts'
import { addWorked, moveTask, type TaskRecord } from './task-queries.ts'

/** What a step did; `over`: nothing is left to do. */
export type Step = { over: boolean; marks: Mark[] }

/**
 * Does the next rows of a task: goods, their history and the rows' marks, all or nothing. Rows whose goods are not any more what they
 * were are left alone and say so.
 */
export const applyStep = async (tx: Tx, task: TaskRecord, now: Date, most: number): Promise<Step> => {
  // Whoever changes the catalogue waits for whoever does: what is looked at here is still so when it is changed.
  await lockImport(tx)
  const rows = await waitingRows(tx, task.id, most)
  if (rows.length === 0) return finish(tx, task, 'done', now)
  const { ready, left } = await checkRows(tx, rows, now)
  const changeIds = await doRows(tx, task, ready, now)
  const marks = rows.map(({ number }): Mark => {
    const why = left.get(number) ?? null
    return why
      ? { number, state: 'left', why, changeIds: [] }
      : { number, state: 'applied', why: null, changeIds: changeIds.get(number) ?? [] }
  })
  await markRows(tx, task.id, marks)
  await addWorked(tx, task.id, { applied: marks.length - left.size, left: left.size, undone: 0, kept: 0 })
  return rows.length < most ? finish(tx, task, 'done', now, marks) : { over: false, marks }
}

/** Which changes each of these rows has made. */
const doRows = async (
  tx: Tx,
  task: TaskRecord,
  rows: readonly WaitingRow[],
  now: Date,
): Promise<Map<number, string[]>> => {
  const rowOf = new Map(rows.flatMap(({ number, steps }) => steps.map((step) => [changeName(step), number] as const)))
  const wanted = rows.flatMap(({ steps }) =>
    steps.map(({ subject, key, before, after }) => ({
      subject,
      key,
      fields: after,
      ...(before === null ? { made: true as const } : {}),
    })),
  )
  const { changes, missing } = await writeChanges({ tx, memberId: task.memberId, now }, wanted, {
    kind: task.kind === 'edit' ? 'bulk' : 'import',
    batchId: task.id,
  })
  if (missing.length > 0) throw new Error('goods that were held have gone')
  const made = new Map<number, string[]>()
  for (const change of changes) {
    const number = rowOf.get(changeName(change))!
    made.set(number, [...(made.get(number) ?? []), change.id])
  }
  return made
}

/** Takes the last rows back that were done; what somebody has changed since stays as it is. */
export const undoStep = async (tx: Tx, task: TaskRecord, now: Date, most: number): Promise<Step> => {
  await lockImport(tx)
  const rows = await appliedRows(tx, task.id, most)
  if (rows.length === 0) return finish(tx, task, 'undone', now)
  const changes = await changesById(
    tx,
    rows.flatMap(({ changeIds }) => changeIds),
  )
  const { stale } = await takeBack({ tx, memberId: task.memberId, now }, changes)
  const why = new Map(stale.map(({ change, why }) => [change.id, why]))
  const marks = rows.map(({ number, changeIds }): Mark => {
    const kept = changeIds.map((id) => why.get(id)).find((each) => each !== undefined) ?? null
    return { number, state: kept ? 'kept' : 'undone', why: kept, changeIds: [] }
  })
  await markRows(tx, task.id, marks)
  const kept = marks.filter(({ state }) => state === 'kept').length
  await addWorked(tx, task.id, { applied: 0, left: 0, undone: marks.length - kept, kept })
  return rows.length < most ? finish(tx, task, 'undone', now, marks) : { over: false, marks }
}

const finish = async (
  tx: Tx,
  { id }: TaskRecord,
  state: 'done' | 'undone',
  now: Date,
  marks: Mark[] = [],
): Promise<Step> => {
  await moveTask(tx, id, state, now)
  return { over: true, marks }
}

/** Leaves one row as it is that PostgreSQL refuses, so that it does not hold up the others. */
export const refuseNext = async (tx: Tx, task: TaskRecord): Promise<void> => {
  const undoing = task.state === 'undoing'
  const [row] = undoing ? await appliedRows(tx, task.id, 1) : await waitingRows(tx, task.id, 1)
  if (!row) return
  await markRows(tx, task.id, [{ number: row.number, state: undoing ? 'kept' : 'left', why: 'refused', changeIds: [] }])
  await addWorked(tx, task.id, { applied: 0, left: undoing ? 0 : 1, undone: 0, kept: undoing ? 1 : 0 })
}
