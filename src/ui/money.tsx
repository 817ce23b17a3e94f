import { formatNumber, percent } from '../platform/persian/numbers.ts'
import type { Reader } from './reader.ts'

/** An amount of Rials, read in Toman: «۱٬۲۸۵٬۰۰۰ تومان», the unit small. */
export const Money = ({ reader, rials, strong = false }: { reader: Reader; rials: number; strong?: boolean }) => (
  <span class="num">
    {strong ? <b>{formatNumber(rials / 10, reader.language)}</b> : formatNumber(rials / 10, reader.language)}{' '}
    <small>{reader.words.common.toman}</small>
  </span>
)

/** Hundredths that a price is below the earlier one, rounded to the nearest whole; null when there is nothing to say. */
export const savedPercent = (priceRials: number, earlierRials: number | null): number | null => {
  if (earlierRials === null || earlierRials <= priceRials) return null
  const saved = Math.round((1 - priceRials / earlierRials) * 100)
  return saved > 0 ? saved : null
}

/** The price of a pack: the earlier one struck out above the one to pay. */
export const Price = ({
  reader,
  rials,
  earlierRials,
}: {
  reader: Reader
  rials: number
  earlierRials: number | null
}) => (
  <p class="price">
    {savedPercent(rials, earlierRials) === null ? null : <EarlierPrice reader={reader} rials={earlierRials!} />}
    <b class="num">{formatNumber(rials / 10, reader.language)}</b> <small>{reader.words.common.toman}</small>
  </p>
)

export const EarlierPrice = ({ reader, rials }: { reader: Reader; rials: number }) => (
  <del>
    <span class="vh">{reader.words.common.previousPrice} </span>
    <span class="num">{formatNumber(rials / 10, reader.language)}</span>
  </del>
)

/** «۱۵٪» in a red drop, said as a discount. */
export const Saving = ({ reader, hundredths }: { reader: Reader; hundredths: number }) => (
  <span class="badge sale">
    <span class="vh">{reader.words.common.discount} </span>
    {percent(hundredths, reader.language)}
  </span>
)
