import { jalaliDate } from '../../../platform/persian/jalali.ts'
import { routes } from '../../../routes.ts'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { At } from '../../../ui/dates.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { Summary } from '../../../ui/summary.tsx'
import { Track } from '../../../ui/track.tsx'
import type { ProductCard } from '../../catalogue/index.ts'
import type { Refund } from '../../payments/index.ts'
import type { LedgerHead } from '../../vault/index.ts'
import type { GivingUpRow } from '../giving-up-queries.ts'
import { vatLeftIn } from '../invoice.ts'
import { beingSent, mayMove } from '../order.ts'
import type { ParcelRow } from '../parcel-queries.ts'
import type { LineRow, MoveRow, PurchaseRow } from '../queries.ts'
import type { CorrectionRow, QuestionRow } from '../question-queries.ts'
import type { MayWithdraw } from '../withdrawal.ts'
import type { WithdrawalRow } from '../withdrawal-queries.ts'
import { LedgerHeadLine } from './ledger-head-line.tsx'
import { OrderActions } from './order-actions.tsx'
import { OrderGoods } from './order-goods.tsx'
import { OrderParcels } from './order-parcels.tsx'
import { OrderQuestions } from './order-questions.tsx'
import { OrderRefunds } from './order-refunds.tsx'
import { trackSteps } from './order-steps.ts'
import { OrderWithdrawals } from './order-withdrawals.tsx'
import { PaymentNews } from './payment-news.tsx'
import { deliveryLine, givenUpLine, reductionLines } from './reduction-lines.ts'
import { shownNumber } from './to-bank-page.tsx'

export type OrderPageProps = {
  reader: Reader
  species: SpeciesLink[]
  purchase: PurchaseRow
  lines: LineRow[]
  moves: MoveRow[]
  parcels: ParcelRow[]
  /** the buyer's own address, opened for this page; null when another person receives it or it is erased */
  address: { city: string; street: string } | null
  /** what the last payment came to, when the order still waits for money */
  payment: 'none' | 'pending' | 'cancelled' | 'failed' | 'left'
  owedRials: number
  returnedRials: number
  may: MayWithdraw
  withdrawals: WithdrawalRow[]
  givingUps: GivingUpRow[]
  refunds: Refund[]
  questions: QuestionRow[]
  corrections: CorrectionRow[]
  /** why something was asked or corrected, by record; empty until she asks */
  reasons: ReadonlyMap<string, string>
  cardOf: (variantId: string) => ProductCard | null
  ledgerHead: LedgerHead | null
  now: Date
}

/** Receipt and tracking in one: the title is the answer to "where is it?". */
export const OrderPage = (props: OrderPageProps) => {
  const { reader, species, purchase, moves } = props
  const words = reader.words.purchase.order
  const title = words.title(shownNumber(reader, purchase.number))
  return (
    <Page
      reader={reader}
      title={title}
      styles={['shop', 'account']}
      robots="noindex"
      shell="full"
      current={{ tab: 'orders' }}
      species={species}
    >
      <div class="wrap">
        <Crumbs
          reader={reader}
          way={
            purchase.customerId
              ? [{ href: routes.accountOrders, text: reader.words.accountOrders.list.title }]
              : [{ href: routes.tracking, text: reader.words.purchase.tracking.title }]
          }
          here={title}
        />
        <h1 data-ordered={purchase.state === 'confirmed' ? '' : undefined}>{headline(reader, purchase)}</h1>
        <p class="muted">
          {title}
          {reader.words.common.listComma}
          {words.placedOn('')}
          <At reader={reader} at={purchase.placedAt} />
        </p>
        <div class="split">
          <div class="stack">
            <OrderQuestions {...props} />
            <PaymentNews {...props} />
            <section class="box stack">
              <h2 class="vh">{words.status}</h2>
              <Track steps={trackSteps(reader, purchase, moves)} />
              <Note icon="sms">{words.smsLine}</Note>
            </section>
            <OrderParcels {...props} />
            <OrderWithdrawals {...props} />
            <OrderRefunds reader={reader} refunds={props.refunds} />
            <OrderActions {...props} />
            <Note kind="trust" icon="box">
              {words.keepNumber}
            </Note>
            <LedgerHeadLine reader={reader} head={props.ledgerHead} />
          </div>
          <Side {...props} />
        </div>
      </div>
    </Page>
  )
}

const headline = (reader: Reader, purchase: PurchaseRow): string => {
  const words = reader.words.purchase.order
  const underway = purchase.state === 'packed' || purchase.state === 'dispatched'
  if (!underway || !purchase.deliveryFrom || !purchase.deliveryUntil) return words.headline[purchase.state]
  const from = jalaliDate(purchase.deliveryFrom, reader.language, { weekday: true, year: false })
  if (purchase.slotFrom !== null && purchase.slotUntil !== null)
    return words.arrivesAt(from, purchase.slotFrom, purchase.slotUntil)
  return words.arrives(from, jalaliDate(purchase.deliveryUntil, reader.language, { weekday: true, year: false }))
}

const Side = (props: OrderPageProps) => {
  const { reader, purchase, lines } = props
  const words = reader.words.purchase
  return (
    <aside class="stack">
      <section class="box stack">
        <h2 class="h-l">{words.order.goods}</h2>
        <OrderGoods reader={reader} lines={lines} givingUps={props.givingUps} cardOf={props.cardOf} />
        <Summary
          reader={reader}
          lines={[
            {
              label: words.basket.goodsPrice(lines.reduce((units, line) => units + line.quantity, 0)),
              rials: purchase.goodsRials,
            },
            ...reductionLines(reader, purchase.reductions, 'goods'),
            deliveryLine(reader, purchase),
            ...reductionLines(reader, purchase.reductions, 'delivery'),
            ...givenUpLine(reader, purchase),
          ]}
          total={{ label: totalLabel(reader, purchase), rials: purchase.totalRials - purchase.givenUpRials }}
        />
        <p class="tiny muted">{words.checkout.vat(vatLeftIn(lines))}</p>
      </section>
      <Destination {...props} />
      <Cancellation {...props} />
    </aside>
  )
}

const totalLabel = (reader: Reader, purchase: PurchaseRow): string => {
  const { order } = reader.words.purchase
  if (purchase.givenUpRials > 0) return reader.words.givingUp.remains
  return isPaid(purchase) ? order.paid : order.toPay
}

const isPaid = (purchase: PurchaseRow) =>
  purchase.paymentMethod !== 'cash' && [...beingSent, 'delivered'].includes(purchase.state)

/** A recipient is never shown, not even to who named her: only the dispatch label reads her (P10). */
const Destination = ({ reader, purchase, address }: OrderPageProps) => {
  const words = reader.words.purchase.order
  const text = purchase.recipientErasedAt ? words.recipientErased : words.recipientSealed
  return (
    <section class="box stack">
      <h2 class="h-l">{purchase.recipientSubject ? words.recipient : words.address}</h2>
      {purchase.recipientSubject ? (
        <Note kind="trust" icon="lock">
          {text}
        </Note>
      ) : null}
      {address ? (
        <p class="small">
          {address.city}
          {reader.words.common.listComma}
          {address.street}
        </p>
      ) : null}
      {purchase.recipientSubject || address ? null : (
        <>
          <p class="small muted">{words.addressSealed}</p>
          <a class="btn line block" href={`${routes.order(purchase.number)}?address=1`} rel="nofollow">
            <Icon name="lock" /> {words.showAddress}
          </a>
        </>
      )}
    </section>
  )
}

const Cancellation = ({ reader, purchase, now }: OrderPageProps) => {
  const words = reader.words.purchase.order
  if (purchase.state === 'packed' || purchase.state === 'dispatched') return <p class="small muted">{words.tooLate}</p>
  if (
    !mayMove(purchase.state, 'cancelled') ||
    (purchase.expiresAt && purchase.state === 'awaiting-payment' && purchase.expiresAt <= now)
  )
    return null
  return (
    <form class="box stack no-print" method="post" action={routes.orderCancellation(purchase.number)}>
      <p class="small muted">{purchase.state === 'awaiting-payment' ? words.cancelUnpaid : words.cancelWhy}</p>
      <button class="btn danger block" type="submit">
        <Icon name="trash" /> {words.cancel}
      </button>
    </form>
  )
}
