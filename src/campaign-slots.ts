import type { House } from './house.ts'
import type { Category } from './modules/catalogue/index.ts'
import { campaignMembers } from './modules/customers/index.ts'
import type { AudienceChoices, CampaignSlots } from './modules/messaging/index.ts'
import { purchasesOfMembers } from './modules/orders/index.ts'

/** What campaigns ask of the accounts, the orders and the catalogue, for pages and for the job that sends. */
export const campaignSlots = ({ catalogue }: Pick<House, 'catalogue'>): CampaignSlots => ({
  members: campaignMembers,
  purchases: purchasesOfMembers,
  isIn: (productSlug, category) => {
    const there = catalogue.current().product(productSlug)?.category
    return there !== undefined && (there.slug === category || there.ancestors.includes(category))
  },
})

/** The whole tree, each category after the one above it, and every way of delivery. */
export const campaignChoices = ({ catalogue, delivery }: Pick<House, 'catalogue' | 'delivery'>): AudienceChoices => {
  const snapshot = catalogue.current()
  const below = (category: Category): Category[] => [
    category,
    ...category.children.flatMap((slug) => {
      const child = snapshot.category(slug)
      return child ? below(child) : []
    }),
  ]
  return {
    groups: snapshot
      .species()
      .flatMap(below)
      .map(({ slug, title }) => ({ code: slug, titleFa: title.fa, titleEn: title.en })),
    deliveryMethods: delivery.table().methods.map(({ code, titleFa, titleEn }) => ({ code, titleFa, titleEn })),
  }
}
