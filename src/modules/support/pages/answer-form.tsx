import { ErrorSummary, Field, FieldError, Pick, Select } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import type { TicketCaseProps } from './ticket-case-page.tsx'

/** The answer, beside the words that it answers. Canned ones are put into the text, with a script or by the page. */
export const AnswerForm = (props: TicketCaseProps) => {
  const { reader, door, ticket, typed, errors } = props
  const words = reader.words.officeTickets
  if (ticket.state === 'closed') return <Note icon="check">{words.over}</Note>
  const wrong = [
    ...(errors.answer ? [{ id: 'answer', text: errors.answer }] : []),
    ...(errors.outcome ? [{ id: 'outcome', text: errors.outcome }] : []),
  ]
  return (
    <form class="box stack" method="post" action={door.answers(ticket.number)} novalidate>
      <h2>{words.answer}</h2>
      <ErrorSummary reader={reader} errors={wrong} />
      <input type="hidden" name="key" value={props.formKey} />
      <input type="hidden" name="seen" value={String(props.said?.length ?? 0)} />
      <Canned {...props} />
      <Field
        reader={reader}
        name="reply"
        id="answer"
        label={words.answer}
        hint={words.answerHint}
        value={typed.answer}
        error={errors.answer}
        rows={7}
      />
      {door.desk === 'privacy' ? <Outcome {...props} /> : null}
      <button class="btn" type="submit" data-key="s">
        {words.send}
      </button>
    </form>
  )
}

const Canned = ({ reader, canned }: TicketCaseProps) => {
  const words = reader.words.officeTickets
  if (canned.length === 0) return null
  return (
    <canned-answer data-into="answer">
      <div class="row">
        <Select
          reader={reader}
          name="canned"
          label={words.canned}
          placeholder={words.cannedNone}
          options={canned.map(({ id, title }) => ({ value: id, text: title }))}
          optional
        />
        <button class="btn line" type="submit" name="use" value="1">
          {words.use}
        </button>
      </div>
      {canned.map(({ id, body }) => (
        <template data-answer={id}>{body}</template>
      ))}
    </canned-answer>
  )
}

const Outcome = ({ reader, typed, errors }: TicketCaseProps) => {
  const words = reader.words.officeTickets
  return (
    <fieldset class="stack g2" aria-describedby={errors.outcome ? 'outcome-error' : undefined}>
      <legend>{words.outcome}</legend>
      {(['done', 'refused'] as const).map((value, n) => (
        <Pick
          name="outcome"
          value={value}
          title={words.outcomes[value]}
          checked={typed.outcome === value}
          {...(n === 0 ? { id: 'outcome' } : {})}
        />
      ))}
      {errors.outcome ? <FieldError id="outcome" error={errors.outcome} /> : null}
    </fieldset>
  )
}
