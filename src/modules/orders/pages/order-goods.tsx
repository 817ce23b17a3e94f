import { jalaliDate } from '../../../platform/persian/jalali.ts'
import { routes } from '../../../routes.ts'
import { Money } from '../../../ui/money.tsx'
import { Niche } from '../../../ui/niche.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { ProductCard } from '../../catalogue/index.ts'
import type { GivingUpRow } from '../giving-up-queries.ts'
import type { LineRow } from '../queries.ts'

/** What was bought, with the lots that will be in the box and their expiry dates. */
export const OrderGoods = (props: {
  reader: Reader
  lines: LineRow[]
  givingUps: readonly GivingUpRow[]
  cardOf: (variantId: string) => ProductCard | null
}) => {
  const { reader, lines, givingUps, cardOf } = props
  const words = reader.words.purchase.order
  return (
    <ul class="goods">
      {lines.map((line) => (
        <li class="with-picture">
          <Pack card={cardOf(line.variantId)} />
          <p>
            <a href={routes.product(cardOf(line.variantId)?.slug ?? line.productSlug)}>
              {reader.language === 'fa' ? line.titleFa : line.titleEn}
            </a>
            <span class="tiny muted own-line">
              {reader.language === 'fa' ? line.labelFa : line.labelEn}{' '}
              <span class="num">{words.times(line.quantity)}</span>
            </span>
            <span class="tiny muted own-line">{lotText(reader, line)}</span>
            <NotSent reader={reader} position={line.position} givingUps={givingUps} />
            {line.reductionRials > 0 ? (
              <span class="tiny sale-c own-line">{reader.words.discounts.share(line.reductionRials)}</span>
            ) : null}
          </p>
          <Money reader={reader} rials={line.lineRials} />
        </li>
      ))}
    </ul>
  )
}

/** How many units of a line are not sent after all, and why. */
const NotSent = (props: { reader: Reader; position: number; givingUps: readonly GivingUpRow[] }) => {
  const words = props.reader.words.givingUp
  return (
    <>
      {props.givingUps.flatMap(({ reason, lines }) =>
        lines
          .filter(({ position }) => position === props.position)
          .map(({ quantity }) => (
            <span class="tiny warn-c own-line">
              {words.line(quantity)}
              {props.reader.words.common.listComma}
              {words.reasons[reason]}
            </span>
          )),
      )}
    </>
  )
}

/** The pack as the catalogue shows it today; goods that it has no more keep the shop's own mark. */
const Pack = ({ card }: { card: ProductCard | null }) => (
  <Niche picture={card?.picture ?? null} tint={card?.tint ?? 't3'} width={52} />
)

const lotText = (reader: Reader, line: LineRow): string =>
  line.lots
    .filter((lot) => lot.expiresOn !== null)
    .map((lot) =>
      reader.words.purchase.order.lot(lot.lotCode, jalaliDate(lot.expiresOn!, reader.language, { weekday: false })),
    )
    .join(reader.words.common.listComma)
