import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import type { ListState } from '../../../../ui/list-address.ts'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../../ui/office-table.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { TaskState } from '../task.ts'
import type { TaskRecord } from '../task-queries.ts'
import { type Names, summaryOf } from '../task-words.ts'

type BulkProps = {
  reader: Reader
  frame: OfficeFrame
  tasks: TaskRecord[]
  names: Names
  list: ListState
  more: string | null
}

/** Where many goods are changed: what can be begun, and what was. */
export const BulkPage = ({ reader, frame, tasks, names, list, more }: BulkProps) => {
  const words = reader.words.bulk
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <p class="muted prose">{words.intro}</p>
      <div class="doors">
        <Door icon="edit" address={routes.officeBulkEdits} title={words.toEdit} text={words.toEditText} letter="b" />
        <Door
          icon="plus"
          address={routes.officeBulkImports}
          title={words.toImport}
          text={words.toImportText}
          letter="i"
        />
        <div class="box door">
          <Icon name="download" />
          <div class="stack g2">
            <b>{words.export}</b>
            <p class="small muted">{words.exportText}</p>
            <div class="row">
              <a class="btn line" href={routes.officeBulkExport('goods.xlsx')} download>
                {words.exportXlsx}
              </a>
              <a class="btn quiet" href={routes.officeBulkExport('goods.csv')} download>
                {words.exportCsv}
              </a>
            </div>
          </div>
        </div>
      </div>
      <section class="box stack g3">
        <h2>{words.tasks}</h2>
        <OfficeTable
          reader={reader}
          caption={words.tasks}
          columns={taskColumns(reader, names)}
          rows={tasks}
          path={routes.officeBulk}
          list={list}
          more={more}
          none={words.noTasks}
        />
      </section>
    </OfficePage>
  )
}

const Door = (props: { icon: 'edit' | 'plus'; address: string; title: string; text: string; letter: string }) => (
  <a class="box door" href={props.address} data-key={props.letter}>
    <Icon name={props.icon} />
    <span>
      <b>{props.title}</b>
      <span class="small muted own-line">{props.text}</span>
    </span>
  </a>
)

const taskColumns = (reader: Reader, names: Names): Column<TaskRecord>[] => {
  const words = reader.words.bulk
  return [
    {
      head: words.columnsOfTasks.what,
      words: true,
      cell: (task) => <a href={routes.officeTask(task.id)}>{summaryOf(reader, task, names)}</a>,
    },
    { head: words.columnsOfTasks.when, cell: ({ madeAt }) => <At reader={reader} at={madeAt} /> },
    { head: words.columnsOfTasks.state, cell: ({ state }) => <TaskBadge reader={reader} state={state} /> },
    {
      head: words.columnsOfTasks.changed,
      figure: true,
      cell: ({ newRows, changedRows }) => (
        <span class="num">{formatNumber(newRows + changedRows, reader.language)}</span>
      ),
    },
  ]
}

const badges: Partial<Record<TaskState, string>> = {
  ready: 'badge',
  applying: 'badge',
  done: 'badge ok',
  failed: 'badge bad',
  stopped: 'badge warn',
}

export const TaskBadge = ({ reader, state }: { reader: Reader; state: TaskState }) => (
  <span class={badges[state] ?? 'badge'}>{reader.words.bulk.states[state]}</span>
)
