import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { Pick as Choice, ErrorSummary, Field, FieldError } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { OpenedFake } from '../decide-fake.ts'
import { decisionsFrom } from '../fake-report.ts'
import type { FakeRow } from '../queries.ts'
import { FakeBadge, shownCaseNumber } from './fakes-page.tsx'

export type CaseProps = {
  reader: Reader
  frame: OfficeFrame
  fake: FakeRow
  /** what was opened just now; `fake` null: erased */
  opened: { fake: OpenedFake | null } | null
  /** which form was sent, where it came back */
  form: 'open' | 'decide' | null
  errors: { why?: string; decision?: string; refused?: string }
  typed: { why: string; decision: string }
}

/** One report. Its words are shown to whoever chooses to open them, and that is written down. */
export const FakeCasePage = (props: CaseProps) => {
  const { reader, frame, fake, errors } = props
  const words = reader.words.support.office
  return (
    <OfficePage
      reader={reader}
      title={words.caseTitle(shownCaseNumber(reader, fake.number))}
      frame={frame}
      beside={<FakeBadge reader={reader} state={fake.state} />}
    >
      {errors.refused ? (
        <Note kind="bad" icon="warn">
          {errors.refused}
        </Note>
      ) : null}
      <p class="muted small">
        {words.reportedAt}: <At reader={reader} at={fake.reportedAt} />
        {fake.outcome ? ` · ${reader.words.support.states[fake.outcome]}` : ''}
      </p>
      <div class="cols b">
        <Words {...props} />
        <Decide {...props} />
      </div>
      <p>
        <a class="btn quiet" href={routes.officeFakes}>
          {words.back}
        </a>
      </p>
    </OfficePage>
  )
}

const Words = ({ reader, fake, opened, form, errors }: CaseProps) => {
  const words = reader.words.support.office
  if (fake.reportRecord === null || (opened && !opened.fake)) return <Note icon="trash">{words.erased}</Note>
  if (opened?.fake)
    return (
      <section class="box stack g3">
        <h2>{words.openTitle}</h2>
        <p>
          <span class="muted small">{words.sender}:</span> <bdi class="reported">{opened.fake.sender}</bdi>
        </p>
        <p class="sms reported" dir="auto">
          {opened.fake.text}
        </p>
      </section>
    )
  const error = form === 'open' ? errors.why : undefined
  return (
    <form class="box stack" method="post" action={routes.officeFakeOpenings(fake.number)}>
      <h2>{words.openTitle}</h2>
      <p class="small muted">{words.openText}</p>
      <ErrorSummary reader={reader} errors={error ? [{ id: 'open-why', text: error }] : []} />
      <Field
        reader={reader}
        name="why"
        id="open-why"
        label={reader.words.office.why}
        hint={words.openWhyHint}
        error={error}
        rows={2}
        maxLength={500}
      />
      <button class="btn line" type="submit">
        {words.open}
      </button>
    </form>
  )
}

const Decide = ({ reader, fake, form, errors, typed }: CaseProps) => {
  const words = reader.words.support.office
  const choices = decisionsFrom(fake.state)
  if (choices.length === 0) return <Note icon="clock">{fake.state === 'new' ? words.lookFirst : words.over}</Note>
  const mine = form === 'decide' ? errors : {}
  const wrong = [
    ...(mine.decision ? [{ id: 'decision', text: mine.decision }] : []),
    ...(mine.why ? [{ id: 'decide-why', text: mine.why }] : []),
  ]
  return (
    <form class="box stack" method="post" action={routes.officeFakeDecisions(fake.number)}>
      <ErrorSummary reader={reader} errors={wrong} />
      <fieldset class="stack g2" aria-describedby={mine.decision ? 'decision-error' : undefined}>
        <legend>
          <h2>{words.decideTitle}</h2>
        </legend>
        {choices.map((choice, n) => (
          <Choice
            name="decision"
            value={choice}
            title={words.decisions[choice]}
            checked={typed.decision === choice}
            {...(n === 0 ? { id: 'decision' } : {})}
          />
        ))}
        {mine.decision ? <FieldError id="decision" error={mine.decision} /> : null}
      </fieldset>
      <Field
        reader={reader}
        name="why"
        id="decide-why"
        label={reader.words.office.why}
        hint={reader.words.office.whyHint}
        value={form === 'decide' ? typed.why : ''}
        error={mine.why}
        rows={2}
        maxLength={500}
      />
      <p class="small muted">{fake.customerId || fake.contactRecord ? words.answerText : words.noAnswerText}</p>
      <button class="btn" type="submit">
        {words.decide}
      </button>
    </form>
  )
}
