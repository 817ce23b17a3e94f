import { routes } from '../../../../routes.ts'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'

export type WaitingText = { id: string; words: string; question: string }

/** Words that nobody has read yet: accept or drop, one by one. */
export const TextsPage = (props: { reader: Reader; frame: OfficeFrame; surveyId: string; texts: WaitingText[] }) => {
  const { reader, surveyId, texts } = props
  const words = reader.words.surveys.office
  return (
    <OfficePage reader={reader} title={words.textsTitle} frame={props.frame}>
      <Note icon="eye">{words.textsIntro}</Note>
      <p>
        <a class="btn quiet" href={routes.officeSurvey(surveyId)}>
          {words.back}
        </a>
      </p>
      {texts.length === 0 ? <p>{words.noTexts}</p> : null}
      {texts.map((text, place) => (
        <Waiting reader={reader} surveyId={surveyId} text={text} number={place + 1} />
      ))}
    </OfficePage>
  )
}

const Waiting = (props: { reader: Reader; surveyId: string; text: WaitingText; number: number }) => {
  const { reader, surveyId, text, number } = props
  const words = reader.words.surveys.office
  const heading = `text-${number}`
  return (
    <article class="box stack g2" aria-labelledby={heading}>
      <h2 id={heading}>{words.textNumber(number)}</h2>
      <p class="small muted">{text.question}</p>
      <p class="sms">{text.words}</p>
      <form class="row" method="post" action={routes.officeSurveyDecisions(surveyId)}>
        <input type="hidden" name="surveyText" value={text.id} />
        <button
          class="btn"
          type="submit"
          name="verdict"
          value="published"
          aria-label={`${words.publish}: ${words.textNumber(number)}`}
        >
          {words.publish}
        </button>
        <button
          class="btn quiet"
          type="submit"
          name="verdict"
          value="dropped"
          aria-label={`${words.drop}: ${words.textNumber(number)}`}
        >
          {words.drop}
        </button>
      </form>
    </article>
  )
}
