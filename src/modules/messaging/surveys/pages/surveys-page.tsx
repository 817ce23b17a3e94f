import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { Day } from '../../../../ui/dates.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { Survey, SurveyState } from '../survey.ts'

/** Every survey, the latest first. */
export const SurveysPage = ({ reader, frame, surveys }: { reader: Reader; frame: OfficeFrame; surveys: Survey[] }) => {
  const words = reader.words.surveys.office
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <Note icon="shield">{words.intro}</Note>
      <p>
        <a class="btn" href={routes.officeNewSurvey}>
          <Icon name="plus" /> {words.create}
        </a>
      </p>
      <section class="box">
        {surveys.length === 0 ? <p>{words.none}</p> : <List reader={reader} surveys={surveys} />}
      </section>
    </OfficePage>
  )
}

const List = ({ reader, surveys }: { reader: Reader; surveys: Survey[] }) => {
  const words = reader.words.surveys.office
  return (
    <table class="queue">
      <caption class="vh">{words.list}</caption>
      <thead>
        <tr>
          <th>{words.question}</th>
          <th>{words.state}</th>
          <th>{words.asked}</th>
          <th>{words.answered}</th>
          <th>{words.endsOn}</th>
        </tr>
      </thead>
      <tbody>
        {surveys.map((survey) => (
          <tr>
            <td>
              <a href={routes.officeSurvey(survey.id)}>{survey.question}</a>
            </td>
            <td>
              <StateBadge reader={reader} state={survey.state} />
            </td>
            <td>
              <span class="muted narrow-only">{words.asked}: </span>
              {formatNumber(survey.asked, reader.language)}
            </td>
            <td>
              <span class="muted narrow-only">{words.answered}: </span>
              {formatNumber(survey.answered, reader.language)}
            </td>
            <td>
              <span class="muted narrow-only">{words.endsOn} </span>
              <Day reader={reader} day={survey.endsOn} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const StateBadge = ({ reader, state }: { reader: Reader; state: SurveyState }) => (
  <span class={state === 'open' ? 'badge trust' : 'badge'}>{reader.words.surveys.office.states[state]}</span>
)
