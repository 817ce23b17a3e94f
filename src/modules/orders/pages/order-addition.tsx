import { routes } from '../../../routes.ts'
import { ErrorSummary } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import type { AccountOrdersPageProps } from './account-orders-page.tsx'
import { OrderPairFields } from './order-pair-fields.tsx'

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
      <OrderPairFields
        reader={reader}
        typed={typed}
        errors={errors}
        hints={{ number: words.numberWhy, mobile: words.mobileWhy }}
      />
      <button class="btn line block" type="submit">
        {words.add}
      </button>
    </form>
  )
}
