import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import { Note } from '../../../../ui/note.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { PurchaseRow } from '../../queries.ts'
import type { AskedField } from '../../question.ts'
import type { CorrectionRow, QuestionRow } from '../../question-queries.ts'
import { roleName } from './order-words.ts'

type OpenProps = { reader: Reader; purchase: PurchaseRow; question: QuestionRow }

const fieldList = (reader: Reader, fields: readonly AskedField[]) =>
  fields.map((field) => reader.words.questions.fields[field]).join(reader.words.common.listComma)

/** What is asked now: which fields, until when, whether she was reminded, what happens on silence. */
export const OpenQuestion = ({ reader, purchase, question }: OpenProps) => {
  const words = reader.words.officeAftermath.question
  const buyer = reader.words.questions
  return (
    <section class="box stack">
      <h2>{words.open}</h2>
      <p>{fieldList(reader, question.fields)}</p>
      <p class="small muted">
        {words.asked(roleName(reader, question.askedRole))}
        {reader.words.common.listComma}
        <At reader={reader} at={question.askedAt} />
      </p>
      <Note kind="warn" icon="clock">
        <b>
          {words.due}: <At reader={reader} at={question.dueAt} />
        </b>
        <span class="own-line">{purchase.paymentMethod === 'cash' ? buyer.silenceCash : buyer.silence}</span>
        <span class="own-line small">
          {question.remindedAt ? words.reminded : words.notReminded}
          {question.remindedAt ? (
            <>
              {': '}
              <At reader={reader} at={question.remindedAt} />
            </>
          ) : null}
        </span>
      </Note>
      <form class="stack" method="post" action={routes.officeQuestionTakingsBack(purchase.number)}>
        <p class="small muted">{words.takeBackText}</p>
        <button class="btn line" type="submit">
          {words.takeBack}
        </button>
      </form>
    </section>
  )
}

type BeforeProps = { reader: Reader; questions: QuestionRow[]; corrections: CorrectionRow[] }

/** What was asked and corrected before, by which role; the reasons are the buyer's to read. */
export const AskedBefore = ({ reader, questions, corrections }: BeforeProps) => {
  const words = reader.words.officeAftermath.question
  const over = questions.filter(({ state }) => state !== 'open')
  if (over.length + corrections.length === 0) return null
  return (
    <section class="box stack">
      <h2>{words.history}</h2>
      <ul class="rows small">
        {over.map((question) => (
          <li>
            <span>
              {words.asked(roleName(reader, question.askedRole))}: {fieldList(reader, question.fields)}
              <span class="tiny muted own-line">
                <At reader={reader} at={question.endedAt ?? question.askedAt} />
              </span>
            </span>
            <span class="badge">{words.state[question.state]}</span>
          </li>
        ))}
        {corrections.map((correction) => (
          <li>
            <span>
              {words.corrected(roleName(reader, correction.role))}: {fieldList(reader, correction.fields)}
            </span>
            <span class="muted">
              <At reader={reader} at={correction.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
