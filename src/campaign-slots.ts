import type { House } from './house.ts'
import type { Category } from './modules/catalogue/index.ts'
import { campaignMembers } from './modules/customers/index.ts'
import { couponOf, parseCode } from './modules/discounts/index.ts'
import type { AudienceChoices, CampaignSlots, CouponResults } from './modules/messaging/index.ts'
import { discountFigures, purchasesOfMembers } from './modules/orders/index.ts'
import type { DbOrTx } from './platform/database.ts'

/** What campaigns ask of the accounts, the orders and the catalogue, for pages and for the job that sends. */
export const campaignSlots = ({ catalogue }: Pick<House, 'catalogue'>): CampaignSlots => ({
  members: campaignMembers,
  purchases: purchasesOfMembers,
  isIn: (productSlug, category) => {
    const snapshot = catalogue.current()
    const there = snapshot.product(snapshot.addressNow(productSlug) ?? '')?.category
    return there !== undefined && (there.slug === category || there.ancestors.includes(category))
  },
})

/** What orders made of a code that a campaign mentions; null: no discount has it. */
export const couponResults = async (db: DbOrTx, coupon: string): Promise<CouponResults | null> => {
  const code = parseCode(coupon)
  const discount = code === null ? null : await couponOf(db, code)
  if (!discount) return null
  const [figures] = await discountFigures(db, [discount.id])
  return figures ?? { orders: 0, reducedRials: 0, paidRials: 0 }
}

/** The whole tree, each category after the one above it. */
export const categoryTree = ({ catalogue }: Pick<House, 'catalogue'>) => {
  const snapshot = catalogue.current()
  const below = (category: Category, depth: number): CategoryInTree[] => [
    { slug: category.slug, titleFa: category.title.fa, titleEn: category.title.en, depth },
    ...category.children.flatMap((slug) => {
      const child = snapshot.category(slug)
      return child ? below(child, depth + 1) : []
    }),
  ]
  return snapshot.species().flatMap((category) => below(category, 0))
}

type CategoryInTree = { slug: string; titleFa: string; titleEn: string; depth: number }

/** The whole tree, each category after the one above it, and every way of delivery. */
export const campaignChoices = ({ catalogue, delivery }: Pick<House, 'catalogue' | 'delivery'>): AudienceChoices => {
  return {
    groups: categoryTree({ catalogue }).map(({ slug, titleFa, titleEn }) => ({ code: slug, titleFa, titleEn })),
    deliveryMethods: delivery.table().methods.map(({ code, titleFa, titleEn }) => ({ code, titleFa, titleEn })),
  }
}
