import { jalaliDate } from '../../../../platform/persian/jalali.ts'
import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import type { ListState } from '../../../../ui/list-address.ts'
import { Money } from '../../../../ui/money.tsx'
import { type Column, OfficeTable } from '../../../../ui/office-table.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { Method } from '../../../delivery/index.ts'
import type { OrderState } from '../../order.ts'
import { shownNumber } from '../../pages/to-bank-page.tsx'
import type { ListedOrder } from '../list-queries.ts'

/** A table of orders, for a queue and for what a search found. */
export const OrderTable = (props: {
  reader: Reader
  caption: string
  rows: ListedOrder[]
  list: ListState
  more: string | null
  methods: readonly Method[]
  none: string
  sortable?: boolean
}) => {
  const { reader, methods, sortable = true, ...table } = props
  return (
    <OfficeTable
      {...table}
      reader={reader}
      path={routes.officeOrders}
      columns={columnsFor(reader, methods, sortable)}
    />
  )
}

const columnsFor = (reader: Reader, methods: readonly Method[], sortable: boolean): Column<ListedOrder>[] => {
  const words = reader.words.officeOrders
  return [
    {
      head: words.list.number,
      cell: ({ number }) => (
        <a class="num" href={routes.officeOrder(number)}>
          {shownNumber(reader, number)}
        </a>
      ),
    },
    { head: words.list.state, cell: (order) => <OrderBadge reader={reader} {...order} /> },
    {
      head: words.list.placed,
      ...(sortable ? { sort: 'placed' } : {}),
      cell: ({ placedAt }) => (
        <span class="muted">
          <At reader={reader} at={placedAt} />
        </span>
      ),
    },
    {
      head: words.list.amount,
      cell: ({ totalRials, units }) => (
        <>
          <Money reader={reader} rials={totalRials} /> <span class="muted">({words.list.units(units)})</span>
        </>
      ),
    },
    { head: words.list.payment, cell: ({ paymentMethod }) => paymentText(reader, paymentMethod) },
    { head: words.list.delivery, cell: (order) => <DeliveryCell reader={reader} methods={methods} order={order} /> },
  ]
}

const paymentText = (reader: Reader, method: string) =>
  reader.words.officeOrders.payments[method === 'cash' ? 'cash' : 'online']

const tones: Record<OrderState, string> = {
  'awaiting-payment': 'badge',
  confirmed: 'badge trust',
  'needs-information': 'badge warn',
  packed: 'badge brand',
  'partly-dispatched': 'badge warn',
  dispatched: 'badge warn',
  delivered: 'badge',
  cancelled: 'badge bad',
  expired: 'badge',
}

/** Where an order stands; what is confirmed and checked waits for its packer. */
export const OrderBadge = (props: { reader: Reader; state: OrderState; checkedAt: Date | null; restUnits: number }) => {
  const words = props.reader.words.officeOrders
  return (
    <>
      <span class={tones[props.state]}>
        {props.state === 'confirmed' && props.checkedAt ? words.checked : words.states[props.state]}
      </span>
      {props.restUnits > 0 ? <span class="tiny muted own-line">{words.restWaits}</span> : null}
    </>
  )
}

const DeliveryCell = ({
  reader,
  methods,
  order,
}: {
  reader: Reader
  methods: readonly Method[]
  order: ListedOrder
}) => {
  const words = reader.words.officeOrders.list
  return (
    <>
      <DeliveryWords reader={reader} methods={methods} {...order} />
      {order.forSomeoneElse ? (
        <>
          {' '}
          <span class="badge trust">{words.forSomeoneElse}</span>
        </>
      ) : null}
    </>
  )
}

/** How and when: «پیک تهران، سه‌شنبه ۱۰ آذر، ساعت ۹ تا ۱۳». */
export const DeliveryWords = (props: {
  reader: Reader
  methods: readonly Method[]
  deliveryMethod: string
  deliveryFrom: string | null
  slotFrom: number | null
  slotUntil: number | null
}) => {
  const { reader, methods, deliveryMethod, deliveryFrom, slotFrom, slotUntil } = props
  const method = methods.find(({ code }) => code === deliveryMethod)
  const parts = [
    method ? (reader.language === 'fa' ? method.titleFa : method.titleEn) : deliveryMethod,
    ...(deliveryFrom ? [jalaliDate(deliveryFrom, reader.language, { weekday: true, year: false })] : []),
    ...(slotFrom !== null && slotUntil !== null ? [reader.words.officeOrders.list.slot(slotFrom, slotUntil)] : []),
  ]
  return <span class="muted">{parts.join(reader.words.common.listComma)}</span>
}
