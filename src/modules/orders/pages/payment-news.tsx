import { timeOfDay } from '../../../platform/persian/jalali.ts'
import { routes } from '../../../routes.ts'
import { Note } from '../../../ui/note.tsx'
import type { OrderPageProps } from './order-page.tsx'

/** What became of the money, and the button to pay while the order waits for it. */
export const PaymentNews = ({ reader, purchase, moves, payment, owedRials, returnedRials, now }: OrderPageProps) => {
  const words = reader.words.purchase.order
  const waiting = purchase.state === 'awaiting-payment' && purchase.expiresAt !== null && purchase.expiresAt > now
  return (
    <>
      {payment === 'pending' && waiting ? (
        <Note kind="warn" icon="clock">
          {words.pending}
        </Note>
      ) : null}
      {payment === 'cancelled' && waiting ? (
        <Note kind="bad" icon="warn">
          {words.payCancelled}
        </Note>
      ) : null}
      {payment === 'failed' && waiting ? (
        <Note kind="bad" icon="warn">
          {words.payFailed}
        </Note>
      ) : null}
      {moves.some((move) => move.why === 'paid-slot-lost') ? (
        <Note kind="warn" icon="clock">
          {words.slotLost}
        </Note>
      ) : null}
      {payment === 'left' ? (
        <Note kind="warn" icon="warn">
          {words.leftAtBank}
        </Note>
      ) : null}
      {purchase.state === 'expired' ? (
        <Note kind="warn" icon="clock">
          {words.expiredText}
        </Note>
      ) : null}
      {owedRials > 0 ? (
        <Note kind="warn" icon="card">
          {words.owed(owedRials)}
        </Note>
      ) : null}
      {returnedRials > 0 ? (
        <Note kind="trust" icon="card">
          {words.returned(returnedRials)}
        </Note>
      ) : null}
      {waiting ? (
        <form class="box stack" method="post" action={routes.orderPayments(purchase.number)}>
          <p>{words.keptUntil(timeOfDay(purchase.expiresAt!, reader.language))}</p>
          <button class="btn buy big block" type="submit">
            {words.payNow(purchase.totalRials)}
          </button>
        </form>
      ) : null}
    </>
  )
}
