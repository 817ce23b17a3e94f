import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../../platform/clock.ts'
import { addDays } from '../../../platform/clock.ts'
import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { addJob } from '../../../platform/jobs.ts'
import { BrokenFile } from '../../../platform/tables/read-zip.ts'
import { nextGoods, proposeEdit } from './propose-edit.ts'
import { readImport } from './read-import.ts'
import { type EditRequest, isUnderWay, STEP_ROWS, TASK_DAYS } from './task.ts'
import {
  addLooked,
  deleteTasks,
  failTask,
  lockTask,
  moveTask,
  oldTasks,
  type TaskRecord,
  taskById,
} from './task-queries.ts'
import { applyStep, refuseNext, type Step, undoStep } from './work-step.ts'
import { writeProposed } from './write-proposed.ts'

export type TaskNeeds = { db: Db; clock: Clock; importsDir: string }

export const TASK_JOB = 'catalogue:task'

/** Then the job is written anew, long before somebody takes it for that of a dead process. */
const LONGEST_RUN_MS = 4 * 60_000

export const callTask = (tx: Tx, id: string): Promise<void> =>
  addJob(tx, { name: TASK_JOB, payload: { task: id }, key: `task:${id}` })

/** Where the file of an import lies until its rows are written down. */
export const fileOfTask = ({ importsDir }: Pick<TaskNeeds, 'importsDir'>, id: string): string => join(importsDir, id)

/**
 * Works on a task until it waits for somebody, or for as long as a job may run. Two that work on the same one do not harm: each step
 * holds the task, and does what is still to be done.
 */
export const workOnTask = async (needs: TaskNeeds, id: string, { stepRows = STEP_ROWS } = {}): Promise<void> => {
  const untilMs = performance.now() + LONGEST_RUN_MS
  for (;;) {
    const [task] = await taskById(needs.db, id)
    if (!task || !isUnderWay(task.state)) return
    const over = await goOn(needs, task, stepRows)
    if (over) return
    if (performance.now() > untilMs) return inTransaction(needs.db, (tx) => callTask(tx, id))
  }
}

const goOn = async (needs: TaskNeeds, task: TaskRecord, stepRows: number): Promise<boolean> => {
  if (task.state !== 'reading') return work(needs, task, stepRows)
  if (task.kind === 'edit') return lookAtGoods(needs, task)
  try {
    await readImport(needs, task, fileOfTask(needs, task.id))
  } catch (error) {
    const why = error instanceof BrokenFile ? error.why : isMissing(error) ? 'missing' : null
    if (!why) throw error
    await inTransaction(needs.db, (tx) => failTask(tx, task.id, why, needs.clock()))
  }
  return true
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

const work = async ({ db, clock }: TaskNeeds, { id }: TaskRecord, most: number): Promise<boolean> => {
  const step = (rows: number) =>
    inTransaction(db, async (tx): Promise<Step> => {
      const [task] = await lockTask(tx, id)
      if (task?.state === 'applying') return applyStep(tx, task, clock(), rows)
      if (task?.state === 'undoing') return undoStep(tx, task, clock(), rows)
      return { over: true, marks: [] }
    })
  try {
    return (await step(most)).over
  } catch (error) {
    if (!isRefusedByDatabase(error)) throw error
    return workSingly(db, id, step)
  }
}

/** A rule of the database that nobody thought of is broken by one row of these: the others are done, one by one. */
const workSingly = async (db: Db, id: string, step: (rows: number) => Promise<Step>): Promise<boolean> => {
  try {
    return (await step(1)).over
  } catch (error) {
    if (!isRefusedByDatabase(error)) throw error
    await inTransaction(db, async (tx) => {
      const [task] = await lockTask(tx, id)
      if (task?.state === 'applying' || task?.state === 'undoing') await refuseNext(tx, task)
    })
    return false
  }
}

/** Class 22 and 23 of SQLSTATE: data that do not fit, a rule that does not hold. */
const isRefusedByDatabase = (error: unknown): boolean => /^2[23]/.test(String((error as { code?: string }).code))

/** The next goods of an edit, and what would become of them. */
const lookAtGoods = ({ db, clock }: TaskNeeds, { id }: TaskRecord): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const [task] = await lockTask(tx, id)
    if (task?.state !== 'reading') return true
    const { choice, operation } = task.request as EditRequest
    const ids = await nextGoods(tx, choice, task.place, clock())
    const rows = await proposeEdit(tx, operation, ids, clock())
    const found = await writeProposed(tx, task, rows)
    await addLooked(tx, id, { ...found, lookedAt: task.lookedAt + ids.length, place: ids.at(-1) ?? task.place ?? '' })
    const over = ids.length < STEP_ROWS
    if (over) await moveTask(tx, id, 'ready', clock())
    return over
  })

/** Forgets old tasks and their files; what they changed stays in the history. */
export const forgetTasks = async (needs: TaskNeeds): Promise<void> => {
  const old = await oldTasks(needs.db, addDays(needs.clock(), -TASK_DAYS), 100)
  for (const { id } of old) await rm(fileOfTask(needs, id), { force: true })
  await deleteTasks(
    needs.db,
    old.map(({ id }) => id),
  )
}
