import { jalaliDate } from '../../../../platform/persian/jalali.ts'
import { routes } from '../../../../routes.ts'
import { Money } from '../../../../ui/money.tsx'
import { Niche } from '../../../../ui/niche.tsx'
import { Note } from '../../../../ui/note.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { Summary } from '../../../../ui/summary.tsx'
import type { Lot } from '../../parcel.ts'
import type { OfficeOrderProps } from './office-order-page.tsx'
import { labelOf, titleOf } from './order-words.ts'

/** What was bought, from which lots, at which price. */
export const OrderContents = ({ reader, purchase, lines, cardOf }: OfficeOrderProps) => {
  const words = reader.words.officeOrders.order
  return (
    <section class="box stack">
      <h2>{words.goods}</h2>
      {purchase.recipientSubject ? (
        <Note kind="trust" icon="gift">
          {words.forSomeoneElse}
        </Note>
      ) : null}
      <ul class="goods">
        {lines.map((line) => {
          const card = cardOf(line.variantId)
          return (
            <li class="with-picture">
              <Niche picture={card?.picture ?? null} tint={card?.tint ?? 't3'} width={52} />
              <p>
                <a href={routes.product(line.productSlug)}>{titleOf(reader, line)}</a>
                <span class="tiny muted own-line">
                  {labelOf(reader, line)} <span class="num">{words.times(line.quantity)}</span>
                </span>
                <LotsText reader={reader} lots={line.lots} />
              </p>
              <Money reader={reader} rials={line.lineRials} />
            </li>
          )
        })}
      </ul>
      <Summary
        reader={reader}
        lines={[
          purchase.deliveryRials === 0
            ? { label: words.deliveryPrice, rials: null, text: words.free }
            : { label: words.deliveryPrice, rials: purchase.deliveryRials },
        ]}
        total={{ label: words.total, rials: purchase.totalRials }}
      />
      <p class="tiny muted">{words.vat(purchase.vatRials)}</p>
    </section>
  )
}

/** «سری ۰۵-۲۲۱، انقضا ۱۸ مهر ۱۴۰۶ ×۱», one line for each lot. */
export const LotsText = ({ reader, lots }: { reader: Reader; lots: readonly Lot[] }) => {
  const words = reader.words.officeOrders.order
  return (
    <>
      {lots.map((lot) => (
        <span class="tiny muted own-line">
          {lot.expiresOn
            ? words.lot(lot.lotCode, jalaliDate(lot.expiresOn, reader.language))
            : words.lotWithout(lot.lotCode)}{' '}
          <span class="num">{words.times(lot.quantity)}</span>
        </span>
      ))}
    </>
  )
}
