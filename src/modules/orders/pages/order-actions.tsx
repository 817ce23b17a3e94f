import { jalaliDate } from '../../../platform/persian/jalali.ts'
import { routes } from '../../../routes.ts'
import { Icon } from '../../../ui/icon.tsx'
import { hasInvoice } from '../invoice.ts'
import type { OrderPageProps } from './order-page.tsx'

/** What can be done with an order besides paying and cancelling it. */
export const OrderActions = ({ reader, purchase, may }: OrderPageProps) => {
  const words = reader.words.accountOrders.actions
  const over = ['delivered', 'cancelled', 'expired'].includes(purchase.state)
  const day = 'lastDay' in may ? jalaliDate(may.lastDay, reader.language) : ''
  return (
    <section class="box stack g3 no-print">
      <h2 class="h-l">{words.title}</h2>
      {may.ok ? <p class="small muted">{words.withdrawUntil(day)}</p> : null}
      {!may.ok && may.why === 'too-late' ? <p class="small muted">{words.withdrawOver(day)}</p> : null}
      <div class="row g2">
        {may.ok ? (
          <a class="btn line" href={routes.orderWithdrawal(purchase.number)} rel="nofollow">
            <Icon name="back" /> {words.withdraw}
          </a>
        ) : null}
        <a class="btn line" href={routes.orderAgain(purchase.number)} rel="nofollow">
          <Icon name="cart" /> {words.again}
        </a>
        {hasInvoice(purchase) ? (
          <a class="btn line" href={routes.orderInvoice(purchase.number)} rel="nofollow">
            <Icon name="print" /> {words.invoice}
          </a>
        ) : null}
      </div>
      {over && !purchase.customerId ? (
        <a class="btn quiet" href={routes.orderErasure(purchase.number)} rel="nofollow">
          <Icon name="trash" /> {words.erase}
        </a>
      ) : null}
    </section>
  )
}
