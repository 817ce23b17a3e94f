import { clearBit, keepOnly, walk } from './bitmap.ts'
import { textAt } from './columns.ts'
import { listProducts } from './list-products.ts'
import type { CatalogueSnapshot } from './listing.ts'
import type { Category } from './product.ts'
import type { Shelf, Stock } from './shelf.ts'
import { cardOf, numberOfSlug, numberOfVariant, productOf } from './shown.ts'

const MAX_RELATED = 24
const MAX_SLUGS = 50_000

/** The readable catalogue of one moment. Nothing that it hands out leads back into it, but for frozen brands and categories. */
export const snapshotOf = (shelf: Shelf, stock: Stock, version: string): CatalogueSnapshot => ({
  version,
  productCount: shelf.productCount,
  category: (slug) => categoryOf(shelf, slug),
  species: () => shelf.categories.filter((category) => category.ancestors.length === 0),
  brandTitle: (slug) => shelf.brands[shelf.brandNumber.get(slug) ?? -1]?.title ?? null,
  product: (slug) => {
    const product = numberOfSlug(shelf, slug)
    return product === null ? null : productOf(shelf, stock, product)
  },
  cardOfVariant: (variantId) => {
    const variant = numberOfVariant(shelf, variantId)
    return variant === null ? null : cardOf(shelf, stock, shelf.variants.productOf[variant]!, variant)
  },
  list: (query) => {
    const { products, ...listed } = listProducts(shelf, stock, query)
    return {
      query,
      category: query.category === undefined ? null : categoryOf(shelf, query.category),
      ...listed,
      cards: products.map((product) => cardOf(shelf, stock, product)),
    }
  },
  related: (slug, limit) => {
    const product = numberOfSlug(shelf, slug)
    if (product === null) return []
    return relatedTo(shelf, stock, product, Math.min(limit, MAX_RELATED)).map((each) => cardOf(shelf, stock, each))
  },
  slugs: (offset, limit) =>
    Array.from(shelf.byCode.subarray(offset, offset + Math.min(limit, MAX_SLUGS)), (product) =>
      textAt(shelf.slugs, product),
    ),
})

const categoryOf = (shelf: Shelf, slug: string): Category | null =>
  shelf.categories[shelf.categoryNumber.get(slug) ?? -1] ?? null

/** What can be bought in the same category, then in those above it, the most popular first; then the sold out. */
const relatedTo = (shelf: Shelf, stock: Stock, product: number, limit: number): number[] => {
  const category = shelf.categories[shelf.categoryOf[product]!]!
  const circles = [category.slug, ...category.ancestors.toReversed()]
  const chosen = new Set<number>()
  for (const inStock of [true, false])
    for (const slug of circles) {
      const set = shelf.categoryBits[shelf.categoryNumber.get(slug)!]!.slice()
      if (inStock) keepOnly(set, stock.inStock)
      clearBit(set, product)
      walk(set, 0, (other) => {
        if (chosen.size < limit) chosen.add(other)
        return chosen.size < limit
      })
    }
  return [...chosen]
}
