import type { DbOrTx } from '../../platform/database.ts'
import type { BasketCoupon } from '../baskets/index.ts'
import type { SaleVariant } from '../catalogue/index.ts'
import {
  type DiscountedGoods,
  type Discounts,
  type Given,
  giveDiscounts,
  hasUsesLeft,
  offDelivery,
  type WhyNot,
} from '../discounts/index.ts'
import { keyedDigests, type Vault } from '../vault/index.ts'
import { hasOrdered } from './account-queries.ts'
import type { Reduction } from './order.ts'

/** Goods at their prices of now, as discounts look at them. */
type Goods = readonly {
  variant: Pick<SaleVariant, 'id' | 'productCode' | 'categorySlug' | 'priceRials'>
  quantity: number
}[]

type Reducing = { goods: Goods; coupon: BasketCoupon | null; customerId: string | null; now: Date }

/** What is given for these goods. Only a code for first orders costs a statement. */
export const reduce = async (
  db: DbOrTx,
  discounts: Discounts,
  { goods, coupon, customerId, now }: Reducing,
): Promise<Given> => {
  const asking = {
    automatic: discounts.automatic(),
    goods: goods.map((each) => discounted(discounts, each)),
    proven: customerId !== null,
    now,
  }
  const usedUp = coupon?.discount ? !hasUsesLeft(coupon.discount) : false
  const given = giveDiscounts({ ...asking, coupon: coupon && { discount: coupon.discount, usedUp } })
  if (!given.coupon?.ok || !coupon?.discount?.firstOrder || !customerId) return given
  const [history] = await hasOrdered(db, customerId)
  if (!history?.ordered) return given
  return { ...giveDiscounts({ ...asking, coupon: null }), coupon: { ok: false, why: 'not-first' } }
}

const discounted = ({ categoriesOf }: Discounts, { variant, quantity }: Goods[number]): DiscountedGoods => ({
  variantId: variant.id,
  productCode: variant.productCode,
  categories: categoriesOf(variant.categorySlug),
  lineRials: variant.priceRials * quantity,
})

/** What was given, as an order keeps it. `priceRials`: of the delivery, before. */
export const reductionsOf = (given: Given, priceRials: number): Reduction[] => {
  const goods = given.goods ? [{ of: 'goods' as const, ...given.goods }] : []
  const off = offDelivery(given, priceRials)
  const delivery = given.delivery && off > 0 ? [{ of: 'delivery' as const, ...given.delivery, rials: off }] : []
  return [...goods, ...delivery].map(({ of, discount, rials }) => ({
    of,
    discountId: discount.id,
    code: discount.code,
    titleFa: discount.titleFa,
    titleEn: discount.titleEn,
    rials,
  }))
}

/** Why a code that the page still counted on gives nothing; null: it gives, or there is none, or something better is given. */
export const refusedBecause = ({ coupon }: Given): WhyNot | null =>
  coupon && !coupon.ok && coupon.why !== 'less-than-automatic' ? coupon : null

/**
 * Who uses a code, as nobody else can tell: keyed digests of the mobile and of the account, other ones for every discount, so that
 * two codes of one person have nothing in common. `ever`: also under keys that a rotation has not destroyed yet.
 */
export const pseudonymsOf = async (
  vault: Vault,
  discountId: string,
  { mobile, customerId }: { mobile: string; customerId: string | null },
): Promise<{ now: Buffer[]; ever: Buffer[] }> => {
  const names = [`mobile ${mobile}`, ...(customerId ? [`customer ${customerId}`] : [])]
  const digests = await Promise.all(names.map((name) => keyedDigests(vault, `discount ${discountId}`, name)))
  return { now: digests.map((each) => each.at(-1)!), ever: digests.flat() }
}
