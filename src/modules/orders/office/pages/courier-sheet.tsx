import { persianDigits } from '../../../../platform/persian/digits.ts'
import { jalaliDate } from '../../../../platform/persian/jalali.ts'
import { routes } from '../../../../routes.ts'
import { Money } from '../../../../ui/money.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { ScrollTable } from '../../../../ui/scroll-table.tsx'
import type { Label } from '../../dispatch-label.ts'
import { shownNumber } from '../../pages/to-bank-page.tsx'
import type { ListedStop } from '../make-courier-list.ts'
import { shownPhone } from './order-people.tsx'
import { Sheet } from './sheet.tsx'

/** The list in the courier's hand: who, where, when, and what to take at the door (C10). No goods, no prices of goods. */
export const CourierSheet = (props: { reader: Reader; day: string; stops: ListedStop[] }) => {
  const { reader, day, stops } = props
  const words = reader.words.officeOrders.courier
  const title = words.sheet(jalaliDate(day, reader.language, { weekday: true }))
  return (
    <Sheet reader={reader} title={title} back={{ href: routes.officeCourierLists, text: words.title }}>
      <ScrollTable class="figures courier" caption={title}>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.person}</th>
            <th scope="col">{words.address}</th>
            <th scope="col">{words.collect}</th>
            <th scope="col">{words.signature}</th>
          </tr>
        </thead>
        <tbody>
          {stops.map((stop) => (
            <StopRow reader={reader} stop={stop} />
          ))}
        </tbody>
      </ScrollTable>
    </Sheet>
  )
}

const StopRow = ({ reader, stop }: { reader: Reader; stop: ListedStop }) => {
  const { courier, list, parcels } = reader.words.officeOrders
  const { label, slotFrom, slotUntil } = stop
  return (
    <tr>
      <th scope="row">
        <span class="num">{shownNumber(reader, stop.number)}</span>
        <span class="small muted own-line">
          {slotFrom !== null && slotUntil !== null ? list.slot(slotFrom, slotUntil) : ''}
        </span>
        <span class="small muted own-line">{parcels.parcel(stop.position)}</span>
      </th>
      {label ? (
        <>
          <td>
            <bdi>{label.name}</bdi>
            <span class="own-line num">{shownPhone(reader, label.phone)}</span>
          </td>
          <td>
            <Place reader={reader} label={label} />
          </td>
        </>
      ) : (
        <td colSpan={2}>{courier.withdrawn}</td>
      )}
      <td>{stop.collectRials > 0 ? <Money reader={reader} rials={stop.collectRials} /> : courier.nothingToCollect}</td>
      <td class="signature" />
    </tr>
  )
}

const Place = ({ reader, label }: { reader: Reader; label: Label }) => {
  const shown = (text: string) => (reader.language === 'fa' ? persianDigits(text) : text)
  return (
    <>
      <bdi>{shown([label.city, label.street].join(reader.words.common.listComma))}</bdi>
      {label.note ? (
        <span class="small own-line">
          <bdi>{label.note}</bdi>
        </span>
      ) : null}
    </>
  )
}
