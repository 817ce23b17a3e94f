import type { Tx } from '../../../platform/database.ts'
import { insertRows } from './row-queries.ts'
import type { ProposedRow, RowKind } from './task.ts'
import type { Looked, TaskRecord } from './task-queries.ts'

/** Writes rows down behind those of the task that are there, and counts them. Rows of an edit that change nothing are only counted. */
export const writeProposed = async (
  tx: Tx,
  task: TaskRecord,
  rows: ProposedRow[],
): Promise<Omit<Looked, 'lookedAt' | 'place'>> => {
  const kept = task.kind === 'edit' ? rows.filter(({ kind }) => kind !== 'same') : rows
  if (kept.length > 0) await insertRows(tx, task.id, task.rows + 1, kept)
  const of = (wanted: RowKind) => rows.filter(({ kind }) => kind === wanted).length
  return { rows: kept.length, new: of('new'), change: of('change'), same: of('same'), wrong: of('wrong') }
}
