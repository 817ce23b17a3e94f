/**
 * Whom a campaign is for: what members must have in common, all of it (AND). The list is closed: what a member bought and when, and
 * since when she is one, is all that the purpose allows. Nothing here can name a guest, the recipient of an order or anything that a
 * device reported (P45): there is no fact to say it with, and members alone are asked about.
 */
export type Audience = {
  /** slug of a species or a category: she bought something of it */
  boughtIn: string | null
  /** code of a way of delivery: an order of hers came to herself by it. Where she lives is sealed, and no campaign opens it */
  deliveredBy: string | null
  /** `YYYY-MM-DD`, in Tehran: nothing bought from that day on; whoever never bought is in */
  notBoughtSince: string | null
  /** `YYYY-MM-DD`: a member from that day on, or since before it */
  joinedFrom: string | null
  joinedBefore: string | null
}

export const everyMember: Audience = {
  boughtIn: null,
  deliveredBy: null,
  notBoughtSince: null,
  joinedFrom: null,
  joinedBefore: null,
}

/** What the orders know of a member: none of it says who she is or where she lives. */
export type Purchases = {
  lastAt: Date
  productSlugs: string[]
  /** ways by which orders to herself came; those to another person are that person's */
  deliveryMethods: string[]
}

export const asksOfPurchases = ({ boughtIn, deliveredBy, notBoughtSince }: Audience): boolean =>
  boughtIn !== null || deliveredBy !== null || notBoughtSince !== null

/** Does a member with these purchases (null: none) belong to the audience? `isIn`: is this product in that category? */
export const fits = (
  { boughtIn, deliveredBy }: Audience,
  purchases: Purchases | null,
  { notSince, isIn }: { notSince: Date | null; isIn: (productSlug: string, category: string) => boolean },
): boolean => {
  if (notSince && purchases && purchases.lastAt >= notSince) return false
  if (deliveredBy && !purchases?.deliveryMethods.includes(deliveredBy)) return false
  return !boughtIn || (purchases?.productSlugs.some((slug) => isIn(slug, boughtIn)) ?? false)
}

/** An audience smaller than this would point at somebody: it is not counted exactly, and nothing is sent to it. */
export const SMALLEST_AUDIENCE = 20
/** Counts are shown in tens, so that two audiences that differ by one member look the same. */
const STEP = 10

/** How many, as a page may say it; null: fewer than 20. */
export const shownCount = (count: number): number | null =>
  count < SMALLEST_AUDIENCE ? null : Math.floor(count / STEP) * STEP
