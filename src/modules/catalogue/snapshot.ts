import { clearBit, hasBit, keepOnly, walk } from './bitmap.ts'
import * as changes from './changes.ts'
import { textAt } from './columns.ts'
import { listProducts } from './list-products.ts'
import type { CatalogueSnapshot } from './listing.ts'
import type { Category, ProductCard } from './product.ts'
import type { Shelf, Stock } from './shelf.ts'
import { cardOf, chosenBeside, numberOfOldAddress, numberOfSlug, numberOfVariant, productOf, unitsOf } from './shown.ts'

const MAX_RELATED = 24
const MAX_SLUGS = 50_000

/**
 * The readable catalogue of one moment. Nothing that it hands out leads back into it, but for frozen brands and categories.
 * `note` hears of all that is read and that stock can change; a card is noted for what cards show.
 */
export const snapshotOf = (
  shelf: Shelf,
  stock: Stock,
  version: string,
  note: (thing: number) => void = noteNothing,
): CatalogueSnapshot => ({
  version,
  changes: stock.changes,
  watched: () => {
    const things = new Set<number>()
    return {
      snapshot: snapshotOf(shelf, stock, version, (thing) => things.add(thing)),
      shown: { of: stock.changes, things },
    }
  },
  productCount: shelf.productCount,
  category: (slug) => categoryOf(shelf, slug),
  categoryNow: (slug) => (shelf.categoryNumber.has(slug) ? slug : (shelf.oldCategories.get(slug) ?? null)),
  species: () => shelf.categories.filter((category) => category.ancestors.length === 0),
  brandTitle: (slug) => shelf.brands[shelf.brandNumber.get(slug) ?? -1]?.title ?? null,
  product: (slug) => {
    const product = numberOfSlug(shelf, slug)
    if (product === null) return null
    note(changes.pageOf(product))
    return productOf(shelf, stock, product)
  },
  addressNow: (slug) => {
    const product = numberOfSlug(shelf, slug) ?? numberOfOldAddress(shelf, slug)
    return product === null ? null : textAt(shelf.slugs, product)
  },
  cardOfVariant: (variantId) => {
    const variant = numberOfVariant(shelf, variantId)
    if (variant === null) return null
    const product = shelf.variants.productOf[variant]!
    note(changes.pageOf(product))
    return cardOf(shelf, stock, product, variant)
  },
  vatBasisPointsOf: (variantId) => {
    const variant = numberOfVariant(shelf, variantId)
    return variant === null ? null : shelf.vatBasisPoints[shelf.variants.productOf[variant]!]!
  },
  list: (query) => {
    const { products, ...listed } = listProducts(shelf, stock, query)
    note(changes.CARD_CHOSEN)
    if (query.onlyAvailable) noteEach(note, [changes.SOLD_OUT, changes.BACK])
    return {
      query,
      category: query.category === undefined ? null : categoryOf(shelf, query.category),
      ...listed,
      cards: cardsOf(shelf, stock, products, note),
    }
  },
  related: (slug, limit) => {
    const product = numberOfSlug(shelf, slug)
    if (product === null) return []
    const place = { chosen: chosenBeside(shelf, product), category: shelf.categoryOf[product]!, except: product }
    note(changes.BACK)
    return cardsOf(shelf, stock, relatedTo(shelf, stock, place, Math.min(limit, MAX_RELATED)), note)
  },
  beside: ({ chosen, category, except }, limit) => {
    const place = {
      chosen: chosen.map((slug) => numberOfSlug(shelf, slug)).filter((number) => number !== null),
      category: shelf.categoryNumber.get(category) ?? null,
      except: numberOfSlug(shelf, except),
    }
    note(changes.BACK)
    return cardsOf(shelf, stock, relatedTo(shelf, stock, place, Math.min(limit, MAX_RELATED)), note)
  },
  units: (slug) => {
    const product = numberOfSlug(shelf, slug)
    if (product === null) return null
    note(changes.pageOf(product))
    return unitsOf(shelf, stock, product)
  },
  soldOutSlugs: () => {
    noteEach(note, [changes.SOLD_OUT, changes.BACK])
    return Array.from(shelf.byCode)
      .filter((product) => !hasBit(stock.inStock, product))
      .map((product) => textAt(shelf.slugs, product))
  },
  slugs: (offset, limit) =>
    Array.from(shelf.byCode.subarray(offset, offset + Math.min(limit, MAX_SLUGS)), (product) =>
      textAt(shelf.slugs, product),
    ),
})

const noteNothing = () => {}

const noteEach = (note: (thing: number) => void, things: number[]): void => {
  for (const thing of things) note(thing)
}

const cardsOf = (shelf: Shelf, stock: Stock, products: number[], note: (thing: number) => void): ProductCard[] =>
  products.map((product) => {
    note(changes.cardOf(product))
    return cardOf(shelf, stock, product)
  })

const categoryOf = (shelf: Shelf, slug: string): Category | null =>
  shelf.categories[shelf.categoryNumber.get(slug) ?? -1] ?? null

type Beside = { chosen: number[]; category: number | null; except: number | null }

/** What staff put beside it; then what can be bought in the same category, then in those above, the most popular first; then the sold out. */
const relatedTo = (shelf: Shelf, stock: Stock, { chosen, category, except }: Beside, limit: number): number[] => {
  const found = new Set<number>(chosen.filter((other) => other !== except).slice(0, limit))
  const own = category === null ? null : shelf.categories[category]!
  const circles = own ? [own.slug, ...own.ancestors.toReversed()] : []
  for (const inStock of [true, false])
    for (const slug of circles) {
      const set = shelf.categoryBits[shelf.categoryNumber.get(slug)!]!.slice()
      if (inStock) keepOnly(set, stock.inStock)
      if (except !== null) clearBit(set, except)
      walk(set, 0, (other) => {
        if (found.size < limit) found.add(other)
        return found.size < limit
      })
    }
  return [...found]
}
