import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { Owner } from '../../platform/http/visitor.ts'
import {
  type CouponRow,
  couponOf,
  type Discounts,
  type Given,
  giveDiscounts,
  hasUsesLeft,
  parseCode,
  type WhyNot,
} from '../discounts/index.ts'
import type { BasketItem, BasketView } from './basket.ts'
import { setCoupon } from './queries.ts'

/** A code that stands with a basket, and the discount that it is of, if any. */
export type BasketCoupon = { code: string; discount: CouponRow | null }

/** A basket with what is given for its goods. */
export type DiscountedBasket = BasketView & { coupon: BasketCoupon | null; given: Given }

export type CouponTrouble = WhyNot | { why: 'too-many' }

/** Codes that one address may try in ten minutes: many buyers share one, and guessing stays hopeless. */
const TRIES = { max: 30, timeWindow: 10 * 60_000 }

/** How often somebody may try a code, in the basket and at the checkout together. */
export const limitCouponTries = (app: FastifyInstance) => app.createRateLimit(TRIES)

export type CouponNeeds = {
  lightDb: Db
  clock: Clock
  discounts: Discounts
  couponTries: ReturnType<typeof limitCouponTries>
}

type Buyer = Pick<Owner, 'customerId'>
type Giving = Pick<CouponNeeds, 'discounts' | 'clock'>

/** What is given for the goods that can be bought as they stand. */
export const giveForItems = (
  { discounts, clock }: Giving,
  { items }: Pick<BasketView, 'items'>,
  { customerId }: Buyer,
  coupon: { discount: CouponRow | null } | null,
): Given =>
  giveDiscounts({
    automatic: discounts.automatic(),
    coupon: coupon && { ...coupon, usedUp: coupon.discount !== null && !hasUsesLeft(coupon.discount) },
    goods: items.flatMap((item) => goodsOf(discounts, item)),
    proven: customerId !== null,
    now: clock(),
  })

const goodsOf = ({ categoriesOf }: Discounts, { card, trouble, variantId, lineRials }: BasketItem) =>
  card && trouble === null
    ? [{ variantId, productCode: card.code, categories: categoriesOf(card.categorySlug), lineRials }]
    : []

/** These also help later: when she has signed in, or put more into the basket. */
const keptAnyway = ['sign-in', 'minimum']

/**
 * Puts a code to her basket, or takes the one that is there away (`typed` empty). @returns why it does not help her; null: it does,
 * or is gone. What nobody knows, what is stopped and what has not begun get one answer.
 */
export const typeCoupon = async (
  needs: CouponNeeds,
  request: FastifyRequest,
  { owner, basket, typed }: { owner: Owner; basket: DiscountedBasket; typed: string },
): Promise<CouponTrouble | null> => {
  if (typed.trim() === '') {
    if (basket.coupon !== null) await setCoupon(needs.lightDb, owner.digest, null)
    return null
  }
  const tries = await needs.couponTries(request)
  if (!tries.isAllowed && tries.isExceeded) return { why: 'too-many' }
  const code = parseCode(typed)
  const discount = code === null ? null : await couponOf(needs.lightDb, code)
  const { coupon } = giveForItems(needs, basket, owner, { discount })
  const trouble = coupon === null || coupon.ok ? null : coupon
  if (trouble === null || keptAnyway.includes(trouble.why)) await setCoupon(needs.lightDb, owner.digest, code)
  return trouble
}
