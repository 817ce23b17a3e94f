import { jalaliDate } from '../../../../platform/persian/jalali.ts'
import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import { ErrorSummary, Field } from '../../../../ui/form.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { Money } from '../../../../ui/money.tsx'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../../ui/office-table.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { shownNumber } from '../../pages/to-bank-page.tsx'
import type { Stop } from '../courier-queries.ts'
import { roleName } from './order-words.ts'

type CourierProps = {
  reader: Reader
  frame: OfficeFrame
  day: string
  typed: string
  wrongDay: boolean
  stops: Stop[]
  /** parcels with something in them that is called back */
  recalled: ReadonlySet<string>
  /** numbers of orders that did not leave because of it */
  stayed: readonly string[]
  lists: { id: string; madeAt: Date; madeRole: string; stops: number }[]
  formKey: string
}

/** The courier's day by order numbers alone; people come onto the list that is made for him. */
export const CourierPage = (props: CourierProps) => {
  const { reader, frame, day, wrongDay, stops } = props
  const words = reader.words.officeOrders.courier
  return (
    <OfficePage
      reader={reader}
      title={words.title}
      frame={frame}
      beside={<span class="badge trust">{reader.words.officeOrders.masked}</span>}
    >
      <ErrorSummary reader={reader} errors={wrongDay ? [{ id: 'day', text: words.badDay }] : []} />
      <Stayed {...props} />
      <DayForm {...props} />
      <section class="box stack">
        <h2>
          {jalaliDate(day, reader.language, { weekday: true })}
          {reader.words.common.listComma}
          {words.stops(stops.length)}
        </h2>
        <Stops {...props} />
        {stops.length === 0 ? null : <Make {...props} />}
        {stops.length === 0 ? null : <HandOver {...props} />}
      </section>
      <Made {...props} />
    </OfficePage>
  )
}

const Stayed = ({ reader, stayed }: CourierProps) =>
  stayed.length === 0 ? null : (
    <Note kind="bad" icon="warn">
      {reader.words.givingUp.stayed(
        stayed.map((number) => shownNumber(reader, number)).join(reader.words.common.listComma),
      )}
    </Note>
  )

const DayForm = ({ reader, typed, wrongDay }: CourierProps) => {
  const { courier, filters } = reader.words.officeOrders
  return (
    <form class="box find" action={routes.officeCourierLists}>
      <Field
        reader={reader}
        name="day"
        label={courier.day}
        hint={filters.dayHint}
        value={typed}
        error={wrongDay ? courier.badDay : undefined}
        maxLength={20}
        optional
      />
      <button class="btn" type="submit">
        {courier.show}
      </button>
    </form>
  )
}

const Stops = ({ reader, stops, recalled }: CourierProps) => {
  const { courier, list, parcels } = reader.words.officeOrders
  const columns: Column<Stop>[] = [
    {
      head: courier.number,
      cell: ({ number }) => (
        <a class="num" href={routes.officeOrder(number)}>
          {shownNumber(reader, number)}
        </a>
      ),
    },
    {
      head: courier.slot,
      cell: ({ slotFrom, slotUntil }) =>
        slotFrom !== null && slotUntil !== null ? list.slot(slotFrom, slotUntil) : '—',
    },
    {
      head: parcels.title,
      cell: ({ parcelId, position }) => (
        <>
          {parcels.parcel(position)}
          {recalled.has(parcelId) ? <span class="err own-line">{reader.words.givingUp.recalledStop}</span> : null}
        </>
      ),
    },
    {
      head: courier.collect,
      cell: ({ collectRials }) =>
        collectRials > 0 ? (
          <Money reader={reader} rials={collectRials} />
        ) : (
          <span class="muted">{courier.nothingToCollect}</span>
        ),
    },
  ]
  return (
    <OfficeTable
      reader={reader}
      caption={courier.title}
      columns={columns}
      rows={stops}
      path={routes.officeCourierLists}
      list={{ filters: {}, sort: 'slot', descending: false, after: null }}
      more={null}
      none={courier.none}
    />
  )
}

const Make = ({ reader, day, formKey }: CourierProps) => {
  const words = reader.words.officeOrders.courier
  return (
    <form class="stack" method="post" action={routes.officeCourierLists}>
      <input type="hidden" name="day" value={day} />
      <input type="hidden" name="key" value={formKey} />
      <Note icon="eye">{words.makeText}</Note>
      <div>
        <button class="btn" type="submit" data-key="m">
          <Icon name="print" /> {words.make}
        </button>
      </div>
    </form>
  )
}

const HandOver = ({ reader, day, stops }: CourierProps) => {
  const words = reader.words.officeOrders.courier
  return (
    <form class="stack" method="post" action={routes.officeCourierDispatches}>
      <input type="hidden" name="day" value={day} />
      {stops.map(({ parcelId }) => (
        <input type="hidden" name="parcel" value={parcelId} />
      ))}
      <p class="small muted">{words.handOverText}</p>
      <div>
        <button class="btn line" type="submit">
          <Icon name="truck" /> {words.handOver}
        </button>
      </div>
    </form>
  )
}

const Made = ({ reader, lists }: CourierProps) => {
  const words = reader.words.officeOrders.courier
  return lists.length === 0 ? null : (
    <section class="box stack">
      <h2>{words.made}</h2>
      <ul class="rows small">
        {lists.map(({ madeAt, madeRole, stops }) => (
          <li>
            <span>{words.madeLine(stops, roleName(reader, madeRole))}</span>
            <span class="muted">
              <At reader={reader} at={madeAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
