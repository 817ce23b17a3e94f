import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Tx } from '../../../platform/database.ts'
import { tehranDay } from '../../../platform/persian/tehran-time.ts'
import type { Audited, By } from '../../staff/index.ts'
import { everything, type GoodsChoice } from './goods-choice.ts'
import { countChosen } from './goods-queries.ts'
import { type Mapping, mappingFault, mapsPrices } from './mapping.ts'
import type { Operation } from './operation.ts'
import { deleteRows } from './row-queries.ts'
import { callTask, fileOfTask, type TaskNeeds } from './run-task.ts'
import { type ImportRequest, MOST_GOODS, type Move, mayMove } from './task.ts'
import { beginReading, insertTask, lockTask, moveTask, type TaskRecord } from './task-queries.ts'

/** Prices have a right of their own: whoever lacks it (null) may change everything else. */
export type MayPrice = By<'prices.edit'> | null

export type Steered = { ok: true } | { ok: false; why: 'gone' | 'not-now' | 'no-right' | 'nothing-to-do' }

export type Begun = { ok: true } | { ok: false; why: 'no-goods' | 'too-many' | 'no-right' }

/** Asks for an operation on many goods. Nothing changes yet: the job writes down what would. */
export const beginEdit = async (
  { tx, by, now }: Audited<'bulk.prepared'>,
  id: string,
  { choice, operation }: { choice: GoodsChoice; operation: Operation },
  mayPrice: MayPrice,
): Promise<Begun> => {
  const prices = operation.kind === 'price'
  if (prices && !mayPrice) return { ok: false, why: 'no-right' }
  const expected = await howMany(tx, choice, now)
  if (expected === 0) return { ok: false, why: 'no-goods' }
  if (expected > MOST_GOODS) return { ok: false, why: 'too-many' }
  const request = { choice, operation }
  await insertTask(tx, { id, kind: 'edit', state: 'reading', memberId: by.id, request, prices, expected }, now)
  await callTask(tx, id)
  return { ok: true }
}

const howMany = async (tx: Tx, choice: GoodsChoice, now: Date): Promise<number> =>
  'ids' in choice
    ? choice.ids.length
    : (await countChosen(tx, choice.filter ?? everything, tehranDay(now)))[0]!.products

/** Keeps a file that was sent; what its columns mean is asked next. */
export const beginImport = async (
  { tx, by, now }: Audited<'bulk.prepared'>,
  needs: Pick<TaskNeeds, 'importsDir'>,
  { id, path, request }: { id: string; path: string; request: ImportRequest },
): Promise<{ ok: true }> => {
  const prices = mapsPrices(request.mapping)
  await insertTask(tx, { id, kind: 'import', state: 'mapping', memberId: by.id, request, prices, expected: 0 }, now)
  const file = fileOfTask(needs, id)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await rename(path, file)
  return { ok: true }
}

/** Says what the columns of a file mean, and has it read; again, when it was read by another meaning. */
export const mapImport = (
  { tx }: Audited<'bulk.prepared'>,
  id: string,
  mapping: Mapping,
  mayPrice: MayPrice,
): Promise<Steered> =>
  steer(tx, id, 'map', async (task) => {
    if (mappingFault(mapping)) return { ok: false, why: 'nothing-to-do' }
    const prices = mapsPrices(mapping)
    if (prices && !mayPrice) return { ok: false, why: 'no-right' }
    await deleteRows(tx, id)
    await beginReading(tx, id, { ...(task.request as ImportRequest), mapping }, prices)
    await callTask(tx, id)
    return { ok: true }
  })

/** Has everything done that is written down. */
export const applyTask = ({ tx, now }: Audited<'bulk.applied'>, id: string, mayPrice: MayPrice): Promise<Steered> =>
  steer(tx, id, 'apply', async (task) => {
    if (task.prices && !mayPrice) return { ok: false, why: 'no-right' }
    if (task.newRows + task.changedRows === 0) return { ok: false, why: 'nothing-to-do' }
    return goOn(tx, id, 'applying', now)
  })

/** Lets it stand after the step under way: what is done stays done. */
export const stopTask = ({ tx, now }: Audited<'bulk.stopped'>, id: string): Promise<Steered> =>
  steer(tx, id, 'stop', async () => {
    await moveTask(tx, id, 'stopped', now)
    return { ok: true }
  })

/** Goes on with what still waits. */
export const continueTask = ({ tx, now }: Audited<'bulk.applied'>, id: string, mayPrice: MayPrice): Promise<Steered> =>
  steer(tx, id, 'continue', async (task) => {
    if (task.prices && !mayPrice) return { ok: false, why: 'no-right' }
    return goOn(tx, id, 'applying', now)
  })

/** Takes back all that was done; what somebody has changed since is left as it is. */
export const undoTask = ({ tx, now }: Audited<'bulk.undone'>, id: string, mayPrice: MayPrice): Promise<Steered> =>
  steer(tx, id, 'undo', async (task) => {
    if (task.prices && !mayPrice) return { ok: false, why: 'no-right' }
    return goOn(tx, id, 'undoing', now)
  })

/** Forgets what was to be done, before any of it is. */
export const dropTask = (
  { tx, now }: Audited<'bulk.stopped'>,
  needs: Pick<TaskNeeds, 'importsDir'>,
  id: string,
): Promise<Steered> =>
  steer(tx, id, 'drop', async () => {
    await deleteRows(tx, id)
    await moveTask(tx, id, 'dropped', now)
    await rm(fileOfTask(needs, id), { force: true })
    return { ok: true }
  })

const goOn = async (tx: Tx, id: string, state: 'applying' | 'undoing', now: Date): Promise<Steered> => {
  await moveTask(tx, id, state, now)
  await callTask(tx, id)
  return { ok: true }
}

/** Waits for the step under way; a second press finds the task moved, and does nothing. */
const steer = async (
  tx: Tx,
  id: string,
  move: Move,
  work: (task: TaskRecord) => Promise<Steered>,
): Promise<Steered> => {
  const [task] = await lockTask(tx, id)
  if (!task) return { ok: false, why: 'gone' }
  return mayMove(move, task) ? work(task) : { ok: false, why: 'not-now' }
}
