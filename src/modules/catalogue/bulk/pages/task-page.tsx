import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { ErrorSummary } from '../../../../ui/form.tsx'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { Mapping } from '../mapping.ts'
import type { FileFault } from '../read-header.ts'
import type { ShownRow } from '../row-queries.ts'
import { type ImportRequest, isUnderWay, mayMove } from '../task.ts'
import type { TaskRecord } from '../task-queries.ts'
import { summaryOf } from '../task-words.ts'
import { TaskBadge } from './bulk-page.tsx'
import { MappingForm } from './mapping-form.tsx'
import { type FormFault, TaskForms } from './task-forms.tsx'
import { countsOf, type RowsProps, TaskRows } from './task-rows.tsx'

export type TaskPageProps = RowsProps & {
  frame: OfficeFrame
  rises: ShownRow[]
  falls: ShownRow[]
  large: number | null
  samples: string[][]
  mapping: Mapping
  mappingError: string | null
  typedWhy: string
  fault: FormFault | null
  refusal: string | null
}

/** One piece of work: what it would change, how far it is, what became of it, and the way back. */
export const TaskPage = (props: TaskPageProps) => {
  const { reader, frame, task, names, fault, refusal, mappingError } = props
  const errors = [
    ...(mappingError ? [{ id: 'mapping', text: mappingError }] : []),
    ...(fault?.seen ? [{ id: 'seen', text: fault.seen }] : []),
    ...(fault?.why ? [{ id: `why-${fault.form}`, text: fault.why }] : []),
  ]
  return (
    <OfficePage
      reader={reader}
      title={summaryOf(reader, task, names)}
      frame={frame}
      beside={<TaskBadge reader={reader} state={task.state} />}
      islands={isUnderWay(task.state) ? ['task-progress'] : []}
    >
      <ErrorSummary reader={reader} errors={errors} />
      {refusal ? (
        <Note kind="bad" icon="warn">
          {refusal}
        </Note>
      ) : null}
      {task.failedFor ? (
        <Note kind="bad" icon="warn">
          {reader.words.bulk.upload.faults[task.failedFor as FileFault]}
        </Note>
      ) : null}
      <Progress reader={reader} task={task} />
      <Counts reader={reader} task={task} />
      <div class="cols tail">
        <div class="stack">
          <Extremes {...props} />
          <div class="box stack">
            <TaskForms {...props} />
            {task.wrongRows > 0 ? (
              <a class="btn quiet" href={routes.officeTaskProblems(task.id)} download>
                {reader.words.bulk.task.problems}
              </a>
            ) : null}
          </div>
        </div>
        <div class="stack">
          <ColumnsOfFile {...props} />
          {task.rows > 0 ? <TaskRows {...props} /> : null}
        </div>
      </div>
    </OfficePage>
  )
}

type Shown = { reader: Reader; task: TaskRecord }

/** How far it is; an island looks again, and without it a link does. */
const Progress = ({ reader, task }: Shown) => {
  const words = reader.words.bulk.task
  if (!isUnderWay(task.state)) return null
  const total = task.state === 'undoing' ? task.appliedRows : task.newRows + task.changedRows
  const done = task.state === 'undoing' ? task.undoneRows + task.keptRows : task.appliedRows + task.leftRows
  const looking = task.state === 'reading'
  return (
    <task-progress class="box">
      {looking && task.expected === 0 ? (
        <progress aria-label={words.progress} />
      ) : (
        <progress
          max={looking ? task.expected : total}
          value={looking ? task.lookedAt : done}
          aria-label={words.progress}
        />
      )}
      <p data-part="told">{looking ? words.reading(task.lookedAt) : words.working(done, total)}</p>
      <a href={routes.officeTask(task.id)}>{words.look}</a>
    </task-progress>
  )
}

const Counts = ({ reader, task }: Shown) => {
  const words = reader.words.bulk.task
  const counts = countsOf(task)
  const begun = task.appliedAt !== null
  const shown = begun ? (['applied', 'left', 'undone', 'kept'] as const) : (['new', 'change', 'same', 'wrong'] as const)
  if (task.state === 'mapping' || task.state === 'dropped' || task.state === 'failed') return null
  return (
    <div class="kpis">
      {shown.map((each) => (
        <div class="box kpi">
          <p>{words.counts[each]}</p>
          <b class="num">{formatNumber(counts[each], reader.language)}</b>
        </div>
      ))}
    </div>
  )
}

const ColumnsOfFile = (props: TaskPageProps) => {
  const { reader, task, mapping, samples, mappingError } = props
  if (!mayMove('map', task)) return null
  const form = (
    <MappingForm
      reader={reader}
      taskId={task.id}
      request={task.request as ImportRequest}
      mapping={mapping}
      samples={samples}
      error={mappingError}
    />
  )
  if (task.state === 'mapping') return form
  return (
    <details open={mappingError !== null || task.state === 'failed'}>
      <summary>{reader.words.bulk.mapping.again}</summary>
      {form}
    </details>
  )
}

/** Where prices move most: a slip of a digit is seen here first. */
const Extremes = ({ reader, rises, falls }: TaskPageProps) => {
  const words = reader.words.bulk.task
  if (rises.length + falls.length === 0) return null
  const list = (title: string, rows: ShownRow[], say: (points: number) => string) =>
    rows.length === 0 ? null : (
      <>
        <h3>{title}</h3>
        <ul class="rows">
          {rows.map(({ title: name, sku, shift }) => (
            <li>
              <span>
                {name} <span class="small muted ltr">{sku}</span>
              </span>
              <b>{say(Math.abs(shift!))}</b>
            </li>
          ))}
        </ul>
      </>
    )
  return (
    <section class="box stack g3">
      <h2>{words.extremes}</h2>
      {list(words.rises, rises, words.higher)}
      {list(words.falls, falls, words.lower)}
    </section>
  )
}
