import { routes } from '../../../routes.ts'
import type { Product, Variant } from '../product.ts'

/** schema.org's words for a product, its offers and the way to it. Prices are Rials (IRR), as the law's currency is. */
export const productJson = (origin: string, product: Product): object => ({
  '@context': 'https://schema.org',
  '@type': 'Product',
  name: product.title.fa,
  alternateName: product.title.en,
  sku: product.code,
  url: origin + routes.product(product.slug),
  image: product.pictures.flatMap(({ sources }) => sources.slice(-1)).map(({ file }) => origin + routes.media(file)),
  brand: { '@type': 'Brand', name: product.brand.title.fa },
  category: product.category.title.fa,
  description: plainText(product.descriptionHtml),
  ...(product.rating === null
    ? {}
    : {
        aggregateRating: {
          '@type': 'AggregateRating',
          ratingValue: product.rating.average,
          reviewCount: product.rating.count,
        },
      }),
  offers: product.variants.map((variant) => offerJson(origin, product, variant)),
})

const offerJson = (origin: string, product: Product, variant: Variant): object => ({
  '@type': 'Offer',
  sku: variant.sku,
  name: variant.label.fa,
  url: `${origin}${routes.product(product.slug)}?v=${encodeURIComponent(variant.sku)}`,
  price: String(variant.priceRials),
  priceCurrency: 'IRR',
  itemCondition: 'https://schema.org/NewCondition',
  availability: `https://schema.org/${variant.available > 0 ? 'InStock' : 'OutOfStock'}`,
  ...(variant.priceUntil === null ? {} : { priceValidUntil: variant.priceUntil.slice(0, 10) }),
})

export const breadcrumbsJson = (origin: string, way: { href: string; text: string }[]): object => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: way.map(({ href, text }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: text,
    item: origin + href,
  })),
})

/** The words of safe HTML, for a machine; at most 500 characters. */
const plainText = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500)
