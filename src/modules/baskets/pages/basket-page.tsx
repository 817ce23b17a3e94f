import { routes } from '../../../routes.ts'
import { pictureUrl } from '../../../ui/assets.ts'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { Month } from '../../../ui/dates.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Price } from '../../../ui/money.tsx'
import { Niche } from '../../../ui/niche.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import { QuantityStepper } from '../../../ui/quantity-stepper.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { Summary } from '../../../ui/summary.tsx'
import { discountTitle } from '../../discounts/index.ts'
import type { BasketItem } from '../basket.ts'
import type { CouponTrouble, DiscountedBasket } from '../coupon.ts'
import { CouponForm } from './coupon-form.tsx'

export type BasketPageProps = {
  reader: Reader
  species: SpeciesLink[]
  basket: DiscountedBasket
  /** what just could not be done */
  trouble?: string
  /** a code that was just refused, as it was typed */
  coupon: { typed: string; trouble: CouponTrouble } | null
  /** what is missing to free delivery; null: there is none */
  toFreeDeliveryRials: number | null
}

/** What somebody means to buy, with today's prices and stock, and what changed since. */
export const BasketPage = (props: BasketPageProps) => {
  const { reader, species, basket, trouble } = props
  const words = reader.words.purchase.basket
  return (
    <Page
      reader={reader}
      title={words.title}
      styles={['shop']}
      robots="noindex"
      shell="full"
      current={{ tab: 'basket' }}
      species={species}
    >
      <div class="wrap">
        <Crumbs reader={reader} way={[]} here={words.title} />
        <h1>{words.title}</h1>
        {trouble ? (
          <Note kind="bad" icon="warn">
            {trouble}
          </Note>
        ) : null}
        {basket.items.length === 0 ? <EmptyBasket reader={reader} /> : <FilledBasket {...props} />}
      </div>
    </Page>
  )
}

const EmptyBasket = ({ reader }: { reader: Reader }) => {
  const words = reader.words.purchase.basket
  return (
    <Empty pet="dog" title={words.emptyTitle} text={words.emptyText}>
      <a class="btn buy" href={routes.home}>
        {words.toBest}
      </a>
    </Empty>
  )
}

const FilledBasket = ({ reader, basket, coupon, toFreeDeliveryRials }: BasketPageProps) => {
  const words = reader.words.purchase.basket
  return (
    <div class="split">
      <div class="stack">
        <section class="box">
          <h2 class="vh">{words.goods}</h2>
          {basket.items.map((item) => (
            <Line reader={reader} item={item} />
          ))}
        </section>
        {toFreeDeliveryRials === null ? null : (
          <Note icon="truck">
            {toFreeDeliveryRials > 0 ? words.toFreeDelivery(toFreeDeliveryRials) : words.freeDelivery}
          </Note>
        )}
        <Note kind="trust" icon="shield">
          {words.kept}
        </Note>
      </div>
      <aside class="box stack sticky">
        <h2 class="h-l">{words.summary}</h2>
        <Sums reader={reader} basket={basket} />
        <CouponForm reader={reader} code={basket.coupon?.code ?? null} given={basket.given.coupon} refused={coupon} />
        {basket.ready ? (
          <a class="btn buy big block" href={routes.checkout}>
            {words.goOn}
          </a>
        ) : (
          <Note kind="warn" icon="warn">
            {words.mend}
          </Note>
        )}
      </aside>
    </div>
  )
}

const Sums = ({ reader, basket }: { reader: Reader; basket: DiscountedBasket }) => {
  const words = reader.words.purchase.basket
  const { goods, delivery } = basket.given
  return (
    <Summary
      reader={reader}
      lines={[
        { label: words.goodsPrice(basket.units), rials: basket.goodsRials + basket.discountRials },
        ...(basket.discountRials > 0
          ? [{ label: words.discount, rials: basket.discountRials, tone: 'saving' as const }]
          : []),
        ...(goods
          ? [{ label: discountTitle(reader, goods.discount), rials: goods.rials, tone: 'saving' as const }]
          : []),
        delivery
          ? {
              label: discountTitle(reader, delivery.discount),
              rials: null,
              text: reader.words.discounts.atDelivery(delivery.mostRials),
            }
          : { label: words.delivery, rials: null, text: words.deliveryLater },
      ]}
      total={{ label: words.payable, rials: basket.goodsRials - (goods?.rials ?? 0) }}
    />
  )
}

const Line = ({ reader, item }: { reader: Reader; item: BasketItem }) => {
  const { card } = item
  const title = card ? card.title[reader.language] : reader.words.purchase.basket.gone
  return (
    <form class="line-item" method="post" action={routes.basketChanges}>
      <input type="hidden" name="variant" value={item.variantId} />
      {card ? (
        <Niche picture={card.picture} tint={card.tint} width={104} />
      ) : (
        <span class="niche t3">
          <img src={pictureUrl('turtle')} alt="" width={104} height={104} />
        </span>
      )}
      <div>
        {card ? <p class="tiny muted">{card.brand.title[reader.language]}</p> : null}
        <h3>{card ? <a href={routes.product(card.slug)}>{title}</a> : title}</h3>
        {card ? (
          <p class="small muted">
            {card.variant.label[reader.language]}
            {item.expiresOn ? (
              <>
                {reader.words.common.listComma}
                {reader.words.product.expiry} <Month reader={reader} day={item.expiresOn} />
              </>
            ) : null}
          </p>
        ) : null}
        <Changes reader={reader} item={item} />
      </div>
      <div class="ctrl">
        {item.trouble === 'gone' || item.trouble === 'sold-out' ? (
          <button class="btn line" type="submit" name="quantity" value="0">
            {reader.words.purchase.basket.remove}
          </button>
        ) : (
          <QuantityStepper reader={reader} quantity={item.quantity} most={item.most} title={title} />
        )}
        {card ? (
          <Price
            reader={reader}
            rials={item.lineRials}
            earlierRials={item.earlierUnitRials === null ? null : item.earlierUnitRials * item.quantity}
          />
        ) : null}
      </div>
    </form>
  )
}

/** Told, not hidden: what is wrong with the line, and what its price was. */
const Changes = ({ reader, item }: { reader: Reader; item: BasketItem }) => {
  const words = reader.words.purchase.basket
  const trouble = {
    gone: null,
    'sold-out': words.soldOut,
    short: words.short(item.available),
    'too-many': words.tooMany(item.most),
  }
  const text = item.trouble ? trouble[item.trouble] : null
  return (
    <>
      {text ? <p class="err">{text}</p> : null}
      {item.formerRials === null ? null : (
        <p class="small warn-c">
          {item.formerRials < item.unitRials ? words.dearer(item.formerRials) : words.cheaper(item.formerRials)}
        </p>
      )}
    </>
  )
}
