import { jalaliDate } from '../../../platform/persian/jalali.ts'
import { routes } from '../../../routes.ts'
import { Money } from '../../../ui/money.tsx'
import { Niche } from '../../../ui/niche.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { ProductCard } from '../../catalogue/index.ts'
import type { LineRow } from '../queries.ts'

/** What was bought, with the lots that will be in the box and their expiry dates. */
export const OrderGoods = (props: {
  reader: Reader
  lines: LineRow[]
  cardOf: (variantId: string) => ProductCard | null
}) => {
  const { reader, lines, cardOf } = props
  const words = reader.words.purchase.order
  return (
    <ul class="goods">
      {lines.map((line) => (
        <li class="with-picture">
          <Pack card={cardOf(line.variantId)} />
          <p>
            <a href={routes.product(line.productSlug)}>{reader.language === 'fa' ? line.titleFa : line.titleEn}</a>
            <span class="tiny muted own-line">
              {reader.language === 'fa' ? line.labelFa : line.labelEn}{' '}
              <span class="num">{words.times(line.quantity)}</span>
            </span>
            <span class="tiny muted own-line">{lotText(reader, line)}</span>
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
