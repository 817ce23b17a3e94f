import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { PurchaseRow } from '../queries.ts'
import type { AskedField } from '../question.ts'
import type { CorrectionRow, QuestionRow } from '../question-queries.ts'

type OrderQuestionsProps = {
  reader: Reader
  purchase: PurchaseRow
  questions: QuestionRow[]
  corrections: CorrectionRow[]
  /** by record, once she asked to see them */
  reasons: ReadonlyMap<string, string>
}

/** What is asked about this order now, at the top; then what was asked and corrected before (P08). */
export const OrderQuestions = (props: OrderQuestionsProps) => {
  const { reader, purchase, questions } = props
  const open = questions.find(({ state }) => state === 'open')
  return (
    <>
      {open ? <OpenQuestion reader={reader} purchase={purchase} question={open} /> : null}
      <History {...props} />
    </>
  )
}

const OpenQuestion = (props: { reader: Reader; purchase: PurchaseRow; question: QuestionRow }) => {
  const { reader, purchase, question } = props
  const words = reader.words.questions
  return (
    <section class="box stack" id="question">
      <h2 class="h-l">{words.waits}</h2>
      <p>{fieldList(reader, question.fields)}</p>
      <Note kind="warn" icon="clock">
        <b>
          {words.until} <At reader={reader} at={question.dueAt} />
        </b>
        <span class="own-line">{purchase.paymentMethod === 'cash' ? words.silenceCash : words.silence}</span>
      </Note>
      <a class="btn big block" href={routes.orderQuestion(purchase.number)} rel="nofollow">
        <Icon name="edit" /> {words.toAnswer}
      </a>
    </section>
  )
}

const fieldList = (reader: Reader, fields: readonly AskedField[]) =>
  fields.map((field) => reader.words.questions.fields[field]).join(reader.words.common.listComma)

const History = ({ reader, purchase, questions, corrections, reasons }: OrderQuestionsProps) => {
  const words = reader.words.questions
  const over = questions.filter(({ state }) => state !== 'open')
  if (over.length + corrections.length === 0) return null
  const role = (name: string) => reader.words.privacy.roles[name] ?? reader.words.privacy.seen.staff
  const reasonOf = (record: string | null) => (record ? reasons.get(record) : undefined)
  return (
    <section class="box stack g3" id="questions">
      <h2 class="h-l">{words.history}</h2>
      {over.map((question) => (
        <div class="stack g2">
          <p class="row between">
            <span>
              {words.asked(role(question.askedRole))}: {fieldList(reader, question.fields)}
            </span>
            <span class="badge">{words.state[question.state]}</span>
          </p>
          <When reader={reader} at={question.endedAt ?? question.askedAt} reason={reasonOf(question.reasonRecord)} />
        </div>
      ))}
      {corrections.map((correction) => (
        <div class="stack g2">
          <p>
            {words.corrected(role(correction.role))}: {fieldList(reader, correction.fields)}
          </p>
          <When reader={reader} at={correction.at} reason={reasonOf(correction.reasonRecord)} />
          <p class="small muted">{words.destroyed}</p>
        </div>
      ))}
      {reasons.size > 0 ? null : (
        <a class="btn line" href={`${routes.order(purchase.number)}?reasons=1#questions`} rel="nofollow">
          <Icon name="lock" /> {words.showReasons}
        </a>
      )}
    </section>
  )
}

const When = ({ reader, at, reason }: { reader: Reader; at: Date; reason: string | undefined }) => (
  <>
    <p class="small muted">
      <At reader={reader} at={at} />
    </p>
    {reason === undefined ? null : (
      <p class="small" dir="auto">
        {reader.words.questions.reason}: {reason}
      </p>
    )}
  </>
)
