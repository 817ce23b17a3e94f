import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { Day } from '../../../../ui/dates.tsx'
import { digits } from '../../../../ui/header.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { SMS_LINE } from '../../message.ts'
import type { QuestionResult } from '../results.ts'
import type { Survey } from '../survey.ts'
import { FloorNote, QuestionAnswers, type ShownWords } from './results.tsx'
import { StateBadge } from './surveys-page.tsx'

type SurveyOfficeProps = {
  reader: Reader
  frame: OfficeFrame
  survey: Survey
  results: QuestionResult[]
  words: ShownWords[]
  trouble: 'notOpened' | 'notClosed' | 'notWritten' | null
}

/** One survey: what it asks, of whom, how far it has come, and what was answered. */
export const SurveyOfficePage = (props: SurveyOfficeProps) => {
  const { reader, survey, trouble } = props
  const words = reader.words.surveys.office
  return (
    <OfficePage
      reader={reader}
      title={survey.question}
      frame={props.frame}
      beside={<StateBadge reader={reader} state={survey.state} />}
    >
      {trouble ? (
        <Note kind="bad" icon="warn">
          {words[trouble]}
        </Note>
      ) : null}
      <div class="cols a">
        <div class="stack">{survey.state === 'draft' ? <Draft {...props} /> : <Answers {...props} />}</div>
        <div class="stack">
          <Facts {...props} />
          <Actions {...props} />
        </div>
      </div>
    </OfficePage>
  )
}

const Answers = ({ reader, survey, results, words }: SurveyOfficeProps) => (
  <>
    <FloorNote reader={reader} />
    {results.map((result) => (
      <QuestionAnswers reader={reader} surveyId={survey.id} result={result} words={words} />
    ))}
  </>
)

const Draft = ({ reader, survey }: SurveyOfficeProps) => {
  const words = reader.words.surveys.office
  return (
    <>
      {survey.questions.map(({ text, kind, options }) => (
        <section class="box stack g2">
          <h2>{text}</h2>
          <p class="small muted">{words.kinds[kind]}</p>
          {options.length > 0 ? (
            <ul class="rows">
              {options.map((option) => (
                <li>{option}</li>
              ))}
            </ul>
          ) : null}
        </section>
      ))}
    </>
  )
}

const Facts = ({ reader, survey }: SurveyOfficeProps) => {
  const words = reader.words.surveys.office
  const { audience } = survey
  return (
    <section class="box stack">
      <h2>{words.facts}</h2>
      <dl class="pd">
        <dt>{words.audience}</dt>
        <dd>{audience.kind === 'delivery' ? words.afterDelivery(audience.days) : words.sampleOf(audience.size)}</dd>
        <dt>{words.endsOn}</dt>
        <dd>
          <Day reader={reader} day={survey.endsOn} />
        </dd>
        <dt>{words.asked}</dt>
        <dd>{formatNumber(survey.asked, reader.language)}</dd>
        <dt>{words.answered}</dt>
        <dd>{formatNumber(survey.answered, reader.language)}</dd>
        <dt>{words.asksHow}</dt>
        <dd class="ltr">{digits(SMS_LINE, reader)}</dd>
      </dl>
      <h3 class="small muted">{words.preview}</h3>
      <p class="sms">
        {reader.words.surveys.sms(survey.question)}
        {'\n'}[{words.previewLink}]
      </p>
    </section>
  )
}

const Actions = ({ reader, survey }: SurveyOfficeProps) => {
  const words = reader.words.surveys.office
  if (survey.state === 'closed') return null
  const [text, button, address] =
    survey.state === 'draft'
      ? [words.openText, words.open, routes.officeSurveyOpenings(survey.id)]
      : [words.closeText, words.close, routes.officeSurveyClosings(survey.id)]
  return (
    <section class="box stack">
      {survey.state === 'draft' ? (
        <a class="btn quiet" href={routes.officeSurveyWordings(survey.id)}>
          {words.edit}
        </a>
      ) : null}
      <form class="stack g2" method="post" action={address}>
        <p class="small muted">{text}</p>
        <button class="btn block" type="submit">
          <Icon name={survey.state === 'draft' ? 'sms' : 'x'} /> {button}
        </button>
      </form>
    </section>
  )
}
