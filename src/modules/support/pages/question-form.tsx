import { routes } from '../../../routes.ts'
import { described, ErrorSummary, Field, FieldFrame } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { QuestionErrors, TypedQuestion } from '../question-form.ts'
import { MOST_A_DAY, MOST_WORDS_CHARACTERS, questionTopics, type Subject } from '../ticket.ts'

export type QuestionFormProps = {
  reader: Reader
  typed: TypedQuestion
  errors: QuestionErrors
  refused: 'too-many' | 'too-many-today' | null
  /** somebody is signed in, and is answered in her account */
  member: boolean
}

/** P70: whatever somebody wants to ask. It works for everybody; each field says what it is asked for. */
export const QuestionForm = (props: QuestionFormProps) => {
  const { reader, typed, errors, refused, member } = props
  const words = reader.words.tickets.form
  const said = (name: keyof QuestionErrors) => saidOf(reader, errors, name)
  const wrong = (Object.keys(errors) as (keyof QuestionErrors)[]).map((id) => ({ id, text: said(id)! }))
  return (
    <form class="box stack" method="post" action={routes.questions} id="ask" novalidate>
      <h2 class="h-l">{words.title}</h2>
      <p class="muted">{words.lead}</p>
      {refused ? (
        <Note kind="bad" icon="clock">
          {refused === 'too-many' ? words.errors.tooMany : words.errors.tooManyToday(MOST_A_DAY)}
        </Note>
      ) : null}
      <ErrorSummary reader={reader} errors={wrong} />
      <input type="hidden" name="key" value={typed.key} />
      <SubjectField reader={reader} value={typed.topic} error={said('topic')} />
      <Field
        reader={reader}
        name="question"
        label={words.question}
        hint={words.questionWhy}
        error={said('question')}
        value={typed.question}
        rows={6}
      />
      <Field
        reader={reader}
        name="orderNumber"
        label={words.orderNumber}
        hint={words.orderNumberWhy}
        error={said('orderNumber')}
        value={typed.orderNumber}
        inputmode="numeric"
        maxLength={40}
        leftToRight
        optional
      />
      {member ? <Note icon="user">{words.member}</Note> : <ContactField {...props} error={said('answerBy')} />}
      <button class="btn big block" type="submit">
        {words.send}
      </button>
      <p class="tiny muted">{words.keep}</p>
      <p class="tiny muted">
        {words.quicker} <a href={routes.accountPrivacy}>{reader.words.privacy.title}</a>
      </p>
    </form>
  )
}

const saidOf = (reader: Reader, errors: QuestionErrors, name: keyof QuestionErrors): string | undefined => {
  const error = errors[name]
  if (!error) return undefined
  const words = reader.words.tickets.form.errors
  return error === 'longWords' ? words.longWords(MOST_WORDS_CHARACTERS) : words[error]
}

const requests: readonly Subject[] = ['complaint', 'correction', 'erasure']

const SubjectField = ({ reader, value, error }: { reader: Reader; value: string; error: string | undefined }) => {
  const { form: words, subjects } = reader.words.tickets
  const frame = { reader, name: 'topic', id: 'topic', label: words.topic, hint: words.topicWhy, error }
  const group = (label: string, names: readonly Subject[]) => (
    <optgroup label={label}>
      {names.map((name) => (
        <option value={name} selected={name === value}>
          {subjects[name]}
        </option>
      ))}
    </optgroup>
  )
  return (
    <FieldFrame {...frame}>
      <select class="input" id="topic" name="topic" required {...described(frame, 'topic')}>
        <option value="">{words.choose}</option>
        {group(words.questions, questionTopics)}
        {group(words.privacy, requests)}
      </select>
    </FieldFrame>
  )
}

const ContactField = ({ reader, typed, error }: QuestionFormProps & { error: string | undefined }) => (
  <Field
    reader={reader}
    name="answerBy"
    label={reader.words.tickets.form.answerBy}
    hint={reader.words.tickets.form.answerByWhy}
    error={error}
    value={typed.answerBy}
    maxLength={254}
    leftToRight
  />
)
