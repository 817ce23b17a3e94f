import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { ErrorSummary, Field, FieldError, Pick } from '../../../ui/form.tsx'
import { Done, Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { Masked, Revealed, RevealForm } from '../../../ui/reveal.tsx'
import type { QueuedCorrection } from '../../customers/index.ts'
import { MOST_ANSWER_CHARACTERS } from '../decide-correction.ts'
import { Deadline } from './queue-page.tsx'

export type CorrectionCaseProps = {
  reader: Reader
  frame: OfficeFrame
  correction: QueuedCorrection
  dueAt: Date
  now: Date
  /** what she wrote, opened just now; `text` null: erased */
  wrong: { text: string | null } | null
  typed: { decision: string; answer: string }
  errors: { purpose?: string; decision?: string; answer?: string; refused?: string }
  told: string | null
}

/** Data that a member says is wrong: what she wrote is covered until somebody decides about it. */
export const CorrectionCasePage = (props: CorrectionCaseProps) => {
  const { reader, frame, correction, errors, told } = props
  const words = reader.words.officeTickets
  const isOpen = correction.state === 'asked'
  return (
    <OfficePage
      reader={reader}
      title={words.privacy.correction}
      frame={frame}
      beside={<span class={isOpen ? 'badge warn' : 'badge trust'}>{words.privacy.states[correction.state]}</span>}
      islands={['office-revealed']}
    >
      <Done told={told} trouble={errors.refused} />
      <div class="cols a">
        <div class="stack">
          <Wrong {...props} />
          {isOpen && props.wrong && props.wrong.text !== null ? <Decide {...props} /> : null}
        </div>
        <Facts {...props} />
      </div>
      <p>
        <a class="btn quiet" href={routes.officeRequests}>
          {words.privacy.title}
        </a>
      </p>
    </OfficePage>
  )
}

const Facts = ({ reader, correction, dueAt, now }: CorrectionCaseProps) => {
  const words = reader.words.officeTickets
  const state = correction.state === 'asked' ? ('waiting' as const) : ('answered' as const)
  return (
    <section class="box stack g2">
      <h2>{words.facts}</h2>
      <dl class="pd">
        <dt>{words.privacy.about}</dt>
        <dd>{reader.words.privacy.things[correction.about] ?? correction.about}</dd>
        <dt>{words.asked}</dt>
        <dd>
          <At reader={reader} at={correction.askedAt} />
        </dd>
        <dt>{words.due}</dt>
        <dd>
          <Deadline reader={reader} row={{ state, dueAt }} now={now} />
        </dd>
        <dt>{words.writer}</dt>
        <dd>{words.member}</dd>
      </dl>
    </section>
  )
}

const Wrong = ({ reader, correction, wrong, errors }: CorrectionCaseProps) => {
  const words = reader.words.officeTickets
  if (wrong?.text === null) return <Note icon="trash">{words.privacy.gone}</Note>
  return (
    <section class="box stack g3">
      <h2>{words.privacy.wrong}</h2>
      {wrong ? (
        <Revealed reader={reader}>
          <p class="said-text" dir="auto">
            {wrong.text}
          </p>
        </Revealed>
      ) : (
        <>
          <p>
            <Masked reader={reader} />
          </p>
          <RevealForm
            reader={reader}
            action={routes.officeCorrectionOpenings(correction.id)}
            purposes={[{ value: 'answer', title: words.privacy.decide }]}
            error={errors.purpose}
          />
        </>
      )}
    </section>
  )
}

const Decide = ({ reader, correction, typed, errors }: CorrectionCaseProps) => {
  const words = reader.words.officeTickets.privacy
  const wrong = [
    ...(errors.decision ? [{ id: 'decision', text: errors.decision }] : []),
    ...(errors.answer ? [{ id: 'answer', text: errors.answer }] : []),
  ]
  return (
    <form class="box stack" method="post" action={routes.officeCorrectionDecisions(correction.id)} novalidate>
      <ErrorSummary reader={reader} errors={wrong} />
      <fieldset class="stack g2" aria-describedby={errors.decision ? 'decision-error' : undefined}>
        <legend>{words.decide}</legend>
        {(['mended', 'refused'] as const).map((value, n) => (
          <Pick
            name="decision"
            value={value}
            title={words.decisions[value]}
            checked={typed.decision === value}
            {...(n === 0 ? { id: 'decision' } : {})}
          />
        ))}
        {errors.decision ? <FieldError id="decision" error={errors.decision} /> : null}
      </fieldset>
      <Field
        reader={reader}
        name="reply"
        id="answer"
        label={words.answer}
        hint={words.answerHint}
        value={typed.answer}
        error={errors.answer}
        rows={4}
        maxLength={MOST_ANSWER_CHARACTERS}
      />
      <button class="btn" type="submit" data-key="s">
        {words.decideButton}
      </button>
    </form>
  )
}
