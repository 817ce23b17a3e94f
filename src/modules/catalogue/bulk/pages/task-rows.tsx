import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import type { ListState } from '../../../../ui/list-address.ts'
import { type Column, OfficeTable } from '../../../../ui/office-table.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { problemText } from '../problem-words.ts'
import type { ShownRow } from '../row-queries.ts'
import type { TaskRecord } from '../task-queries.ts'
import type { Names } from '../task-words.ts'
import { ShownStep } from './shown-step.tsx'

/** Which rows of a task are looked at: by what they would do, or by what became of them. */
export const rowFilters = ['new', 'change', 'same', 'wrong', 'applied', 'left', 'undone', 'kept'] as const
export type RowFilter = (typeof rowFilters)[number]

export const isOutcome = (filter: RowFilter | null): filter is 'applied' | 'left' | 'undone' | 'kept' =>
  filter === 'applied' || filter === 'left' || filter === 'undone' || filter === 'kept'

export const countsOf = (task: TaskRecord): Record<RowFilter, number> => ({
  new: task.newRows,
  change: task.changedRows,
  same: task.sameRows,
  wrong: task.wrongRows,
  applied: task.appliedRows - task.undoneRows - task.keptRows,
  left: task.leftRows,
  undone: task.undoneRows,
  kept: task.keptRows,
})

export type RowsProps = {
  reader: Reader
  task: TaskRecord
  names: Names
  rows: ShownRow[]
  filter: RowFilter | null
  list: ListState
  more: string | null
}

/** Every change before it happens, and what became of it. */
export const TaskRows = (props: RowsProps) => {
  const { reader, task, rows, filter, list, more } = props
  const words = reader.words.bulk.task
  const counts = countsOf(task)
  // Rows of an edit that change nothing are counted and not kept.
  const tabs = rowFilters.filter((each) => counts[each] > 0 && !(each === 'same' && task.kind === 'edit'))
  return (
    <section class="box stack g3" id="rows">
      <h2>{words.rows}</h2>
      <nav class="row" aria-label={words.rows}>
        {tabs.map((each) => (
          <a
            class="chip"
            href={`${routes.officeTask(task.id)}?show=${each}#rows`}
            aria-current={each === filter ? 'page' : undefined}
          >
            {words.counts[each]} <span class="num">{formatNumber(counts[each], reader.language)}</span>
          </a>
        ))}
      </nav>
      <OfficeTable
        reader={reader}
        caption={words.rows}
        columns={columnsOf(props)}
        rows={rows}
        path={routes.officeTask(task.id)}
        list={list}
        more={more}
        none={words.noRows}
      />
    </section>
  )
}

const columnsOf = ({ reader, task, names }: RowsProps): Column<ShownRow>[] => {
  const words = reader.words.bulk.task
  const line: Column<ShownRow> = {
    head: words.row,
    figure: true,
    cell: (row) => <span class="num">{formatNumber(row.line ?? row.number, reader.language)}</span>,
  }
  return [
    ...(task.kind === 'import' ? [line] : []),
    {
      head: words.goods,
      words: true,
      cell: ({ title, code, sku }) => (
        <>
          {title} <span class="small muted ltr">{sku || code}</span>
        </>
      ),
    },
    {
      head: words.changes,
      words: true,
      cell: (row) => <Changes reader={reader} names={names} row={row} />,
    },
  ]
}

const Changes = ({ reader, names, row }: { reader: Reader; names: Names; row: ShownRow }) => (
  <>
    {row.steps.map((step) => (
      <ShownStep reader={reader} step={step} names={names} />
    ))}
    {row.problems.map((problem) => (
      <p class="small err">{problemText(reader, problem)}</p>
    ))}
    {row.why ? <p class="small err">{reader.words.bulk.task.whys[row.why]}</p> : null}
  </>
)
