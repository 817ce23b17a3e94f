import { persianDigits } from '../../../../platform/persian/digits.ts'
import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import { ErrorSummary, Field } from '../../../../ui/form.tsx'
import { Money } from '../../../../ui/money.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { type Attempt, MOST_REFERENCE_CHARACTERS, nextStep, type Refund } from '../../../payments/index.ts'
import type { PurchaseRow } from '../../queries.ts'
import type { RefundTold } from '../refund-office.tsx'

type ListProps = {
  reader: Reader
  purchase: PurchaseRow
  attempts: Attempt[]
  refunds: Refund[]
  told: RefundTold
}

/** Each sum that goes back, how it stands, and what there is to do for it. */
export const RefundList = (props: ListProps) => (
  <>
    {props.refunds.map((refund) => (
      <One {...props} refund={refund} />
    ))}
  </>
)

const One = (props: ListProps & { refund: Refund }) => {
  const { reader, attempts, refund } = props
  const words = reader.words.officeAftermath.refund
  const { reason } = reader.words.questions.refunds
  const step = nextStep(refund)
  const paidBy = attempts.find(({ id }) => id === refund.attemptId)
  return (
    <section class="box stack g3" id={`refund-${refund.id}`}>
      <p class="row between">
        <b>{reason[refund.reason]}</b>
        <Money reader={reader} rials={refund.amountRials} strong />
      </p>
      <p class="row between small">
        <span class={refund.state === 'done' ? 'badge trust' : 'badge warn'}>{words.state[refund.state]}</span>
        <span class="muted">
          <At reader={reader} at={refund.doneAt ?? refund.owedAt} />
        </span>
      </p>
      {paidBy ? (
        <p class="small muted">
          {words.gateway[paidBy.gateway]}
          {paidBy.refNumber ? (
            <>
              {reader.words.common.listComma}
              <bdi>{words.refNumber(digits(reader, paidBy.refNumber))}</bdi>
            </>
          ) : null}
        </p>
      ) : null}
      <Next reader={reader} refund={refund} />
      {step === 'pay-by-hand' || step === 'bank-refused' ? <Pay {...props} /> : null}
    </section>
  )
}

const digits = (reader: Reader, text: string) => (reader.language === 'fa' ? persianDigits(text) : text)

/** What there is to do now, in one sentence; what the bank said, where it refused. */
export const Next = ({ reader, refund }: { reader: Reader; refund: Refund }) => {
  const words = reader.words.officeAftermath.refund
  if (refund.state === 'done')
    return refund.reference ? (
      <p class="small">
        <bdi>{reader.words.questions.refunds.reference(digits(reader, refund.reference))}</bdi>
      </p>
    ) : null
  return (
    <div class="stack g2 small">
      <p>{words.next[nextStep(refund)]}</p>
      {refund.saidCode === null ? null : <p class="muted">{words.bankCode(refund.saidCode)}</p>}
      {refund.state === 'sent' && refund.nextCheckAt ? (
        <p class="muted">
          {words.nextAsk} <At reader={reader} at={refund.nextCheckAt} />
        </p>
      ) : null}
    </div>
  )
}

const Pay = ({ reader, purchase, refund, told }: ListProps & { refund: Refund }) => {
  const words = reader.words.officeAftermath.refund
  const mine = told.refund === refund.id
  const id = `reference-${refund.id}`
  return (
    <form class="stack" method="post" action={routes.officeRefundPayments(purchase.number, refund.id)} novalidate>
      <ErrorSummary reader={reader} errors={mine ? [{ id, text: words.errors.reference }] : []} />
      <Field
        reader={reader}
        name="reference"
        id={id}
        label={words.reference}
        hint={words.referenceHint}
        value={mine ? told.reference : ''}
        error={mine ? words.errors.reference : undefined}
        maxLength={MOST_REFERENCE_CHARACTERS}
        leftToRight
      />
      <button class="btn" type="submit">
        {words.pay}
      </button>
    </form>
  )
}
