import type { VNode } from 'preact'
import { formatNumber, formatToman } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { Icon } from '../../../ui/icon.tsx'
import { EarlierPrice, Price, Saving, savedPercent } from '../../../ui/money.tsx'
import { Quantity } from '../../../ui/quantity.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { Product, Variant } from '../product.ts'
import { BuyFacts, type DeliveryDays } from './buy-facts.tsx'

export type BuyBoxProps = {
  reader: Reader
  product: Product
  /** the variant that the address names, or the product's own choice */
  chosen: Variant
  /** null: the page says where to read about delivery */
  deliveryPromise: DeliveryDays | null
  /** what other modules add to a pack's panel, and to that of a sold-out one */
  packSection?: ((product: Product, variantId: string, reader: Reader) => VNode) | undefined
  soldOutSection?: ((product: Product, variantId: string, reader: Reader) => VNode) | undefined
}

/**
 * Every variant has its own panel, ready in the page; all but the chosen one are hidden. The island `product-variant`
 * swaps them; without JavaScript each variant is a link to this page with `?v=SKU`.
 */
export const BuyBox = (props: BuyBoxProps) => {
  const { reader, product, chosen } = props
  return (
    <product-variant class="stack">
      {product.variants.length > 1 ? <VariantLinks reader={reader} product={product} chosen={chosen} /> : null}
      <p class="vh" role="status" data-variant-status />
      {product.variants.map((variant) => (
        <div class="box stack g3" data-variant-panel={variant.sku} hidden={variant.sku !== chosen.sku}>
          <PriceRow reader={reader} variant={variant} />
          {variant.available > 0 ? (
            <BuyForm reader={reader} product={product} variant={variant} />
          ) : (
            <>
              <p class="muted">{reader.words.product.soldOutText}</p>
              {props.soldOutSection?.(product, variant.id, reader)}
            </>
          )}
          {props.packSection?.(product, variant.id, reader)}
          <BuyFacts {...props} variant={variant} />
        </div>
      ))}
    </product-variant>
  )
}

const VariantLinks = ({ reader, product, chosen }: { reader: Reader; product: Product; chosen: Variant }) => {
  const words = reader.words
  const axis = words.attributes.axes[chosen.axis]
  return (
    <nav aria-label={axis}>
      <p class="legend" aria-hidden="true">
        {axis}
      </p>
      <div class="variants">
        {product.variants.map((variant) => (
          <a
            class={variant.available > 0 ? 'pick' : 'pick out'}
            href={`${routes.product(product.slug)}?v=${encodeURIComponent(variant.sku)}`}
            aria-current={variant.sku === chosen.sku ? 'true' : undefined}
            data-variant={variant.sku}
            rel="nofollow"
          >
            <b>{variant.label[reader.language]}</b>
            <span class="tiny num muted">
              {variant.available > 0 ? formatToman(variant.priceRials, reader.language) : words.product.variantSoldOut}
            </span>
          </a>
        ))}
      </div>
    </nav>
  )
}

const PriceRow = ({ reader, variant }: { reader: Reader; variant: Variant }) => {
  const words = reader.words.product
  const saved = savedPercent(variant.priceRials, variant.earlierPriceRials)
  return (
    <div class="row between">
      <p class={variant.available > 0 ? 'price' : 'price muted'}>
        <b class="num">{formatNumber(variant.priceRials / 10, reader.language)}</b>{' '}
        <small>{reader.words.common.toman}</small>
        {saved === null ? null : (
          <span class="own-line">
            <EarlierPrice reader={reader} rials={variant.earlierPriceRials!} />{' '}
            <Saving reader={reader} hundredths={saved} />
          </span>
        )}
        {saved === null || variant.lowestRials === null ? null : (
          <small class="own-line muted">{words.lowest(variant.lowestRials)}</small>
        )}
      </p>
      {variant.netGrams === null || variant.netGrams < 100 ? null : (
        <p class="small muted">
          {words.perHundredGrams}
          <b class="num own-line">
            {formatToman(perHundredGrams(variant.priceRials, variant.netGrams), reader.language)}
          </b>
        </p>
      )}
    </div>
  )
}

/** Rials for 100 g, to the nearest Toman, so that packs of different weight can be compared. */
export const perHundredGrams = (priceRials: number, netGrams: number): number =>
  Math.round((priceRials * 10) / netGrams) * 10

const BuyForm = ({ reader, product, variant }: { reader: Reader; product: Product; variant: Variant }) => (
  <basket-add>
    <form class="row" method="post" action={routes.basketLines} id={`buy-${variant.sku}`}>
      <input type="hidden" name="variant" value={variant.id} />
      <Quantity
        reader={reader}
        id={`quantity-${variant.sku}`}
        most={Math.min(variant.maxPerOrder, variant.available)}
        label={`${reader.words.common.quantity}: ${product.title[reader.language]}`}
      />
      <button class="btn buy big" type="submit">
        <Icon name="cart" />{' '}
        <span data-button-text data-done={`✓ ${reader.words.common.inBasket}`}>
          {reader.words.common.toBasket}
        </span>
      </button>
      <button class="btn line big" type="submit" name="next" value="checkout">
        {reader.words.common.buyNow}
      </button>
    </form>
  </basket-add>
)

/** The same price and button at the thumb of a phone; the button belongs to the form above. */
export const BuyBar = ({ reader, product, chosen }: { reader: Reader; product: Product; chosen: Variant }) => (
  <aside aria-label={reader.words.product.buy}>
    {product.variants.map((variant) => (
      <div class="buybar" data-variant-panel={variant.sku} hidden={variant.sku !== chosen.sku}>
        <Price reader={reader} rials={variant.priceRials} earlierRials={variant.earlierPriceRials} />
        {variant.available > 0 ? (
          <button class="btn buy" type="submit" form={`buy-${variant.sku}`}>
            <Icon name="cart" />{' '}
            <span data-button-text data-done={`✓ ${reader.words.common.inBasket}`}>
              {reader.words.common.toBasket}
            </span>
          </button>
        ) : (
          <b class="muted">{reader.words.product.soldOut}</b>
        )}
      </div>
    ))}
  </aside>
)
