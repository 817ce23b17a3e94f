import { jalaliDate } from '../../../platform/persian/jalali.ts'
import { routes } from '../../../routes.ts'
import { Money } from '../../../ui/money.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { LineRow } from '../queries.ts'

/** What was bought, with the lots that will be in the box and their expiry dates. */
export const OrderGoods = ({ reader, lines }: { reader: Reader; lines: LineRow[] }) => {
  const words = reader.words.purchase.order
  return (
    <ul class="goods">
      {lines.map((line) => (
        <li>
          <p>
            <a href={routes.product(line.productSlug)}>{reader.language === 'fa' ? line.titleFa : line.titleEn}</a>
            <span class="tiny muted own-line">
              {reader.language === 'fa' ? line.labelFa : line.labelEn}{' '}
              <span class="num">{words.times(line.quantity)}</span>
            </span>
            <span class="tiny muted own-line">{lotText(reader, line)}</span>
          </p>
          <Money reader={reader} rials={line.lineRials} />
        </li>
      ))}
    </ul>
  )
}

const lotText = (reader: Reader, line: LineRow): string =>
  line.lots
    .filter((lot) => lot.expiresOn !== null)
    .map((lot) =>
      reader.words.purchase.order.lot(lot.lotCode, jalaliDate(lot.expiresOn!, reader.language, { weekday: false })),
    )
    .join(reader.words.common.listComma)
