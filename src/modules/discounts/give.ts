import { type Discount, type DiscountedGoods, isForGoods, isOpenAt } from './discount.ts'
import { sharesOf } from './shares.ts'

/** What an order leaves to pay for its goods at least, whatever is given: no bank takes less than 1,000 Toman. */
export const LEAST_LEFT_RIALS = 10_000

/** Why a code gives nothing here. `unknown` is also what is stopped or has not begun: neither is anybody's to know. */
export type WhyNot =
  | { why: 'unknown' | 'over' | 'not-these-goods' | 'less-than-automatic' | 'sign-in' | 'used' | 'not-first' }
  | { why: 'minimum'; minimumRials: number }

export type Given = {
  /** from the goods; `shares` by variant add up to `rials` */
  goods: { discount: Discount; rials: number; shares: ReadonlyMap<string, number> } | null
  /** from the price of the delivery, whatever it is */
  delivery: { discount: Discount; mostRials: number | null } | null
  /** what became of the code; null: there is none */
  coupon: { ok: true } | ({ ok: false } & WhyNot) | null
}

export type Asking = {
  automatic: readonly Discount[]
  /** what was typed; null: nothing. `discount` null: nobody knows it; `usedUp`: nobody can use it any more */
  coupon: { discount: Discount | null; usedUp?: boolean } | null
  goods: readonly DiscountedGoods[]
  /** whether it is known who buys, by a proven number */
  proven: boolean
  now: Date
}

/**
 * What is given for these goods: from the goods the one discount that gives most, and for the delivery the one that gives
 * most; never two from the goods. Of equal ones what gives by itself comes first, so that no code is used up in vain. The
 * order of lines and of discounts does not matter.
 */
export const giveDiscounts = ({ automatic, coupon, goods, proven, now }: Asking): Given => {
  const offered = automatic.filter((discount) => isOpenAt(discount, now))
  const refused = coupon ? whyNot(coupon, goods, proven, now) : null
  const typed = coupon?.discount && !refused ? [coupon.discount] : []
  const all = [...offered, ...typed]
  const ofGoods = best(
    all.map((discount) => ({ discount, rials: rialsOff(discount, goods) })),
    ({ rials }) => rials,
  )
  const ofDelivery = best(
    all
      .filter((discount) => discount.kind === 'free-delivery' && fits(discount, goods))
      .map((discount) => ({ discount, mostRials: discount.mostRials })),
    ({ mostRials }) => mostRials ?? Number.POSITIVE_INFINITY,
  )
  const used = [ofGoods, ofDelivery].some((one) => one !== null && one.discount === coupon?.discount)
  return {
    goods: ofGoods && { ...ofGoods, shares: sharesOf(goodsFor(ofGoods.discount, goods), ofGoods.rials) },
    delivery: ofDelivery,
    coupon: coupon && (refused ?? (used ? { ok: true } : { ok: false, why: 'less-than-automatic' })),
  }
}

/** What a delivery of that price gives up. */
export const offDelivery = ({ delivery }: Pick<Given, 'delivery'>, priceRials: number): number =>
  delivery === null ? 0 : Math.min(priceRials, delivery.mostRials ?? priceRials)

const goodsFor = (discount: Discount, goods: readonly DiscountedGoods[]) =>
  goods.filter((each) => isForGoods(discount, each))

const worthOf = (goods: readonly DiscountedGoods[]) => goods.reduce((rials, { lineRials }) => rials + lineRials, 0)

const fits = (discount: Discount, goods: readonly DiscountedGoods[]): boolean => {
  const own = goodsFor(discount, goods)
  return own.length > 0 && worthOf(own) >= discount.minimumRials
}

/** What it takes from the goods in whole Toman: neither more than they are worth, nor so much that a bank would refuse the rest. */
const rialsOff = (discount: Discount, goods: readonly DiscountedGoods[]): number => {
  if (!fits(discount, goods)) return 0
  const worth = worthOf(goodsFor(discount, goods))
  const room = Math.max(0, worthOf(goods) - LEAST_LEFT_RIALS)
  return wholeToman(Math.min(wanted(discount, worth), worth, room))
}

const wanted = ({ kind, percent, amountRials, mostRials }: Discount, worth: number): number => {
  if (kind === 'free-delivery') return 0
  if (kind === 'amount') return amountRials ?? 0
  return Math.min(Math.floor((worth * (percent ?? 0)) / 100), mostRials ?? worth)
}

const wholeToman = (rials: number) => Math.floor(rials / 10) * 10

const whyNot = (
  { discount, usedUp }: NonNullable<Asking['coupon']>,
  goods: readonly DiscountedGoods[],
  proven: boolean,
  now: Date,
): ({ ok: false } & WhyNot) | null => {
  if (!discount || discount.stoppedAt !== null || discount.validFrom > now) return { ok: false, why: 'unknown' }
  if (discount.validUntil !== null && discount.validUntil <= now) return { ok: false, why: 'over' }
  if (usedUp) return { ok: false, why: 'used' }
  const own = goodsFor(discount, goods)
  if (own.length === 0) return { ok: false, why: 'not-these-goods' }
  if (worthOf(own) < discount.minimumRials) return { ok: false, why: 'minimum', minimumRials: discount.minimumRials }
  return discount.firstOrder && !proven ? { ok: false, why: 'sign-in' } : null
}

/** The one that gives most; null where none gives anything. */
const best = <One extends { discount: Discount }>(all: readonly One[], of: (one: One) => number): One | null =>
  all
    .filter((one) => of(one) > 0)
    .sort((one, other) => of(other) - of(one) || before(one.discount, other.discount))[0] ?? null

const before = (one: Discount, other: Discount): number =>
  Number(one.code !== null) - Number(other.code !== null) || (one.id < other.id ? -1 : 1)
