import { routes } from '../../../routes.ts'
import { ErrorSummary, Field } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import type { AccountOrdersPageProps } from './account-orders-page.tsx'

/** An order that is older than the proof of the number joins by its own number and the phone written with it. */
export const OrderAddition = ({ reader, typed, trouble }: AccountOrdersPageProps) => {
  const words = reader.words.accountOrders.list
  const { tracking, checkout } = reader.words.purchase
  const errors = {
    number: trouble === 'bad-number' ? tracking.badNumber : undefined,
    mobile: trouble === 'bad-mobile' ? checkout.errors['not-a-mobile'] : undefined,
  }
  const general = trouble === 'no-match' ? tracking.wrong : trouble === 'too-many' ? tracking.slowDown : null
  const listed = (['number', 'mobile'] as const).flatMap((id) => (errors[id] ? [{ id, text: errors[id] }] : []))
  return (
    <form class="box stack" method="post" action={routes.accountOrderAdditions} novalidate>
      <h2 class="h-l">{words.addTitle}</h2>
      <p class="small muted">{words.addText}</p>
      <ErrorSummary reader={reader} errors={listed} />
      {general ? (
        <Note kind="bad" icon="warn">
          {general}
        </Note>
      ) : null}
      <Field
        reader={reader}
        name="number"
        label={tracking.number}
        hint={words.numberWhy}
        error={errors.number}
        value={typed.number}
        inputmode="numeric"
        maxLength={20}
        leftToRight
      />
      <Field
        reader={reader}
        name="mobile"
        label={tracking.mobile}
        hint={words.mobileWhy}
        error={errors.mobile}
        value={typed.mobile}
        type="tel"
        inputmode="tel"
        maxLength={20}
        leftToRight
      />
      <button class="btn line block" type="submit">
        {words.add}
      </button>
    </form>
  )
}
