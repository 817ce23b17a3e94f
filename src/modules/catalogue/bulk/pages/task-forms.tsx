import { percent } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { Check, Field } from '../../../../ui/form.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { mayMove } from '../task.ts'
import type { TaskRecord } from '../task-queries.ts'

export type FormName = 'apply' | 'stop' | 'continue' | 'undo'
export type FormFault = { form: FormName; why?: string; seen?: string }

type FormsProps = {
  reader: Reader
  task: TaskRecord
  typedWhy: string
  fault: FormFault | null
  /** the largest change of a price, in hundredths of a percent, where it is so large that somebody must have seen it */
  large: number | null
}

/** What may be done with a task as it stands. */
export const TaskForms = (props: FormsProps) => {
  const { reader, task } = props
  const words = reader.words.bulk.task
  const { id } = task
  const changes = task.newRows + task.changedRows
  return (
    <>
      {mayMove('apply', task) && changes > 0 ? (
        <MoveForm
          {...props}
          form="apply"
          action={routes.officeTaskApplications(id)}
          text={words.applyText(changes)}
          button={words.apply}
        />
      ) : null}
      {mayMove('apply', task) && changes === 0 ? <p class="muted">{words.nothing}</p> : null}
      {mayMove('continue', task) ? (
        <MoveForm
          {...props}
          form="continue"
          action={routes.officeTaskContinuations(id)}
          text={words.applyText(changes - task.appliedRows - task.leftRows)}
          button={words.goOn}
        />
      ) : null}
      {mayMove('undo', task) && task.appliedRows > task.undoneRows + task.keptRows ? (
        <MoveForm
          {...props}
          form="undo"
          action={routes.officeTaskUndoings(id)}
          text={words.undoText}
          button={words.undo}
          quiet
        />
      ) : null}
      {mayMove('stop', task) ? (
        <MoveForm
          {...props}
          form="stop"
          action={routes.officeTaskStops(id)}
          text={words.stopText}
          button={words.stop}
          quiet
        />
      ) : null}
      {mayMove('drop', task) ? (
        <form method="post" action={routes.officeTaskDrops(id)}>
          <button class="btn quiet" type="submit">
            {words.drop}
          </button>
        </form>
      ) : null}
    </>
  )
}

type MoveProps = FormsProps & { form: FormName; action: string; text: string; button: string; quiet?: boolean }

const MoveForm = ({ reader, form, action, text, button, quiet, typedWhy, fault, large }: MoveProps) => {
  const { office, bulk } = reader.words
  const own = fault?.form === form ? fault : null
  return (
    <form class="stack g3" method="post" action={action}>
      <p>{text}</p>
      {form === 'apply' && large !== null ? (
        <Check
          name="seen"
          label={bulk.task.seen(percent(Math.abs(large) / 100, reader.language))}
          required
          error={own?.seen}
        />
      ) : null}
      <Field
        reader={reader}
        name="why"
        id={`why-${form}`}
        label={office.why}
        hint={office.whyHint}
        value={own ? typedWhy : ''}
        maxLength={500}
        error={own?.why}
      />
      <p>
        <button class={quiet ? 'btn line' : 'btn'} type="submit">
          {button}
        </button>
      </p>
    </form>
  )
}
