import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { pictureUrl } from '../../../../ui/assets.ts'
import type { Reader } from '../../../../ui/reader.ts'
import { ScrollTable } from '../../../../ui/scroll-table.tsx'
import type { Label } from '../../dispatch-label.ts'
import { shownNumber } from '../../pages/to-bank-page.tsx'
import type { ParcelRow } from '../../parcel-queries.ts'
import type { LineRow, PurchaseRow } from '../../queries.ts'
import { LotsText } from './order-contents.tsx'
import { labelOf, titleOf } from './order-words.ts'
import { Sheet } from './sheet.tsx'

/** The slip inside the box: what is in it, for whom. Somebody else than the buyer gets no prices with it (P09, P10). */
export const SlipPage = (props: {
  reader: Reader
  purchase: PurchaseRow
  parcel: ParcelRow
  parcels: readonly ParcelRow[]
  lines: readonly LineRow[]
  label: Label
}) => {
  const { reader, purchase, parcel, parcels, label } = props
  const words = reader.words.officeOrders
  const title = words.slip.title(shownNumber(reader, purchase.number))
  return (
    <Sheet
      reader={reader}
      title={title}
      back={{
        href: routes.officeOrder(purchase.number),
        text: words.order.title(shownNumber(reader, purchase.number)),
      }}
    >
      <article class="slip stack">
        <header class="row between">
          <span class="logo">
            <img src={pictureUrl('mark')} alt="" width={38} height={38} />
            <b>{reader.words.common.shop}</b>
          </span>
          <p>
            <b>{title}</b>
            <span class="small own-line">
              {words.slip.position(parcel.position, Math.max(parcels.length, parcel.position))}
            </span>
          </p>
        </header>
        <p>
          {words.slip.to}{' '}
          <b>
            <bdi>{label.name}</bdi>
          </b>
        </p>
        <Inside {...props} />
        <p class="small">{words.slip.thanks}</p>
      </article>
    </Sheet>
  )
}

const Inside = (props: { reader: Reader; purchase: PurchaseRow; parcel: ParcelRow; lines: readonly LineRow[] }) => {
  const { reader, purchase, parcel, lines } = props
  const words = reader.words.officeOrders.slip
  const priced = purchase.recipientSubject === null
  const number = (value: number) => formatNumber(value, reader.language)
  return (
    <ScrollTable class="figures" caption={words.goods}>
      <thead>
        <tr>
          <th scope="col">{words.goods}</th>
          <th scope="col" class="num">
            {words.count}
          </th>
          {priced ? (
            <th scope="col" class="num">
              {words.price}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {parcel.lines.map((inside) => {
          const line = lines.find(({ position }) => position === inside.position)
          return line ? (
            <tr>
              <th scope="row">
                {titleOf(reader, line)}
                <span class="small muted own-line">{labelOf(reader, line)}</span>
                <LotsText reader={reader} lots={inside.lots} />
              </th>
              <td class="num">{number(inside.quantity)}</td>
              {priced ? <td class="num">{number((line.unitRials * inside.quantity) / 10)}</td> : null}
            </tr>
          ) : null
        })}
      </tbody>
    </ScrollTable>
  )
}
