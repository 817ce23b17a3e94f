import { formatToman } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { Niche } from '../../../ui/niche.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { Summary } from '../../../ui/summary.tsx'
import { type BasketView, CouponField } from '../../baskets/index.ts'
import type { DeliveryOption } from '../../delivery/index.ts'
import type { CheckoutPageProps } from './checkout-page.tsx'
import { deliveryLine, reductionLines } from './reduction-lines.ts'

/** All costs, what articles 33 and 34 of the E-Commerce Act want said before, and the button with the exact amount. */
export const CheckoutSummary = (props: CheckoutPageProps) => {
  const { reader, basket, totals, typed, seller, options, coupon } = props
  const words = reader.words.purchase.checkout
  return (
    <aside class="box stack sticky">
      <h2 class="h-l">{reader.words.purchase.basket.summary}</h2>
      <Goods reader={reader} basket={basket} />
      <Summary
        reader={reader}
        lines={linesOf(props)}
        total={{ label: reader.words.purchase.basket.payable, rials: totals.totalRials }}
      />
      <p class="tiny muted">{words.vat(totals.vatRials)}</p>
      <CouponField
        reader={reader}
        code={basket.coupon?.code ?? null}
        given={coupon.given}
        refused={coupon.refused}
        within={`${routes.checkout}#coupon`}
      />
      <button class="btn buy big block" type="submit">
        {typed.payment === 'cash' ? words.place(totals.totalRials) : words.pay(totals.totalRials)}
      </button>
      <p class="tiny muted">{words.attest}</p>
      <TotalsByMethod reader={reader} goodsRials={totals.goodsRials - totals.reductionRials} options={options} />
      <section class="stack g2 tiny muted law">
        <h3 class="small">{words.lawTitle}</h3>
        <p>{words.lawSeller(seller.name, seller.registration, seller.address)}</p>
        <p>{words.lawCosts}</p>
        <p>{words.lawWithdrawal}</p>
        <p>{words.lawCancel}</p>
        <p>
          <a href={routes.terms}>{words.lawMore}</a>
        </p>
      </section>
    </aside>
  )
}

const Goods = ({ reader, basket }: { reader: Reader; basket: BasketView }) => (
  <div>
    {basket.items.map(({ card, quantity }) =>
      card ? (
        <p class="mini">
          <Niche picture={card.picture} tint={card.tint} width={52} />
          <span>
            {card.title[reader.language]}
            {reader.words.common.listComma}
            {card.variant.label[reader.language]}
          </span>
          <span class="num">{reader.words.purchase.order.times(quantity)}</span>
        </p>
      ) : null,
    )}
  </div>
)

const linesOf = ({ reader, basket, totals, reductions }: CheckoutPageProps) => {
  const words = reader.words.purchase
  return [
    { label: words.basket.goodsPrice(basket.units), rials: totals.goodsRials + totals.discountRials },
    ...(totals.discountRials > 0
      ? [{ label: words.basket.discount, rials: totals.discountRials, tone: 'saving' as const }]
      : []),
    ...reductionLines(reader, reductions, 'goods'),
    deliveryLine(reader, { deliveryRials: totals.deliveryRials, reductions }),
    ...reductionLines(reader, reductions, 'delivery'),
  ]
}

/** What each way of delivery would come to: the island shows it when another is picked; without it, the server does. */
const TotalsByMethod = (props: { reader: Reader; goodsRials: number; options: DeliveryOption[] }) => {
  const { language, words } = props.reader
  return (
    <ul hidden>
      {props.options.map(({ methodCode, priceRials }) => {
        const total = props.goodsRials + priceRials
        return (
          <li
            data-method={methodCode}
            data-total={total}
            data-text={formatToman(total, language)}
            data-pay={words.purchase.checkout.pay(total)}
            data-place={words.purchase.checkout.place(total)}
          />
        )
      })}
    </ul>
  )
}
