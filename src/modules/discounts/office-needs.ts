import type { DbOrTx } from '../../platform/database.ts'
import type { OfficeNeeds } from '../staff/index.ts'

/** A category of the tree as the form lists it; `depth`: 0 for a species. */
export type CategoryChoice = { slug: string; titleFa: string; titleEn: string; depth: number }

/** What orders make of a discount: sums of those that stand, in Rials; nobody's. */
export type DiscountFigures = { discountId: string; orders: number; reducedRials: number; paidRials: number }

/** What the office's pages of discounts stand on; `app-office.ts` fills the slots. */
export type DiscountOfficeNeeds = OfficeNeeds & {
  categories: () => CategoryChoice[]
  figures: (db: DbOrTx, discountIds: string[]) => PromiseLike<DiscountFigures[]>
}
