/** The door of discounts: what is given for some goods, and the uses of codes. */
export { LONGEST_CODE, parseCode } from './code.ts'
export type { Discount, DiscountedGoods, DiscountKind } from './discount.ts'
export { type Given, giveDiscounts, offDelivery, type WhyNot } from './give.ts'
export { type Discounts, openDiscounts } from './open-discounts.ts'
export { type CouponRow, usesOfOrders } from './queries.ts'
export { discountTitle } from './title.ts'
export {
  couldTakeAgain,
  couponOf,
  forgetUsers,
  forgetUsersOfOver,
  giveBackUse,
  hasUsesLeft,
  lockCoupon,
  takeUse,
  takeUseAgain,
} from './uses.ts'
