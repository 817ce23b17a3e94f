import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { MOST_UNITS } from './basket.ts'
import {
  addLine,
  deleteBasketsBefore,
  insertLines,
  type LineWithCoupon,
  linesOf,
  lockAndTakeLines,
  lockBasket,
  lockLines,
  mergeLines,
  removeLine,
  setCoupon,
  setLine,
} from './queries.ts'

export { type BasketItem, type BasketView, MOST_UNITS, viewBasket } from './basket.ts'
export {
  type BasketCoupon,
  type CouponNeeds,
  type CouponTrouble,
  type DiscountedBasket,
  limitCouponTries,
  typeCoupon,
} from './coupon.ts'
export { CouponField, couponText } from './pages/coupon-form.tsx'
export { basketRows, forgetBasket } from './privacy.ts'
export { type BasketLine, MAX_LINES as MOST_LINES } from './queries.ts'
export { linesOf, setCoupon }

type Addition = {
  visitorDigest: Buffer
  variantId: string
  quantity: number
  priceRials: number
  maxQuantity: number
  now: Date
}

/**
 * Puts goods into the visitor's basket; more than `maxQuantity` units of one variant stay out.
 * @returns the units in the basket, or null when it holds too many different goods already
 */
export const addToBasket = async (db: Db, addition: Addition): Promise<{ count: number; quantity: number } | null> => {
  const [row] = await addLine(db, { ...addition, basketId: newId() })
  return row ? { count: row.quantity + row.others, quantity: row.quantity } : null
}

/** Sets a line to a quantity; zero takes it out. @returns the units that remain in the basket */
export const changeLine = async (
  db: Db,
  change: { visitorDigest: Buffer; variantId: string; quantity: number; priceRials: number | null; now: Date },
): Promise<number> => {
  if (change.quantity === 0) await removeLine(db, change.visitorDigest, change.variantId)
  else await setLine(db, change)
  const lines = await linesOf(db, change.visitorDigest)
  return lines.reduce((count, line) => count + line.quantity, 0)
}

/**
 * Takes the goods out of the basket for an order, in the order in which they were put in: two tabs cannot order them twice. One
 * statement instead of a lock, a look and a removal.
 */
export const takeLinesOf = async (tx: Tx, visitorDigest: Buffer): Promise<LineWithCoupon[]> =>
  (await lockAndTakeLines(tx, visitorDigest)).sort(
    (one, other) => one.addedAt.getTime() - other.addedAt.getTime() || (one.variantId < other.variantId ? -1 : 1),
  )

/** Gives a basket its goods back, after an order of them came to nothing. */
export const putBack = (
  tx: Tx,
  visitorDigest: Buffer,
  lines: { variantId: string; quantity: number; priceRials: number }[],
  now: Date,
) => insertLines(tx, newId(), visitorDigest, lines, now)

/**
 * What somebody put into a basket as a guest goes into that of her account; the guest's basket is gone then. `mostOf`: how many
 * of a variant may be ordered. @returns the units in the account's basket
 */
export const mergeBaskets = (
  db: Db,
  { from, into, mostOf, now }: { from: Buffer; into: Buffer; mostOf: (variantId: string) => number; now: Date },
): Promise<number> =>
  inTransaction(db, async (tx) => {
    // An order of either basket may be under way in another tab: it ends first, and takes its goods with it. Whoever adds to
    // a basket holds the basket, whoever orders it holds its lines.
    const [, lines] = await Promise.all([
      lockBasket(tx, from),
      lockLines(tx, from),
      lockBasket(tx, into),
      lockLines(tx, into),
    ])
    const limits = lines.map(({ variantId }) => ({ variantId, most: Math.min(mostOf(variantId), MOST_UNITS) }))
    const [row] = await mergeLines(tx, { basketId: newId(), from, into, limits, now })
    return row?.units ?? 0
  })

/** Forgets baskets untouched since `before` (C9: 30 days). @returns how many went */
export const forgetBaskets = async (db: Db, before: Date): Promise<number> =>
  (await deleteBasketsBefore(db, before, 1_000)).length
