import { jalaliDate } from '../../../../platform/persian/jalali.ts'
import { routes } from '../../../../routes.ts'
import { Money } from '../../../../ui/money.tsx'
import { Niche } from '../../../../ui/niche.tsx'
import { Note } from '../../../../ui/note.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { Summary } from '../../../../ui/summary.tsx'
import { isBeforeSending } from '../../give-up.ts'
import { unsentUnits } from '../../giving-up.ts'
import { vatLeftIn } from '../../invoice.ts'
import { deliveryLine, givenUpLine, reductionLines } from '../../pages/reduction-lines.ts'
import type { Lot } from '../../parcel.ts'
import { GivenUpList } from './giving-up-page.tsx'
import type { OfficeOrderProps } from './office-order-page.tsx'
import { labelOf, titleOf } from './order-words.ts'

/** What was bought, from which lots, at which price. */
export const OrderContents = (props: OfficeOrderProps) => {
  const { reader, purchase, lines, cardOf } = props
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
                <a href={routes.product(card?.slug ?? line.productSlug)}>{titleOf(reader, line)}</a>
                <span class="tiny muted own-line">
                  {labelOf(reader, line)} <span class="num">{words.times(line.quantity)}</span>
                </span>
                <LotsText reader={reader} lots={line.lots} />
                {line.givenUpUnits > 0 ? (
                  <span class="tiny warn-c own-line">{reader.words.givingUp.line(line.givenUpUnits)}</span>
                ) : null}
              </p>
              <Money reader={reader} rials={line.lineRials} />
            </li>
          )
        })}
      </ul>
      <Summary
        reader={reader}
        lines={[
          ...reductionLines(reader, purchase.reductions, 'goods'),
          deliveryLine(reader, purchase),
          ...reductionLines(reader, purchase.reductions, 'delivery'),
          ...givenUpLine(reader, purchase),
        ]}
        total={{ label: words.total, rials: purchase.totalRials - purchase.givenUpRials }}
      />
      <p class="tiny muted">{words.vat(vatLeftIn(lines))}</p>
      <GivenUp {...props} />
    </section>
  )
}

/** What was given up of it and why, and where one goes to give up more. */
const GivenUp = ({ reader, purchase, lines, parcels, givingUps, may }: OfficeOrderProps) => {
  const boxed = parcels.flatMap((parcel) => parcel.lines)
  const unsent = unsentUnits(lines, boxed).some(({ quantity }) => quantity > 0)
  return (
    <>
      {givingUps.length > 0 ? <GivenUpList reader={reader} lines={lines} givingUps={givingUps} /> : null}
      {may.has('orders.cancel') && isBeforeSending(purchase) && unsent ? (
        <p>
          <a class="btn quiet" href={routes.officeOrderGivingUp(purchase.number)}>
            {reader.words.givingUp.open}
          </a>
        </p>
      ) : null}
    </>
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
