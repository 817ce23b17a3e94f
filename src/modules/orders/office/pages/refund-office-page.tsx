import { routes } from '../../../../routes.ts'
import { ErrorSummary, Field, Select } from '../../../../ui/form.tsx'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { Summary } from '../../../../ui/summary.tsx'
import { type Attempt, type Refund, staffReasons } from '../../../payments/index.ts'
import type { Money as Sums } from '../../money-of.ts'
import { shownNumber } from '../../pages/to-bank-page.tsx'
import type { PurchaseRow } from '../../queries.ts'
import type { TypedPart } from '../refund-form.ts'
import type { RefundTold } from '../refund-office.tsx'
import { RefundList } from './refund-list.tsx'

export type RefundOfficeProps = {
  reader: Reader
  frame: OfficeFrame
  purchase: PurchaseRow
  attempts: Attempt[]
  refunds: Refund[]
  money: Sums
  told: RefundTold
  typed: TypedPart
  formKey: string
}

/** The money of one order: what was paid, what goes back, what to do next for each, and a part more. */
export const RefundOfficePage = (props: RefundOfficeProps) => {
  const { reader, frame, purchase, told } = props
  const words = reader.words.officeAftermath.refund
  const number = shownNumber(reader, purchase.number)
  return (
    <OfficePage reader={reader} title={words.page(number)} frame={frame}>
      {told.refused ? (
        <Note kind="bad" icon="warn">
          {words.refused[told.refused]}
        </Note>
      ) : null}
      <div class="cols b">
        <div class="stack">
          <Balance {...props} />
          <RefundList {...props} />
        </div>
        <Give {...props} />
      </div>
      <p class="row">
        <a class="btn quiet" href={routes.officeOrder(purchase.number)}>
          {reader.words.purchase.order.title(number)}
        </a>
        <a class="btn quiet" href={routes.officeRefunds}>
          {words.queue.title}
        </a>
      </p>
    </OfficePage>
  )
}

export const Balance = ({ reader, money }: { reader: Reader; money: Sums }) => {
  const words = reader.words.officeAftermath.refund
  if (!money.attempt) return <Note icon="card">{words.nothingPaid}</Note>
  return (
    <section class="box stack">
      <h2>{words.title}</h2>
      <Summary
        reader={reader}
        lines={[
          { label: words.paid, rials: money.paidRials },
          { label: words.back, rials: money.paidRials - money.leftRials },
        ]}
        total={{ label: words.left, rials: money.leftRials }}
      />
    </section>
  )
}

const Give = ({ reader, purchase, money, told, typed, formKey }: RefundOfficeProps) => {
  const words = reader.words.officeAftermath.refund
  if (money.leftRials <= 0) return null
  const says = {
    amount: words.errors.amount,
    'too-much': words.errors.tooMuch(money.leftRials),
    reason: words.errors.reason,
    why: words.errors.why,
  }
  const errorOf = (name: 'amount' | 'reason' | 'why') => (told.part[name] ? says[told.part[name]] : undefined)
  const wrong = (['amount', 'reason', 'why'] as const).flatMap((id) => {
    const text = errorOf(id)
    return text ? [{ id, text }] : []
  })
  return (
    <form class="box stack" method="post" action={routes.officeOrderRefunds(purchase.number)} novalidate>
      <h2>{words.give}</h2>
      <p class="small muted">{words.giveText}</p>
      <ErrorSummary reader={reader} errors={wrong} />
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="shownLeft" value={money.leftRials} />
      <Field
        reader={reader}
        name="amount"
        label={words.amount}
        hint={words.amountHint(money.leftRials)}
        value={typed.amount}
        error={errorOf('amount')}
        inputmode="numeric"
        maxLength={16}
        leftToRight
      />
      <Select
        reader={reader}
        name="reason"
        label={words.reason}
        options={staffReasons.map((value) => ({ value, text: reader.words.questions.refunds.reason[value] }))}
        value={typed.reason}
        error={errorOf('reason')}
        placeholder={words.errors.reason}
      />
      <Field
        reader={reader}
        name="why"
        label={words.why}
        hint={reader.words.office.whyHint}
        value={typed.why}
        error={errorOf('why')}
        rows={2}
        maxLength={500}
      />
      <button class="btn" type="submit">
        {words.owe}
      </button>
    </form>
  )
}
