import { persianDigits } from '../../../platform/persian/digits.ts'
import { At } from '../../../ui/dates.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { ParcelRow } from '../parcel-queries.ts'
import type { OrderPageProps } from './order-page.tsx'

/** In which parcels her order comes, by whom, and under which number; what is in which, where there are several. */
export const OrderParcels = ({ reader, parcels, lines, purchase }: OrderPageProps) => {
  const words = reader.words.parcels
  if (parcels.length === 0) return null
  const several = parcels.length > 1 || purchase.restUnits > 0
  return (
    <section class="box stack">
      <h2 class="h-l">{words.title}</h2>
      <ul class="openings">
        {parcels.map((parcel) => (
          <li class="stack g2">
            <div class="row between">
              <b>{several ? words.parcel(parcel.position) : words.only}</b>
              <span class={parcel.state === 'delivered' ? 'badge trust' : 'badge brand'}>
                {words.states[parcel.state]}
              </span>
            </div>
            {several ? (
              <ul class="small">
                {parcel.lines.map(({ position, quantity }) => {
                  const line = lines.find((one) => one.position === position)
                  return line ? (
                    <li>
                      {reader.language === 'fa' ? line.titleFa : line.titleEn}{' '}
                      <span class="num">{reader.words.purchase.order.times(quantity)}</span>
                    </li>
                  ) : null
                })}
              </ul>
            ) : null}
            <ByWhom reader={reader} parcel={parcel} />
          </li>
        ))}
      </ul>
      {purchase.restUnits > 0 ? <p class="small muted">{words.restComes}</p> : null}
    </section>
  )
}

const ByWhom = ({ reader, parcel }: { reader: Reader; parcel: ParcelRow }) => {
  const words = reader.words.parcels
  const { carrier, trackingNumber, dispatchedAt, deliveredAt } = parcel
  if (!carrier || !dispatchedAt) return null
  return (
    <p class="small">
      {words.by(words.carriers[carrier])}
      {trackingNumber ? (
        <span class="own-line">
          {words.trackingNumber}{' '}
          <bdi class="num">{reader.language === 'fa' ? persianDigits(trackingNumber) : trackingNumber}</bdi>
        </span>
      ) : null}
      <span class="muted own-line">
        <At reader={reader} at={deliveredAt ?? dispatchedAt} />
      </span>
    </p>
  )
}
