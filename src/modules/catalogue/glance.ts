import { routes } from '../../routes.ts'
import { pictureUrl } from '../../ui/assets.ts'
import type { CatalogueSnapshot } from './listing.ts'
import type { ProductCard } from './product.ts'

/** Most products of one look. */
export const MOST_GLANCES = 20

/** Enough of a product for a small list that a browser fills in by itself, such as what it has seen lately. */
export type Glance = {
  slug: string
  title: { fa: string; en: string }
  priceRials: number
  soldOut: boolean
  picture: string
}

/** These products in the order asked, each once, by their present addresses; what is not sold is left out. */
export const glances = (snapshot: CatalogueSnapshot, slugs: readonly string[]): Glance[] =>
  [...new Set([...new Set(slugs)].slice(0, MOST_GLANCES).map(snapshot.addressNow))].flatMap((slug) => {
    const product = slug === null ? null : snapshot.product(slug)
    return product ? [glanceOf(product)] : []
  })

const glanceOf = ({ slug, title, variant, soldOut, picture }: ProductCard): Glance => {
  const smallest = picture?.sources.toSorted((one, other) => one.widthPx - other.widthPx)
  const file = smallest?.find(({ type }) => type !== 'image/avif')?.file
  return {
    slug,
    title,
    priceRials: variant.priceRials,
    soldOut,
    picture: file ? routes.media(file) : pictureUrl('mark'),
  }
}
