import { jalaliDate } from '../../../../platform/persian/jalali.ts'
import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { Empty } from '../../../../ui/empty.tsx'
import { ErrorSummary, Field, FieldError, Pick } from '../../../../ui/form.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { Note } from '../../../../ui/note.tsx'
import type { SpeciesLink } from '../../../../ui/page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { SecretPage } from '../../../../ui/secret-page.tsx'
import { type AnswerTrouble, choicesOf, LONGEST, type Question, type Survey } from '../survey.ts'

type Frame = { reader: Reader; species: SpeciesLink[] }
/** `switchOn`: whether surveys by SMS may come to her; the button turns them off */
type Stopping = { token: string; switchOn: boolean }

export type SurveyPageProps = Frame &
  Stopping & {
    survey: Survey
    typed: readonly string[]
    troubles: readonly (AnswerTrouble | null)[]
  }

/** The survey that an SMS led to: a form that is answered once, and the way out of surveys. */
export const SurveyPage = (props: SurveyPageProps) => {
  const { reader, survey, token, troubles } = props
  const words = reader.words.surveys.page
  const errors = troubles.flatMap((trouble, n) =>
    trouble ? [{ id: `answer${n}`, text: words.troubles[trouble] }] : [],
  )
  return (
    <SecretPage {...props} title={words.title}>
      <div class="narrow-page stack">
        <h1>{survey.question}</h1>
        <p class="muted">{words.until(jalaliDate(survey.endsOn, reader.language))}</p>
        <Note kind="trust" icon="shield">
          {words.intro}
        </Note>
        <form class="stack" method="post" action={routes.surveyAnswers(token)}>
          <ErrorSummary reader={reader} errors={errors} />
          {survey.questions.map((question, place) => (
            <Ask
              reader={reader}
              question={question}
              place={place}
              typed={props.typed[place] ?? ''}
              trouble={troubles[place] ?? null}
            />
          ))}
          <button class="btn buy block" type="submit">
            {words.submit}
          </button>
        </form>
        <Stop {...props} />
      </div>
    </SecretPage>
  )
}

type AskProps = { reader: Reader; question: Question; place: number; typed: string; trouble: AnswerTrouble | null }

const Ask = (props: AskProps) => {
  const { reader, question, place, trouble } = props
  const words = reader.words.surveys.page
  const [name, error] = [`answer${place}`, trouble ? words.troubles[trouble] : undefined]
  if (question.kind === 'text')
    return (
      <div class="box">
        <Field
          reader={reader}
          name={name}
          label={question.text}
          hint={words.wordsHint}
          value={props.typed}
          error={error}
          rows={4}
          maxLength={LONGEST.answer}
          optional
        />
      </div>
    )
  return (
    <div class="box">
      <fieldset class="stack g2" aria-describedby={error ? `${name}-error` : undefined}>
        <legend class="legend">{question.text}</legend>
        {question.kind === 'scale' ? <Scale {...props} name={name} /> : <Choices {...props} name={name} />}
        {error ? <FieldError id={name} error={error} /> : null}
      </fieldset>
    </div>
  )
}

const Scale = ({ reader, question, name, typed }: AskProps & { name: string }) => (
  <>
    <p class="small muted">{reader.words.surveys.page.scale}</p>
    <div class="scale">
      {Array.from({ length: choicesOf(question) }, (_, number) => (
        <label>
          <input
            type="radio"
            name={name}
            value={String(number)}
            id={number === 0 ? name : undefined}
            checked={typed === String(number)}
            aria-label={reader.words.surveys.page.scaleOf(number)}
          />
          <span class="num" aria-hidden="true">
            {formatNumber(number, reader.language)}
          </span>
        </label>
      ))}
    </div>
  </>
)

const Choices = ({ question, name, typed }: AskProps & { name: string }) => (
  <div class="stack g2">
    {question.options.map((option, choice) => (
      <Pick
        name={name}
        value={String(choice)}
        {...(choice === 0 ? { id: name } : {})}
        title={option}
        checked={typed === String(choice)}
      />
    ))}
  </div>
)

const Stop = ({ reader, token, switchOn }: { reader: Reader } & Stopping) => {
  const words = reader.words.surveys.page
  if (!switchOn) return <p class="muted">{words.stopped}</p>
  return (
    <form class="box stack g2" method="post" action={routes.surveyRefusals(token)}>
      <h2 class="h-l">{words.stopTitle}</h2>
      <p class="small muted">{words.stopText}</p>
      <button class="btn quiet" type="submit">
        <Icon name="x" /> {words.stop}
      </button>
    </form>
  )
}

/** Nothing is left to answer: the link was used, or the survey has ended. */
export const SurveyDonePage = (props: Frame & Stopping & { why: 'used' | 'ended' }) => {
  const words = props.reader.words.surveys.page
  const [title, text] = props.why === 'used' ? [words.usedTitle, words.usedText] : [words.endedTitle, words.endedText]
  return (
    <SecretPage {...props} title={title}>
      <div class="narrow-page stack">
        <Empty heading={1} pet={props.why === 'used' ? 'duo' : 'cat'} title={title} text={text}>
          <a class="btn" href={routes.home}>
            {words.home}
          </a>
        </Empty>
        <Stop {...props} />
      </div>
    </SecretPage>
  )
}

export const SurveyUnknownPage = (props: Frame) => {
  const words = props.reader.words.surveys.page
  return (
    <SecretPage {...props} title={words.unknownTitle}>
      <Empty heading={1} pet="rabbit" title={words.unknownTitle} text={words.unknownText}>
        <a class="btn" href={routes.home}>
          {words.home}
        </a>
      </Empty>
    </SecretPage>
  )
}
