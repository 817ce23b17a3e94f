import { routes } from '../../../../routes.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { Note } from '../../../../ui/note.tsx'
import { isToCheck } from '../../check-order.ts'
import { mayMove } from '../../order.ts'
import { isToPack } from '../../pack-parcel.ts'
import { Cancel } from './cancel-form.tsx'
import type { OfficeOrderProps } from './office-order-page.tsx'
import { PackForm } from './pack-form.tsx'

/** What the office does next with the order, one button; and the way out, folded away. */
export const NextStep = (props: OfficeOrderProps) => {
  const { reader, purchase, may } = props
  const words = reader.words.officeOrders
  if (isToCheck(purchase) && may.has('orders.check')) return <Check {...props} />
  if (isToPack(purchase) && may.has('orders.pack')) return <PackForm {...props} />
  const text =
    purchase.state === 'needs-information'
      ? words.order.waitsForAnswer
      : purchase.state === 'awaiting-payment'
        ? words.order.waitsForMoney
        : null
  return text || mayMove(purchase.state, 'cancelled') ? (
    <section class="box stack">
      <h2>{words.order.next}</h2>
      {text ? <Note icon="clock">{text}</Note> : <p class="muted">{words.order.nothingToDo}</p>}
      <Cancel {...props} />
    </section>
  ) : null
}

const Check = (props: OfficeOrderProps) => {
  const { reader, purchase } = props
  const words = reader.words.officeOrders.check
  return (
    <section class="box stack">
      <h2>{words.title}</h2>
      <p class="small">{words.text}</p>
      <form method="post" action={routes.officeOrderChecks(purchase.number)}>
        <input type="hidden" name="version" value={purchase.version} />
        <button class="btn" type="submit" data-key="c">
          <Icon name="check" /> {words.button}
        </button>
      </form>
      <Cancel {...props} />
    </section>
  )
}
