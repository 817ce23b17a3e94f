import type { DiscountedBasket } from '../baskets/index.ts'
import type { ProductCard } from '../catalogue/index.ts'
import type { DeliveryOption } from '../delivery/index.ts'
import { type Given, offDelivery } from '../discounts/index.ts'
import { type Reduction, type Totals, totalsOf } from './order.ts'
import { reduce, reductionsOf } from './reduce.ts'
import type { OrderShopNeeds } from './shop.tsx'

export type CheckoutSums = {
  totals: Totals
  /** at the chosen delivery */
  reductions: Reduction[]
  coupon: Given['coupon']
  /** at the prices after discounts */
  options: DeliveryOption[]
}

type Checkout = {
  basket: DiscountedBasket
  customerId: string | null
  options: DeliveryOption[]
  /** the way of delivery that is chosen, if there is any */
  method: string | undefined
}

/** The sums that the page shows, by the catalogue's prices of now; the order asks the database and refuses when they differ. */
export const checkoutSums = async (
  needs: OrderShopNeeds,
  { basket, customerId, options, method }: Checkout,
): Promise<CheckoutSums> => {
  const now = needs.clock()
  const { vatBasisPointsOf } = needs.snapshot()
  const goods = basket.items.flatMap(({ card, quantity }) => (card ? [{ variant: forSale(card), quantity }] : []))
  const given = await reduce(needs.lightDb, needs.discounts, { goods, coupon: basket.coupon, customerId, now })
  const priceRials = options.find(({ methodCode }) => methodCode === method)?.priceRials ?? 0
  const lines = goods.map(({ variant, quantity }) => ({
    quantity,
    unitRials: variant.priceRials,
    earlierRials: variant.earlierPriceRials,
    vatBasisPoints: vatBasisPointsOf(variant.id) ?? 0,
    reductionRials: given.goods?.shares.get(variant.id) ?? 0,
  }))
  return {
    totals: totalsOf(lines, priceRials - offDelivery(given, priceRials)),
    reductions: reductionsOf(given, priceRials),
    coupon: given.coupon,
    options: options.map((option) => ({
      ...option,
      priceRials: option.priceRials - offDelivery(given, option.priceRials),
    })),
  }
}

const forSale = ({ code, categorySlug, variant }: ProductCard) => ({
  id: variant.id,
  productCode: code,
  categorySlug,
  priceRials: variant.priceRials,
  earlierPriceRials: variant.earlierPriceRials,
})
