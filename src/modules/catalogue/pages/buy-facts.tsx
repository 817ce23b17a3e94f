import { jalaliDate } from '../../../platform/persian/jalali.ts'
import { routes } from '../../../routes.ts'
import { Day } from '../../../ui/dates.tsx'
import { Icon } from '../../../ui/icon.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { PLENTY, type Product, type Variant } from '../product.ts'

/** Days between which an order of now could arrive at the earliest, both included. */
export type DeliveryDays = { from: string; to: string }

type FactsProps = { reader: Reader; product: Product; variant: Variant; deliveryPromise: DeliveryDays | null }

/** What a buyer asks before the button: until when it keeps, is it here, when does it come, can it go back. */
export const BuyFacts = ({ reader, product, variant, deliveryPromise }: FactsProps) => {
  const words = reader.words.product
  return (
    <ul class="facts">
      {variant.available > 0 ? <Expiry reader={reader} variant={variant} /> : null}
      <li>
        <Icon name="box" />
        <p>
          {variant.available > 0 ? words.inStock : words.soldOut}
          {variant.available > 0 ? <small>{stockText(reader, variant.available)}</small> : null}
        </p>
      </li>
      <li>
        <Icon name="truck" />
        <p>
          {deliveryPromise === null ? words.deliveryText : promiseText(reader, deliveryPromise)}
          <small>
            {deliveryPromise === null ? null : `${words.promiseText} `}
            <a href={routes.delivery}>{words.deliveryLink}</a>
          </small>
        </p>
      </li>
      <li>
        <Icon name="back" />
        <p>
          {words.returns[product.withdrawalClass]}
          <small>
            <a href={routes.terms}>{words.returnsLink}</a>
          </small>
        </p>
      </li>
      {variant.priceUntil === null || variant.earlierPriceRials === null ? null : (
        <li>
          <Icon name="clock" />
          <p>
            <PriceUntil reader={reader} until={variant.priceUntil} />
          </p>
        </li>
      )}
    </ul>
  )
}

/** A number that a kept page can hold: above plenty it would be another one with every sale. */
const stockText = (reader: Reader, available: number): string =>
  available > PLENTY ? reader.words.product.plenty(PLENTY) : reader.words.product.stock(available)

const promiseText = (reader: Reader, { from, to }: DeliveryDays): string => {
  const day = (date: string) => jalaliDate(date, reader.language, { year: false })
  return reader.words.product.promise(day(from), day(to))
}

const Expiry = ({ reader, variant }: { reader: Reader; variant: Variant }) => {
  const words = reader.words.product
  if (variant.expiresOn === null) {
    return (
      <li>
        <Icon name="calendar" />
        <p>{words.noExpiry}</p>
      </li>
    )
  }
  return (
    <li>
      <Icon name="calendar" />
      <p>
        {words.expiry}{' '}
        <b>
          <Day reader={reader} day={variant.expiresOn} />
        </b>
        {variant.lotCode === null ? null : (
          <small>
            {words.lot} <bdi class="ltr">{variant.lotCode}</bdi>
          </small>
        )}
      </p>
    </li>
  )
}

/** "This price holds until …": the date is a day in Tehran. */
const PriceUntil = ({ reader, until }: { reader: Reader; until: string }) => {
  const [before = '', after = ''] = reader.words.product.priceUntil('{date}').split('{date}')
  return (
    <>
      {before}
      <Day reader={reader} day={new Date(until)} />
      {after}
    </>
  )
}
