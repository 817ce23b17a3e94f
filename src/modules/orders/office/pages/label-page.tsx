import { persianDigits } from '../../../../platform/persian/digits.ts'
import { routes } from '../../../../routes.ts'
import { pictureUrl } from '../../../../ui/assets.ts'
import type { Reader } from '../../../../ui/reader.ts'
import type { Label } from '../../dispatch-label.ts'
import { shownNumber } from '../../pages/to-bank-page.tsx'
import type { ParcelRow } from '../../parcel-queries.ts'
import { provinceName } from '../../province-name.ts'
import type { PurchaseRow } from '../../queries.ts'
import { collects } from './order-parcels.tsx'
import { shownPhone } from './order-people.tsx'
import { Sheet } from './sheet.tsx'

/** What stands on the box, for its carrier: where to, by whom it comes, and what is to be paid at the door. */
export const LabelPage = (props: {
  reader: Reader
  purchase: PurchaseRow
  parcel: ParcelRow
  parcels: readonly ParcelRow[]
  label: Label
  seller: { name: string; address: string; phone: string }
}) => {
  const { reader, purchase, parcel, parcels, label, seller } = props
  const words = reader.words.officeOrders
  const shown = (text: string) => (reader.language === 'fa' ? persianDigits(text) : text)
  const place = [provinceName(label.province) ?? '', label.city, label.street].filter((part) => part !== '')
  return (
    <Sheet
      reader={reader}
      title={words.label.title(shownNumber(reader, purchase.number))}
      back={{
        href: routes.officeOrder(purchase.number),
        text: words.order.title(shownNumber(reader, purchase.number)),
      }}
    >
      <article class="box-label stack">
        <header class="row between">
          <span class="logo">
            <img src={pictureUrl('mark')} alt="" width={38} height={38} />
            <b>{reader.words.common.shop}</b>
          </span>
          <p>
            {words.label.order} <b class="num">{shownNumber(reader, purchase.number)}</b>
            <span class="small own-line">
              {words.slip.position(parcel.position, Math.max(parcels.length, parcel.position))}
            </span>
          </p>
        </header>
        <section>
          <h2 class="small">{words.label.to}</h2>
          <p class="label-to">
            <b>
              <bdi>{label.name}</bdi>
            </b>
            <span class="own-line">
              <bdi>{shown(place.join(reader.words.common.listComma))}</bdi>
            </span>
            {label.postalCode ? (
              <span class="own-line">
                {words.label.postalCode} <bdi class="num">{shown(label.postalCode)}</bdi>
              </span>
            ) : null}
            <span class="own-line">
              {words.label.phone} <span class="num">{shownPhone(reader, label.phone)}</span>
            </span>
            {label.note ? (
              <span class="own-line">
                {words.label.note}: <bdi>{label.note}</bdi>
              </span>
            ) : null}
          </p>
        </section>
        {collects(props) ? <p class="big-key key">{words.label.collect(purchase.totalRials)}</p> : null}
        <footer class="small">
          <h2 class="small">{words.label.from}</h2>
          <p>
            <bdi>{seller.name}</bdi>
            <span class="own-line">
              <bdi>{seller.address}</bdi>
            </span>
            <span class="own-line num">{shown(seller.phone)}</span>
          </p>
        </footer>
      </article>
    </Sheet>
  )
}
