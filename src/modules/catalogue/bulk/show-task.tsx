import type { Db } from '../../../platform/database.ts'
import { routes } from '../../../routes.ts'
import { readList } from '../../../ui/list-address.ts'
import { officeFrame } from '../../staff/index.ts'
import { allNames } from './all-names.ts'
import type { BulkNeeds } from './bulk-office.tsx'
import type { Mapping } from './mapping.ts'
import type { FormFault } from './pages/task-forms.tsx'
import { TaskPage } from './pages/task-page.tsx'
import { isOutcome, type RowFilter, rowFilters } from './pages/task-rows.tsx'
import { headOf } from './read-header.ts'
import { deepestFalls, highestRises, rowsInState, rowsOfKind } from './row-queries.ts'
import { fileOfTask } from './run-task.ts'
import type { Steered } from './steer-task.ts'
import { type ImportRequest, mayMove } from './task.ts'
import type { Asked } from './task-office.tsx'
import { type TaskRecord, taskById } from './task-queries.ts'

const ROWS_ON_PAGE = 30
const EXTREMES = 3
/** In hundredths of a percent: a price that moves further must have been seen by whoever applies it. */
const LARGE_SHIFT = 3_000

export type TaskTold = {
  fault?: FormFault
  typedWhy?: string
  refused?: Extract<Steered, { ok: false }>['why']
  mapping?: Mapping
  mappingError?: string
}

/** The page of a task as it stands now, with what was just said about a form of it. */
export const showTask = async (needs: BulkNeeds, { request, reply, staff, task: asked }: Asked, told: TaskTold) => {
  const { db } = needs
  const task = (await taskById(db, asked.id))[0] ?? asked
  const list = readList(request.query, { filters: { show: rowFilters }, sorts: ['number'] })
  const filter = (list.filters.show as RowFilter | undefined) ?? firstFilter(task)
  const after = /^\d{1,9}$/.test(list.after ?? '') ? Number(list.after) : 0
  const mapped = mayMove('map', task) ? await headOf(fileOfTask(needs, task.id)) : null
  const [rows, rises, falls, names] = await Promise.all([
    rowsFor(db, task.id, filter, after),
    highestRises(db, task.id, EXTREMES),
    deepestFalls(db, task.id, EXTREMES),
    allNames(needs),
  ])
  return needs.render(
    request,
    reply,
    (reader) => (
      <TaskPage
        reader={reader}
        frame={officeFrame(needs, staff, routes.officeBulk)}
        task={task}
        names={names}
        rows={rows}
        filter={filter}
        list={{ ...list, filters: filter ? { show: filter } : {} }}
        more={rows.length === ROWS_ON_PAGE ? String(rows.at(-1)!.number) : null}
        rises={rises}
        falls={falls}
        large={largest(rises, falls)}
        samples={mapped?.ok ? mapped.samples : []}
        mapping={told.mapping ?? (task.kind === 'import' ? (task.request as ImportRequest).mapping : [])}
        mappingError={told.mappingError ?? null}
        typedWhy={told.typedWhy ?? ''}
        fault={told.fault ?? null}
        refusal={told.refused ? reader.words.bulk.task.refused[told.refused] : null}
      />
    ),
    { status: told.fault || told.mappingError ? 422 : told.refused ? 409 : 200 },
  )
}

/** What needs somebody's eyes comes first. */
const firstFilter = (task: TaskRecord): RowFilter | null => {
  if (task.keptRows > 0) return 'kept'
  if (task.leftRows > 0) return 'left'
  if (task.wrongRows > 0 && task.appliedAt === null) return 'wrong'
  if (task.changedRows > 0) return 'change'
  return task.newRows > 0 ? 'new' : null
}

const rowsFor = (db: Db, taskId: string, filter: RowFilter | null, after: number) =>
  isOutcome(filter)
    ? rowsInState(db, taskId, filter, after, ROWS_ON_PAGE)
    : rowsOfKind(db, taskId, filter, after, ROWS_ON_PAGE)

type Shifted = { shift: number | null }

const largest = (rises: readonly Shifted[], falls: readonly Shifted[]): number | null => {
  const [rise, fall] = [rises[0]?.shift ?? 0, falls[0]?.shift ?? 0]
  const most = rise > -fall ? rise : fall
  return Math.abs(most) >= LARGE_SHIFT ? most : null
}

/** The largest change of a price, where it is so large that somebody must have seen it. */
export const largeShift = async (db: Db, taskId: string): Promise<number | null> =>
  largest(await highestRises(db, taskId, 1), await deepestFalls(db, taskId, 1))
