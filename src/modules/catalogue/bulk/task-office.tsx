import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { csvLine } from '../../../platform/csv.ts'
import { isId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import {
  type Audited,
  inAudited,
  MOST_WHY_CHARACTERS,
  office,
  type Staff,
  textField,
  whyField,
} from '../../staff/index.ts'
import type { BulkNeeds } from './bulk-office.tsx'
import { priceRight } from './edit-office.tsx'
import { importColumns } from './import-fields.ts'
import { type Mapping, mappingFault, mapsPrices } from './mapping.ts'
import type { FormFault, FormName } from './pages/task-forms.tsx'
import { problemText } from './problem-words.ts'
import { rowsOfKind } from './row-queries.ts'
import { largeShift, showTask, type TaskTold } from './show-task.tsx'
import { applyTask, continueTask, dropTask, mapImport, type Steered, stopTask, undoTask } from './steer-task.ts'
import type { ImportRequest } from './task.ts'
import { type TaskRecord, taskById } from './task-queries.ts'

type Editor = Staff<'catalogue.edit'>
export type Asked = { request: FastifyRequest; reply: FastifyReply; staff: Editor; task: TaskRecord }

/** One task: looking at it, and what is done with it by hand. */
export const taskOffice = (app: FastifyInstance, needs: BulkNeeds): void => {
  const limited = { config: { rateLimit: { max: 30, timeWindow: 60_000 } } }
  const step = (work: (asked: Asked) => Promise<unknown>) =>
    office(needs, 'catalogue.edit', async (request, reply, staff) => {
      const { task: id } = request.params as { task: string }
      const [task] = isId(id) ? await taskById(needs.db, id) : []
      return task ? work({ request, reply, staff, task }) : reply.callNotFound()
    })
  app.get(
    routes.officeTask(),
    step((asked) => showTask(needs, asked, {})),
  )
  app.get(
    routes.officeTaskProblems(),
    step((asked) => sendProblems(needs, asked)),
  )
  app.post(
    routes.officeTaskMappings(),
    limited,
    step((asked) => map(needs, asked)),
  )
  app.post(
    routes.officeTaskApplications(),
    limited,
    step((asked) => apply(needs, asked)),
  )
  app.post(
    routes.officeTaskContinuations(),
    limited,
    step((asked) =>
      move(needs, asked, 'continue', 'bulk.applied', (audited) =>
        continueTask(audited, asked.task.id, priceRight(asked.staff)),
      ),
    ),
  )
  app.post(
    routes.officeTaskStops(),
    limited,
    step((asked) => move(needs, asked, 'stop', 'bulk.stopped', (audited) => stopTask(audited, asked.task.id))),
  )
  app.post(
    routes.officeTaskUndoings(),
    limited,
    step((asked) =>
      move(needs, asked, 'undo', 'bulk.undone', (audited) => undoTask(audited, asked.task.id, priceRight(asked.staff))),
    ),
  )
  app.post(
    routes.officeTaskDrops(),
    limited,
    step((asked) => drop(needs, asked)),
  )
}

type Done = 'bulk.applied' | 'bulk.stopped' | 'bulk.undone'

/** Does what was pressed, with its reason; or shows the page with why nothing was done. */
const move = async <A extends Done>(
  needs: BulkNeeds,
  asked: Asked,
  form: FormName,
  action: A,
  work: (audited: Audited<A>) => Promise<Steered>,
  fault: FormFault = { form },
) => {
  const { request, staff, task } = asked
  const why = whyField(request)
  const words = readerOf(needs.jar, request).words.bulk.task
  const faults = { ...fault, ...(why === '' ? { why: words.noWhy } : {}) }
  if (faults.why || faults.seen)
    return showTask(needs, asked, { fault: faults, typedWhy: textField(request, 'why', MOST_WHY_CHARACTERS) })
  return answer(
    needs,
    asked,
    await inAudited<A, Steered>(needs, staff.by, { action, target: `task:${task.id}`, why }, work),
  )
}

const answer = (needs: BulkNeeds, asked: Asked, steered: Steered) =>
  steered.ok
    ? asked.reply.redirect(routes.officeTask(asked.task.id), 303)
    : showTask(needs, asked, { refused: steered.why })

const apply = async (needs: BulkNeeds, asked: Asked) => {
  const words = readerOf(needs.jar, asked.request).words.bulk.task
  const large = await largeShift(needs.db, asked.task.id)
  const unseen = large !== null && textField(asked.request, 'seen', 1) !== '1'
  const fault: FormFault = { form: 'apply', ...(unseen ? { seen: words.seenMissing } : {}) }
  return move(
    needs,
    asked,
    'apply',
    'bulk.applied',
    (audited) => applyTask(audited, asked.task.id, priceRight(asked.staff)),
    fault,
  )
}

const drop = async (needs: BulkNeeds, asked: Asked) => {
  const { reasons } = readerOf(needs.jar, asked.request).words.bulk.task
  const act = { action: 'bulk.stopped', target: `task:${asked.task.id}`, why: reasons.dropped } as const
  const dropped = await inAudited(needs, asked.staff.by, act, (audited) => dropTask(audited, needs, asked.task.id))
  return dropped.ok ? asked.reply.redirect(routes.officeBulk, 303) : answer(needs, asked, dropped)
}

const map = async (needs: BulkNeeds, asked: Asked) => {
  const { request, staff, task } = asked
  if (task.kind !== 'import') return showTask(needs, asked, { refused: 'not-now' })
  const mapping = mappingIn(request, task.request as ImportRequest)
  const { mapping: words, columns, task: taskWords } = readerOf(needs.jar, request).words.bulk
  const wrong = (mappingError: string) => showTask(needs, asked, { mapping, mappingError } satisfies TaskTold)
  const fault = mappingFault(mapping)
  if (fault) return wrong(typeof fault === 'object' ? words.faults.twice(columns[fault.twice]) : words.faults[fault])
  const mayPrice = priceRight(staff)
  if (mapsPrices(mapping) && !mayPrice) return wrong(words.faults.right)
  const act = { action: 'bulk.prepared', target: `task:${task.id}`, why: taskWords.reasons.prepared } as const
  const mapped = await inAudited(needs, staff.by, act, (audited) => mapImport(audited, task.id, mapping, mayPrice))
  return answer(needs, asked, mapped)
}

/** One choice a column, in their order. */
const mappingIn = ({ body }: FastifyRequest, { header }: ImportRequest): Mapping => {
  const chosen = [((body ?? {}) as Record<string, unknown>).column].flat()
  return header.map((_, at) => importColumns.find((column) => column === chosen[at]) ?? null)
}

const MOST_PROBLEM_ROWS = 10_000

const sendProblems = async ({ db, jar }: BulkNeeds, { request, reply, task }: Asked) => {
  const reader = readerOf(jar, request)
  const words = reader.words.bulk
  const rows = await rowsOfKind(db, task.id, 'wrong', 0, MOST_PROBLEM_ROWS)
  const head = [words.problemFile.row, words.problemFile.column, words.problemFile.problem, words.problemFile.value]
  const lines = rows.flatMap(({ line, number, problems }) =>
    problems.map((problem) => [
      line ?? number,
      problem.column === '' ? '' : words.columns[problem.column],
      problemText(reader, { ...problem, column: '', value: '' }),
      problem.value,
    ]),
  )
  reply.header('content-disposition', 'attachment; filename="problems.csv"')
  return reply.type('text/csv; charset=utf-8').send(`\uFEFF${[head, ...lines].map(csvLine).join('')}`)
}
