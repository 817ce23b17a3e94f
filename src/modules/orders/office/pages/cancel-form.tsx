import { routes } from '../../../../routes.ts'
import { Field } from '../../../../ui/form.tsx'
import { mayMove } from '../../order.ts'
import type { OfficeOrderProps } from './office-order-page.tsx'

/** With a reason, for it takes something from somebody. */
export const Cancel = ({ reader, purchase, may, told, typed }: OfficeOrderProps) => {
  const words = reader.words.officeOrders.cancel
  if (!may.has('orders.cancel') || !mayMove(purchase.state, 'cancelled')) return null
  const came = told.form === 'cancel'
  return (
    <details open={came}>
      <summary>{words.title}</summary>
      <form class="stack" method="post" action={routes.officeOrderCancellations(purchase.number)} novalidate>
        <p class="small muted">{words.text}</p>
        <input type="hidden" name="version" value={purchase.version} />
        <Field
          reader={reader}
          name="why"
          label={words.why}
          hint={words.whyHint}
          error={came ? told.errors?.why : undefined}
          value={came && typeof typed.why === 'string' ? typed.why : ''}
          maxLength={500}
        />
        <button class="btn danger" type="submit">
          {words.button}
        </button>
      </form>
    </details>
  )
}
