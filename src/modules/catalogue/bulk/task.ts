import type { TableKind } from '../../../platform/tables/open-table.ts'
import type { Fields, Subject } from '../change.ts'
import type { GoodsChoice } from './goods-choice.ts'
import type { ImportColumn } from './import-fields.ts'
import type { Operation } from './operation.ts'
import type { RowProblem } from './row-problem.ts'

/**
 * A long piece of work on many goods. It looks at them, writes down what it would change, and waits: nothing has changed yet.
 *
 *   edit ────────────────> reading ──> ready ──apply──> applying ──> done ──undo──> undoing ──> undone
 *   import ──> mapping ──────┘ │ ^       │                │  ^         ^               │
 *                 ^            v └──map──┤              stop continue  └─ undo ──┐    stop
 *                 └──map── failed        v                v  │                   │     │
 *                                     dropped           stopped <────────────────┴─────┘
 *
 * Reading, applying and undoing are done by one job in small steps. Each step is one transaction that changes goods, writes
 * their history and marks its rows: a process that is killed leaves whole steps behind, and whoever goes on finds the rows that
 * still wait. Nobody has to watch it.
 */
export const taskStates = [
  'mapping',
  'reading',
  'ready',
  'applying',
  'stopped',
  'done',
  'undoing',
  'undone',
  'failed',
  'dropped',
] as const
export type TaskState = (typeof taskStates)[number]

export type TaskKind = 'edit' | 'import'

/** What staff asked for. */
export type EditRequest = { choice: GoodsChoice; operation: Operation }
export type ImportRequest = {
  /** as the file was called, shortened */
  name: string
  table: TableKind
  header: string[]
  /** what each column of the file means; null: it is not read */
  mapping: (ImportColumn | null)[]
}

/** One thing that a row makes or changes; `before` null: it is made. */
export type RowStep = { subject: Subject; key: string; before: Fields | null; after: Fields }

export type RowKind = 'new' | 'change' | 'same' | 'wrong'
export type RowState = 'none' | 'waiting' | 'applied' | 'left' | 'undone' | 'kept'

/** Why a row was not done, or not taken back: somebody else was there first. */
export type RowWhy = 'changed-meanwhile' | 'gone' | 'taken' | 'refused' | 'changed-since' | 'undone-already'

export type ProposedRow = {
  line: number | null
  kind: RowKind
  productId: string | null
  code: string
  sku: string
  title: string
  steps: RowStep[]
  problems: RowProblem[]
  /** by how many hundredths of a percent the price of now becomes another; null: it stays */
  shift: number | null
}

/** Whoever is at work in one of these states is the job. */
export const isUnderWay = (state: TaskState): state is 'reading' | 'applying' | 'undoing' =>
  state === 'reading' || state === 'applying' || state === 'undoing'

/** What may be done with a task by hand. */
export type Move = 'map' | 'apply' | 'stop' | 'continue' | 'undo' | 'drop'

const from: Record<Move, readonly TaskState[]> = {
  map: ['mapping', 'ready', 'failed'],
  apply: ['ready'],
  stop: ['applying', 'undoing'],
  continue: ['stopped'],
  undo: ['done', 'stopped'],
  drop: ['mapping', 'reading', 'ready', 'failed'],
}

export const mayMove = (move: Move, { state, kind }: { state: TaskState; kind: TaskKind }): boolean =>
  from[move].includes(state) && (move !== 'map' || kind === 'import')

/** Rows in one step: a transaction well below half a second, and a lock on the catalogue that is not felt. */
export const STEP_ROWS = 200
/** Goods that one task may change. */
export const MOST_GOODS = 100_000
/** How long tasks and their rows are kept; afterwards what was changed stays in the history of each product. */
export const TASK_DAYS = 90
