import { routes } from '../../../../routes.ts'
import { Check, ErrorSummary, Field, FieldError } from '../../../../ui/form.tsx'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { TypedAnswer } from '../../answer-form.ts'
import { mayCorrect } from '../../correct-address.ts'
import { mayMove } from '../../order.ts'
import { AddressFields, addressErrors } from '../../pages/address-fields.tsx'
import { shownNumber } from '../../pages/to-bank-page.tsx'
import type { PurchaseRow } from '../../queries.ts'
import { ANSWER_HOURS, askable, MOST_QUESTIONS, MOST_REASON_CHARACTERS, REMINDER_HOURS } from '../../question.ts'
import type { CorrectionRow, QuestionRow } from '../../question-queries.ts'
import type { QuestionTold } from '../question-office.tsx'
import { AskedBefore, OpenQuestion } from './question-story.tsx'

export type QuestionOfficeProps = {
  reader: Reader
  frame: OfficeFrame
  purchase: PurchaseRow
  questions: QuestionRow[]
  corrections: CorrectionRow[]
  told: QuestionTold
  typed: { fields: string[]; reason: string; address: TypedAnswer }
  formKey: string
}

/** What is asked of the buyer or corrected by the shop before an order is sent. Of the address itself nothing stands here (P61). */
export const QuestionOfficePage = (props: QuestionOfficeProps) => {
  const { reader, frame, purchase, questions, told } = props
  const words = reader.words.officeAftermath.question
  const open = questions.find(({ state }) => state === 'open')
  const title = `${words.title}: ${shownNumber(reader, purchase.number)}`
  return (
    <OfficePage reader={reader} title={title} frame={frame}>
      {told.refused ? (
        <Note kind="bad" icon="warn">
          {words.refused[told.refused]}
        </Note>
      ) : null}
      <div class="cols b">
        <div class="stack">
          {open ? <OpenQuestion reader={reader} purchase={purchase} question={open} /> : <Ask {...props} />}
          <AskedBefore {...props} />
        </div>
        <Correct {...props} />
      </div>
      <p>
        <a class="btn quiet" href={routes.officeOrder(purchase.number)}>
          {reader.words.purchase.order.title(shownNumber(reader, purchase.number))}
        </a>
      </p>
    </OfficePage>
  )
}

const Hidden = ({ purchase, formKey }: QuestionOfficeProps) => (
  <>
    <input type="hidden" name="key" value={formKey} />
    <input type="hidden" name="version" value={purchase.version} />
  </>
)

const Ask = (props: QuestionOfficeProps) => {
  const { reader, purchase, questions, told, typed } = props
  const words = reader.words.officeAftermath.question
  const left = MOST_QUESTIONS - questions.length
  if (!mayMove(purchase.state, 'needs-information') || left <= 0)
    return <Note icon="clock">{words.refused[left <= 0 ? 'too-many' : 'not-now']}</Note>
  const mine = told.form === 'ask'
  const wrong = [
    ...(mine && told.fieldsMissing ? [{ id: 'askedFields', text: words.noFields }] : []),
    ...(mine && told.reasonMissing ? [{ id: 'ask-reason', text: words.noReason }] : []),
  ]
  return (
    <form class="box stack" method="post" action={routes.officeOrderQuestions(purchase.number)} novalidate>
      <h2>{words.asks}</h2>
      <p class="small muted">{words.asksText(left)}</p>
      <ErrorSummary reader={reader} errors={wrong} />
      <Hidden {...props} />
      <fieldset class="stack g2" id="askedFields" tabIndex={-1}>
        <legend>{words.which}</legend>
        {askable.map((field) => (
          <Check
            name="askedFields"
            id={`ask-${field}`}
            value={field}
            label={reader.words.questions.fields[field]}
            checked={mine && typed.fields.includes(field)}
          />
        ))}
        {mine && told.fieldsMissing ? <FieldError id="askedFields" error={words.noFields} /> : null}
      </fieldset>
      <Reason {...props} form="ask" />
      <p class="small">{words.rules(ANSWER_HOURS, REMINDER_HOURS)}</p>
      <button class="btn" type="submit">
        {words.send}
      </button>
    </form>
  )
}

const Reason = ({ reader, told, typed, form }: QuestionOfficeProps & { form: 'ask' | 'correct' }) => {
  const words = reader.words.officeAftermath.question
  const mine = told.form === form
  return (
    <Field
      reader={reader}
      name="reason"
      id={`${form}-reason`}
      label={words.reason}
      hint={words.reasonHint}
      value={mine ? typed.reason : ''}
      error={mine && told.reasonMissing ? words.noReason : undefined}
      rows={2}
      maxLength={MOST_REASON_CHARACTERS}
    />
  )
}

const Correct = (props: QuestionOfficeProps) => {
  const { reader, purchase, told, typed } = props
  const words = reader.words.officeAftermath.question
  if (!mayCorrect(purchase)) return null
  const mine = told.form === 'correct'
  return (
    <form class="box stack" method="post" action={routes.officeOrderCorrections(purchase.number)} novalidate>
      <h2>{words.correct}</h2>
      <p class="small muted">{words.correctText}</p>
      {purchase.state === 'packed' ? (
        <Note kind="warn" icon="print">
          {words.correctPacked}
        </Note>
      ) : null}
      <Hidden {...props} />
      <AddressFields
        reader={reader}
        fields={askable}
        needed={[]}
        typed={mine ? typed.address : { name: '', phone: '', street: '', postalCode: '', note: '' }}
        errors={mine ? addressErrors(reader, told.errors) : {}}
        prefix="correct-"
        keep=""
        byOthers
      />
      <Reason {...props} form="correct" />
      <button class="btn line" type="submit">
        {words.correctSend}
      </button>
    </form>
  )
}
