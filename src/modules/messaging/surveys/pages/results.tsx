import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import type { Reader } from '../../../../ui/reader.ts'
import type { QuestionResult } from '../results.ts'
import { FLOOR } from '../survey.ts'

export type ShownWords = { question: number; words: string }
type ResultProps = { reader: Reader; surveyId: string; result: QuestionResult; words: ShownWords[] }

/** The answers to one question: a chart and the same as a table; or that there are not yet enough. */
export const QuestionAnswers = (props: ResultProps) => {
  const { reader, result } = props
  const words = reader.words.surveys.office
  return (
    <section class="box stack">
      <h2>{result.question.text}</h2>
      {result.question.kind === 'text' ? (
        <Texts {...props} />
      ) : result.shown ? (
        <>
          <p class="small muted">{words.basedOn(result.shown.total)}</p>
          <Chart {...props} {...result.shown} />
          <Table {...props} {...result.shown} />
        </>
      ) : (
        <p class="muted">{words.notYet}</p>
      )}
    </section>
  )
}

const labelOf = (reader: Reader, { question }: QuestionResult, choice: number): string =>
  question.kind === 'scale' ? formatNumber(choice, reader.language) : (question.options[choice] ?? '')

type Counted = ResultProps & { total: number; counts: number[] }

const [BAR, ROW, WIDE, LABEL] = [14, 22, 340, 120]

/** Bars from the side where reading begins; drawn with attributes alone, for the pages allow no inline style. */
const Chart = (props: Counted) => {
  const { reader, result, counts } = props
  const most = Math.max(...counts, 1)
  const leftward = reader.language === 'fa'
  const label = result.question.kind === 'scale' ? 30 : LABEL
  const height = counts.length * ROW
  const title = reader.words.surveys.office.chartOf(result.question.text)
  return (
    <svg class="bars" viewBox={`0 0 ${WIDE} ${height}`} role="img" aria-label={title}>
      {counts.map((count, choice) => {
        const width = Math.round(((WIDE - label - 36) * count) / most)
        const [y, middle] = [choice * ROW + (ROW - BAR) / 2, choice * ROW + ROW / 2]
        const at = (x: number) => (leftward ? WIDE - x : x)
        return (
          <g>
            <text x={at(label - 6)} y={middle} text-anchor={leftward ? 'start' : 'end'} dominant-baseline="central">
              {shortened(labelOf(reader, result, choice))}
            </text>
            <rect x={leftward ? WIDE - label - width : label} y={y} width={width} height={BAR} rx={4} />
            <text
              class="value"
              x={at(label + width + 6)}
              y={middle}
              text-anchor={leftward ? 'end' : 'start'}
              dominant-baseline="central"
            >
              {formatNumber(count, reader.language)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

const LONGEST_LABEL = 18
const shortened = (text: string) => (text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text)

const Table = ({ reader, result, counts, total }: Counted) => {
  const words = reader.words.surveys.office
  return (
    <table class="matrix">
      <caption class="vh">{result.question.text}</caption>
      <thead>
        <tr>
          <th scope="col">{words.choice}</th>
          <th scope="col">{words.count}</th>
          <th scope="col">{words.share}</th>
        </tr>
      </thead>
      <tbody>
        {counts.map((count, choice) => (
          <tr>
            <th scope="row">{labelOf(reader, result, choice)}</th>
            <td>{formatNumber(count, reader.language)}</td>
            <td>{words.percent(Math.round((100 * count) / total))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Texts = ({ reader, surveyId, result, words: shown }: ResultProps) => {
  const words = reader.words.surveys.office
  const own = shown.filter(({ question }) => question === result.place)
  return (
    <>
      {result.wordsShown ? (
        <>
          <h3 class="small muted">{words.published}</h3>
          {own.length === 0 ? <p class="muted">{words.nonePublished}</p> : null}
          <ul class="rows">
            {own.map(({ words: text }) => (
              <li>
                <q>{text}</q>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p class="muted">{words.notYet}</p>
      )}
      {result.waiting > 0 ? (
        <p>
          <a class="btn quiet" href={routes.officeSurveyTexts(surveyId)}>
            {words.read}: {words.waiting(result.waiting)}
          </a>
        </p>
      ) : null}
    </>
  )
}

export const FloorNote = ({ reader }: { reader: Reader }) => (
  <p class="small muted">{reader.words.surveys.office.floor(FLOOR)}</p>
)
