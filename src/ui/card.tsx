import { jalaliMonthYear } from '../platform/persian/jalali.ts'
import { formatNumber } from '../platform/persian/numbers.ts'
import { routes } from '../routes.ts'
import { Icon, Star } from './icon.tsx'
import { Price, Saving, savedPercent } from './money.tsx'
import { Picture, type PictureSources } from './niche.tsx'
import type { Reader } from './reader.ts'

/** What a card needs to know; a `ProductCard` of the catalogue fits. */
export type CardFacts = {
  slug: string
  title: { fa: string; en: string }
  brand: { title: { fa: string; en: string } }
  tint: string
  picture: PictureSources | null
  variant: {
    id: string
    label: { fa: string; en: string }
    priceRials: number
    earlierPriceRials: number | null
    expiresOn: string | null
  }
  soldOut: boolean
  fresh: boolean
  rating: { average: number; count: number } | null
}

/**
 * A product in a grid. The whole card is the link; the buy button stays above it. `soonBefore` (YYYY-MM-DD): a pack that
 * expires earlier says its month.
 */
export const ProductCard = ({ reader, card, soonBefore }: { reader: Reader; card: CardFacts; soonBefore?: string }) => {
  const { variant } = card
  const saved = savedPercent(variant.priceRials, variant.earlierPriceRials)
  const title = card.title[reader.language]
  return (
    <article class={`card ${card.tint}${card.soldOut ? ' out' : ''}`}>
      {saved !== null && !card.soldOut ? <Saving reader={reader} hundredths={saved} /> : null}
      <EndBadge reader={reader} card={card} soonBefore={soonBefore} />
      <span class="niche">
        <Picture picture={card.picture} width={300} sizes="(min-width: 60rem) 14rem, 45vw" />
      </span>
      <div class="body">
        <p class="brand">
          <span>{card.brand.title[reader.language]}</span>
          {card.rating ? <Stars reader={reader} rating={card.rating} /> : <span>{variant.label[reader.language]}</span>}
        </p>
        <h3>
          <a href={routes.product(card.slug)}>{title}</a>
        </h3>
      </div>
      <div class="buyrow">
        {card.soldOut ? (
          <p class="price muted small">{reader.words.common.soldOut}</p>
        ) : (
          <>
            <Price reader={reader} rials={variant.priceRials} earlierRials={variant.earlierPriceRials} />
            <AddForm reader={reader} variantId={variant.id} title={title} />
          </>
        )}
      </div>
    </article>
  )
}

/** One pack into the basket: a form that posts, improved by the island `basket-add`. */
const AddForm = ({ reader, variantId, title }: { reader: Reader; variantId: string; title: string }) => (
  <basket-add>
    <form method="post" action={routes.basketLines}>
      <input type="hidden" name="variant" value={variantId} />
      <input type="hidden" name="quantity" value="1" />
      <button class="icon-btn add" type="submit" aria-label={reader.words.common.addToBasket(title)}>
        <Icon name="plus" />
      </button>
    </form>
  </basket-add>
)

const EndBadge = (props: { reader: Reader; card: CardFacts; soonBefore: string | undefined }) => {
  const { reader, card, soonBefore } = props
  const { expiresOn } = card.variant
  if (card.soldOut) return null
  if (expiresOn !== null && soonBefore !== undefined && expiresOn < soonBefore) {
    return (
      <span class="badge end warn">{reader.words.common.expiresIn(jalaliMonthYear(expiresOn, reader.language))}</span>
    )
  }
  return card.fresh ? <span class="badge end brand">{reader.words.common.fresh}</span> : null
}

/** Only what people really gave: never shown without ratings. */
export const Stars = ({ reader, rating }: { reader: Reader; rating: { average: number; count: number } }) => (
  <span class="stars">
    <Star />
    <span class="vh">{reader.words.common.rating} </span>
    {formatNumber(Math.round(rating.average * 10) / 10, reader.language)}{' '}
    <small>({formatNumber(rating.count, reader.language)})</small>
  </span>
)

/** A grid of cards that answers to its container; `rail` slides sideways on a phone. */
export const Cards = (props: { reader: Reader; cards: CardFacts[]; kind?: string; soonBefore?: string }) => (
  <div class="grid-wrap">
    <div class={props.kind ? `cards ${props.kind}` : 'cards'}>
      {props.cards.map((card) => (
        <ProductCard reader={props.reader} card={card} soonBefore={props.soonBefore} />
      ))}
    </div>
  </div>
)
